import Pinprick

extension TrackerFormat {
  /// Motion-BIDS: `*_motion.tsv` without a header, `*_channels.tsv` with a line for each of its columns, and
  /// `*_motion.json` with the sampling frequency.
  ///
  /// Channels of type POS (components x, y and z) and ORNT (quat_x, quat_y, quat_z and quat_w) are joined by
  /// their tracked point. One of type LATENCY has the times; else rows follow at the sampling frequency. `n/a`
  /// was not seen.
  static let motionBIDS = TrackerFormat(
    name: "Motion-BIDS", key: "bids",
    claims: { MotionBIDS.stem($0.path) != nil }
  ) { file, options throws(FileError) in
    try file.take(MotionBIDS(file).table(file, options))
  }
}

/// The files beside a motion file.
private struct MotionBIDS {
  private static let tab = UInt8(ascii: "\t")
  private let channels: SmallTable
  private let channelsPath: String
  private let frequency: Double?

  /// A path without `_motion.tsv` or `_motion.tsv.gz`; nil for another one.
  static func stem(_ path: String) -> String? {
    for ending in ["_motion.tsv", "_motion.tsv.gz"] where path.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    return nil
  }

  init(_ file: TrackerFile) throws(FileError) {
    guard let stem = Self.stem(file.path) else {
      throw FileError(
        path: file.path,
        message:
          "a motion file of BIDS is called *_motion.tsv, as its other files are found by its name")
    }
    channelsPath = stem + "_channels.tsv"
    channels = try SmallTable(
      ByteSource.contents(of: channelsPath, maximumBytes: 1 << 24).bytes, path: channelsPath,
      needed: ["name", "component", "type", "tracked_point", "units"])
    let description = stem + "_motion.json"
    frequency =
      (try? ByteSource.contents(of: description, maximumBytes: 1 << 24)) == nil
      ? nil
      : try JSONDocument(
        ByteSource.contents(of: description, maximumBytes: 1 << 24).bytes, path: description
      ).root["SamplingFrequency"]?.number()
  }

  func table(_ file: TrackerFile, _ options: TrackerOptions) throws(FileError) -> TrackerTable {
    let first = file.texts(0, Self.tab)
    guard first.count == channels.rows.count else {
      throw file.error(
        0, nil,
        "has \(first.count) columns, and \(channelsPath) has \(channels.rows.count) channels")
    }
    var names: [String] = []
    for row in channels.rows where self.type(row) == "POS" {
      let name = channels.text(row, "tracked_point") ?? ""
      if !names.contains(name) { names.append(name) }
    }
    guard !names.isEmpty else {
      throw FileError(path: channelsPath, message: "has no channels of type POS")
    }
    var bodies: [BodyColumns] = []
    for name in names { bodies.append(try body(name)) }
    return TrackerTable(
      delimiter: Self.tab, rows: 0..<file.lines.count, times: try times(options),
      millimetresPerUnit: try lengthUnit(bodies, options), bodies: bodies)
  }

  private func body(_ name: String) throws(FileError) -> BodyColumns {
    guard let position = columns(name, "POS", ["x", "y", "z"]) else {
      throw FileError(
        path: channelsPath, message: "\"\(name)\" has no channels of type POS for all of x, y and z"
      )
    }
    let turn = columns(name, "ORNT", ["quat_x", "quat_y", "quat_z", "quat_w"])
    return BodyColumns(name: name, position: position, turn: turn.map { .quaternion($0) })
  }

  private func type(_ row: SmallTable.Row) -> String {
    (channels.text(row, "type") ?? "").uppercased()
  }

  private func columns(_ name: String, _ type: String, _ components: [String]) -> [Int]? {
    let found = components.compactMap { component in
      channels.rows.firstIndex {
        (channels.text($0, "tracked_point") ?? "") == name && self.type($0) == type
          && channels.text($0, "component")?.lowercased() == component
      }
    }
    return found.count == components.count ? found : nil
  }

  /// Millimetres in one unit of all positions.
  private func lengthUnit(
    _ bodies: [BodyColumns], _ options: TrackerOptions
  ) throws(FileError) -> Double {
    if let given = options.millimetresPerUnit { return given }
    var unit: (text: String, millimetres: Double)?
    for column in bodies.flatMap(\.position) {
      let row = channels.rows[column]
      let text = channels.text(row, "units") ?? ""
      guard let factor = Quantity.length.factor(of: text.lowercased()) else {
        throw FileError(
          path: channelsPath, line: row.line,
          message: "\"\(text)\" is no unit of length; give --length-unit")
      }
      if let unit, unit.millimetres != factor {
        throw FileError(
          path: channelsPath, line: row.line,
          message: "channels of type POS are in \(unit.text) and in \(text); give --length-unit")
      }
      unit = (text, factor)
    }
    return unit?.millimetres ?? 1
  }

  private func times(_ options: TrackerOptions) throws(FileError) -> TrackerTable.Times {
    if let column = channels.rows.firstIndex(where: { type($0) == "LATENCY" }) {
      let unit = channels.text(channels.rows[column], "units") ?? "s"
      return .column(
        column,
        secondsPerUnit: options.secondsPerUnit ?? Quantity.time.factor(of: unit.lowercased()) ?? 1)
    }
    if let step = options.secondsPerUnit { return .rows(secondsPerRow: step) }
    var rate = frequency
    if rate == nil, channels.has("sampling_frequency"), let row = channels.rows.first {
      rate = try channels.number(row, "sampling_frequency")
    }
    guard let rate, rate > 0 else {
      throw FileError(
        path: channelsPath,
        message:
          "there is no channel of type LATENCY, no SamplingFrequency in the JSON file and no "
          + "sampling_frequency; give --seconds-per-unit, the time of one row")
    }
    return .rows(secondsPerRow: 1 / rate)
  }
}
