import Pinprick

extension TrackerFormat {
  /// Qualisys' TSV exports of markers (3-D) and of bodies (6-D).
  ///
  /// Lines of a key and its values, then, where it was exported, a line of columns, then rows in millimetres. The
  /// counts of the preamble may be wrong and are not looked at. Zeros in all of x, y and z, and a residual below 0,
  /// stand for what was not seen. `Rot[0]` to `Rot[8]` are a matrix by its columns.
  static let qualisys = TrackerFormat(
    name: "Qualisys TSV", key: "qualisys",
    claims: { $0.hasLine("NO_OF_FRAMES\t", among: 3) }
  ) { file, options throws(FileError) in
    try file.take(QualisysHeader(file).table(file, options))
  }
}

/// The lines above the rows of a Qualisys export.
private struct QualisysHeader {
  private static let tab = UInt8(ascii: "\t")
  private static let bodyWidth = 16
  private var values: [String: [String]] = [:]
  private let names: [String]
  private let areBodies: Bool
  /// The line of columns; nil where it was not exported.
  private var columnLine: Int?
  private let firstRow: Int

  init(_ file: TrackerFile) throws(FileError) {
    var line = 0
    while line < file.lines.count {
      let texts = file.texts(line, Self.tab)
      guard let key = texts.first, key.first?.isLetter == true else {
        if file.isBlank(line) {
          line += 1
          continue
        }
        break
      }
      line += 1
      // Without times and frame numbers the columns begin with those of the first name.
      if key == "Frame" || key == "Time"
        || values["MARKER_NAMES"]?.first.map({ key == "\($0) X" }) == true
      {
        columnLine = line - 1
        break
      }
      values[key] = Array(texts.dropFirst())
    }
    firstRow = line
    areBodies = values["BODY_NAMES"] != nil
    var names = values["BODY_NAMES"] ?? values["MARKER_NAMES"] ?? []
    while names.last?.isEmpty == true { names.removeLast() }
    guard !names.isEmpty else {
      throw FileError(
        path: file.path,
        message: "has neither MARKER_NAMES nor BODY_NAMES in its preamble; export it with a header")
    }
    self.names = names
  }

  func table(_ file: TrackerFile, _ options: TrackerOptions) throws(FileError) -> TrackerTable {
    let each = areBodies ? Self.bodyWidth : 3
    let lead = try leadingColumns(file, each)
    let bodies = names.enumerated().map { number, name in
      let first = lead.count + number * each
      var body = BodyColumns(name: name, position: [first, first + 1, first + 2])
      body.zeroIsMissing = true
      if areBodies { body.turn = .matrix(Array(first + 7..<first + 16)) }
      return body
    }
    var table = TrackerTable(
      delimiter: Self.tab, rows: firstRow..<file.lines.count,
      times: .rows(secondsPerRow: 0), millimetresPerUnit: options.millimetresPerUnit ?? 1,
      bodies: bodies)
    table.times = try times(lead, file, options)
    return table
  }

  /// The columns in front of the first marker's: `Frame` and `Time`, one of them, or none.
  private func leadingColumns(_ file: TrackerFile, _ each: Int) throws(FileError) -> [String] {
    if let columnLine {
      return Array(file.texts(columnLine, Self.tab).prefix { $0 == "Frame" || $0 == "Time" })
    }
    var texts = firstRow < file.lines.count ? file.texts(firstRow, Self.tab) : []
    if texts.last?.isEmpty == true, texts.count > names.count * each { texts.removeLast() }
    switch texts.count - names.count * each {
    case 0: return []
    case 2: return ["Frame", "Time"]
    default:
      throw file.error(
        min(firstRow, max(0, file.lines.count - 1)), nil,
        "has \(texts.count) fields for \(names.count) \(areBodies ? "bodies of 16" : "markers of 3"); "
          + "export the column headers too")
    }
  }

  private func times(
    _ lead: [String], _ file: TrackerFile, _ options: TrackerOptions
  ) throws(FileError) -> TrackerTable.Times {
    if let column = lead.firstIndex(of: "Time") {
      return .column(column, secondsPerUnit: options.secondsPerUnit ?? 1)
    }
    let rate = (values["FREQUENCY"]?.first).flatMap { DecimalNumber.value(Array($0.utf8)) } ?? 0
    guard let step = options.secondsPerUnit ?? (rate > 0 ? 1 / rate : nil) else {
      throw FileError(
        path: file.path,
        message:
          "has neither a column Time nor a FREQUENCY; give --seconds-per-unit, the time of one frame"
      )
    }
    return lead.isEmpty ? .rows(secondsPerRow: step) : .column(0, secondsPerUnit: step)
  }
}
