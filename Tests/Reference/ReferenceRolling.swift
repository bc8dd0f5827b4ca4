import Glibc
public import Pinprick

/// A needle by its angle in turns and its offset along the axle.
public struct ReferenceNeedle: Equatable, Sendable {
  /// Angle around the drum in turns of 360 degrees.
  public let turns: Double
  /// Offset along the axle in millimetres.
  public let offsetMillimetres: Double

  /// Makes a needle.
  public init(turns: Double, offsetMillimetres: Double) {
    self.turns = turns
    self.offsetMillimetres = offsetMillimetres
  }
}

/// One straight step of a stroke, with the drum's angle at both ends.
public struct ReferenceSegment: Equatable, Sendable {
  /// Where the middle of the contact line is at the start.
  public let start: Point
  /// Where the middle of the contact line is at the end.
  public let end: Point
  /// Unit vector along the axle towards positive needle offsets.
  public let axle: Point
  /// The drum's angle at the start in turns, not wrapped.
  public let startTurns: Double
  /// The drum's angle at the end in turns, not wrapped; below `startTurns` when rolled back.
  public let endTurns: Double
  /// What the rolled distance s grew by in millimetres, negative when rolled back.
  public let rolledMillimetres: Double
  /// Movement along the axle in millimetres; without headings 0 but for rounding and turns back.
  public let slipMillimetres: Double
}

/// One needle's entry into the skin.
public struct ReferencePuncture: Equatable, Sendable {
  /// The stroke's number from 0 in file order.
  public let stroke: Int
  /// The needle's number from 0 in the roller's order.
  public let needle: Int
  /// Where it lies in the map plane.
  public let point: Point
}

/// Rolling by its definition: every needle of every segment is tried at every turn of the drum.
///
/// Angles are in turns: phi/(2 pi) = phi_0/(2 pi) + s/(pi D), s summed from the stroke's landing.
/// Samples are taken as they are.
public enum ReferenceRolling {
  /// The punctures of all strokes, stroke by stroke and segment by segment.
  public static func punctures(
    of recording: Recording, roller: Roller, phase: LandingPhase
  ) -> [ReferencePuncture] {
    let needles = needles(of: roller)
    var punctures: [ReferencePuncture] = []
    for stroke in recording.strokes.indices {
      let segments = segments(
        of: recording, stroke: stroke, roller: roller, phase: phase)
      for segment in segments {
        for (number, needle) in needles.enumerated() {
          for point in self.punctures(of: needle, along: segment) {
            punctures.append(ReferencePuncture(stroke: stroke, needle: number, point: point))
          }
        }
      }
    }
    return punctures
  }

  /// Where one needle enters the skin along one segment: wherever the drum's angle passes the
  /// needle's angle plus any whole number of turns.
  ///
  /// Forward the start of the step does not belong to it and the end does; backward the start does
  /// not and the end does too.
  public static func punctures(
    of needle: ReferenceNeedle, along segment: ReferenceSegment
  ) -> [Point] {
    let from = segment.startTurns
    let to = segment.endTurns
    var points: [Point] = []
    let lowest = Int((min(from, to) - needle.turns).rounded(.down)) - 1
    let highest = Int((max(from, to) - needle.turns).rounded(.up)) + 1
    for turn in lowest...highest {
      let angle = Double(turn) + needle.turns
      let passed = from < to ? from < angle && angle <= to : to <= angle && angle < from
      if !passed { continue }
      // First times, then divided by: exact wherever the result is a short binary fraction.
      let x = segment.start.x + (segment.end.x - segment.start.x) * (angle - from) / (to - from)
      let y = segment.start.y + (segment.end.y - segment.start.y) * (angle - from) / (to - from)
      points.append(
        Point(
          x: x + needle.offsetMillimetres * segment.axle.x,
          y: y + needle.offsetMillimetres * segment.axle.y))
    }
    return points
  }

