import PinprickText

extension NPY {
  /// The 32-bit values of a file, row 0 on top.
  public struct Values<Value: Sendable>: Sendable {
    /// Rows, the first number of the shape.
    public let rows: Int
    /// Columns, the second number of the shape.
    public let columns: Int
    /// rows * columns values, row-major.
    public let values: [Value]
  }

  /// Reads a raster of 32-bit floats, `<f4`.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: the file's path, for messages.
  /// - Returns: the values bit by bit as the file has them.
  /// - Throws: `FileError` for a damaged file, another type, another order or another length.
  /// - Complexity: linear in the bytes.
  public static func floats(from bytes: [UInt8], path: String) throws(FileError) -> Values<Float> {
    try raster(from: bytes, path: path, type: "<f4", known: "32-bit floats") {
      Float(bitPattern: $0)
    }
  }

  /// Reads a raster of unsigned 32-bit integers, `<u4`.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: the file's path, for messages.
  /// - Returns: the values.
  /// - Throws: `FileError` for a damaged file, another type, another order or another length.
  /// - Complexity: linear in the bytes.
  public static func integers(from bytes: [UInt8], path: String) throws(FileError) -> Values<UInt32>
  {
    try raster(from: bytes, path: path, type: "<u4", known: "unsigned 32-bit integers") { $0 }
  }

  private static func raster<Value: Sendable>(
    from bytes: [UInt8], path: String, type: String, known: String, _ value: (UInt32) -> Value
  ) throws(FileError) -> Values<Value> {
    let header = try NPYHeader(bytes, path: path)
    guard header.type == type else {
      throw FileError(
        path: path,
        message: "descr is \(JSONValue.quoted(header.type)), but \(known) in little-endian order, "
          + "\"\(type)\", are wanted; convert it with astype in NumPy")
    }
    guard !header.isFortranOrder else {
      throw FileError(
        path: path,
        message: "the values stand column by column (fortran_order is True); save "
          + "numpy.ascontiguousarray of them")
    }
    let (rows, columns) = (header.rows, header.columns)
    let (count, isTooMany) = rows.multipliedReportingOverflow(by: columns)
    let (length, isTooLong) = count.multipliedReportingOverflow(by: 4)
    let found = bytes.count - header.length
    guard !isTooMany, !isTooLong, length == found else {
      throw FileError(
        path: path,
        message:
          "\(found) bytes of values follow the header, which do not make \(rows) x \(columns) "
          + "values of 4 bytes; the file was cut off or changed, write it again")
    }
    var values: [Value] = []
    values.reserveCapacity(count)
    for at in stride(from: header.length, to: bytes.count, by: 4) {
      let low = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8
      let high = UInt32(bytes[at + 2]) | UInt32(bytes[at + 3]) << 8
      values.append(value(low | high << 16))
    }
    return Values(rows: rows, columns: columns, values: values)
  }
}

/// What stands before the values of a `.npy` file.
///
/// Magic, two bytes of version, the length of a text in two bytes (version 1) or four (2 and 3), and
/// the text: a Python dictionary of three keys in any order, spaces and a line feed behind it.
private struct NPYHeader {
  private(set) var type = ""
  private(set) var isFortranOrder = false
  private(set) var rows = 0
  private(set) var columns = 0
  /// Bytes before the first value.
  let length: Int

