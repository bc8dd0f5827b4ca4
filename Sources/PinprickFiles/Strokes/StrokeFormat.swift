public import Pinprick

/// A column of a stroke file that Pinprick reads.
public enum StrokeColumn: UInt8, CaseIterable, Sendable {
  /// Position to the right.
  case x
  /// Position downwards.
  case y
  /// Any text; a change begins a new stroke.
  case stroke
  /// Time.
  case time
  /// 1 while the roller touches the skin, 0 otherwise.
  case contact
  /// Force on the roller in newtons.
  case force
  /// Direction in which the roller points in degrees.
  case heading
  /// The drum's angle in degrees.
  case roll
  /// Any text; a change begins a new stroke.
  case session

  /// The names that a header may give the column; where it holds several, the first here wins.
  public var names: [String] {
    switch self {
    case .x: ["x_mm", "x"]
    case .y: ["y_mm", "y"]
    case .stroke: ["stroke"]
    case .time: ["t_s", "t", "time"]
    case .contact: ["contact"]
    case .force: ["force_n"]
    case .heading: ["heading_deg"]
    case .roll: ["roll_deg"]
    case .session: ["session"]
    }
  }
}

/// How the columns of a stroke file are to be understood.
///
/// Positions become millimetres of the map plane in this order: scale, flip, offset.
public struct StrokeFormat: Equatable, Sendable {
  /// The header's names for columns that are not called by one of `StrokeColumn.names`; a column
  /// that is listed here goes by no other name, and one without a name is not read.
  public var columnNames: [StrokeColumn: String] = [:]
  /// Millimetres in one unit of the file's x and y, whatever these columns are called; above 0.
  public var millimetresPerUnit = 1.0
  /// Whether y points up in the file.
  public var flipsY = false
  /// What is added to positions last, in millimetres.
  public var offset = Point(x: 0, y: 0)
  /// Seconds in one unit of the file's time, whatever its column is called; above 0.
  public var secondsPerUnit = 1.0
  /// Whether bad rows are counted and passed over in place of stopping.
  public var skipsBadRows = false

  /// Makes the format of a file in millimetres and seconds with the usual names.
  public init() {}

  /// Reads renamed columns as a person writes them: `x=px,y=py`.
  ///
  /// - Parameter text: pairs of a name from `StrokeColumn.names` and a name of the file's header,
  ///   which may hold anything but a comma.
  /// - Returns: the file's name for each column that the text renames, empty for one that is not to be
  ///   read (`heading_deg=`).
  /// - Throws: `InvalidInput` for a part without `=`, a name that is no column's, x and y without a name
  ///   and a column that is named twice.
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
      guard !trimmed(parts[1]).isEmpty || (column != .x && column != .y) else {
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
