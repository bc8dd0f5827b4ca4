/// A table of aligned columns for a terminal.
struct TextTable {
  /// A column's heading, its side and when it goes.
  struct Column {
    fileprivate enum Side { case left, right }

    /// The heading's lines, the last of them on the rule.
    fileprivate let heading: [String]
    fileprivate let side: Side
    /// Where lines are too long, columns with the least of these numbers are left out first, and
    /// columns without one never.
    fileprivate let leaves: Int?
    /// What it is called where it was left out.
    fileprivate let name: String

    /// Fields that begin below each other; a heading may have lines.
    static func left(_ heading: String, leaves: Int? = nil, name: String? = nil) -> Column {
      Column(heading: lines(heading), side: .left, leaves: leaves, name: name ?? words(heading))
    }

    /// Fields that end below each other; a heading may have lines.
    static func right(_ heading: String, leaves: Int? = nil) -> Column {
      Column(heading: lines(heading), side: .right, leaves: leaves, name: words(heading))
    }

    private static func words(_ heading: String) -> String {
      heading.replacing("\n", with: " ")
    }

    private static func lines(_ heading: String) -> [String] {
      heading.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private let columns: [Column]
  private var rows: [[StyledText]] = []

  private static let gap = "  "

  init(columns: [Column]) {
    self.columns = columns
  }

  /// A field with its column.
  typealias Cell = (column: Column, text: StyledText)

  /// A table of rows, at least one, all with the same columns.
  init(_ rows: [[Cell]]) {
    columns = rows[0].map(\.column)
    for row in rows { append(row.map(\.text)) }
  }

  mutating func append(_ row: [StyledText]) {
    precondition(row.count == columns.count, "a field for each column")
    rows.append(row)
  }

  mutating func append(_ row: [String]) { append(row.map { StyledText($0) }) }

  /// Heading, rule and rows, and a line about columns that did not fit; without a last line feed.
  func text(in style: TerminalStyle) -> String {
    let (shown, left) = fitting(style.columns)
    let widths = shown.map(width)
    let headingLines = shown.map { columns[$0].heading.count }.max() ?? 0
    var lines = (0..<headingLines).map { number in
      line(
        shown.map { column in
          let heading = columns[column].heading
          let missing = headingLines - heading.count
          return StyledText(number < missing ? "" : heading[number - missing], .heading)
        }, shown, widths, style)
    }
    lines.append(
      StyledText(
        widths.map { String(repeating: "-", count: $0) }.joined(separator: Self.gap), .faint
      ).text(hasColour: style.hasColour))
    lines += rows.map { row in line(shown.map { row[$0] }, shown, widths, style) }
    if !left.isEmpty {
      let names = left.map { columns[$0].name }
      lines.append("(too narrow for: \(names.joined(separator: ", ")))")
    }
    return lines.joined(separator: "\n")
  }

  private func width(_ column: Int) -> Int {
    max(columns[column].heading.map(\.count).max() ?? 0, rows.map { $0[column].width }.max() ?? 0)
  }

  /// The columns that are shown in lines of so many characters, and those that are not.
  private func fitting(_ limit: Int?) -> (shown: [Int], left: [Int]) {
    var shown = Array(columns.indices)
    guard let limit else { return (shown, []) }
    let leaving = shown.filter { columns[$0].leaves != nil }
      .sorted { (columns[$0].leaves ?? 0, $0) < (columns[$1].leaves ?? 0, $1) }
    var left: [Int] = []
    for column in leaving {
      let length = shown.reduce(0) { $0 + width($1) } + Self.gap.count * (shown.count - 1)
      if length <= limit { break }
      shown.removeAll { $0 == column }
      left.append(column)
    }
    return (shown, left.sorted())
  }

  /// Fields side by side; nothing follows the last that has something in it.
  private func line(
    _ fields: [StyledText], _ shown: [Int], _ widths: [Int], _ style: TerminalStyle
  ) -> String {
    var text = ""
    var blanks = 0
    for (place, field) in fields.enumerated() {
      let fill = widths[place] - field.width
      let isRight = columns[shown[place]].side == .right
      if place > 0 { blanks += Self.gap.count }
      if isRight { blanks += fill }
      if field.width > 0 {
        text += String(repeating: " ", count: blanks) + field.text(hasColour: style.hasColour)
        blanks = 0
      }
      if !isRight { blanks += fill }
    }
    return text
  }
}
