import Pinprick

extension TrackerFormat {
  /// TRC files of markers, as OpenSim and Cortex write them.
  ///
  /// Five lines above the rows; the third has the values of the keys in the second, `Units` among them. Empty
  /// fields and zeros in all of x, y and z were not seen. The count of markers may be wrong and is not looked at.
  static let trc = TrackerFormat(
    name: "TRC", key: "trc",
    claims: { $0.hasLine("PathFileType", among: 1) }
  ) { file, options throws(FileError) in
    try file.take(trcTable(file, options))
  }

  private static func trcTable(
    _ file: TrackerFile, _ options: TrackerOptions
  ) throws(FileError) -> TrackerTable {
    let tab = UInt8(ascii: "\t")
    let (keys, values) = (file.texts(1, tab), file.texts(2, tab))
    guard
      let nameLine = file.lines.indices.prefix(12).first(where: {
        file.texts($0, tab).first == "Frame#"
      })
    else {
      throw FileError(path: file.path, message: "has no line that begins with Frame#")
    }
    let names = file.texts(nameLine, tab)
    guard names.count > 2, names[1] == "Time" else {
      throw file.error(nameLine, nil, "the line needs Frame#, Time and the markers' names")
    }
    let bodies = names.indices.dropFirst(2).filter { !names[$0].isEmpty }.map { column in
      var body = BodyColumns(name: names[column], position: [column, column + 1, column + 2])
      body.zeroIsMissing = true
      return body
    }
    // The line of X1, Y1 and so on, and a blank one in most files.
    var first = nameLine + 1
    while first < file.lines.count, file.texts(first, tab).first?.isEmpty != false { first += 1 }
    let text = keys.firstIndex(of: "Units").flatMap { $0 < values.count ? values[$0] : nil } ?? ""
    guard
      let unit = options.millimetresPerUnit ?? Quantity.length.factor(of: text.lowercased())
    else {
      throw file.error(2, nil, "\"\(text)\" are no Units of length; give --length-unit")
    }
    return TrackerTable(
      delimiter: tab, rows: first..<file.lines.count,
      times: .column(1, secondsPerUnit: options.secondsPerUnit ?? 1),
      millimetresPerUnit: unit, bodies: bodies)
  }
}
