/// A JSON file (RFC 8259) that remembers where every value stands.
///
/// A reader of maps and rollers must be able to say `map.json:12:17: features[3].properties.kind:
/// "treet" is not ...`. The decoder of FoundationEssentials cannot: its syntax errors have no
/// place, it takes a comma after the last member, and of a key that stands twice it keeps one
/// silently. Here the text is checked once from front to back and every value leaves one entry in a
/// list, in the order of the text: nothing is recursive, so deep nesting cannot exhaust the stack.
///
/// Places are worked out from the entries when an error is written, never before.
package final class JSONDocument: Sendable {
  package enum Kind: UInt8, Sendable {
    case object, array, text, number, truth, null
  }

  /// One value, or one key of an object; an object's entry is followed by key, value, key, value.
  struct Entry: Sendable {
    let kind: Kind
    /// The first byte of the value.
    let start: UInt32
    /// The byte after the value.
    var end: UInt32
    /// The entry after this value and all that it holds.
    var next: UInt32
  }

  /// The file's path, for messages.
  let path: String
  let bytes: [UInt8]
  let entries: [Entry]

  /// Checks a whole text.
  ///
  /// - Throws: `FileError` with line and column of the first thing that is not JSON, not UTF-8, a
  ///   key that stands twice in one object, or nesting deeper than `JSONScanner.maximumDepth`.
  package init(_ bytes: [UInt8], path: String) throws(FileError) {
    var scanner = JSONScanner(bytes, path: path)
    try scanner.scan()
    self.path = path
    self.bytes = bytes
    self.entries = scanner.entries
  }

  /// The value that the whole text is.
  package var root: JSONNode { JSONNode(document: self, index: 0) }
}

/// One value of a JSON file.
package struct JSONNode: Sendable {
  let document: JSONDocument
  /// The value's entry.
  let index: Int

  var entry: JSONDocument.Entry { document.entries[index] }

  package var kind: JSONDocument.Kind { entry.kind }

  /// The text of the value as it stands in the file.
  var literal: String {
    String(decoding: document.bytes[Int(entry.start)..<Int(entry.end)], as: UTF8.self)
  }

  /// The members of an object in the order of the file; none for another kind of value.
  package var members: [(key: JSONNode, value: JSONNode)] {
    guard kind == .object else { return [] }
    var result: [(JSONNode, JSONNode)] = []
    var place = index + 1
    while place < entry.next {
      let value = JSONNode(document: document, index: place + 1)
      result.append((JSONNode(document: document, index: place), value))
      place = Int(value.entry.next)
    }
    return result
  }

  /// The elements of a list in their order; none for another kind of value.
  package var elements: [JSONNode] {
    guard kind == .array else { return [] }
    var result: [JSONNode] = []
    var place = index + 1
    while place < entry.next {
      result.append(JSONNode(document: document, index: place))
      place = Int(document.entries[place].next)
    }
    return result
  }

  /// The value of a key, or nil where the key is missing or its value is `null`.
  package subscript(key: String) -> JSONNode? {
    members.first { $0.key.decodedText == key && $0.value.kind != .null }?.value
  }

  /// The characters of a text or key.
  package var decodedText: String {
    JSONText.decoded(document.bytes[Int(entry.start) + 1..<Int(entry.end) - 1])
  }

  /// A text.
  ///
  /// - Throws: `FileError` for another kind of value.
  package func text() throws(FileError) -> String {
    guard kind == .text else { throw error("\(shown) is not a text in quotes") }
    return decodedText
  }

  /// A finite number.
  ///
  /// - Throws: `FileError` for another kind of value or a number beyond the range of a double.
  package func number() throws(FileError) -> Double {
    guard kind == .number else { throw error("\(shown) is not a number") }
    guard let value = DecimalNumber.value(Array(literal.utf8)) else {
      throw error("\(shown) is beyond the range of numbers")
    }
    return value
  }

  /// A whole number; `8.0` and `8e0` are 8.
  ///
  /// - Throws: `FileError` for another kind of value or a number with a fraction.
  package func wholeNumber() throws(FileError) -> Int {
    guard let value = Int(exactly: try number()) else {
      throw error("\(shown) is not a whole number")
    }
    return value
  }

  /// `true` or `false`.
  ///
  /// - Throws: `FileError` for another kind of value.
  package func truth() throws(FileError) -> Bool {
    guard kind == .truth else { throw error("\(shown) is not true or false") }
    return literal == "true"
  }
}
