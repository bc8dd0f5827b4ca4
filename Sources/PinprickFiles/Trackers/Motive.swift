import Pinprick

extension TrackerFormat {
  /// Motive's CSV export, versions 1.2x and later.
  ///
  /// The first line has pairs of keys and values; below it stand, column by column, type, name, ID, kind and
  /// axis. Rotations must be quaternions. Empty fields were not seen; frame numbers may jump.
  static let motive = TrackerFormat(
    name: "Motive CSV", key: "motive",
    claims: {
      $0.hasLine("Format Version,", among: 1) || $0.hasLine("\"Format Version\",", among: 1)
    }
  ) { file, options throws(FileError) in
    try file.take(MotiveHeader(file).table(file, options))
  }
}

/// The lines above the rows of a Motive export.
private struct MotiveHeader {
  private static let comma = UInt8(ascii: ",")
  private let pairs: [String: String]
  /// The line that begins with `Frame`.
  private let axisLine: Int
  private let axes: [String]
  private let types: [String]
  private let names: [String]
  private let kinds: [String]

  init(_ file: TrackerFile) throws(FileError) {
    let first = file.texts(0, Self.comma)
    var pairs: [String: String] = [:]
    for place in stride(from: 0, to: first.count - 1, by: 2) {
      pairs[first[place].lowercased()] = first[place + 1]
    }
    self.pairs = pairs
    guard
      let axisLine = file.lines.indices.prefix(30).first(where: {
        let texts = file.texts($0, Self.comma)
        return texts.count > 2 && texts[0] == "Frame" && texts[1].hasPrefix("Time")
      })
    else {
      throw FileError(
        path: file.path,
        message:
          "has no line that begins with Frame,Time (Seconds); export the take again as CSV with headers"
      )
    }
    self.axisLine = axisLine
    axes = file.texts(axisLine, Self.comma)
    func line(of word: String) -> [String] {
      (1..<axisLine).lazy.map { file.texts($0, Self.comma) }
        .first { $0.count > 2 && ($0[1] == word || $0[0] == word) } ?? []
    }
    (types, names) = (line(of: "Type"), line(of: "Name"))
    kinds = axisLine > 0 ? file.texts(axisLine - 1, Self.comma) : []
    for (word, texts) in [("Type", types), ("Name", names), ("Rotation and Position", kinds)]
    where texts.count < axes.count - 1 {
      throw file.error(
        axisLine, nil,
        "the line with \(word) above it is missing or has fewer columns; export all headers")
    }
  }

  /// A column's entry in a line of the header; empty beyond the line's end, as trailing commas may lack.
  private func entry(_ texts: [String], _ column: Int) -> String {
    column < texts.count ? texts[column] : ""
  }

  func table(_ file: TrackerFile, _ options: TrackerOptions) throws(FileError) -> TrackerTable {
    var bodies: [BodyColumns] = []
    var parts: [(kind: String, axis: String, column: Int)] = []
    for column in 2..<axes.count {
      parts.append((entry(kinds, column), axes[column], column))
      let next = column + 1
      // A name may stand twice; its axes come again then.
      let isLast =
        next == axes.count || entry(names, next) != entry(names, column)
        || entry(types, next) != entry(types, column)
        || !axes[next].isEmpty
          && parts.contains { $0.kind == entry(kinds, next) && $0.axis == axes[next] }
      guard isLast else { continue }
      if let body = try body(entry(types, column), entry(names, column), parts, file) {
        bodies.append(body)
      }
      parts = []
    }
    guard !bodies.isEmpty else {
      throw file.error(axisLine, nil, "there is neither a rigid body nor a marker in the columns")
    }
    let unit = if let given = options.millimetresPerUnit { given } else { try unit(file) }
    return TrackerTable(
      delimiter: Self.comma, rows: axisLine + 1..<file.lines.count,
      times: .column(1, secondsPerUnit: options.secondsPerUnit ?? 1),
      millimetresPerUnit: unit, bodies: bodies)
  }

  /// A body or marker of its columns; nil for what is neither, such as a bone's or a force plate's.
  private func body(
    _ type: String, _ name: String, _ parts: [(kind: String, axis: String, column: Int)],
    _ file: TrackerFile
  ) throws(FileError) -> BodyColumns? {
    func columns(_ kind: String, _ axes: [String]) -> [Int]? {
      let found = axes.compactMap { axis in
        parts.first { $0.kind == kind && $0.axis == axis }?.column
      }
      return found.count == axes.count ? found : nil
    }
    guard let position = columns("Position", ["X", "Y", "Z"]) else { return nil }
    if type.contains("Marker") { return BodyColumns(name: name, position: position) }
    if let turn = columns("Rotation", ["X", "Y", "Z", "W"]) {
      return BodyColumns(name: name, position: position, turn: .quaternion(turn))
    }
    guard parts.contains(where: { $0.kind == "Rotation" }) else {
      return BodyColumns(name: name, position: position)
    }
    throw file.error(
      axisLine, nil,
      "the rotations of \"\(name)\" are \(pairs["rotation type"] ?? "no quaternions"); export with Rotation Type "
        + "Quaternion")
  }

  private func unit(_ file: TrackerFile) throws(FileError) -> Double {
    let text = pairs["length units"] ?? ""
    guard let factor = Quantity.length.factor(of: text.lowercased()) else {
      throw file.error(
        0, nil,
        text.isEmpty
          ? "the first line has no Length Units; give --length-unit"
          : "the Length Units \"\(text)\" are not known; give --length-unit")
    }
    return factor
  }
}
