import PinprickText

/// Where an input came from.
public struct InputSource: Equatable, Sendable {
  /// The path as the person gave it, or the name of what is built in.
  public let path: String
  /// SHA-256 of the file's bytes in hexadecimal; nil for what is built in.
  public let sha256: String?

  /// Names a source.
  public init(path: String, sha256: String?) {
    self.path = path
    self.sha256 = sha256
  }

  var members: [(key: String, value: JSONValue)] {
    [("path", .string(path)), ("sha256", sha256.map(JSONValue.string) ?? .null)]
  }
}

/// What a report says beside the analysis itself.
public struct ReportInputs: Equatable, Sendable {
  /// The file of strokes.
  public var strokes: InputSource
  /// Data rows of that file.
  public var rows: Int
  /// Rows left out as wrong.
  public var skippedRows: Int
  /// Why the first of them were left out.
  public var skipReasons: [FileError]
  /// Rows without a position, which are gaps in the recording.
  public var missingRows: Int
  /// The map's file or built-in name.
  public var map: InputSource
  /// Files of avoid zones laid over the map.
  public var avoid: [InputSource]
  /// The roller's file or built-in name.
  public var roller: InputSource
  /// The version of the program.
  public var version: String
  /// The density at the upper end of the colour scale of density.png in punctures per cm2.
  public var pictureMaximumPerCm2: Double
  /// Pixels a cell in bare rasters; nil where figures were drawn.
  public var pixelsPerCell: Int?
  /// The names of the files that are written beside the report, its own among them.
  public var files: [String]
  /// Technique events that the pictures show.
  public var eventsDrawn: Int

  /// What was read of a tracker's file; nil for files of strokes.
  public var tracking: TrackingSummary?

  /// Collects what a report says of its inputs.
  public init(
    strokes: InputSource, rows: Int, skippedRows: Int, missingRows: Int = 0,
    skipReasons: [FileError],
    map: InputSource, avoid: [InputSource], roller: InputSource, version: String,
    pictureMaximumPerCm2: Double, pixelsPerCell: Int?, eventsDrawn: Int = 0, files: [String] = []
  ) {
    self.strokes = strokes
    self.rows = rows
    self.skippedRows = skippedRows
    self.missingRows = missingRows
    self.skipReasons = skipReasons
    self.map = map
    self.avoid = avoid
    self.roller = roller
    self.version = version
    self.pictureMaximumPerCm2 = pictureMaximumPerCm2
    self.pixelsPerCell = pixelsPerCell
    self.eventsDrawn = eventsDrawn
    self.files = files
  }
}
