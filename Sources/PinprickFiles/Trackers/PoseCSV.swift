import Pinprick

extension TrackerFormat {
  /// CSV files of one's own with a pose in each row: `t_s,x_mm,y_mm,z_mm,qx,qy,qz,qw`.
  ///
  /// Units may stand in the names, as in those of strokes. A column `body` names the body of each row; `contact`
  /// and `force_N` tell contact. Commas, semicolons or tabs part the fields.
  static let poses = TrackerFormat(
    name: "CSV of poses", key: "poses",
    claims: { head in
      // Quickly, as every table of strokes is asked: the words must stand by themselves in the header.
      guard let line = head.lines.first, line.holds("qx"), line.holds("qw") else { return false }
      let words = String(decoding: line, as: UTF8.self).lowercased()
        .split { ",;\t\" ".contains($0) }
      return ["qx", "qy", "qz", "qw"].allSatisfy { words.contains(Substring($0)) }
    }
  ) { file, options throws(FileError) in
    try file.take(PoseHeader(file).table(file, options))
  }
}

/// The header of a file of poses.
private struct PoseHeader {
  private let delimiter: UInt8
  private let names: [ColumnName]

  init(_ file: TrackerFile) throws(FileError) {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let widths = candidates.map { file.texts(0, $0).count }
    let delimiter = candidates[widths.firstIndex(of: widths.max() ?? 0) ?? 0]
    self.delimiter = delimiter
    names = file.texts(0, delimiter).map(ColumnName.init)
  }

  /// The one column that goes by a name, with or without a unit.
  private func column(_ name: String, _ file: TrackerFile) throws(FileError) -> Int? {
    let found = names.indices.filter { names[$0].spelled == name || names[$0].base == name }
    guard found.count < 2 else {
      throw file.error(
        0, nil,
        "the column \(name) stands there twice: \(names[found[0]].spelled), \(names[found[1]].spelled)"
      )
    }
    return found.first
  }

  private func needed(_ name: String, _ file: TrackerFile) throws(FileError) -> Int {
    guard let column = try column(name, file) else {
      throw file.error(
        0, nil,
        "the column \(name) is missing; a file of poses needs t_s, x_mm, y_mm, z_mm, qx, qy, qz and qw"
      )
    }
    return column
  }

  func table(_ file: TrackerFile, _ options: TrackerOptions) throws(FileError) -> TrackerTable {
    let position = [
      try needed("x", file), try needed("y", file), try needed("z", file),
    ]
    let units = position.map { names[$0].factor(.length) ?? 1 }
    guard options.millimetresPerUnit != nil || units.allSatisfy({ $0 == units[0] }) else {
      throw file.error(0, nil, "x, y and z differ in their units; give --length-unit")
    }
    let turn = [
      try needed("qx", file), try needed("qy", file), try needed("qz", file),
      try needed("qw", file),
    ]
    let time = if let short = try column("t", file) { short } else { try needed("time", file) }
    var table = TrackerTable(
      delimiter: delimiter, rows: 1..<max(1, file.lines.count),
      times: .column(
        time, secondsPerUnit: options.secondsPerUnit ?? names[time].factor(.time) ?? 1),
      millimetresPerUnit: options.millimetresPerUnit ?? units[0],
      bodies: [BodyColumns(name: "body", position: position, turn: .quaternion(turn))])
    table.nameColumn = try column("body", file)
    table.contact = try column("contact", file)
    table.force = try column("force", file).map { ($0, names[$0].factor(.force) ?? 1) }
    return table
  }
}
