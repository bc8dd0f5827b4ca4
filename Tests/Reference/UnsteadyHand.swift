package import Pinprick

/// How a hand rolls that is no machine: it rests without holding still, trembles and wanders.
///
/// All of it is true motion: the drum rolls along it.
package struct HandMotion: Sendable {
  /// Speeds of the strokes in mm/s.
  package var speeds: ClosedRange<Double> = 20...100
  /// Seconds of the rest before the stroke.
  package var restBefore = 0.1
  /// Seconds of the rest half-way.
  package var restHalfWay = 0.0
  /// Speeds in mm/s at which the hand creeps along its way while it rests.
  package var creep: ClosedRange<Double> = 0...0
  /// Radius in millimetres of the circle on which the hand sways while it rests, 0.7 times a second.
  package var sway = 0.0
  /// Amplitude in millimetres of a tremor across the way, 10 times a second.
  package var tremor = 0.0
  /// Amplitude in millimetres of a wander across the way: three waves below 5 Hz.
  package var wander = 0.0

  /// A hand that rests for 0.1 s at either end and does nothing else.
  package init() {}
}

/// One part of a stroke: from one way along its line to another.
private struct Part {
  let seconds: Double
  let from: Double
  let to: Double
  let isSlowing: Bool
  let isRest: Bool

  func way(after time: Double) -> Double {
    let u = min(1, time / seconds)
    return from + (isSlowing ? u * u * u * (10 - 15 * u + 6 * u * u) : u) * (to - from)
  }
}

extension SimulatedSession {
  /// Rolls the star of the other sessions with a hand that is no machine.
  package init(hertz: Double, _ motion: HandMotion, _ random: inout SplitMix64) {
    self.init()
    for direction in 0..<4 {
      for lane in -2...2 {
        strokes.append(
          motion.stroke(
            hertz: hertz, directionRadians: Double(direction) * .pi / 4,
            asideMillimetres: 10 * Double(lane), &random))
      }
    }
  }
}

extension HandMotion {
  /// One lane of a star, 60 mm through (30, 30): one way at constant speed or to and fro from rest to rest.
  package func stroke(
    hertz: Double, directionRadians angle: Double, asideMillimetres aside: Double,
    _ random: inout SplitMix64
  ) -> SimulatedStroke {
    let parts = parts(isToAndFro: random.unit() < 0.5, &random)
    let waves = waves(&random)
    let (cosine, sine) = (_cos(angle), _sin(angle))
    let total = parts.reduce(0) { $0 + $1.seconds }
    var stroke = SimulatedStroke()
    let start = random.unit() / hertz
    var time = start
    var part = 0
    var begun = 0.0
    while time < total {
      while part + 1 < parts.count, time - begun > parts[part].seconds {
        begun += parts[part].seconds
        part += 1
      }
      var along = parts[part].way(after: time - begun) - 30
      var across = aside
      // Near the ends and at rest the hand is calm, so that it does not turn back by its waves.
      let calm = min(1, min(30 - along, 30 + along, parts[part].isRest ? 0 : 60) / 5)
      for wave in waves {
        across += calm * wave.millimetres * _sin(wave.radians * time + wave.phase)
      }
      if sway > 0, parts[part].isRest {
        // Whole circles, so that the rest ends where it began.
        let seconds = parts[part].seconds
        let turn = 2 * .pi * (0.7 * seconds).rounded(.up) * (time - begun) / seconds
        along += sway * _sin(turn)
        across += sway * (1 - _cos(turn))
      }
      stroke.x.append(30 + along * cosine - across * sine)
      stroke.y.append(30 + along * sine + across * cosine)
      stroke.seconds.append(time - start)
      time += 1 / hertz
    }
    return stroke
  }

  private func parts(isToAndFro: Bool, _ random: inout SplitMix64) -> [Part] {
    func within(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * random.unit()
    }
    let speed = within(speeds)
    let creep = within(creep)
    var parts: [Part] = []
    var way = 0.0
    func rest(_ seconds: Double) {
      guard seconds > 0 else { return }
      let end = way + creep * seconds
      parts.append(Part(seconds: seconds, from: way, to: end, isSlowing: false, isRest: true))
      way = end
    }
    func go(to end: Double) {
      parts.append(
        Part(
          seconds: abs(end - way) / speed, from: way, to: end, isSlowing: isToAndFro, isRest: false))
      way = end
    }
    rest(restBefore)
    if restHalfWay > 0 {
      go(to: 30)
      rest(restHalfWay)
    }
    go(to: 60)
    if isToAndFro { go(to: 0) }
    parts.append(Part(seconds: 0.1, from: way, to: way, isSlowing: false, isRest: true))
    return parts
  }

  /// Waves across the way.
  private func waves(
    _ random: inout SplitMix64
  ) -> [(millimetres: Double, radians: Double, phase: Double)] {
    var waves: [(millimetres: Double, radians: Double, phase: Double)] = []
    if tremor > 0 { waves.append((tremor, 2 * .pi * 10, 2 * .pi * random.unit())) }
    if wander > 0 {
      for hertz in [1.3, 2.6, 4.5] {
        // Three waves of 1 / sqrt(3) are as strong as one of 1.
        waves.append((wander / 3.0.squareRoot(), 2 * .pi * hertz, 2 * .pi * random.unit()))
      }
    }
    return waves
  }
}
