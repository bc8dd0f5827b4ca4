import ArgumentParser
import Pinprick
import PinprickFiles

/// `pinprick convert`: a tracker's file as Motion-BIDS.
struct Convert: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a tracker's file as Motion-BIDS, for archives and other programs.",
    discussion: """
      Writes NAME_motion.tsv, and NAME_channels.tsv and NAME_motion.json beside it. Places are in metres, what was \
      not seen is n/a.

      Examples:
        pinprick convert samples/tracker/session.csv \\
          -o sub-01_task-roll_tracksys-motive_motion.tsv
      """)

  @Argument(help: ArgumentHelp("A tracker's file.", valueName: "file"), completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "Format of the file, where its first bytes do not tell it.", valueName: "format"))
  var format: RecordingFormat?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Millimetres in one unit of places, where not the file's own.", valueName: "mm"))
  var mmPerUnit: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds in one unit of time, where not the file's own.", valueName: "s"))
  var secondsPerUnit: Double?

  @Option(help: ArgumentHelp("What was done, for the description.", valueName: "name"))
  var task = "roll"

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write.", valueName: "name_motion.tsv"),
    completion: .file(extensions: ["tsv"]))
  var output: String

  @OptionGroup(title: "Messages") var messages: ConsoleOptions

  private static let ending = "_motion.tsv"

  func validate() throws {
    guard output.hasSuffix(Self.ending), output != Self.ending else {
      throw ValidationError(
        "--output \(output) is not of the form NAME_motion.tsv, which Motion-BIDS asks for.")
    }
    for (name, unit) in [("--mm-per-unit", mmPerUnit), ("--seconds-per-unit", secondsPerUnit)] {
      if let unit, !(unit > 0 && unit.isFinite) {
        throw ValidationError("\(name) \(unit) is not a number above 0.")
      }
    }
  }

  func run() throws {
    let console = messages.console()
    let stem = String(output.dropLast(Self.ending.count))
    let names = [output, stem + "_channels.tsv", stem + "_motion.json"]
    for name in names { try refuseOverwriting(name, inputs: [file]) }
    let (take, formatName) = try TrackerFormat.take(
      path: file, format: format?.key,
      TrackerOptions(millimetresPerUnit: mmPerUnit, secondsPerUnit: secondsPerUnit))
    let files = MotionBIDSFiles(take, task: task, system: formatName)
    // All are written before the first one gets its name.
    let texts = [files.motion, files.channels, files.description]
    let written = try zip(names, texts).map { name, text in
      let file = try AtomicFile(path: name)
      try file.write(Array(text.utf8))
      return file
    }
    for file in written { try file.prepare() }
    for file in written { try file.commit() }
    let seen = take.bodies.map { "\($0.name)\($0.isMarker ? " (marker)" : "")" }
    try console.say(
      """
      read     \(formatName): \(take.seconds.count) frames of \(seen.joined(separator: ", "))
      written  \(names.joined(separator: ", "))

      """)
    console.endedAll()
  }
}
