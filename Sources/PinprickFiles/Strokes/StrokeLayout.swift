/// Where a file's header puts the columns that count, and what it says of their numbers.
struct StrokeLayout: Sendable {
  /// The byte between fields: comma, semicolon or tab.
  let delimiter: UInt8
  /// The header's names, trimmed.
  private(set) var names: [String]
  /// What each column holds; nil for one that does not count.
  private(set) var roles: [StrokeColumn?]
  /// Millimetres in one unit of x and of y.
  let millimetresPerUnit: (x: Double, y: Double)
  /// Newtons in one unit of force.
  let newtonsPerUnit: Double
  /// Degrees in one unit of the heading, negative where the plane is turned over.
  let headingScale: Double
  /// How times are to be read.
  var time = TimeScale()
  /// Whether the unit of time was given, by an option or by the column's name.
  var hasTimeUnit: Bool { secondsPerUnit != nil }
  /// Seconds in one unit of time, where that was given.
  let secondsPerUnit: Double?
  /// Whether no row of the file's beginning has a heading, so that none may.
  var lacksHeadings = false
  /// Columns that were not read though their names look like those of ones that would count.
  private(set) var unread: [UnreadColumn] = []
  /// The header's bytes without its line end.
  var headerLine: [UInt8] = []

  /// Whether a column is there and holds values.
  func has(_ column: StrokeColumn) -> Bool {
    roles.contains(column) && !(column == .heading && lacksHeadings)
  }

  /// Whether numbers may have a decimal comma.
  var hasDecimalComma: Bool { delimiter != UInt8(ascii: ",") }

  /// What is wrong with a header: which of its fields is to blame, and why.
  struct Fault: Error {
    var field: Int
    var message: String
    /// Whether columns are missing, so that this may be no header at all.
    var isMissing = false
  }

  /// Finds the columns.
  ///
  /// - Parameters:
  ///   - names: the header's fields without quotation marks.
  ///   - delimiter: what stands between them.
  ///   - options: renamed columns, and units that were given.
  /// - Throws: `Fault` for a column that is missing, stands twice, is to be two things or has a unit
  ///   that is not known.
  init(names: [String], delimiter: UInt8, _ options: ReadingOptions) throws(Fault) {
    self.delimiter = delimiter
    self.names = names.map { ReadingOptions.trimmed($0) }
    let columns = names.map { ColumnName($0) }
    roles = [StrokeColumn?](repeating: nil, count: names.count)
    var places: [StrokeColumn: Int] = [:]
    var missing: [String] = []
    for column in StrokeColumn.allCases {
      let choice = ColumnChoice(column, options.columnNames[column], among: columns, self.names)
      guard let place = try choice.place() else {
        if let name = choice.missing { missing.append(name) }
        continue
      }
      if let other = roles[place] {
        throw Fault(
          field: place,
          message: "the column \"\(self.names[place])\" is to be both "
            + "\(other.names[0]) and \(column.names[0])")
      }
      roles[place] = column
      places[column] = place
    }
    if !missing.isEmpty { throw Self.missing(missing, self.names) }
    unread = UnreadColumn.find(self.names, roles, options.columnNames)
    let units = ColumnUnits(columns, self.names, places)
    millimetresPerUnit = try units.lengths(options.millimetresPerUnit)
    secondsPerUnit = try units.seconds(options.secondsPerUnit)
    newtonsPerUnit = try units.scale(
      .force, .force, "write newtons, or leave forces out with --columns force_n=")
    headingScale =
      try units.scale(
        .heading, .angle, "write degrees, or leave headings out with --columns heading_deg=")
      * (options.flipsY ? -1 : 1)
    try units.checkRoll()
  }

  private static func missing(_ columns: [String], _ names: [String]) -> Fault {
    let all = names.map { DelimitedText.shown(Array($0.utf8)) }.joined(separator: ", ")
    let isRepaired = names.contains { $0.contains("\u{FFFD}") }
    let words = (names.first ?? "").lowercased().split { $0.isWhitespace || $0 == "|" }
    if names.count == 1, words.contains(where: { $0 == "x" || $0 == "x_mm" }) {
      return Fault(
        field: 0,
        message:
          "the header is one column, \(all): separate columns by commas, semicolons or tabs, "
          + "not by blanks or bars",
        isMissing: true)
    }
    return Fault(
      field: 0,
      message: "the header has no column \(columns.joined(separator: " and no column ")); "
        + "its columns are \(all); say which to take with --columns x=NAME,y=NAME"
        + (isRepaired
          ? "; the header is no UTF-8, perhaps Latin-1: save it as UTF-8, for example with "
            + "iconv -f LATIN1 -t UTF-8" : ""),
      isMissing: true)
  }

  /// Leaves out unnamed columns at the header's end that rows do not have.
  ///
  /// - Parameter count: the fields of a row.
  mutating func drop(columnsBehind count: Int) {
    guard count < names.count, names[count...].allSatisfy(\.isEmpty),
      roles[count...].allSatisfy({ $0 == nil })
    else { return }
    names.removeSubrange(count...)
    roles.removeSubrange(count...)
  }
}

