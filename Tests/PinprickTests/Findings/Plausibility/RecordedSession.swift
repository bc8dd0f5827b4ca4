import Pinprick
import PinprickPlans
import Reference

/// A star session over a map as a hand and a tracker make it, for mistakes to be made with.
struct RecordedSession {
  let map: FaceMap
  /// Samples of the strokes: place in millimetres and time in seconds.
  var strokes: [[(place: SIMD2<Double>, seconds: Double)]]

  init(
    on map: FaceMap, passes: Int = 2, directions: Int = 4, stroke: Double = 60,
    zonePasses: [String: Int] = [:], speed: Double = 50, hertz: Double = 100, noise: Double = 0.05,
    seed: UInt64 = 0
  ) throws {
    self.map = map
    let pattern = try StarPattern(
      on: map, with: .dermaroller192,
      SimulationSettings(
        directions: directions, passesPerDirection: passes, zonePasses: zonePasses,
        maximumStrokeMillimetres: stroke, missedShare: 0.05, seed: seed))
    var recorder = try HandRecorder(
      speedMillimetresPerSecond: speed, samplesPerSecond: hertz, noiseMillimetres: noise, seed: seed
    )
    strokes = pattern.strokes().map { path in
      let (x, y, seconds) = recorder.record(path)
      return x.indices.map { (SIMD2(x[$0], y[$0]), seconds[$0]) }
    }
  }

  /// A session's strokes over another map.
  init(of session: RecordedSession, on map: FaceMap) {
    self.map = map
    strokes = session.strokes
  }

  /// The session with every place and time recorded in another way.
  func mapped(
    seconds scale: Double = 1, _ place: (SIMD2<Double>) -> SIMD2<Double> = { $0 }
  ) -> RecordedSession {
    var session = self
    session.strokes = strokes.map { $0.map { (place($0.place), $0.seconds * scale) } }
    return session
  }

  /// The lifts as a tracker records them: straight to the next landing within 0.5 s at 100 Hz.
  var lifts: [[(place: SIMD2<Double>, seconds: Double)]] {
    zip(strokes, strokes.dropFirst()).compactMap { stroke, next in
      guard let end = stroke.last, let start = next.first else { return nil }
      return (1..<50).map { step in
        let share = Double(step) / 50
        return (
          end.place + share * (start.place - end.place),
          end.seconds + share * (start.seconds - end.seconds)
        )
      }
    }
  }

  /// Strokes and lifts as one stroke.
  var unmarked: RecordedSession {
    var session = self
    let lifts = self.lifts
    session.strokes = [
      strokes.indices.flatMap { strokes[$0] + ($0 < lifts.count ? lifts[$0] : []) }
    ]
    return session
  }

  /// The lifts as strokes.
  var inverted: RecordedSession {
    var session = self
    session.strokes = lifts
    return session
  }

  /// The recording.
  func recording(
    hasTimes: Bool = true, session: (Int) -> String = { _ in "" },
    heading: ((SIMD2<Double>) -> Double)? = nil
  ) -> Recording {
    var start = 0
    var headings: [Double] = []
    var parts: [Stroke] = []
    for (number, samples) in strokes.enumerated() {
      parts.append(
        Stroke(
          label: String(number), session: session(number),
          samples: start..<start + samples.count))
      start += samples.count
      if let heading, let first = samples.first, let last = samples.last {
        headings += Array(repeating: heading(last.place - first.place), count: samples.count)
      }
    }
    let samples = strokes.joined()
    return Recording.valid(
      xMillimetres: samples.map(\.place.x), yMillimetres: samples.map(\.place.y),
      seconds: hasTimes ? samples.map(\.seconds) : [], headingDegrees: headings, strokes: parts)
  }

  /// What its analysis warns of, but for needles, of which the map knows.
  func warnings(
    _ recording: Recording? = nil, origin: RecordingOrigin? = nil
  ) throws -> [Warning] {
    let settings = try Settings(
      cellMillimetres: 2, countsPasses: false, allowedWarnings: [.longNeedles])
    return try analysis(
      of: recording ?? self.recording(), on: map, with: .dermaroller192, settings, origin: origin
    ).warnings
  }
}
