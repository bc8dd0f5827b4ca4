import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickPlans
import PinprickText

/// `pinprick plan`: strokes that cover a zone.
struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Plan the strokes that cover a zone, as a file that analyze reads.",
    discussion: """
      Strips touch no zone to avoid; between strokes the drum is lifted. Nothing here is medical advice.

      Examples:
        pinprick plan --list
        pinprick plan star --zone cheek-left --target 250 -o star.csv
        pinprick analyze star.csv -o star-report
      """)

  @Argument(help: "The planner; see --list.", completion: .list(builtinPlanners.map(\.name)))
  var planner: String?

  @Flag(help: "List the planners, the standard zones and what they are.")
  var list = false

  @Option(
    help: ArgumentHelp(
      "Zone of the map to cover, or square, l, comb, disc or strip.", valueName: "id"),
    completion: .zones)
  var zone: String?

  @OptionGroup(title: "Map and roller") var place: PlaceOptions
  @OptionGroup(title: "Rolling") var rolling: RollingOptions
  @OptionGroup(title: "Planning") var options: PlanOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Direction of boustrophedon's lanes in degrees clockwise from +x.", valueName: "degrees"))
  var direction: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Rolled length after which adaptive stops in mm.", valueName: "mm"))
  var budget: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Seed of planners that draw lots.", valueName: "n"))
  var seed = 0

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Speed of the drum in mm/s.", valueName: "mm/s"))
  var speed = 50.0

  @Option(parsing: .unconditional, help: ArgumentHelp("Samples per second.", valueName: "hz"))
  var rate = 100.0

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("File to write; - for standard output.", valueName: "file.csv"),
    completion: .file(extensions: ["csv"]))
  var output = "-"

  @OptionGroup(title: "Messages") var messages: ConsoleOptions

  func validate() throws {
    guard !list else { return }
    guard planner != nil else { throw ValidationError("Which planner? See pinprick plan --list.") }
    guard zone != nil else {
      throw ValidationError("--zone is missing; pinprick map lists the zones of a map.")
    }
    guard seed >= 0 else { throw ValidationError("--seed \(seed) is not a number from 0 up.") }
    if let direction, !direction.isFinite {
      throw ValidationError("--direction \(direction) is not an angle in degrees.")
    }
    if let budget, !(budget > 0) {
      throw ValidationError("--budget \(budget) is not a length above 0.")
    }
    _ = try chosen()
    // The limits of a recorder's speed and rate.
    _ = try usage { () throws(InvalidInput) in
      try HandRecorder(speedMillimetresPerSecond: speed, samplesPerSecond: rate)
    }
  }

  /// The planner with its own options.
  private func chosen() throws -> any Planner {
    let found = try builtinPlanner(named: planner ?? "")
    if let direction {
      guard found is Boustrophedon else {
        throw ValidationError("--direction is for boustrophedon, not for \(found.name).")
      }
      return Boustrophedon(directionDegrees: direction)
    }
    if let budget {
      guard found is Adaptive else {
        throw ValidationError("--budget is for adaptive, not for \(found.name).")
      }
      return Adaptive(budgetMillimetres: budget)
    }
    return found
  }

  func run() throws {
    if list {
      try printOut(Self.planners)
      try printOut("\n" + (try Self.zones()))
      return
    }
    let console = messages.console()
    let (map, _, _) = try place.loadMap()
    console.warn(map.warnings)
    let roller = try rolling.applied(to: place.loadRoller().0)
    console.ended("map and roller", "\(map.name), \(roller.name)")
    let task = try options.task(
      zone: zone ?? "", on: map, MapAreas(map), StandardZone.all(), roller, seed: UInt64(seed))
    let plan = try chosen().plan(task)
    guard !plan.strokes.isEmpty else {
      throw PlanError(
        "no stroke of \(roller.name) fits: zone \(task.zoneID) is too small for this planner, its limit "
          + "is below one pass, or what is to be avoided leaves no room")
    }
    console.ended("planning", "\(planner ?? ""): \(grouped(plan.strokes.count)) strokes")
    // Whatever may fail comes before the file is written.
    let summary = output == "-" || console.isQuiet ? nil : try summary(of: plan, task)
    if summary != nil { console.ended("scoring") }
    var clock = 0.0
    try writeStrokes(plan.strokes, to: output, read: place.inputs) {
      samples(along: $0, from: &clock)
    }
    console.ended("writing", output)
    if let summary { try console.say(summary) }
    console.endedAll()
  }

  private static var planners: String {
    var table = TextTable(columns: [.left("planner"), .left("what it does")])
    for planner in builtinPlanners { table.append([planner.name, planner.summary]) }
    return table.text(in: .standardOutput)
  }

  private static func zones() throws -> String {
    var table = TextTable(columns: [.left("standard zone"), .left("what it is")])
    for zone in try StandardZone.all() { table.append([zone.id, zone.summary]) }
    return table.text(in: .standardOutput)
      + "\n\nand the zones to treat of the map: see pinprick map"
  }

  /// Even steps along each segment, its ends included: three decimals turn a step of micrometres, and
  /// with it the drum, so points nearer than a tenth of a millimetre to the last one are left out.
  private func samples(
    along stroke: [Point], from clock: inout Double
  ) -> (x: [Double], y: [Double], seconds: [Double]) {
    var corners = [stroke[0]]
    for point in stroke.dropFirst() where distance(corners[corners.count - 1], point) >= 0.1 {
      corners.append(point)
    }
    if corners.count > 1, let end = stroke.last { corners[corners.count - 1] = end }
    var (x, y, seconds) = ([corners[0].x], [corners[0].y], [clock])
    for (a, b) in zip(corners, corners.dropFirst()) {
      let length = distance(a, b)
      let steps = max(1, (length * rate / speed).rounded())
      for step in 1...Int(steps) {
        let share = Double(step) / steps
        x.append(a.x + share * (b.x - a.x))
        y.append(a.y + share * (b.y - a.y))
        seconds.append(clock + share * length / speed)
      }
      clock += length / speed
    }
    clock += 0.5
    return (x, y, seconds)
  }

  private func summary(of plan: StrokePlan, _ task: PlanTask) throws -> String {
    func one(_ value: Double) -> String { fixedDecimals(value, places: 1) }
    let path = PathMetrics(plan, from: task.start)
    let lengths = """
      \(planner ?? ""): \(plan.strokes.count) strokes over \(task.zoneID), \
      \(one(path.treatingMillimetres / 1000)) m rolled, \(one(path.transitMillimetres / 1000)) m lifted
      """
    // A zone with too few or too many cells has a plan, and no score here.
    guard let scorer = try? PlanScorer(task, speeds: PlanSpeeds()) else {
      return lengths + "\nwritten to \(output)"
    }
    let score = try scorer.score(plan)
    return """
      \(lengths)
      \(one(100 * score.coverageRatio)) % of \(one(task.zone.areaSquareMillimetres / 100)) cm2 covered, \
      \(one(score.densityMeanPerCm2)) punctures per cm2 in the mean (target \(one(task.targetPerCm2))), \
      cv \(one(100 * (score.densityCV ?? 0))) % in windows of 1 cm2
      written to \(output)
      """
  }
}