/// Which of a header's columns is the one of a kind.
private struct ColumnChoice {
  private let column: StrokeColumn
  private let renamed: String?
  private let columns: [ColumnName]
  private let names: [String]

  init(
    _ column: StrokeColumn, _ renamed: String?, among columns: [ColumnName], _ names: [String]
  ) {
    self.column = column
    self.renamed = renamed.map { ReadingOptions.trimmed($0) }
    self.columns = columns
    self.names = names
  }

  /// What to call the column where it is missing and must not be.
  var missing: String? {
    if let renamed { return renamed.isEmpty ? nil : renamed }
    return column == .x || column == .y ? column.names[0] : nil
  }

  /// The place of the column from 0; nil where there is none.
  func place() throws(StrokeLayout.Fault) -> Int? {
    if let renamed {
      if renamed.isEmpty { return nil }
      if let place = try single(renamed.lowercased()) { return place }
      return try number(renamed)
    }
    if let place = try single(column.names[0]) { return place }
    let plain = try plainPlace()
    var places = columns.indices.filter { columns[$0].names(column) }
    if let plain, !places.contains(plain) { places.insert(plain, at: 0) }
    guard places.count > 1 else { return places.first }
    let all = places.map { "\"\(names[$0])\"" }.joined(separator: " and ")
    throw StrokeLayout.Fault(
      field: places[1],
      message: "\(all) may both be \(column.names[0]): say which to take with "
        + "--columns \(column.optionName)=NAME")
  }

  /// The first of the column's other names.
  private func plainPlace() throws(StrokeLayout.Fault) -> Int? {
    for name in column.names.dropFirst() {
      if let place = try single(name) { return place }
    }
    return nil
  }

  /// The only column of a name.
  private func single(_ name: String) throws(StrokeLayout.Fault) -> Int? {
    let places = columns.indices.filter { columns[$0].spelled == name }
    guard places.count > 1 else { return places.first }
    throw StrokeLayout.Fault(
      field: places[1],
      message: "the header has two columns \"\(names[places[1]])\": choose one by its place, "
        + places.map { "--columns \(column.optionName)=#\($0 + 1)" }.joined(separator: " or "))
  }

  /// A column by its place, as `#3`.
  private func number(_ text: String) throws(StrokeLayout.Fault) -> Int? {
    guard text.first == "#", let number = Int(text.dropFirst()) else { return nil }
    guard number >= 1, number <= columns.count else {
      throw StrokeLayout.Fault(
        field: 0, message: "the header has \(columns.count) columns, so that there is no \(text)")
    }
    return number - 1
  }
}

/// The units that the names of chosen columns give.
private struct ColumnUnits {
  private let columns: [ColumnName]
  private let names: [String]
  private let places: [StrokeColumn: Int]

  init(_ columns: [ColumnName], _ names: [String], _ places: [StrokeColumn: Int]) {
    self.columns = columns
    self.names = names
    self.places = places
  }

  private func factor(_ column: StrokeColumn, _ quantity: Quantity) -> Double? {
    places[column].flatMap { columns[$0].factor(quantity) }
  }

  /// A unit in brackets that is not known must be given.
  private func check(
    _ column: StrokeColumn, _ quantity: Quantity, _ remedy: String
  ) throws(StrokeLayout.Fault) {
    guard let place = places[column], let unit = columns[place].bracketed,
      quantity.factor(of: unit) == nil
    else { return }
    throw StrokeLayout.Fault(
      field: place, message: "the unit of the column \"\(names[place])\" is not known: \(remedy)")
  }

  /// How many newtons or degrees one in the column is, 1 where its name has no unit.
  func scale(
    _ column: StrokeColumn, _ quantity: Quantity, _ remedy: String
  ) throws(StrokeLayout.Fault) -> Double {
    try check(column, quantity, remedy)
    return factor(column, quantity) ?? 1
  }

  /// The drum's angle is read in degrees alone.
  func checkRoll() throws(StrokeLayout.Fault) {
    let remedy = "write degrees, or leave the drum's angle out with --columns roll_deg="
    guard try scale(.roll, .angle, remedy) != 1, let place = places[.roll] else { return }
    throw StrokeLayout.Fault(
      field: place, message: "the column \"\(names[place])\" is not in degrees: \(remedy)")
  }

  func lengths(_ given: Double?) throws(StrokeLayout.Fault) -> (x: Double, y: Double) {
    if let given { return (given, given) }
    for column in [StrokeColumn.x, .y] {
      try check(column, .length, "give it with --length-unit or --mm-per-unit")
    }
    let (x, y) = (factor(.x, .length), factor(.y, .length))
    if (x == nil) != (y == nil), (x ?? y) != 1 {
      throw StrokeLayout.Fault(
        field: places[x == nil ? .x : .y] ?? 0,
        message: "only one of x and y has a unit in its name: give that of both with --length-unit")
    }
    return (x ?? 1, y ?? 1)
  }

  func seconds(_ given: Double?) throws(StrokeLayout.Fault) -> Double? {
    if let given { return given }
    try check(
      .time, .time,
      "give it with --time-unit or --seconds-per-unit, or leave times out with --columns t=")
    return factor(.time, .time)
  }
}
