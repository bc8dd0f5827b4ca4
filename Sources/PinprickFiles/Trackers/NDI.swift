import Pinprick

extension TrackerFormat {
  /// CSV files of NDI's Polaris and Vega trackers: those of NDI's programs and those that samples of the API write.
  ///
  /// Each tool has columns from `Frame` to `Error`, `Q0,Qx,Qy,Qz,Tx,Ty,Tz` among them, in millimetres, side by side
  /// or, with a column of tool handles, below each other. A state other than `OK` alone does not hide a tool:
  /// `Missing`, `Too Few Markers` and the like do, and so do numbers of 10^28.
  static let ndi = TrackerFormat(
    name: "NDI CSV", key: "ndi",
    claims: { $0.lines.prefix(3).contains { $0.holds("q0,qx,qy,qz,tx,ty,tz") } }
  ) { file, options throws(FileError) in
    try file.take(NDIHeader(file).table(file, options))
  }
}

/// The header of an NDI file.
private struct NDIHeader {
  private static let comma = UInt8(ascii: ",")
  /// States in which the place is none.
  private static let unseen: Set<String> = [
    "missing", "too few markers", "disabled", "invalid", "out of volume", "fit error",
    "algorithm limit", "face angle", "not visible", "tool missing",
  ]
  private let line: Int
  private let names: [String]
  private let words: [String]

  init(_ file: TrackerFile) throws(FileError) {
    let line = file.lines.indices.prefix(3).first {
      file.texts($0, Self.comma).contains { $0.lowercased() == "q0" }
    }
    guard let line else {
      throw FileError(path: file.path, message: "has no line with columns from Q0 to Tz")
    }
    self.line = line
    names = file.texts(line, Self.comma)
    words = names.map { $0.lowercased() }
  }

  func table(_ file: TrackerFile, _ options: TrackerOptions) throws(FileError) -> TrackerTable {
    let starts = words.indices.filter { words[$0] == "q0" }
    var bodies: [BodyColumns] = []
    var earlier = 0
    for q0 in starts {
      bodies.append(try body(q0, behind: earlier, file))
      earlier = q0 + 7
    }
    // Without a name in the header, one tool in it stands for those that a column names row by row.
    let nameColumn = bodies.count == 1 && bodies[0].name.isEmpty ? handle(in: 0..<starts[0]) : nil
    if nameColumn == nil { name(&bodies, file) }
    return TrackerTable(
      delimiter: Self.comma, rows: line + 1..<file.lines.count,
      times: try times(before: starts[0], file, options),
      millimetresPerUnit: options.millimetresPerUnit ?? 1, bodies: bodies, nameColumn: nameColumn)
  }

  /// The tool whose numbers begin at a column, named where the header names it.
  private func body(
    _ q0: Int, behind earlier: Int, _ file: TrackerFile
  ) throws(FileError) -> BodyColumns {
    guard q0 + 7 <= words.count,
      Array(words[q0..<q0 + 7]) == ["q0", "qx", "qy", "qz", "tx", "ty", "tz"]
    else {
      throw file.error(line, nil, "the columns after \(names[q0]) are not Qx, Qy, Qz, Tx, Ty, Tz")
    }
    let before = earlier..<q0
    // States of markers stand behind the numbers of the tool before.
    let own = (before.last { words[$0].hasPrefix("frame") } ?? earlier)..<q0
    var body = BodyColumns(
      name: "", position: [q0 + 4, q0 + 5, q0 + 6],
      turn: .quaternion([q0 + 1, q0 + 2, q0 + 3, q0]))
    // Samples of the API write the word in the column of the face where the state is not asked for.
    let states = own.filter { column in
      ["state", "status", "face"].contains { words[column].contains($0) }
    }
    if !states.isEmpty { body.unseen = (states, Self.unseen) }
    let port = before.last { words[$0].hasPrefix("port 0x") || words[$0].hasPrefix("port ") }
    if let port { body.name = Self.toolName(names[port]) }
    return body
  }

  /// The column with a tool's name among some; nil where there is none.
  private func handle(in columns: Range<Int>) -> Int? {
    columns.last {
      ["toolinfo", "toolhandle", "porthandle", "tool", "handle"].contains(words[$0])
    }
  }

  /// Names tools that stand side by side without names in the header, by what the first row says of them.
  private func name(_ bodies: inout [BodyColumns], _ file: TrackerFile) {
    let first = file.texts(line + 1, Self.comma)
    var earlier = 0
    for number in bodies.indices {
      let columns = earlier..<bodies[number].position[0]
      earlier = bodies[number].position[2] + 1
      guard bodies[number].name.isEmpty else { continue }
      let text = handle(in: columns).flatMap { $0 < first.count ? first[$0] : nil } ?? ""
      bodies[number].name =
        !text.isEmpty ? text : bodies.count == 1 ? "tool" : "tool \(number + 1)"
    }
  }

  /// `Port 0x01: wand s/n:3A` -> `wand`.
  private static func toolName(_ text: String) -> String {
    let parts = text.split(separator: ":", maxSplits: 1)
    let name = parts.count > 1 ? ReadingOptions.trimmed(parts[1]) : text
    guard let serial = name.firstRange(of: " s/n:") else { return name.isEmpty ? text : name }
    return String(name[..<serial.lowerBound])
  }

  private func times(
    before q0: Int, _ file: TrackerFile, _ options: TrackerOptions
  ) throws(FileError) -> TrackerTable.Times {
    let lead = 0..<q0
    if let whole = lead.first(where: { words[$0] == "timespec_s" }),
      let parts = lead.first(where: { words[$0] == "timespec_ns" })
    {
      return .pair(whole, parts)
    }
    if let column = lead.first(where: { words[$0].hasPrefix("time") }) {
      return .column(
        column,
        secondsPerUnit: options.secondsPerUnit ?? ColumnName(names[column]).factor(.time) ?? 1)
    }
    guard let frame = lead.first(where: { words[$0].hasPrefix("frame") }) else {
      throw file.error(line, nil, "has neither a column of time nor one of frames")
    }
    guard let step = options.secondsPerUnit else {
      throw file.error(
        line, nil,
        "has no column of time; give --seconds-per-unit, the time of one frame (1/60 s for most of NDI's "
          + "trackers: 0.0166667)")
    }
    return .column(frame, secondsPerUnit: step)
  }
}
