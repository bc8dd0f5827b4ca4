import Pinprick
import Reference

/// Prints the Markdown tables of docs/model.md and docs/conditioning.md: how well conditioning brings simulated noisy
/// strokes back to their noise-free path.
///
/// Usage: `swift run -c release ConditioningStudy [strokes of each kind]`, 200 unless given; with
/// `hands <hand-strokes.csv` behind it recorded hand movements too, which are no part of this project.
@main struct ConditioningStudy {
  static func main() throws {
    let number = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 200
    let hands = CommandLine.arguments.dropFirst(2).first == "hands" ? RecordedHands() : nil
    print(
      """
      | Hz | noise mm | length %: mean | p95 | worst kind | axle deg: mean | p95 | worst kind \
      | zone density %: mean | worst | noise found mm | reversals: all | false | missed |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
      """)
    var details: [String] = []
    var shifts: [String] = []
    for hertz in [30.0, 60, 100, 240] {
      for sigma in [0, 0.05, 0.1, 0.2] {
        let kinds = StrokeKind.allCases.map {
          KindFigures($0, hertz: hertz, sigma: sigma, strokes: max(1, number))
        }
        let density = try densityErrors(hertz: hertz, sigma: sigma, sessions: max(1, number / 20))
        print(row(hertz, sigma, kinds, density))
        if sigma == 0 {
          let shift = kinds.reduce(0) { max($0, $1.shift) }
          shifts.append("\(fixed(hertz, 0)) Hz: \(fixed(shift, 4)) mm")
        }
        for kind in kinds where hertz >= 100 && sigma > 0 {
          details.append(kind.row(hertz, sigma))
        }
      }
    }
    print(
      "\nFarthest that conditioning moved a noise-free point: \(shifts.joined(separator: ", ")).")
    print(
      """

      | Hz | noise mm | kind | length %: mean | p95 | bias | axle deg: mean | p95 | worst \
      | false | missed |
      |---|---|---|---|---|---|---|---|---|---|---|
      """)
    for line in details { print(line) }
    print(
      """

      | rounded to mm | Hz | length %: mean | p95 | worst | zone density %: mean | worst \
      | noise found * sqrt(12) / quantum |
      |---|---|---|---|---|---|---|---|
      """)
    for quantum in [0.05, 0.1, 0.2, 0.5] {
      for hertz in [100.0, 240, 1000] {
        print(try roundedRow(quantum, hertz, number: max(1, number)))
      }
    }
    try printReality(sessions: max(1, number / 20), hands)
  }

  /// Hands that creep, sway, tremble and wander, trackers with faults, and recorded hands.
  private static func printReality(sessions: Int, _ hands: RecordedHands?) throws {
    var table = RealityTable()
    RealityTable.printHead()
    for kind in RealityKind.all {
      for hertz in [60.0, 100, 240] {
        let score = try RealityScore(kind, hertz: hertz, sessions: sessions)
        table.add(kind.name, hertz, kind.faults.noise, score)
      }
    }
    if let hands {
      for (scale, slowed) in [(1.0, 1.0), (1, 4), (1, 8), (0.5, 1)] {
        for hertz in [60.0, 100, 240] {
          for noise in [0.05, 0.1, 0.2] {
            var random = SplitMix64(seed: UInt64(hertz) + UInt64(noise * 100))
            let strokes = hands.sampled(hertz: hertz, scale: scale, slowed: slowed)
            let faults = SimulatedTracker(noise: noise)
            var score = RealityScore()
            try score.add(
              strokes, seen: strokes.map { faults.seen($0, &random) }, hertz: hertz,
              fillsZone: false)
            let name = "recorded hand, size x \(fixed(scale, 1)), slowed x \(fixed(slowed, 0))"
            table.add(name, hertz, noise, score)
          }
        }
      }
    }
    table.printMisses()
  }

