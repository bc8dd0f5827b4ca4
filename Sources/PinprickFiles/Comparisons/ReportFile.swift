public import Pinprick
import PinprickText

/// A `report.json` of `pinprick analyze`, read back as far as a comparison needs it.
public struct ReportFile: Sendable {
  /// The file and its digest.
  public let source: InputSource
  /// What the report says of density.
  public let reported: ReportedDensity
  /// The strokes' file.
  public let strokes: InputSource
  /// The map's file or built-in name.
  public let map: InputSource
  /// The files of areas to avoid laid over the map, in their order.
  public let avoid: [InputSource]
  /// The roller's name.
  public let rollerName: String
  /// What the report warns of.
  public let warnings: [String]
  let root: JSONNode

  /// The format that is read.
  public static let schema = "pinprick.report/1"

  /// Reads a report.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8.
  ///   - source: the file's path, for messages, and its digest.
  /// - Throws: `FileError` with line, column and the path of keys of the first wrong value.
  public init(_ bytes: [UInt8], _ source: InputSource) throws(FileError) {
    root = try JSONDocument(bytes, path: source.path).root
    self.source = source
    try root.checkObject("a report")
    let schema = try root.required("schema")
    guard try schema.text() == Self.schema else {
      throw schema.error("\(schema.shown) is not \"\(Self.schema)\": pinprick analyze writes that")
    }
    warnings = try root.required("warnings").list("warnings").map { node throws(FileError) in
      try node.warningLine()
    }
    let inputs = try root.required("inputs")
    strokes = try inputs.required("strokes").inputSource()
    let map = try inputs.required("map")
    self.map = try map.inputSource()
    avoid = try map.required("avoid").list("avoid").map { node throws(FileError) in
      try node.inputSource()
    }
    rollerName = try inputs.required("roller").required("name").text()
    reported = try ReportedDensity(root)
  }

  /// An error of the core about what this report says, at its line and column.
  package func error(_ invalid: InvalidInput) -> FileError { root.error(invalid) }
}

extension ReportedDensity {
  fileprivate init(_ root: JSONNode) throws(FileError) {
    let settings = try root.required("settings")
    let grid = try root.required("grid")
    let origin = try grid.required("origin_mm")
    let corner = try origin.list("origin_mm")
    guard corner.count == 2 else {
      throw origin.error("\(corner.count) numbers in place of x and y")
    }
    let (x, y) = (try corner[0].number(), try corner[1].number())
    let cell = try grid.required("cell_mm").number()
    let columns = try grid.required("columns").wholeNumber()
    let rows = try grid.required("rows").wholeNumber()
    self.init(
      windowCm2: try settings.required("window_cm2").measure(),
      kernel: try settings.required("kernel").word(WindowKernel.self),
      grid: try grid.placing { () throws(InvalidInput) in
        try Grid(originX: x, originY: y, cellMillimetres: cell, columns: columns, rows: rows)
      },
      zones: try root.required("zones").list("zones").map { zone throws(FileError) in
        try ReportedZone(zone)
      },
      totals: try ReportedTotals(try root.required("totals")))
  }
}

extension ReportedZone {
  fileprivate init(_ node: JSONNode) throws(FileError) {
    try node.checkObject("a zone")
    self.init(
      id: try node.required("id").text(), kind: try node.required("kind").word(ZoneKind.self),
      areaCm2: try node.required("area_cm2").measure(),
      status: try node.required("status").word(ZoneStatus.self))
    for metric in Self.metrics {
      let object = metric.group == nil ? node : node[metric.group?.rawValue ?? ""]
      // An earlier version may have written fewer figures.
      self[metric] = try object?[metric.name]?.measure()
    }
    // All versions have these, and verdicts stand on them.
    self[.punctures] = try node.figure("punctures")
    self[.densityPerCm2] = try node.figure("density_per_cm2")
    flags = try node.required("flags").list("flags").map { flag throws(FileError) in
      try flag.word(ZoneFlag.self)
    }
  }
}

extension ReportedTotals {
  fileprivate init(_ node: JSONNode) throws(FileError) {
    self.init(areaCm2: try node.required("area_cm2").measure())
    for metric in Self.metrics {
      self[metric] = try node.figure(metric == .punctures ? "punctures_treat" : metric.name)
    }
  }
}

extension JSONNode {
  /// A number that must be there and can be `null`, where the figure does not exist.
  ///
  /// - Throws: `FileError` where the key is missing or its value is no number.
  fileprivate func figure(_ key: String) throws(FileError) -> Double? {
    guard let member = members.first(where: { $0.key.decodedText == key }) else {
      throw error("\(JSONValue.quoted(key)) is missing")
    }
    return member.value.kind == .null ? nil : try member.value.measure()
  }

  /// A number that an analysis can have found: none of its figures is negative or beyond 10^15.
  ///
  /// - Throws: `FileError` for another one.
  fileprivate func measure() throws(FileError) -> Double {
    let value = try number()
    guard (0...1e15).contains(value) else {
      throw error("\(shown) is not a number from 0 to 1e15, as all figures of a report are")
    }
    return value
  }

  /// One of a few words.
  ///
  /// - Throws: `FileError` for another one.
  fileprivate func word<Word: RawRepresentable<String>>(_ type: Word.Type) throws(FileError) -> Word
  {
    guard let word = Word(rawValue: try text()) else {
      throw error("\(shown) is not a word that this version of pinprick knows here")
    }
    return word
  }

  /// A path and the digest of its file, `null` for what is built in.
  fileprivate func inputSource() throws(FileError) -> InputSource {
    InputSource(path: try required("path").text(), sha256: try self["sha256"]?.text())
  }
}
