import Reference
import TestSupport
import Testing

@testable import Pinprick

@Suite struct StrokeRepairTests {
  /// 50 samples along x, 2 mm and 0.01 s each, with every column.
  private func recording(
    gapAt gap: Int? = nil, seconds length: Double = 0.5, outliers: [Int] = [], roll: Double? = 40
  ) -> Recording {
    let samples = 0..<50
    return Recording.valid(
      xMillimetres: samples.map { 2 * Double($0) + 100 },
      yMillimetres: samples.map { outliers.contains($0) ? 90 : 20 },
      seconds: samples.map { 0.01 * Double($0) + ($0 >= gap ?? 50 ? length : 0) },
      headingDegrees: samples.map { _ in 0 },
      forceNewtons: samples.map { Double($0) },
      strokes: [Stroke(label: "a", session: "s", samples: samples, landingRollDegrees: roll)])
  }

  private func repaired(
    _ recording: Recording, _ mode: ConditioningMode = .standard, limit: Double? = nil
  ) -> RepairedStroke? {
    var repair = StrokeRepair()
    return repair.repair(recording.strokes[0], of: recording, mode, maximumGapSeconds: limit)
  }

  @Test func aCleanStrokeStaysAsItIs() {
    #expect(repaired(recording()) == nil)
    #expect(repaired(recording(), .none) == nil)
  }