  /// Reads the front of a file.
  ///
  /// - Throws: `FileError` where it is not what the format says, naming the byte from 0.
  init(_ bytes: [UInt8], path: String) throws(FileError) {
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw FileError(path: path, message: "is no .npy file: it does not begin with \\x93NUMPY")
    }
    guard bytes.count >= 10 else {
      throw FileError(path: path, message: "ends within the header; write it again")
    }
    guard (1...3).contains(bytes[6]), bytes[7] == 0 else {
      throw FileError(
        path: path,
        message: "is of .npy version \(bytes[6]).\(bytes[7]); 1.0, 2.0 and 3.0 are known")
    }
    let lengthBytes = bytes[6] == 1 ? 2 : 4
    let start = 8 + lengthBytes
    guard bytes.count >= start else {
      throw FileError(path: path, message: "ends within the header; write it again")
    }
    let textLength = (8..<start).reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
    guard textLength <= bytes.count - start else {
      throw FileError(
        path: path,
        message: "ends within the header of \(textLength) bytes; the file was cut off or changed, "
          + "write it again")
    }
    length = start + textLength
    var text = PythonText(bytes, start..<length, path: path)
    try read(&text)
  }

  private mutating func read(_ text: inout PythonText) throws(FileError) {
    var seen: Set<String> = []
    try text.take("{")
    while !text.takeIf("}") {
      let place = text.at
      let key = try text.string()
      guard seen.insert(key).inserted else {
        throw text.error("the key \(JSONValue.quoted(key)) stands twice", at: place)
      }
      try text.take(":")
      switch key {
      case "descr": type = try text.string()
      case "fortran_order": isFortranOrder = try text.truth()
      case "shape": (rows, columns) = try text.pair()
      default: throw text.error("the key \(JSONValue.quoted(key)) is not known", at: place)
      }
      if !text.takeIf(",") {
        try text.take("}")
        break
      }
    }
    for key in ["descr", "fortran_order", "shape"] where !seen.contains(key) {
      throw text.error("the key \"\(key)\" is missing", at: text.at)
    }
    try text.end()
  }
}

/// The few words of Python that a header is written in.
private struct PythonText {
  private let bytes: [UInt8]
  private let limit: Int
  private let path: String
  /// The next byte.
  private(set) var at: Int

  init(_ bytes: [UInt8], _ range: Range<Int>, path: String) {
    self.bytes = bytes
    self.path = path
    at = range.lowerBound
    limit = range.upperBound
  }

  private var next: UInt8? { at < limit ? bytes[at] : nil }

  func error(_ message: String, at place: Int) -> FileError {
    FileError(path: path, message: "the .npy header is damaged at byte \(place): \(message)")
  }

  private mutating func skipSpaces() {
    while next == UInt8(ascii: " ") { at += 1 }
  }

  mutating func takeIf(_ sign: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard next == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  mutating func take(_ sign: Unicode.Scalar) throws(FileError) {
    guard takeIf(sign) else { throw error("'\(sign)' is expected", at: at) }
  }

  /// A text in single or double quotes; a header has none with a backslash.
  mutating func string() throws(FileError) -> String {
    skipSpaces()
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw error("a text in quotes is expected", at: at)
    }
    let start = at + 1
    at = start
    while let byte = next, byte != quote { at += 1 }
    guard next == quote else { throw error("the text does not end", at: start - 1) }
    at += 1
    return String(decoding: bytes[start..<at - 1], as: UTF8.self)
  }

  mutating func truth() throws(FileError) -> Bool {
    skipSpaces()
    for (word, value) in [("True", true), ("False", false)]
    where bytes[at..<limit].starts(with: word.utf8) {
      at += word.utf8.count
      return value
    }
    throw error("True or False is expected", at: at)
  }

  /// Two numbers in round brackets.
  mutating func pair() throws(FileError) -> (Int, Int) {
    let place = at
    try take("(")
    var numbers: [Int] = []
    while !takeIf(")") {
      numbers.append(try number())
      if !takeIf(",") {
        try take(")")
        break
      }
    }
    guard numbers.count == 2 else {
      throw FileError(
        path: path,
        message:
          "the array has \(numbers.count) dimension\(numbers.count == 1 ? "" : "s") (header, "
          + "byte \(place)); a raster has two, rows and columns")
    }
    return (numbers[0], numbers[1])
  }

  private mutating func number() throws(FileError) -> Int {
    skipSpaces()
    let start = at
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
    guard let value = Int(String(decoding: bytes[start..<at], as: UTF8.self)) else {
      throw error("a whole number is expected", at: start)
    }
    return value
  }

  /// Spaces up to a line feed, the header's last byte.
  mutating func end() throws(FileError) {
    skipSpaces()
    guard next == UInt8(ascii: "\n"), at + 1 == limit else {
      throw error("spaces and a line feed are expected to the end of the header", at: at)
    }
  }
}