  /// Straight strokes of 40 mm at any angle and 5 to 100 mm/s, and turned sessions, rounded.
  private static func roundedRow(
    _ quantum: Double, _ hertz: Double, number: Int
  ) throws -> String {
    var random = SplitMix64(seed: UInt64(hertz) * 1000 + UInt64(quantum * 100) + 3)
    var lengths: [Double] = []
    var noises: [Double] = []
    for _ in 0..<number {
      var curve = Curve(
        x: random.unit(), y: random.unit(), directionRadians: 2 * .pi * random.unit())
      curve.append(length: 40, curvature: 0)
      let stroke = simulatedStroke(
        curve, stops: [0, 40], speed: 5 + 95 * random.unit(), slowing: false, rest: 0,
        hertz: hertz, phase: random.unit())
      let seen = stroke.rounded(toMillimetres: quantum)
      let path = conditionedPath(
        x: seen.x.span, y: seen.y.span, seconds: stroke.seconds.span, mode: .standard)
      lengths.append(abs(ConditioningScore(path, of: stroke).lengthPercent))
      noises.append(path.noiseMillimetres * 12.0.squareRoot() / quantum)
    }
    let densities = try (0..<max(1, number / 40)).map { _ in
      let session = SimulatedSession(
        hertz: hertz, turnedRadians: random.unit(), speeds: 5...100, &random)
      return abs(try session.densityPercent(roundedToMillimetres: quantum))
    }
    let cells = [
      fixed(quantum, 2), fixed(hertz, 0), fixed(mean(lengths), 2), fixed(late(lengths), 2),
      fixed(lengths.max() ?? 0, 2), fixed(mean(densities), 2), fixed(densities.max() ?? 0, 2),
      fixed(mean(noises), 2),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  /// Absolute errors of the zone's density in percent, one a session.
  private static func densityErrors(
    hertz: Double, sigma: Double, sessions: Int
  ) throws -> [Double] {
    var random = SplitMix64(seed: UInt64(hertz) * 1000 + UInt64(sigma * 100) + 7)
    return try (0..<sessions).map { _ in
      let session = SimulatedSession(hertz: hertz, &random)
      return abs(try session.densityPercent(noiseMillimetres: sigma, &random))
    }
  }

  private static func row(
    _ hertz: Double, _ sigma: Double, _ kinds: [KindFigures], _ density: [Double]
  ) -> String {
    let lengths = kinds.flatMap(\.lengths)
    let axles = kinds.flatMap(\.axles)
    var worst = (length: kinds[0], axle: kinds[0])
    for kind in kinds {
      if mean(kind.lengths) > mean(worst.length.lengths) { worst.length = kind }
      if mean(kind.axles) > mean(worst.axle.axles) { worst.axle = kind }
    }
    func named(_ kind: KindFigures, _ values: [Double]) -> String {
      "\(fixed(mean(values), 2)) \(kind.kind.rawValue)"
    }
    let cells = [
      fixed(hertz, 0), fixed(sigma, 2), fixed(mean(lengths), 2), fixed(late(lengths), 2),
      named(worst.length, worst.length.lengths), fixed(mean(axles), 2), fixed(late(axles), 2),
      named(worst.axle, worst.axle.axles), fixed(mean(density), 2),
      fixed(density.max() ?? 0, 2), fixed(mean(kinds.map(\.noise)), 4),
      String(kinds.reduce(0) { $0 + $1.reversals }), String(kinds.reduce(0) { $0 + $1.wrong }),
      String(kinds.reduce(0) { $0 + $1.missed }),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}

/// The errors of many strokes of one kind.
struct KindFigures {
  let kind: StrokeKind
  /// Absolute errors of the rolled length in percent.
  private(set) var lengths: [Double] = []
  /// Root mean square errors of the axle in degrees.
  private(set) var axles: [Double] = []
  /// Mean signed error of the rolled length in percent.
  private(set) var bias = 0.0
  /// Mean estimated noise in millimetres.
  private(set) var noise = 0.0
  /// The farthest that a point came to lie from its noise-free sample in millimetres.
  private(set) var shift = 0.0
  /// True reversals, those found where there is none, those not found.
  private(set) var reversals = 0
  private(set) var wrong = 0
  private(set) var missed = 0

  init(_ kind: StrokeKind, hertz: Double, sigma: Double, strokes: Int) {
    self.kind = kind
    var random = SplitMix64(seed: UInt64(hertz) * 1000 + UInt64(sigma * 100))
    for _ in 0..<strokes {
      let stroke = kind.stroke(hertz: hertz, &random)
      let seen = stroke.noisy(millimetres: sigma, &random)
      let path = conditionedPath(
        x: seen.x.span, y: seen.y.span, seconds: stroke.seconds.span, mode: .standard)
      let score = ConditioningScore(path, of: stroke)
      for i in stroke.x.indices {
        let dx = path.x[i] - stroke.x[i]
        let dy = path.y[i] - stroke.y[i]
        shift = max(shift, (dx * dx + dy * dy).squareRoot())
      }
      lengths.append(abs(score.lengthPercent))
      axles.append(score.axleDegrees)
      bias += score.lengthPercent / Double(strokes)
      noise += score.noiseMillimetres / Double(strokes)
      reversals += score.reversals
      wrong += score.falseReversals
      missed += score.missedReversals
    }
  }

  func row(_ hertz: Double, _ sigma: Double) -> String {
    let cells = [
      fixed(hertz, 0), fixed(sigma, 2), kind.rawValue, fixed(mean(lengths), 2),
      fixed(late(lengths), 2), fixed(bias, 2), fixed(mean(axles), 2), fixed(late(axles), 2),
      fixed(axles.max() ?? 0, 1), String(wrong), String(missed),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }

/// The 95th percentile.
func late(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.sorted()[values.count * 95 / 100]
}

/// A number with a fixed count of decimals.
func fixed(_ value: Double, _ decimals: Int) -> String {
  let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  let whole = Int((abs(value) * scale).rounded())
  let sign = value < 0 && whole > 0 ? "-" : ""
  let digits = String(whole)
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return sign + padded.dropLast(decimals) + (decimals > 0 ? "." + padded.suffix(decimals) : "")
}