  @Test func outliersLeaveAllColumns() throws {
    let whole = recording(outliers: [7, 20, 21])
    let found = try #require(repaired(whole))
    #expect(found.pieces.count == 1)
    let piece = found.pieces[0]
    #expect(piece.repairs.outliers == [7, 20, 21].map { Point(x: 2 * Double($0) + 100, y: 90) })
    // Three intervals over two missing samples are a gap of 0.03 s.
    #expect(piece.repairs.bridgedGaps == 1)
    #expect(
      piece.stroke
        == Stroke(label: "a", session: "s", samples: 0..<47, landingRollDegrees: 40))
    let left = (0..<50).filter { ![7, 20, 21].contains($0) }
    #expect(found.recording.xMillimetres == left.map { whole.xMillimetres[$0] })
    #expect(found.recording.yMillimetres == left.map { _ in 20 })
    #expect(found.recording.seconds == left.map { whole.seconds[$0] })
    #expect(found.recording.headingDegrees == left.map { _ in 0 })
    #expect(found.recording.forceNewtons == left.map(Double.init))
  }

  @Test func withoutConditioningOutliersStayAndAreCounted() throws {
    let whole = recording(gapAt: 30, outliers: [7, 8, 40])
    let found = try #require(repaired(whole, .none))
    #expect(found.recording == whole)
    #expect(found.pieces.map(\.stroke.samples) == [0..<30, 30..<50])
    #expect(found.pieces.map(\.repairs.outliers.count) == [2, 1])
  }

  @Test func gapsCutAStrokeIntoPieces() throws {
    let found = try #require(repaired(recording(gapAt: 30)))
    #expect(found.pieces.map(\.stroke.samples) == [0..<30, 30..<50])
    #expect(found.pieces.map(\.repairs.piece) == [0, 1])
    #expect(found.pieces.map(\.stroke.label) == ["a", "a"])
    // How the drum lies after the gap nobody knows.
    #expect(found.pieces.map(\.stroke.landingRollDegrees) == [40, nil])
    #expect(repaired(recording(gapAt: 30), limit: 1)?.pieces.count == 1)
    #expect(repaired(recording(gapAt: 30), limit: 1)?.pieces[0].repairs.bridgedGaps == 1)
  }

  /// Zeros for longer than the limit end the stroke, and belong to the piece before.
  @Test func manyZerosCutAStroke() throws {
    let whole = recording()
    let filled = try Recording(
      xMillimetres: whole.xMillimetres.enumerated().map { (15..<35).contains($0) ? 0 : $1 },
      yMillimetres: whole.yMillimetres.enumerated().map { (15..<35).contains($0) ? 0 : $1 },
      seconds: whole.seconds, strokes: [Stroke(label: "a", samples: 0..<50)])
    let found = try #require(repaired(filled))
    #expect(found.pieces.map(\.stroke.samples) == [0..<15, 15..<30])
    #expect(found.pieces.map(\.repairs.outliers.count) == [20, 0])
  }

  // MARK: in an analysis

  private let map = { try FaceMap.square(side: 200) }

  private func figures(
    _ recording: Recording, _ settings: Settings
  ) throws -> (Analysis, [StrokeStatistics]) {
    var strokes: [StrokeStatistics] = []
    let result = try analysis(
      of: recording, on: map(), with: .dermaroller192, settings
    ) { strokes.append($0) }
    return (result, strokes)
  }

  @Test func aPieceIsAStrokeOfItsOwn() throws {
    let (result, strokes) = try figures(
      recording(gapAt: 30, outliers: [12], roll: nil), Settings(phase: .seeded(7)))
    #expect(strokes.map(\.number) == [0, 0])
    #expect(strokes.map(\.repairs.piece) == [0, 1])
    #expect(strokes.map(\.sampleCount) == [29, 20])
    // The gap's way is not rolled, that past the outlier is.
    #expect(strokes.map { ($0.rolledMillimetres * 1e6).rounded() / 1e6 } == [58, 38])
    #expect(result.recording.strokeCount == 2)
    #expect(result.recording.outlierCount == 1)
    #expect(result.recording.endingGapCount == 1)
    #expect(result.recording.bridgedGapCount == 0)
    #expect(abs((result.totals.durationSeconds ?? 0) - 0.48) < 1e-9)
  }

  /// A gap in time where the roller went on for 60 mm: the two parts by themselves, and no roll between.
  @Test func piecesRollAsTheirPartsDo() throws {
    func part(_ start: Double, _ time: Double) -> (x: [Double], seconds: [Double]) {
      ((0..<60).map { start + 0.5 * Double($0) }, (0..<60).map { time + 0.01 * Double($0) })
    }
    func recording(_ parts: [(x: [Double], seconds: [Double])], asOne: Bool) -> Recording {
      let x = parts.flatMap(\.x)
      return Recording.valid(
        xMillimetres: x, yMillimetres: x.map { _ in 100 }, seconds: parts.flatMap(\.seconds),
        strokes: asOne
          ? [Stroke(label: "a", samples: x.indices)]
          : parts.indices.map { Stroke(label: "a", samples: 60 * $0..<60 * $0 + 60) })
    }
    let parts = [part(20, 0), part(120, 2)]
    let settings = try Settings(phase: .zero)
    let one = try figures(recording(parts, asOne: true), settings)
    let two = try figures(recording(parts, asOne: false), settings)
    #expect(one.0.counts == two.0.counts)
    #expect(one.1.map(\.rolledMillimetres) == two.1.map(\.rolledMillimetres))
    #expect(one.1.map(\.number) == [0, 0])
    // With a limit above the gap it is one straight roll.
    let bridged = try figures(
      recording(parts, asOne: true), Settings(phase: .zero, maximumGapSeconds: 3))
    #expect(bridged.1.count == 1)
    #expect(abs(bridged.1[0].rolledMillimetres - 129.5) < 1e-9)
  }

  @Test func aLaterPieceLandsByTheStatedFormula() throws {
    let step = ReferenceSplitMix64.step
    func turns(_ state: UInt64) -> Double {
      Double(ReferenceSplitMix64.output(ofState: state) >> 11) * 0x1p-53
    }
    for (seed, stroke, piece) in [(0, 0, 1), (7, 5, 3)] as [(UInt64, Int, Int)] {
      let start = ReferenceSplitMix64.output(ofState: seed &+ UInt64(stroke + 1) &* step)
      #expect(
        LandingPhase.seeded(seed).landingTurns(stroke: stroke, piece: piece)
          == turns(start &+ UInt64(piece) &* step))
      #expect(LandingPhase.zero.landingTurns(stroke: stroke, piece: piece) == 0)
      let drum = Drum(.dermaroller192)
      let draw = ReferenceSplitMix64.output(ofState: seed &+ 4 &* step)
      let first = ReferenceSplitMix64.output(ofState: draw &+ UInt64(2 * stroke + 1) &* step)
      let landing = Realisation(seed: seed, number: 3).landing(
        ofStroke: stroke, piece: piece, of: drum)
      #expect(landing.turns == turns(first &+ UInt64(2 * piece - 1) &* step))
      #expect(
        landing.shiftMillimetres == (turns(first &+ UInt64(2 * piece) &* step) - 0.5) * 2.5)
    }
  }

  /// Draws roll the pieces of the main result and no other way: each has a recorded angle or one of its
  /// own, and all punctures lie along them.
  @Test func drawsRollThePiecesToo() throws {
    let x = (0..<50).map { Double($0) * 3 + 20 }
    let seconds = (0..<50).map { 0.05 * Double($0) + ($0 < 25 ? 0 : 1) }
    let recording = try Recording(
      xMillimetres: x, yMillimetres: x.map { _ in 100 }, seconds: seconds,
      strokes: [Stroke(label: "a", samples: 0..<50)])
    let (result, strokes) = try figures(recording, Settings(realisations: 50))
    #expect(strokes.count == 2)
    let interval = try #require(result.realisations?.zoneDensityPerCm2[0])
    // 24 steps each, and not the one between.
    let expected = 192 * 144 / (Double.pi * 20) / 400
    #expect(abs(interval.mean / expected - 1) < 0.005)
    #expect(interval.q05 < interval.q95)
  }

  // MARK: density

  /// The error of the zone's density in percent against the noise-free strokes.
  private func densityPercent(
    _ session: SimulatedSession, _ seen: (SimulatedStroke) -> FaultyStroke
  ) throws -> Double {
    func density(_ strokes: [(x: [Double], y: [Double], seconds: [Double])]) throws -> Double {
      var ranges: [Stroke] = []
      var start = 0
      for stroke in strokes {
        ranges.append(Stroke(label: "", samples: start..<start + stroke.x.count))
        start += stroke.x.count
      }
      let result = try analysis(
        of: try Recording(
          xMillimetres: strokes.flatMap(\.x), yMillimetres: strokes.flatMap(\.y),
          seconds: strokes.flatMap(\.seconds), strokes: ranges),
        on: SimulatedSession.map(), with: .dermaroller192, Settings(countsPasses: false))
      return result.zones[0].densityPerCm2 ?? 0
    }
    let truth = try density(session.strokes.map { ($0.x, $0.y, $0.seconds) })
    let found = try density(
      session.strokes.map {
        let faulty = seen($0)
        return (faulty.x, faulty.y, $0.seconds)
      })
    return (found / truth - 1) * 100
  }

  /// Spikes of 5 to 50 mm: densities within 2 % of the truth, for which 0.1 to 1 % of spikes alone add up
  /// to 80 %.
  @Test(.slow, arguments: [60.0, 100, 240], [0.001, 0.01])
  func spikesLeaveDensityAsItIs(hertz: Double, rate: Double) throws {
    var random = SplitMix64(seed: UInt64(hertz))
    for (noise, longest, together) in [(0.05, 1, false), (0.1, 5, false), (0.05, 5, true)] {
      let session = SimulatedSession(hertz: hertz, &random)
      let error = try densityPercent(session) { stroke in
        let seen = stroke.noisy(millimetres: noise, &random)
        var faulty = FaultyStroke(x: seen.x, y: seen.y)
        faulty.addSpikes(rate: rate, longest: longest, together: together, &random)
        return faulty
      }
      #expect(abs(error) < 2, "\(noise) mm, runs up to \(longest), together \(together)")
    }
  }

  /// Half of the strokes have 3 to 6 frames at 0, 0.
  @Test(arguments: [60.0, 100, 240]) func zerosLeaveDensityAsItIs(hertz: Double) throws {
    var random = SplitMix64(seed: UInt64(hertz))
    let session = SimulatedSession(hertz: hertz, &random)
    let error = try densityPercent(session) { stroke in
      let seen = stroke.noisy(millimetres: 0.05, &random)
      var faulty = FaultyStroke(x: seen.x, y: seen.y)
      if random.unit() < 0.5 {
        let start = 8 + Int(random.unit() * Double(seen.x.count - 20))
        faulty.fill(start..<start + 3 + Int(4 * random.unit()), with: Point(x: 0, y: 0))
      }
      return faulty
    }
    #expect(abs(error) < 2)
  }
}
