import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickText

/// `pinprick calibrate`: where a roller's drum is on the body that a tracker follows.
struct Calibrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find where the drum is on a tracked body, from two short recordings.",
    discussion: """
      1. Hold the drum's middle in one place, as in a cup of its size, and turn the handle by 20 degrees \
      and more to and fro, left and right, and about itself, for 20 seconds.
      2. Roll to and fro on a plate, 3 m and more in all, and tip the handle slowly meanwhile.

      Both give the tool by least squares. What is left over, and how certain the values are, stands in the \
      table; a motion that leaves something open is refused.

      Examples:
        pinprick calibrate --pivot samples/tracker/pivot.csv \\
          --roll samples/tracker/roll.csv --drum-radius 10 -o tool.json

      docs/trackers.md shows the whole way from a tracker to a map.
      """)

  @Option(
    help: ArgumentHelp(
      "Recording in which the drum's middle stays in one place.", valueName: "file"),
    completion: .file())
  var pivot: String

  @Option(
    help: ArgumentHelp("Recording of rolling on a plate.", valueName: "file"), completion: .file())
  var roll: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("From the axle to the drum's surface in mm.", valueName: "mm"))
  var drumRadius: Double

  @Option(
    help: ArgumentHelp(
      "Format of both recordings, where their bytes do not tell it.", valueName: "format"))
  var format: RecordingFormat?

  @Option(help: ArgumentHelp("The tracked body that the roller is fixed to.", valueName: "name"))
  var body: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A body made of three markers or more, as for analyze.", valueName: "name=marker,marker,..."))
  var cluster: [MarkerCluster] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Millimetres in one unit of places, where not the file's own.", valueName: "mm"))
  var mmPerUnit: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds in one unit of time, where not the file's own.", valueName: "s"))
  var secondsPerUnit: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Refuse a fit that leaves more over, in mm.", valueName: "mm"))
  var limit = 1.0

  @Option(
    name: [.short, .long], help: ArgumentHelp("The file to write.", valueName: "tool.json"),
    completion: .file(extensions: ["json"]))
  var output = "tool.json"

  @OptionGroup(title: "Messages") var messages: ConsoleOptions

  func validate() throws {
    guard drumRadius >= 0, drumRadius <= 1000 else {
      throw ValidationError("--drum-radius \(drumRadius) is not a length from 0 to 1000 mm.")
    }
    guard limit > 0, limit.isFinite else {
      throw ValidationError("--limit \(limit) is not a length above 0.")
    }
    for (name, unit) in [("--mm-per-unit", mmPerUnit), ("--seconds-per-unit", secondsPerUnit)] {
      if let unit, !(unit > 0 && unit.isFinite) {
        throw ValidationError("\(name) \(unit) is not a number above 0.")
      }
    }
  }

  func run() throws {
    let console = messages.console()
    try refuseOverwriting(output, inputs: [pivot, roll])
    let middle = try fit(pivot) { runs throws(InvalidInput) in try ToolCalibration.pivot(runs) }
    guard middle.residual <= limit else {
      throw FileError(
        path: pivot,
        message:
          "the point moves by \(digits(middle.residual, 2)) mm (root mean square), more than --limit "
          + "\(limit) mm: the drum did not stay in one place")
    }
    let axle = try fit(roll) { runs throws(InvalidInput) in
      try ToolCalibration.axle(runs, drumMiddleMillimetres: middle.value)
    }
    let tool = try usage { () throws(InvalidInput) in
      try Tool(
        drumMiddleMillimetres: middle.value, axle: axle.value, drumRadiusMillimetres: drumRadius)
    }
    let note =
      "pivot: \(middle.poseCount) poses, \(digits(middle.residual, 3)) mm left over; axle: "
      + "\(axle.poseCount) directions, \(digits(axle.residual, 2)) degrees left over"
    let file = try AtomicFile(path: output)
    try file.write(Array(tool.json(note: note).text().utf8))
    try file.commit()
    try console.say(table(middle, axle))
    console.endedAll()
  }

  private func fit(
    _ path: String,
    _ make: ([PoseSeries.Run]) throws(InvalidInput) -> ToolCalibration.Fit
  ) throws -> ToolCalibration.Fit {
    let (take, _) = try TrackerFormat.take(
      path: path, format: format?.key,
      TrackerOptions(millimetresPerUnit: mmPerUnit, secondsPerUnit: secondsPerUnit))
    do throws(InvalidInput) {
      let body = try take.adding(cluster).body(named: body ?? cluster.first?.name)
      return try make(PoseSeries(of: body, seconds: take.seconds, maximumGapSeconds: 0.1).runs)
    } catch {
      throw FileError(path: path, message: error.reason)
    }
  }

  private func table(_ middle: ToolCalibration.Fit, _ axle: ToolCalibration.Fit) -> String {
    func places(_ value: SIMD3<Double>, _ count: Int) -> String {
      [value.x, value.y, value.z].map { digits($0, count) }.joined(separator: ", ")
    }
    return """
      drum's middle  \(places(middle.value, 2)) mm of the body, +- \(digits(middle.uncertainty, 2)) mm
      axle           \(places(axle.value, 4)), +- \(digits(axle.uncertainty, 2)) degrees
      left over      \(digits(middle.residual, 2)) mm in \(middle.poseCount) poses, \
      \(digits(axle.residual, 2)) degrees in \(axle.poseCount) directions
      written        \(output)

      """
  }
}

/// A number with so many digits after the point.
private func digits(_ value: Double, _ places: Int) -> String {
  fixedDecimals(value, places: places)
}
