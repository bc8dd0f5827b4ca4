import Pinprick

extension TrackerFormat {
  /// Vicon's CSV exports: markers (`Trajectories`), and bodies as `Objects` or `Segments`.
  ///
  /// A line of the kind, one of the rate, one of names above their first column, one of columns and one of units.
  /// Rotations are vectors along the axle as long as the angle, in degrees or radians, or quaternions. A second
  /// table below a blank line is not read.
  static let vicon = TrackerFormat(
    name: "Vicon CSV", key: "vicon",
    claims: { head in
      let comma = UInt8(ascii: ",")
      let first = head.lines.first { line in line.contains { $0 != comma && $0 != 0x20 } }
      guard let word = first?.prefix(while: { $0 != comma }) else { return false }
      return ViconHeader.kinds.contains { word.elementsEqual($0.utf8) }
    }
  ) { file, options throws(FileError) in
    try file.take(ViconHeader(file).table(file, options))
  }
}

/// The lines above the rows of a Vicon export.
private struct ViconHeader {
  static let kinds: Set<String> = ["Trajectories", "Objects", "Segments"]
  private static let comma = UInt8(ascii: ",")
  private let columnLine: Int
  private let rate: Double?
  private let names: [String]
  private let columns: [String]
  private let units: [String]

  init(_ file: TrackerFile) throws(FileError) {
    guard
      let columnLine = file.lines.indices.prefix(30).first(where: {
        file.texts($0, Self.comma).first == "Frame"
      })
    else {
      throw FileError(
        path: file.path,
        message: "has no line that begins with Frame,Sub Frame; export it as CSV again")
    }
    self.columnLine = columnLine
    let above = (0..<columnLine).filter { !file.isBlank($0) }
    guard above.count >= 2 else {
      throw file.error(columnLine, nil, "the lines with rate and names above it are missing")
    }
    names = file.texts(above[above.count - 1], Self.comma)
    rate =
      above.count >= 3
      ? file.texts(above[above.count - 2], Self.comma).first.flatMap {
        DecimalNumber.value(Array($0.utf8))
      } : nil
    columns = file.texts(columnLine, Self.comma)
    units = file.texts(columnLine + 1, Self.comma)
  }

  func table(_ file: TrackerFile, _ options: TrackerOptions) throws(FileError) -> TrackerTable {
    guard let step = options.secondsPerUnit ?? rate.flatMap({ $0 > 0 ? 1 / $0 : nil }) else {
      throw file.error(
        columnLine, nil,
        "no line above it gives the rate; give --seconds-per-unit, the time of one frame")
    }
    let starts = columns.indices.dropFirst(2).filter {
      $0 < names.count && !names[$0].isEmpty
    }
    let ends = starts.dropFirst() + [columns.count]
    var bodies: [BodyColumns] = []
    for (start, end) in zip(starts, ends) {
      if let body = try body(names[start], start..<end, file) { bodies.append(body) }
    }
    guard !bodies.isEmpty else {
      throw file.error(columnLine, nil, "there is neither a marker nor a body in the columns")
    }
    let start = columnLine + 2
    let end = (start..<max(start, file.lines.count)).first { file.isBlank($0) } ?? file.lines.count
    let first = bodies[0].position[0]
    let unit = if let given = options.millimetresPerUnit { given } else { try unit(first, file) }
    return TrackerTable(
      delimiter: Self.comma, rows: min(start, end)..<end,
      times: .column(0, secondsPerUnit: step),
      millimetresPerUnit: unit,
      bodies: bodies)
  }

  private func body(
    _ name: String, _ range: Range<Int>, _ file: TrackerFile
  ) throws(FileError) -> BodyColumns? {
    func found(_ axes: [String]) -> [Int]? {
      let places = axes.compactMap { axis in range.first { columns[$0] == axis } }
      return places.count == axes.count ? places : nil
    }
    if let position = found(["X", "Y", "Z"]) {
      return BodyColumns(name: name, position: position)
    }
    guard let position = found(["TX", "TY", "TZ"]) else { return nil }
    // The kind of value stands in front of the name: `Global Angle Cup:Cup`.
    let name = name.hasPrefix("Global Angle ") ? String(name.dropFirst(13)) : name
    if let turn = found(["RX", "RY", "RZ", "RW"]) {
      return BodyColumns(name: name, position: position, turn: .quaternion(turn))
    }
    guard let turn = found(["RX", "RY", "RZ"]) else {
      return BodyColumns(name: name, position: position)
    }
    let unit = turn[0] < units.count ? units[turn[0]].lowercased() : ""
    guard let degrees = Quantity.angle.factor(of: unit) else {
      throw file.error(
        columnLine + 1, nil,
        "\"\(unit)\" is no unit of the rotations of \"\(name)\": use deg or rad")
    }
    return BodyColumns(
      name: name, position: position,
      turn: .vector(turn, radiansPerUnit: degrees * .pi / 180))
  }

  private func unit(_ column: Int, _ file: TrackerFile) throws(FileError) -> Double {
    let text = column < units.count ? units[column].lowercased() : ""
    guard let factor = Quantity.length.factor(of: text) else {
      throw file.error(
        min(columnLine + 1, file.lines.count - 1), nil,
        "\"\(text)\" is no unit of length; give --length-unit")
    }
    return factor
  }
}
