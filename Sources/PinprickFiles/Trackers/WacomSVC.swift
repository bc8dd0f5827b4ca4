import Pinprick

extension TrackerFormat {
  /// SVC files of pen tablets: `x y time pen azimuth tilt pressure`, parted by blanks, with or without a count of
  /// rows in the first line.
  ///
  /// The pen is one marker that moves in a plane and touches it where the fourth column is not 0. Files of this
  /// ending differ in their units and do not say which ones they have, so that both must be given. The count may
  /// be wrong and is not looked at.
  static let wacom = TrackerFormat(
    name: "SVC", key: "svc",
    claims: { head in
      head.hasEnding(".svc")
        && head.lines.prefix(2).last?.split { $0 == 0x20 || $0 == 0x09 }.count == 7
    }
  ) { file, options throws(FileError) in
    guard let length = options.millimetresPerUnit, let time = options.secondsPerUnit else {
      throw FileError(
        path: file.path,
        message:
          "an SVC file does not tell its units; give both, as --length-unit mm --time-unit s, or "
          + "--mm-per-unit 0.01 --time-unit ms for many tablets")
    }
    let hasCount = file.texts(0, nil).count == 1
    return try file.take(
      TrackerTable(
        delimiter: nil, rows: (hasCount ? 1 : 0)..<max(1, file.lines.count),
        times: .column(2, secondsPerUnit: time), millimetresPerUnit: length,
        bodies: [BodyColumns(name: "pen", position: [0, 1])], contact: 3))
  }
}
