import PinprickText

/// Checks a JSON text byte by byte and lists its values.
///
/// Stricter than RFC 8259 in three ways, each because the alternative hides a mistake: a key may
/// stand only once in an object, the text is UTF-8 (a byte order mark at its front is skipped), and
/// `\u` escapes must be whole characters. Work grows linearly with the bytes.
struct JSONScanner {
  /// The most objects and lists inside one another.
  static let maximumDepth = 512

  let path: String
  let bytes: [UInt8]
  private(set) var entries: [JSONDocument.Entry] = []
  private var at = 0
  /// The entries of the objects and lists that are still open, the innermost last.
  private var open: [Int] = []

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// Checks the whole text and fills `entries`.
  mutating func scan() throws(FileError) {
    try checkEncoding()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    skipSpace()
    guard at < bytes.count else { throw error(at: at, "the file is empty; JSON was expected") }
    try scanValue()
    while let container = open.last {
      if entries[container].kind == .object {
        try continueObject(container)
      } else {
        try continueArray(container)
      }
    }
    skipSpace()
    if at < bytes.count {
      throw error(at: at, "\(shownByte) stands after the end of the JSON value")
    }
  }

  private func checkEncoding() throws(FileError) {
    guard bytes.count < Int(UInt32.max) else {
      throw FileError(path: path, message: "the file is larger than 4 GB")
    }
    if let name = FileSignature.name(bytes) {
      throw FileError(
        path: path, line: 1, column: 1,
        message: "the file is \(name), not JSON; save it as JSON in UTF-8")
    }
    // JSON has no byte 0, so one among the first four means two or four bytes per character.
    if bytes.prefix(4).contains(0) {
      throw FileError(
        path: path, line: 1, column: 1,
        message: "the file is UTF-16, UTF-32 or not a text; save it as UTF-8")
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let place = error.byteOffsets.lowerBound
      throw self.error(at: place, "this is not UTF-8 text; save the file as UTF-8")
    }
  }

  // MARK: containers

  private mutating func continueArray(_ container: Int) throws(FileError) {
    skipSpace()
    if peek == UInt8(ascii: "]") { return close(container) }
    if entries.count > container + 1 {
      try take(",", orSay: "a comma or ] is missing before")
      skipSpace()
      if peek == UInt8(ascii: "]") { throw error(at: at, "a comma stands before this ]") }
    }
    try scanValue()
  }

  private mutating func continueObject(_ container: Int) throws(FileError) {
    skipSpace()
    if peek == UInt8(ascii: "}") { return try closeObject(container) }
    if entries.count > container + 1 {
      try take(",", orSay: "a comma or } is missing before")
      skipSpace()
      if peek == UInt8(ascii: "}") { throw error(at: at, "a comma stands before this }") }
    }
    try checkNotAtEnd()
    guard peek == UInt8(ascii: "\"") else {
      throw error(at: at, "\(shownByte) stands where a key in double quotes is expected")
    }
    try scanText()
    skipSpace()
    try take(":", orSay: "a colon is missing before")
    skipSpace()
    try scanValue()
  }

  private mutating func closeObject(_ container: Int) throws(FileError) {
    close(container)
    var seen: Set<String> = []
    var place = container + 1
    while place < entries.count {
      let key = entries[place]
      let text = JSONText.decoded(bytes[Int(key.start) + 1..<Int(key.end) - 1])
      guard seen.insert(text).inserted else {
        throw error(
          at: Int(key.start), "the key \(JSONValue.quoted(text)) stands twice in this object")
      }
      place = Int(entries[place + 1].next)
    }
  }

  private mutating func close(_ container: Int) {
    at += 1
    entries[container].end = UInt32(at)
    entries[container].next = UInt32(entries.count)
    open.removeLast()
  }

  // MARK: values

  private mutating func scanValue() throws(FileError) {
    try checkNotAtEnd()
    switch bytes[at] {
    case UInt8(ascii: "{"): try openContainer(.object)
    case UInt8(ascii: "["): try openContainer(.array)
    case UInt8(ascii: "\""): try scanText()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber()
    default: try scanWord()
    }
  }