  /// The steps of one stroke that have a length.
  ///
  /// Without headings the direction is that of the step, and the axle lies at +90 degrees to it
  /// (clockwise as seen, x right and y down: (x, y) becomes (-y, x)). A step that turns by more than
  /// 90 degrees against the last one rolls the drum the other way round, and the axle then lies at
  /// -90 degrees; `ReferenceTurnsBack` says where a path does so in several steps. With headings the
  /// direction is the mean of the two samples' headings.
  public static func segments(
    of recording: Recording, stroke: Int, roller: Roller, phase: LandingPhase
  ) -> [ReferenceSegment] {
    let landing = landingTurns(of: recording.strokes[stroke], number: stroke, phase: phase)
    let samples = recording.strokes[stroke].samples
    let points = samples.map {
      Point(x: recording.xMillimetres[$0], y: recording.yMillimetres[$0])
    }
    let moving = points.indices.filter { $0 == 0 || points[$0] != points[$0 - 1] }
    let rolls = ReferenceTurnsBack.rolls(
      along: moving.map { points[$0] }, widthMillimetres: roller.widthMillimetres)
    var rolled = 0.0
    var segments: [ReferenceSegment] = []
    for (number, sample) in moving.dropFirst().enumerated() {
      let (start, end) = (points[sample - 1], points[sample])
      let step = Point(x: end.x - start.x, y: end.y - start.y)
      let heading: Point
      let growth: Double
      if !recording.headingDegrees.isEmpty {
        heading = meanDirection(
          recording.headingDegrees[samples.lowerBound + sample - 1],
          recording.headingDegrees[samples.lowerBound + sample])
        growth = dot(step, heading)
      } else if let held = rolls[number].heading {
        heading = held
        growth = dot(step, heading)
      } else {
        let (side, length) = (rolls[number].side, dot(step, step).squareRoot())
        heading = Point(x: side * (step.x / length), y: side * (step.y / length))
        growth = side * length
      }
      let axle = Point(x: -heading.y, y: heading.x)
      let circumference = .pi * roller.rollingDiameterMillimetres
      segments.append(
        ReferenceSegment(
          start: start, end: end, axle: axle, startTurns: landing + rolled / circumference,
          endTurns: landing + (rolled + growth) / circumference, rolledMillimetres: growth,
          slipMillimetres: dot(step, axle)))
      rolled += growth
    }
    return segments
  }

  /// The drum's angle in turns when a stroke lands: as recorded, else by the rule chosen.
  public static func landingTurns(
    of stroke: Stroke, number: Int, phase: LandingPhase
  ) -> Double {
    if let degrees = stroke.landingRollDegrees { return degrees / 360 }
    switch phase {
    case .zero: return 0
    case .seeded(let seed):
      let state = seed &+ UInt64(number + 1) &* ReferenceSplitMix64.step
      let output = ReferenceSplitMix64.output(ofState: state)
      return Double(output >> 11) * 0x1p-53
    }
  }

  /// The needles one by one: those of a ring layout from ring 0, needle 0 on.
  public static func needles(of roller: Roller) -> [ReferenceNeedle] {
    switch roller.layout {
    case .list(let needles):
      return needles.map {
        ReferenceNeedle(turns: $0.angleDegrees / 360, offsetMillimetres: $0.offsetMillimetres)
      }
    case .rings(let rings, let needlesPerRing, let stagger):
      var needles: [ReferenceNeedle] = []
      for ring in 0..<rings {
        for needle in 0..<needlesPerRing {
          needles.append(
            ReferenceNeedle(
              turns: (Double(needle) + stagger * Double(ring)) / Double(needlesPerRing),
              offsetMillimetres: (Double(ring) + 0.5 - Double(rings) / 2)
                * roller.widthMillimetres / Double(rings)))
        }
      }
      return needles
    }
  }

  /// Mean density of one pass in punctures per cm2: N/(pi D W).
  public static func passDensityPerCm2(of roller: Roller) -> Double {
    Double(needles(of: roller).count)
      / (.pi * roller.rollingDiameterMillimetres * roller.widthMillimetres / 100)
  }

  /// The direction of the mean of two unit vectors given by their angles in degrees; that of the
  /// first where the two point against each other and their mean has no direction.
  public static func meanDirection(_ first: Double, _ second: Double) -> Point {
    let one = direction(degrees: first)
    let other = direction(degrees: second)
    let sum = Point(x: one.x + other.x, y: one.y + other.y)
    let length = dot(sum, sum).squareRoot()
    return length < 1e-9 ? one : Point(x: sum.x / length, y: sum.y / length)
  }

  /// The unit vector of an angle in degrees, clockwise as seen from +x; exact at multiples of 90.
  public static func direction(degrees: Double) -> Point {
    let angle = degrees - 360 * (degrees / 360).rounded(.down)
    switch angle {
    case 0: return Point(x: 1, y: 0)
    case 90: return Point(x: 0, y: 1)
    case 180: return Point(x: -1, y: 0)
    case 270: return Point(x: 0, y: -1)
    default: return Point(x: cos(angle * .pi / 180), y: sin(angle * .pi / 180))
    }
  }

  private static func dot(_ one: Point, _ other: Point) -> Double {
    one.x * other.x + one.y * other.y
  }
}
