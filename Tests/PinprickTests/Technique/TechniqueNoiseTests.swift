import Pinprick
import PinprickPlans
import Reference
import TestSupport
import Testing

/// What a tracker's noise must not make of straight and of turning strokes.
@Suite struct TechniqueNoiseTests {
  /// The strokes of samples/even.csv, with another noise.
  private func even(noiseMillimetres: Double, rate: Double, seed: UInt64) throws -> Recording {
    let paths = try StarPattern(
      on: .face, with: .dermaroller192,
      SimulationSettings(passesPerDirection: 4, seed: seed)
    ).strokes()
    return try recorded(paths, noiseMillimetres: noiseMillimetres, rate: rate, seed: seed)
  }

  private func recorded(
    _ paths: [[Point]], noiseMillimetres: Double, rate: Double, seed: UInt64
  ) throws -> Recording {
    var recorder = try HandRecorder(
      speedMillimetresPerSecond: 100, samplesPerSecond: rate, noiseMillimetres: noiseMillimetres,
      seed: seed)
    var (x, y, seconds, strokes) = ([Double](), [Double](), [Double](), [Stroke]())
    for (number, path) in paths.enumerated() {
      let record = recorder.record(path)
      strokes.append(Stroke(label: "\(number)", samples: x.count..<x.count + record.x.count))
      x += record.x
      y += record.y
      seconds += record.seconds
    }
    return Recording.valid(xMillimetres: x, yMillimetres: y, seconds: seconds, strokes: strokes)
  }

  private func counts(_ recording: Recording) throws -> TechniqueEventCounts {
    try analysis(
      of: recording, on: .face, with: .dermaroller192, Settings(cellMillimetres: 4)
    ).recording.events
  }

  @Test(.slow, arguments: [(60.0, UInt64(1)), (60, 2), (200, 1)])
  func noiseMakesNoEventOfTheEvenSample(rate: Double, seed: UInt64) throws {
    let recording = try even(noiseMillimetres: 0.2, rate: rate, seed: seed)
    #expect(recording.strokes.count > 100)
    let counts = try counts(recording)
    for kind in TechniqueEventKind.allCases { #expect(counts[kind] == 0, "\(kind)") }
    // Without conditioning the same noise makes many: the test can see what it looks for.
    let raw = try analysis(
      of: recording, on: .face, with: .dermaroller192,
      Settings(cellMillimetres: 4, conditioning: .none)
    ).recording.events
    if rate == 200 { #expect(raw[.turnInContact] > 100 && raw[.reversal] > 0) }
  }

  @Test func whatIsThereIsFoundUnderNoise() throws {
    // By 60 degrees.
    let corner = [Point(x: 40, y: 60), Point(x: 80, y: 60), Point(x: 100, y: 94.64)]
    let shuttle = [Point(x: 40, y: 60), Point(x: 80, y: 60), Point(x: 40, y: 60)]
    let wide = (0...60).map { i -> Point in
      let way = cosineAndSine(degrees: 2 * Double(i))
      return Point(x: 70 + 25 * way.cosine, y: 80 + 25 * way.sine)
    }
    func found(_ path: [Point]) throws -> TechniqueEventCounts {
      try counts(
        try recorded(
          Array(repeating: path, count: 50), noiseMillimetres: 0.2, rate: 100, seed: 5))
    }
    let corners = try found(corner)
    #expect(corners[.turnInContact] == 50)
    #expect(corners[.reversal] == 0)
    let shuttles = try found(shuttle)
    #expect(shuttles[.reversal] == 50)
    #expect(shuttles[.turnInContact] == 0)
    #expect(try found(wide).total == 0)
  }
}
