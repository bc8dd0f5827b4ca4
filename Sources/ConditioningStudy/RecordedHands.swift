import Pinprick
import Reference

/// Hand movements that a tracker recorded, as truth to which noise is added.
///
/// The recording is rounded to 0.1 mm; a quadratic over 0.05 s takes that off.
struct RecordedHands {
  private var strokes: [SimulatedStroke] = []

  /// Reads a table with the columns stroke, t_ms, x_m and y_m from standard input; nil where it is
  /// something else.
  init?() {
    guard readLine() == "stroke,t_ms,x_m,y_m" else { return nil }
    var names: [Substring] = []
    while let line = readLine() {
      let fields = line.split(separator: ",")
      guard fields.count == 4, let time = Double(fields[1]), let x = Double(fields[2]),
        let y = Double(fields[3])
      else { return nil }
      if names.last != fields[0] {
        names.append(fields[0])
        strokes.append(SimulatedStroke())
      }
      strokes[strokes.count - 1].seconds.append(time / 1000)
      strokes[strokes.count - 1].x.append(x * 1000)
      strokes[strokes.count - 1].y.append(y * 1000)
    }
    let filter = SavitzkyGolay(window: 31)
    for i in strokes.indices {
      strokes[i].x = filter.filtered(strokes[i].x)
      strokes[i].y = filter.filtered(strokes[i].y)
    }
  }

  /// The movements at a rate, scaled in size and slowed down.
  func sampled(hertz: Double, scale: Double, slowed: Double) -> [SimulatedStroke] {
    strokes.map { stroke in
      var sampled = SimulatedStroke()
      var i = 0
      var time = 0.0
      while time < (stroke.seconds.last ?? 0) * slowed {
        while stroke.seconds[i + 1] * slowed < time { i += 1 }
        let (from, to) = (stroke.seconds[i], stroke.seconds[i + 1])
        let part = (time / slowed - from) / (to - from)
        sampled.x.append(scale * (stroke.x[i] + part * (stroke.x[i + 1] - stroke.x[i])))
        sampled.y.append(scale * (stroke.y[i] + part * (stroke.y[i + 1] - stroke.y[i])))
        sampled.seconds.append(time)
        time += 1 / hertz
      }
      return sampled
    }
  }
}
