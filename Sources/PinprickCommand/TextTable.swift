/// A table of aligned columns for a terminal.
struct TextTable {
  /// A column's heading and side.
  enum Column {
    case left(String)
    case right(String)

    var heading: String {
      switch self {
      case .left(let heading), .right(let heading): heading
      }
    }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  init(columns: [Column]) {
    self.columns = columns
  }

  mutating func append(_ row: [String]) {
    precondition(row.count == columns.count, "a field for each column")
    rows.append(row)
  }

  /// Heading, rule and rows, without a last line feed.
  var text: String {
    let widths = columns.indices.map { column in
      ([columns[column].heading] + rows.map { $0[column] }).map(\.count).max() ?? 0
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return ([line(columns.map(\.heading), widths), rule] + rows.map { line($0, widths) })
      .joined(separator: "\n")
  }

  private func line(_ fields: [String], _ widths: [Int]) -> String {
    var text = ""
    for (index, field) in fields.enumerated() {
      let fill = String(repeating: " ", count: widths[index] - field.count)
      if index > 0 { text += "  " }
      switch columns[index] {
      case .left: text += field + fill
      case .right: text += fill + field
      }
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
