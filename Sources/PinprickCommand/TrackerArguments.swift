public import ArgumentParser
public import Pinprick
public import PinprickFiles

/// How the bodies of a tracker's file become strokes on the map.
struct TrackerArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Format of the recording, where its first bytes do not tell it.", valueName: "format"))
  var format: RecordingFormat?

  @Option(
    help: ArgumentHelp("The tracked body that the roller is fixed to.", valueName: "name"))
  var body: String?

  @Option(
    help: ArgumentHelp("A marker in place of a body: a point without axes.", valueName: "name"))
  var marker: String?

  @Option(
    help: ArgumentHelp(
      "The tracked body on the head, whose movement is taken out.", valueName: "name"))
  var reference: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A body made of three markers or more; repeat it for several.",
      valueName: "name=marker,marker,..."))
  var cluster: [MarkerCluster] = []

  @Option(
    help: ArgumentHelp(
      "Where the drum is on the body: a file that pinprick calibrate writes.",
      valueName: "tool.json"), completion: .file(extensions: ["json"]))
  var tool: String?

  @Option(
    help: ArgumentHelp(
      "Landmarks in the tracker's frame (or the reference's) and on the map, three or more.",
      valueName: "landmarks.csv"), completion: .file(extensions: ["csv"]))
  var align: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How far a landmark may lie off in mm.", valueName: "mm"))
  var alignLimit = 5.0

  @Flag(help: "Fit the map's scale to the landmarks too.")
  var alignScale = false

  @Option(
    help: ArgumentHelp(
      "What tells contact: column, force:0.1N, height:1mm, or none. A column where there is one, else "
        + "height:1mm with --tool and --align, else none.", valueName: "rule"))
  var contact: ContactRule?

  /// The files that are read.
  var inputs: [String] { [tool, align].compactMap { $0 } }

  func validate() throws {
    if body != nil, marker != nil {
      throw ValidationError("--body and --marker name the same thing; give one of them.")
    }
    guard alignLimit > 0, alignLimit.isFinite else {
      throw ValidationError("--align-limit \(alignLimit) is not a length above 0.")
    }
    if align == nil, alignScale { throw ValidationError("--align-scale goes with --align.") }
  }

  /// Adds what they say to the options of reading.
  ///
  /// - Parameters:
  ///   - options: gets format, tool, alignment and so on.
  ///   - maximumGapSeconds: what --max-gap says.
  /// - Returns: the landmarks with their residuals, for reports.
  /// - Throws: `FileError` for a file that is wrong, and for landmarks that do not fit.
  func add(
    to options: inout ReadingOptions, maximumGapSeconds: Double?
  ) throws -> [TrackingSummary.Landmark] {
    options.format = format
    options.tracker.clusters = cluster
    options.tracker.body = body ?? marker ?? cluster.first?.name
    options.tracker.reference = reference
    options.tracker.contact = contact
    if let maximumGapSeconds { options.tracker.maximumGapSeconds = maximumGapSeconds }
    if let tool {
      let file = try ByteSource.contents(of: tool, maximumBytes: 1 << 20)
      options.tracker.tool = try ToolJSON.tool(from: file.bytes, path: tool)
    }
    guard let align else { return [] }
    let file = try ByteSource.contents(of: align, maximumBytes: 1 << 24)
    let landmarks = try LandmarksCSV(from: file.bytes, path: align)
    let fit: Registration
    do throws(InvalidInput) {
      fit = try landmarks.registration(fitsScale: alignScale, limitMillimetres: alignLimit)
    } catch {
      throw FileError(path: align, message: error.reason)
    }
    options.tracker.alignment = fit.transform
    options.tracker.knowsSkin = true
    return zip(landmarks.names, fit.residualsMillimetres).map {
      TrackingSummary.Landmark(name: $0, residualMillimetres: $1)
    }
  }
}

extension RecordingFormat: ExpressibleByArgument {
  /// A format by what `--format` calls it; nil for another text.
  public init?(argument: String) {
    guard let format = Self.all.first(where: { $0.key == argument }) else { return nil }
    self = format
  }

  /// What `--format` calls them.
  public static var allValueStrings: [String] { all.map(\.key) }

  /// What `--format` calls it.
  public var defaultValueDescription: String { key }
}

extension ContactRule: ExpressibleByArgument {
  /// A rule as `--contact` takes it: column, force:0.1N, height:1mm or none; nil for another text.
  public init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    func number(unit: String) -> Double? {
      guard parts.count == 2, parts[1].hasSuffix(unit) else { return nil }
      let value = DecimalNumber.value(Array(parts[1].dropLast(unit.count).utf8))
      return value.flatMap { $0 > 0 ? $0 : nil }
    }
    switch parts.first {
    case "column" where parts.count == 1: self = .recorded
    case "none" where parts.count == 1: self = .none
    case "force":
      guard let newtons = number(unit: "N") else { return nil }
      self = .force(newtons: newtons)
    case "height":
      guard let millimetres = number(unit: "mm") else { return nil }
      self = .height(millimetres: millimetres)
    default: return nil
    }
  }
}

extension MarkerCluster: ExpressibleByArgument {
  /// A cluster as `--cluster` takes it: NAME=MARKER,MARKER,MARKER; nil for another text.
  public init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(
      name: String(parts[0]),
      markers: parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init))
  }
}
