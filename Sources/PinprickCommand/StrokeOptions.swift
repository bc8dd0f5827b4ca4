import ArgumentParser
import Pinprick
import PinprickFiles

/// How strokes are written in their file.
struct StrokeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Names of columns that differ: x=px,y=py,t=ms (also stroke, contact, force_n, heading_deg, "
        + "roll_deg, session), or their places: x=#3; t= leaves one out.",
      valueName: "name=column,..."))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "Unit of x and y: mm, cm, m or in; without it the one in their names, or mm.",
      valueName: "unit"))
  var lengthUnit: LengthUnit?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Millimetres in one unit of x and y, in place of --length-unit.", valueName: "mm"))
  var mmPerUnit: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Added to x and y in mm, after scaling and flipping.", valueName: "x,y"))
  var offset: Offset = Offset(x: 0, y: 0)

  @Flag(help: "y points up in the file, and headings turn the other way round.")
  var flipY = false

  @Option(
    help: ArgumentHelp(
      "Unit of time: s, ms, us or ns; without it the one in the column's name, or s.",
      valueName: "unit"))
  var timeUnit: TimeUnit?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Seconds in one unit of time, in place of --time-unit: 0.01 for the numbers of frames at 100 Hz.",
      valueName: "s"))
  var secondsPerUnit: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Lines above the header that are passed over.", valueName: "n"))
  var skipLines = 0

  @Flag(help: "Leave out wrong rows and count them, in place of stopping at the first.")
  var skipBadRows = false

  func validate() throws {
    if let mmPerUnit, !(mmPerUnit > 0 && mmPerUnit.isFinite) {
      throw ValidationError("--mm-per-unit \(mmPerUnit) is not a length above 0.")
    }
    if let secondsPerUnit, !(secondsPerUnit > 0 && secondsPerUnit.isFinite) {
      throw ValidationError("--seconds-per-unit \(secondsPerUnit) is not a time above 0.")
    }
    guard skipLines >= 0 else {
      throw ValidationError("--skip-lines \(skipLines) is not a number from 0 up.")
    }
    _ = try options()
  }

  func options() throws -> ReadingOptions {
    var options = ReadingOptions()
    if let columns {
      options.columnNames = try usage { () throws(InvalidInput) in
        try ReadingOptions.columnNames(columns)
      }
    }
    options.millimetresPerUnit = mmPerUnit ?? lengthUnit?.millimetres
    options.flipsY = flipY
    options.offset = Point(x: offset.x, y: offset.y)
    options.secondsPerUnit = secondsPerUnit ?? timeUnit?.seconds
    options.skippedLines = skipLines
    options.skipsBadRows = skipBadRows
    return options
  }
}

enum LengthUnit: String, ExpressibleByArgument, CaseIterable {
  case mm, cm, m
  case inch = "in"

  var millimetres: Double {
    switch self {
    case .mm: 1
    case .cm: 10
    case .m: 1000
    case .inch: 25.4
    }
  }
}

enum TimeUnit: String, ExpressibleByArgument, CaseIterable {
  case s, ms, us, ns

  var seconds: Double {
    switch self {
    case .s: 1
    case .ms: 1e-3
    case .us: 1e-6
    case .ns: 1e-9
    }
  }
}

/// Two numbers with a comma between them.
struct Offset: ExpressibleByArgument {
  let x: Double
  let y: Double

  init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { DecimalNumber.value(Array($0.utf8)) }
    guard parts.count == 2, let x = parts[0], let y = parts[1] else { return nil }
    self.init(x: x, y: y)
  }

  var defaultValueDescription: String { "0,0" }
}
