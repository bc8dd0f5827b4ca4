import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickPlans

/// `pinprick simulate`: a recording made from a seed.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a recording of a star-pattern session from a seed.",
    discussion: """
      Lanes in several directions over the map's treat zones, a drum's width apart, lifted between \
      strokes, never over a zone to avoid; then what a hand and a tracker add.

      Examples:
        pinprick simulate --noise 0.1 --missed 0.05 --seed 7 -o session.csv
        pinprick simulate --roller samples/roller-narrow.json -o narrow.csv
      """)

  @OptionGroup(title: "Map and roller") var place: PlaceOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Directions of the star over 180 degrees.", valueName: "n"))
  var directions = 4

  @Option(parsing: .unconditional, help: ArgumentHelp("Passes in each direction.", valueName: "n"))
  var passes = 4

  @Option(
    help: ArgumentHelp(
      "Another number of passes for one zone; can be repeated.", valueName: "zone=passes"))
  var zonePasses: [ZonePasses] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "One more stroke along points in mm; can be repeated.", valueName: "x,y,x,y,..."))
  var extraStroke: [ExtraStroke] = []

  @Option(parsing: .unconditional, help: ArgumentHelp("Longest stroke in mm.", valueName: "mm"))
  var strokeLength = 60.0

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Speed of the hand in mm/s.", valueName: "mm/s"))
  var speed = 50.0

  @Option(parsing: .unconditional, help: ArgumentHelp("Samples per second.", valueName: "hz"))
  var rate = 200.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Standard deviation of the tracker's error in x and in y in mm.", valueName: "mm"))
  var noise = 0.0

  @Option(parsing: .unconditional, help: ArgumentHelp("Time between strokes in s.", valueName: "s"))
  var lift = 0.5

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Share of strokes left out by mistake, 0 to 1.", valueName: "share"))
  var missed = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Share of strokes rolled twice by mistake, 0 to 1.", valueName: "share"))
  var doubled = 0.0

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Seed of mistakes and noise.", valueName: "n"))
  var seed = 0

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("File to write; - for standard output.", valueName: "file.csv"),
    completion: .file(extensions: ["csv"]))
  var output = "-"

  @OptionGroup(title: "Messages") var messages: ConsoleOptions

  func validate() throws {
    guard seed >= 0 else { throw ValidationError("--seed \(seed) is not a number from 0 up.") }
    _ = try settings()
    _ = try recorder()
  }

  private func settings() throws -> SimulationSettings {
    try usage { () throws(InvalidInput) in
      try SimulationSettings(
        directions: directions, passesPerDirection: passes,
        zonePasses: Dictionary(zonePasses.map { ($0.zone, $0.passes) }) { $1 },
        maximumStrokeMillimetres: strokeLength, missedShare: missed, doubledShare: doubled,
        seed: UInt64(seed))
    }
  }

  private func recorder() throws -> HandRecorder {
    try usage { () throws(InvalidInput) in
      try HandRecorder(
        speedMillimetresPerSecond: speed, samplesPerSecond: rate, noiseMillimetres: noise,
        liftSeconds: lift, seed: UInt64(seed))
    }
  }

  func run() throws {
    let console = messages.console()
    let (map, _, _) = try place.loadMap()
    console.warn(map.warnings)
    let (roller, _) = try place.loadRoller()
    console.ended("map and roller", "\(map.name), \(roller.name)")
    let settings = try settings()
    var recorder = try recorder()
    let pattern = try usage { () throws(InvalidInput) in
      try StarPattern(on: map, with: roller, settings)
    }
    let strokes = pattern.strokes() + extraStroke.map(\.points)
    guard !strokes.isEmpty else {
      throw ValidationError(
        "No stroke is left to record: no zone wants a pass, none fits beside the zones to avoid, or "
          + "all were missed.")
    }
    console.ended("pattern", "\(grouped(strokes.count)) strokes")
    try writeStrokes(strokes, to: output, read: place.inputs) { recorder.record($0) }
    console.ended("recording, writing", output)
    console.endedAll()
  }
}

/// `ID=N`.
struct ZonePasses: ExpressibleByArgument {
  let zone: String
  let passes: Int

  init?(argument: String) {
    guard let equals = argument.lastIndex(of: "="),
      let passes = Int(argument[argument.index(after: equals)...])
    else { return nil }
    zone = String(argument[..<equals])
    self.passes = passes
  }
}

/// Points of a stroke as `x,y,x,y,...`.
struct ExtraStroke: ExpressibleByArgument {
  let points: [Point]

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map {
        DecimalNumber.value(Array($0.utf8)).flatMap {
          abs($0) <= HandRecorder.greatestCoordinate ? $0 : nil
        }
      }
    guard numbers.count >= 4, numbers.count.isMultiple(of: 2) else { return nil }
    var points: [Point] = []
    for index in stride(from: 0, to: numbers.count, by: 2) {
      guard let x = numbers[index], let y = numbers[index + 1] else { return nil }
      points.append(Point(x: x, y: y))
    }
    self.points = points
  }
}
