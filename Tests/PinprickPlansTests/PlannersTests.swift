import Pinprick
import PinprickPlans
import Reference
import TestSupport
import Testing

@Suite struct PlannersTests {
  private static func task(
    _ id: String, targetPerCm2: Double = 16 * Roller.dermaroller192.passDensityPerCm2
  ) throws -> PlanTask {
    let zone = try #require(try StandardZone.all().first { $0.id == id })
    return try PlanTask(
      zoneID: id, zone: zone.zone, avoid: zone.avoid, roller: .dermaroller192,
      targetPerCm2: targetPerCm2)
  }

  @Test func namesAreWordsAndDiffer() {
    let names = builtinPlanners.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isLetter || $0 == "-" } })
    #expect(builtinPlanners.allSatisfy { !$0.summary.isEmpty })
  }

  /// Three lanes of 60 mm and two ways of 20 mm between them, each pass.
  @Test func boustrophedonOnASquareIsAnalytic() throws {
    let task = try Self.task("square", targetPerCm2: Roller.dermaroller192.passDensityPerCm2)
    let plan = try Boustrophedon(directionDegrees: 0).plan(task)
    #expect(
      plan.strokes == [
        [Point(x: 0, y: 10), Point(x: 60, y: 10)], [Point(x: 60, y: 30), Point(x: 0, y: 30)],
        [Point(x: 0, y: 50), Point(x: 60, y: 50)],
      ])
    let score = try PlanScorer(task, speeds: PlanSpeeds()).score(plan)
    #expect(score.coverageRatio == 1)
    #expect(score.overlapOfZone == 0)
    #expect(score.path.treatingMillimetres == 180)
    #expect(score.path.transitMillimetres == 10 + 40)
    #expect(score.lengthOverBound == 1)
    #expect(score.efficiency == 1)
    #expect((score.densityCV ?? 1) < 1e-9)
  }

  /// What is known of the least length is reached where it is said to be.
  @Test func theBoundIsReachedOnTheStandardZones() throws {
    for zone in try StandardZone.all() {
      let task = try Self.task(zone.id)
      var best = Double.infinity
      for planner in [Boustrophedon(directionDegrees: 0), Boustrophedon(directionDegrees: 90)] {
        let score = try PlanScorer(task, speeds: PlanSpeeds()).score(planner.plan(task))
        if score.coverageRatio == 1 { best = min(best, score.lengthOverBound) }
      }
      #expect((abs(best - 1) < 1e-9) == zone.isBoundReached, "\(zone.id): \(best)")
      #expect(best > 1 - 1e-9)
    }
  }

  @Test func theStarRollsAQuarterOfItsPassesEachWay() throws {
    let plan = try Star().plan(Self.task("square"))
    var lengths: [Int: Double] = [:]
    for stroke in plan.strokes {
      let (x, y) = (stroke[1].x - stroke[0].x, stroke[1].y - stroke[0].y)
      let direction = x.magnitude < 1e-9 ? 90 : y.magnitude < 1e-9 ? 0 : x * y > 0 ? 45 : 135
      lengths[direction, default: 0] += (x * x + y * y).squareRoot()
    }
    #expect(abs((lengths[0] ?? 0) - 4 * 180) < 1e-9)
    #expect(abs((lengths[90] ?? 0) - 4 * 180) < 1e-9)
    #expect(abs((lengths[45] ?? 0) - (lengths[135] ?? 0)) < 1e-9)
    #expect((lengths[45] ?? 0) >= 4 * 180)
  }

  /// Rings with lifted corners and the squares of a Hilbert curve tile a square.
  @Test func ringsCoverASquareWithoutOverlap() throws {
    let task = try Self.task("square")
    for planner in [ContourParallel(), Hilbert()] as [any Planner] {
      let score = try PlanScorer(task, speeds: PlanSpeeds()).score(planner.plan(task))
      #expect(score.coverageRatio == 1, "\(planner.name)")
      #expect((score.densityCV ?? 1) < 1e-6, "\(planner.name)")
    }
  }

  /// With as much to roll as the star, adaptive is at least as even on every standard zone and on
  /// every zone of the built-in face.
  @Test(.slow) func adaptiveIsAtLeastAsEvenAsTheStar() throws {
    let areas = try MapAreas(.face)
    let target = 16 * Roller.dermaroller192.passDensityPerCm2
    let ofTheFace = try FaceMap.face.zones.filter { $0.kind == .treat }.map { zone in
      try PlanTask(
        zoneID: zone.id, zone: areas.zone(zone.id), avoid: areas.avoid, roller: .dermaroller192,
        targetPerCm2: target)
    }
    #expect(ofTheFace.count == 13)
    for task in try StandardZone.all().map({ try Self.task($0.id) }) + ofTheFace {
      let scorer = try PlanScorer(task, speeds: PlanSpeeds())
      let star = try scorer.score(Star().plan(task))
      let adaptive = try scorer.score(
        Adaptive(budgetMillimetres: star.path.treatingMillimetres).plan(task))
      #expect(
        adaptive.path.treatingMillimetres <= star.path.treatingMillimetres + 1e-6,
        "\(task.zoneID)")
      #expect(
        (adaptive.densityCV ?? 9) <= (star.densityCV ?? 0) + 1e-9,
        "\(task.zoneID): \(adaptive.densityCV ?? 9) against \(star.densityCV ?? 0)")
      #expect(adaptive.overRatio == 0, "\(task.zoneID)")
    }
  }

  /// A planner of one's own is a type with a name and a plan.
  @Test func aTypeOfOnesOwnIsAPlanner() throws {
    struct Upright: Planner {
      let name = "upright"
      let summary = "one lane down the middle"

      func plan(_ task: PlanTask) throws(PlanError) -> StrokePlan {
        guard let box = task.zone.bounds else { return StrokePlan() }
        let middle = (box.minX + box.maxX) / 2
        return StrokePlan(strokes: [
          [Point(x: middle, y: box.minY), Point(x: middle, y: box.maxY)]
        ])
      }
    }
    let task = try Self.task("square")
    let score = try PlanScorer(task, speeds: PlanSpeeds()).score(Upright().plan(task))
    #expect(abs(score.coverageRatio - 1 / 3.0) < 1e-12)
  }

  /// How near strips come to what is to be avoided, by the distance of outlines.
  @Test(.slow, arguments: [0.2, 0.5, 5]) func clearanceIsKept(clearance: Double) throws {
    let zone = try Area([.box(0, 0, 60, 60)])
    // Beside the zone, behind a lane's end, and within.
    let avoid = try Area([.box(62, 10, 70, 30), .box(20, 62.5, 30, 70), .box(35, 25, 37, 27)])
    let task = try PlanTask(
      zoneID: "z", zone: zone, avoid: avoid, roller: .dermaroller192,
      targetPerCm2: 4 * Roller.dermaroller192.passDensityPerCm2, clearanceMillimetres: clearance)
    // A hair less than the clearance, since buffers are polygons in circles.
    let near = try avoid.buffered(by: clearance * 0.998)
    for planner in builtinPlanners {
      let plan = try planner.plan(task)
      #expect(!plan.strokes.isEmpty, "\(planner.name)")
      for stroke in plan.strokes {
        for (a, b) in zip(stroke, stroke.dropFirst()) where a != b {
          let isNear = touches(strip(a, b, width: 20), near)
          #expect(!isNear, "\(planner.name): \(a) to \(b)")
        }
      }
    }
  }

  /// 1.5 passes of a limit are one: no window gets more but for strips' borders, and below one pass
  /// nothing is rolled.
  @Test(.slow) func adaptiveKeepsItsLimit() throws {
    let density = Roller.dermaroller192.passDensityPerCm2
    let zone = try #require(try StandardZone.all().first { $0.id == "disc" })
    for (target, limit) in [(1.5, 1.5), (1.7, 1.9), (15.7, 15.9), (0.5, 0.6), (3, 3)] {
      let task = try PlanTask(
        zoneID: "disc", zone: zone.zone, avoid: zone.avoid, roller: .dermaroller192,
        targetPerCm2: target * density, limitPerCm2: limit * density)
      let scorer = try PlanScorer(task, speeds: PlanSpeeds())
      let plan = try Adaptive().plan(task)
      #expect(plan.strokes.isEmpty == (limit < 1))
      let greatest =
        scorer.density(of: scorer.passes(of: plan)).lazy.filter { !$0.isNaN }.max() ?? 0
      // Strips' borders within cells add a few hundredths.
      #expect(greatest / density <= limit.rounded(.down) + 0.05, "\(target), limit \(limit)")
    }
  }

  @Test(.slow) func seedsMakeRandomStrokesAndNothingElseDiffer() throws {
    let task = try Self.task("disc")
    for planner in builtinPlanners {
      let plans = try [0, 0, 1].map { try planner.plan(task.with(seed: $0)) }
      #expect(plans[0] == plans[1], "\(planner.name)")
      #expect((plans[0] == plans[2]) == (planner.name != "random"), "\(planner.name)")
    }
  }

  /// What is rolled on random zones: no strip meets anything to be avoided.
  @Test(arguments: 0..<8) func nothingToBeAvoidedIsTouched(part: Int) throws {
    var (strokes, blocked) = (0, 0)
    let numbers = tried(0..<260, oneOf: 40)
    for number in numbers {
      let zone = try RandomZone(seed: UInt64(part * 1000 + number))
      guard
        let task = try? PlanTask(
          zoneID: "random", zone: zone.zone, avoid: zone.avoid, roller: .dermaroller192,
          targetPerCm2: 4 * Roller.dermaroller192.passDensityPerCm2, seed: UInt64(number))
      else { continue }
      for planner in builtinPlanners {
        let plan = try planner.plan(task)
        strokes += plan.strokes.count
        for stroke in plan.strokes {
          #expect(stroke.count > 1)
          for (a, b) in zip(stroke, stroke.dropFirst()) where a != b {
            let isTouched = touches(strip(a, b, width: 20), zone.avoid)
            #expect(!isTouched, "\(planner.name), zone \(part * 1000 + number): \(a) to \(b)")
          }
        }
      }
      blocked += zone.avoid.isEmpty ? 0 : 1
    }
    // Of a few zones fewer may have something to avoid.
    let least = isOptimised ? 150 : 130
    #expect(strokes > 20 * numbers.count && 260 * blocked > least * numbers.count)
  }
}
