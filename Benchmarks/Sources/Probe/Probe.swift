import FoundationEssentials
import Pinprick
import PinprickFiles
import PinprickText
import Workloads

/// One stage of an analysis in a process of its own, for scripts.
@main
struct Probe {
  static let usage = """
    Probe time STAGE REPETITIONS RECORDING.csv   runs, then one line of JSON with their times
    Probe small STAGE REPETITIONS FOLDER         runs on a small input, for counting instructions
    Probe export RECORDING.csv FOLDER            what the stages hand on, for comparing results
    """

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "time" where arguments.count == 4:
      try time(stage(arguments[2]), repetitions(arguments[3]), Session(file: arguments[4]))
    case "small" where arguments.count == 4:
      let session = try Session(
        passes: 1, cellMillimetres: 0.5, scale: 0.4, path: arguments[4] + "/small.csv")
      let stage = try session.stage(stage(arguments[2]))
      for _ in 0..<repetitions(arguments[3]) { _ = try stage.run() }
    case "export" where arguments.count == 3:
      try export(Session(file: arguments[2]), folder: arguments[3])
    default:
      fatalError(usage)
    }
  }

  private static func stage(_ text: String) -> Stage.Name {
    guard let name = Stage.Name(rawValue: text) else { fatalError("no stage \(text)\n" + usage) }
    return name
  }

  private static func repetitions(_ text: String) -> Int {
    guard let count = Int(text), count > 0 else { fatalError("no number \(text)\n" + usage) }
    return count
  }

  /// One run to warm up, then the measured ones.
  private static func time(_ name: Stage.Name, _ repetitions: Int, _ session: Session) throws {
    let stage = try session.stage(name)
    let result = try stage.run()
    var nanoseconds: [JSONValue] = []
    for _ in 0..<repetitions {
      let start = ContinuousClock.now
      _ = try stage.run()
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      nanoseconds.append(.integer(Int(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)))
    }
    let line = JSONValue.object([
      ("stage", .string(name.rawValue)), ("item", .string(Stage.item(of: name).rawValue)),
      ("items", .integer(stage.itemCount)), ("result", .integer(result)),
      ("nanoseconds", .array(nanoseconds)),
    ])
    print(line.text(width: .max), terminator: "")
  }

  /// All eight bytes: the result is compared to the last bit, and `density.npy` rounds to floats.
  private static func littleEndian(_ value: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
  }

  private static func passes(_ passes: Passes) -> [UInt8] {
    passes.cells.flatMap { littleEndian(Double($0) / Double(Passes.perPass)) }
  }

  /// x and y of a strip's four corners in their order.
  private static func corners(_ strip: Strip) -> [UInt8] {
    [
      strip.start - strip.half, strip.end - strip.half, strip.end + strip.half,
      strip.start + strip.half,
    ].flatMap { littleEndian($0.x) + littleEndian($0.y) }
  }

  private static func export(_ session: Session, folder: String) throws {
    let density = session.density()
    let regions = session.regionMap(density)
    let files: [(String, [UInt8])] = [
      ("counts.npy", NPY(session.punctureCounts().cells).bytes),
      ("density.f64", density.flatMap(littleEndian)),
      ("regions.npy", NPY(regions.regionOfCell).bytes),
      ("density.png", try session.densityPNG()),
      ("passes.f64", passes(session.passes())),
      ("strips.f64", session.randomStrips().flatMap(corners)),
      ("strip-passes.f64", passes(session.passes(of: session.randomStrips()))),
    ]
    for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: folder + "/" + name)) }
  }
}
