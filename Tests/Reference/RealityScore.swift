package import Pinprick

/// How recordings come out of the whole analysis, beside what they come to by a filter from outside.
///
/// All errors are in percent of what the noise-free paths give, and signed.
package struct RealityScore: Sendable {
  /// Errors of the rolled lengths, one a stroke.
  package private(set) var lengths: [Double] = []
  /// The same by the filter.
  package private(set) var filteredLengths: [Double] = []
  /// Errors of the zone's density, one a session.
  package private(set) var densities: [Double] = []
  /// The same by the filter.
  package private(set) var filteredDensities: [Double] = []
  /// Reversals of the true paths, of 2.5 mm and more each way: on a shorter one to and fro is not told
  /// from rest.
  package private(set) var reversals = 0
  /// Reversals beyond those that drums of 18 to 22 mm make of a stroke's true path: where so little
  /// decides, none is true or false.
  package private(set) var falseReversals = 0
  /// Reversals that all these drums make of a stroke's true path and that were not found.
  package private(set) var missedReversals = 0
  /// Strokes that noise was left in.
  package private(set) var leftNoisy = 0
  /// The white part of the noise found, in millimetres, one a stroke.
  package private(set) var noises: [Double] = []
  /// All of it.
  package private(set) var wholeNoises: [Double] = []
  /// Its correlation from sample to sample.
  package private(set) var correlations: [Double] = []

  /// A score of nothing.
  package init() {}

  /// The score of whole sessions of a kind.
  package init(
    _ kind: RealityKind, hertz: Double, sessions: Int, lanes: ClosedRange<Int> = -2...2
  ) throws(InvalidInput) {
    var random = SplitMix64(seed: UInt64(hertz) * 1000 + UInt64(kind.faults.noise * 100) + 77)
    for _ in 0..<sessions {
      let session = SimulatedSession(hertz: hertz, kind.motion, lanes: lanes, &random)
      let seen = session.strokes.map { kind.faults.seen($0, &random) }
      try add(session.strokes, seen: seen, hertz: hertz)
    }
  }

  /// Adds a session.
  ///
  /// - Parameters:
  ///   - strokes: its strokes as they were rolled.
  ///   - seen: as the tracker saw them.
  ///   - hertz: samples a second.
  ///   - fillsZone: whether the zone's density means something.
  /// - Throws: never, as the zone is small.
  package mutating func add(
    _ strokes: [SimulatedStroke], seen: [SimulatedStroke], hertz: Double, fillsZone: Bool = true
  ) throws(InvalidInput) {
    let filter = SavitzkyGolay(hertz: hertz)
    let truth = try Outcome(strokes, .none)
    let found = try Outcome(seen, .standard)
    let filtered = try Outcome(seen.map { filter.filtered($0, hertz: hertz) }, .none)
    let others = try [18.0, 22].map { width throws(InvalidInput) in
      try Outcome(strokes, .none, widthMillimetres: width).reversals
    }
    for (i, length) in truth.lengths.enumerated() {
      let possible = [truth.reversals[i]] + others.map { $0[i] }
      lengths.append((found.lengths[i] / length - 1) * 100)
      filteredLengths.append((filtered.lengths[i] / length - 1) * 100)
      reversals += truth.reversals[i]
      falseReversals += max(0, found.reversals[i] - (possible.max() ?? 0))
      missedReversals += max(0, (possible.min() ?? 0) - found.reversals[i])
    }
    if fillsZone {
      densities.append((found.density / truth.density - 1) * 100)
      filteredDensities.append((filtered.density / truth.density - 1) * 100)
    }
    leftNoisy += found.figures.count { $0.isLeftNoisy }
    noises += found.figures.map(\.noiseMillimetres)
    wholeNoises += found.figures.map(\.wholeNoiseMillimetres)
    correlations += found.figures.map(\.noiseCorrelation)
  }

  /// What the analysis makes of strokes on the square zone.
  private struct Outcome {
    var figures: [StrokeStatistics] = []
    /// Rolled length of each stroke, all of its pieces added up.
    var lengths: [Double]
    var reversals: [Int]
    var density = 0.0

    init(
      _ strokes: [SimulatedStroke], _ mode: ConditioningMode, widthMillimetres: Double = 20
    ) throws(InvalidInput) {
      lengths = [Double](repeating: 0, count: strokes.count)
      reversals = [Int](repeating: 0, count: strokes.count)
      var parts: [Stroke] = []
      for (i, stroke) in strokes.enumerated() {
        let start = parts.last?.samples.upperBound ?? 0
        parts.append(Stroke(label: String(i), samples: start..<start + stroke.x.count))
      }
      let recording = Recording.valid(
        xMillimetres: strokes.flatMap(\.x), yMillimetres: strokes.flatMap(\.y),
        seconds: strokes.flatMap(\.seconds), strokes: parts)
      let settings = try Settings(conditioning: mode, countsPasses: false)
      let setup = try AnalysisSetup(
        map: SimulatedSession.map(), roller: Self.roller(widthMillimetres), settings: settings)
      var tally = StrokeTally(setup)
      figures = tally.add(recording)
      for stroke in figures {
        let i = Int(stroke.label) ?? 0
        lengths[i] += stroke.rolledMillimetres
        reversals[i] += Self.reversals(of: stroke)
      }
      density = Analysis(tally, setup).zones[0].densityPerCm2 ?? 0
    }

    /// How often a stroke turns back by 2.5 mm and more, from its events, which are of 1 mm and more.
    private static func reversals(of stroke: StrokeStatistics) -> Int {
      let back = stroke.events.filter { $0.kind == .reversal }.map(\.value)
      // The drum's place where it turns, and at the end.
      var places = [max(0, stroke.rolledMillimetres - back.reduce(0, +))]
      for (number, way) in back.enumerated() {
        places.append(places[number] + (number.isMultiple(of: 2) ? -way : way))
      }
      var (sign, count, furthest) = (0.0, 0, 0.0)
      for place in places {
        let way = place - furthest
        if sign == 0 || way * sign > 0 {
          if sign != 0 || abs(way) >= 2.5 { (sign, furthest) = (way < 0 ? -1 : 1, place) }
        } else if abs(way) >= 2.5 {
          (sign, furthest) = (-sign, place)
          count += 1
        }
      }
      return count
    }

    /// The usual drum, as wide as is told.
    private static func roller(_ width: Double) throws(InvalidInput) -> Roller {
      let usual = Roller.dermaroller192
      return try Roller(
        name: usual.name, layout: usual.layout, widthMillimetres: width,
        rollingDiameterMillimetres: usual.rollingDiameterMillimetres,
        needleLengthMillimetres: usual.needleLengthMillimetres,
        needleDiameterMillimetres: usual.needleDiameterMillimetres)
    }
  }
}
