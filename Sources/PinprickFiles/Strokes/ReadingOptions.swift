public import Pinprick

/// How a file of recorded strokes is to be understood.
///
/// Positions become millimetres of the map plane in this order: scale, flip, offset. A flip turns recorded
/// headings with the plane; scale and offset turn nothing, and the drum's own angle knows no plane.
public struct ReadingOptions: Sendable {
  /// The header's names for columns that are not called by one of `StrokeColumn.names`.
  ///
  /// `#3` is the third column, and an empty text leaves a column out. A column that is listed here goes by no
  /// other name.
  public var columnNames: [StrokeColumn: String] = [:]
  /// Millimetres in one unit of the file's x and y, whatever these columns are called, above 0; nil for
  /// the unit in their names, and for millimetres where there is none.
  public var millimetresPerUnit: Double?
  /// Whether y points up in the file.
  public var flipsY = false
  /// What is added to positions last, in millimetres.
  public var offset = Point(x: 0, y: 0)
  /// Seconds in one unit of the file's time, whatever its column is called, above 0; nil for the unit in
  /// its name, else for seconds, and for milliseconds, microseconds or nanoseconds where times can be
  /// nothing but a clock's that counts them from 1970.
  public var secondsPerUnit: Double?
  /// The file's format; nil for what its first bytes tell.
  public var format: RecordingFormat?
  /// How bodies that a tracker follows become strokes; of no use for files of strokes.
  public var tracker = TrackerSetup()
  /// Lines before the header that are passed over; at least 0.
  public var skippedLines = 0
  /// Whether bad rows are counted and passed over in place of stopping.
  public var skipsBadRows = false
  /// Whether a file may end behind its header: it has no strokes then, which is an error elsewhere.
  public var mayBeEmpty = false

  /// What no file can be read with, for a person; nil where there is no such thing.
  var firstWrong: String? {
    for (name, unit) in [("length", millimetresPerUnit), ("time", secondsPerUnit)] {
      if let unit, !(unit > 0 && unit.isFinite) {
        return "a unit of \(name) of \(unit) is not a finite number above 0"
      }
    }
    if skippedLines < 0 { return "\(skippedLines) lines cannot be passed over; use 0 or more" }
    guard offset.x.isFinite, offset.y.isFinite else {
      return "the offset (\(offset.x), \(offset.y)) is not a finite place in millimetres"
    }
    return nil
  }

  /// Makes the options of a file in millimetres and seconds with the usual names.
  public init() {}

  /// Reads renamed columns as a person writes them: `x=px,y=py`.
  ///
  /// - Parameter text: pairs of a name from `StrokeColumn.names` and a name of the file's header,
  ///   which may hold anything but a comma, a place in it (`#3`), or nothing for a column that is not to
  ///   be read, which x and y must be.
  /// - Returns: the file's name for each column that the text renames.
  /// - Throws: `InvalidInput` for a part without `=`, a name that is no column's and a column that
  ///   is named twice.
  public static func columnNames(_ text: String) throws(InvalidInput) -> [StrokeColumn: String] {
    var result: [StrokeColumn: String] = [:]
    for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = trimmed(parts[0]).lowercased()
      guard parts.count == 2 else {
        throw InvalidInput("columns", "\"\(pair)\" is not of the form x=NAME")
      }
      guard let column = StrokeColumn.allCases.first(where: { $0.names.contains(name) }) else {
        let known = StrokeColumn.allCases.flatMap(\.names).joined(separator: ", ")
        throw InvalidInput("columns", "\"\(name)\" is no column; columns are \(known)")
      }
      if column == .x || column == .y, trimmed(parts[1]).isEmpty {
        throw InvalidInput("columns", "\"\(pair)\" is not of the form x=NAME")
      }
      guard result.updateValue(trimmed(parts[1]), forKey: column) == nil else {
        throw InvalidInput("columns", "\"\(name)\" is renamed twice")
      }
    }
    return result
  }

  /// A text without the spaces around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
