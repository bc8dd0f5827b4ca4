import Glibc
package import Pinprick

/// Sessions as trackers record them: noise, rests, spikes, gaps, names, headings, and strokes without samples.
package enum TrackedSession {
  /// A random session on the built-in face.
  package static func recording(_ dice: inout Dice) -> Recording {
    let (hasTimes, hasHeadings, hasLandings) = (
      dice.chance(0.8), dice.chance(0.3), dice.chance(0.2)
    )
    let noise = dice.chance(0.5) ? 0 : dice.number(0.01, 0.2)
    var (x, y, seconds, headings, strokes): ([Double], [Double], [Double], [Double], [Stroke]) =
      ([], [], [], [], [])
    var time = 0.0
    for number in 0..<dice.whole(14...60) {
      let start = x.count
      let angle = dice.number(0, 360)
      let way = SIMD2(cos(angle * .pi / 180), sin(angle * .pi / 180))
      var place = SIMD2(dice.number(20, 130), dice.number(20, 200))
      for sample in 0..<(dice.chance(0.05) ? 0 : dice.whole(1...90)) {
        place += dice.number(0, 2) * way * (sample > 45 ? -1 : 1)
        let spike = dice.chance(0.01) ? 30.0 : 0
        x.append(place.x + spike + noise * dice.number(-1, 1))
        y.append(place.y + noise * dice.number(-1, 1))
        time += dice.chance(0.01) ? 0.7 : 0.01
        seconds.append(time)
        headings.append(angle)
      }
      time += dice.chance(0.1) ? 0.02 : dice.number(0.2, 2)
      strokes.append(
        Stroke(
          label: dice.chance(0.2) ? "again" : "\(number)", session: dice.chance(0.1) ? "b" : "a",
          samples: start..<x.count, landingRollDegrees: hasLandings ? dice.number(0, 360) : nil))
    }
    return Recording.valid(
      xMillimetres: x, yMillimetres: y, seconds: hasTimes ? seconds : [],
      headingDegrees: hasHeadings ? headings : [], strokes: strokes)
  }

  /// Some strokes of a recording by themselves.
  package static func part(_ recording: Recording, _ numbers: Range<Int>) -> Recording {
    let samples =
      recording.strokes[numbers.lowerBound].samples
      .lowerBound..<recording.strokes[
        numbers.upperBound - 1
      ].samples.upperBound
    func part(_ column: [Double]) -> [Double] { column.isEmpty ? [] : Array(column[samples]) }
    return Recording.valid(
      xMillimetres: part(recording.xMillimetres), yMillimetres: part(recording.yMillimetres),
      seconds: part(recording.seconds), headingDegrees: part(recording.headingDegrees),
      forceNewtons: part(recording.forceNewtons),
      strokes: recording.strokes[numbers].map { stroke in
        var stroke = stroke
        stroke.samples =
          stroke.samples.lowerBound - samples.lowerBound..<stroke.samples.upperBound
          - samples.lowerBound
        return stroke
      })
  }

  /// A tally of all of a recording, and of 7 parts of it in random order.
  package static func tallies(
    _ recording: Recording, _ setup: AnalysisSetup, _ dice: inout Dice
  ) -> (whole: StrokeTally, parts: [StrokeTally]) {
    let kept: [any StrokeProduct.Type] = [ShownPathTally.self, PathTally.self]
    var whole = StrokeTally(setup, keeping: kept)
    _ = whole.add(recording)
    let count = recording.strokes.count
    var cuts: Set<Int> = []
    while cuts.count < 6 { cuts.insert(dice.whole(1...count - 1)) }
    let ends = cuts.sorted() + [count]
    var parts = zip([0] + ends, ends).map { start, end in
      var part = StrokeTally(setup, keeping: kept)
      _ = part.add(self.part(recording, start..<end), firstStroke: start)
      return part
    }
    for place in parts.indices.reversed() { parts.swapAt(place, dice.whole(0...place)) }
    return (whole, parts)
  }
}