  private mutating func openContainer(_ kind: JSONDocument.Kind) throws(FileError) {
    guard open.count < Self.maximumDepth else {
      throw error(at: at, "objects and lists are nested deeper than \(Self.maximumDepth) levels")
    }
    open.append(entries.count)
    append(kind, from: at, to: at)
    at += 1
  }

  private mutating func scanWord() throws(FileError) {
    for (word, kind) in [
      ("true", JSONDocument.Kind.truth), ("false", .truth), ("null", .null),
    ] where bytes[at...].starts(with: word.utf8) {
      append(kind, from: at, to: at + word.utf8.count)
      at += word.utf8.count
      return
    }
    let rest = bytes[at...].prefix { isWordByte($0) }
    let shown = rest.isEmpty ? shownByte : String(decoding: rest.prefix(20), as: UTF8.self)
    throw error(at: at, "\(shown) stands where a value is expected")
  }

  private mutating func scanNumber() throws(FileError) {
    let start = at
    if peek == UInt8(ascii: "-") { at += 1 }
    let whole = skipDigits()
    var isSound = whole == 1 || (whole > 1 && bytes[at - whole] != UInt8(ascii: "0"))
    if peek == UInt8(ascii: ".") {
      at += 1
      isSound = skipDigits() > 0 && isSound
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      at += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
      isSound = skipDigits() > 0 && isSound
    }
    guard isSound, !(peek.map(isWordByte) ?? false) else {
      let shown = bytes[start...].prefix { isWordByte($0) }
      throw error(
        at: start, "\(String(decoding: shown.prefix(40), as: UTF8.self)) is not a number of JSON")
    }
    append(.number, from: start, to: at)
  }

  private mutating func scanText() throws(FileError) {
    let start = at
    at += 1
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return append(.text, from: start, to: at)
      case 0..<0x20:
        throw error(
          at: at,
          "a text holds a line end, tab or control character; write it as \\n, \\t or \\u00XX")
      case UInt8(ascii: "\\"): try scanEscape()
      default: at += 1
      }
    }
    throw error(at: start, "this text has no closing quote")
  }

  private mutating func scanEscape() throws(FileError) {
    let start = at
    at += 1
    guard let letter = peek, "\"\\/bfnrtu".utf8.contains(letter) else {
      throw error(at: start, "this is not an escape of JSON; a backslash itself is written \\\\")
    }
    at += 1
    guard letter == UInt8(ascii: "u") else { return }
    guard let unit = JSONText.hexadecimal(bytes[at...].prefix(4)) else {
      throw error(at: start, "\\u needs four hexadecimal digits")
    }
    at += 4
    guard UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) else { return }
    guard UTF16.isLeadSurrogate(unit), bytes[at...].starts(with: "\\u".utf8),
      let second = JSONText.hexadecimal(bytes[(at + 2)...].prefix(4)),
      UTF16.isTrailSurrogate(second)
    else { throw error(at: start, "this \\u escape is half of a character") }
    at += 6
  }

  // MARK: bytes

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private var shownByte: String {
    let character = String(decoding: bytes[at...].prefix(4), as: UTF8.self).prefix(1)
    return JSONValue.quoted(String(character))
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private mutating func skipDigits() -> Int {
    let start = at
    while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
    return at - start
  }

  private mutating func take(_ byte: Unicode.Scalar, orSay text: String) throws(FileError) {
    try checkNotAtEnd()
    guard bytes[at] == UInt8(ascii: byte) else { throw error(at: at, "\(text) \(shownByte)") }
    at += 1
  }

  private func checkNotAtEnd() throws(FileError) {
    guard at == bytes.count else { return }
    guard let container = open.last else { throw error(at: at, "the file ends too early") }
    let place = JSONPlace(of: Int(entries[container].start), in: bytes)
    let bracket = entries[container].kind == .object ? "{" : "["
    throw error(
      at: at,
      "the file ends before the \(bracket) of line \(place.line), column \(place.column) is closed")
  }

  private mutating func append(_ kind: JSONDocument.Kind, from start: Int, to end: Int) {
    entries.append(
      JSONDocument.Entry(
        kind: kind, start: UInt32(start), end: UInt32(end), next: UInt32(entries.count + 1)))
  }

  private func error(at offset: Int, _ message: String) -> FileError {
    let place = JSONPlace(of: offset, in: bytes)
    return FileError(path: path, line: place.line, column: place.column, message: message)
  }
}
