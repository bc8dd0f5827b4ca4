package import Pinprick
import PinprickText

/// A place in a text as editors show it.
struct JSONPlace: Equatable {
  /// The line, counted from 1; a line ends after LF.
  let line: Int
  /// The column, counted from 1 in Unicode scalars; a byte order mark is not counted.
  let column: Int

  /// The place of a byte of a UTF-8 text.
  ///
  /// - Complexity: linear in the bytes before it.
  init(of offset: Int, in bytes: [UInt8]) {
    let before = bytes.prefix(offset)
    let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
    let skipped = lineStart == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    line = before.count { $0 == 0x0A } + 1
    // A scalar has one byte that does not continue another.
    column = before.dropFirst(lineStart + skipped).count { $0 & 0xC0 != 0x80 } + 1
  }
}

extension JSONNode {
  /// Where the value stands in the document: `features[3].properties.kind`; empty for the root.
  package var place: String {
    var place = ""
    var container = document.root
    while container.index != index {
      if container.kind == .object {
        guard
          let member = container.members.first(where: {
            $0.key.index == index || $0.value.holds(self)
          })
        else { return place }
        place += Self.step(to: member.key.decodedText, isFirst: place.isEmpty)
        if member.key.index == index { return place }
        container = member.value
      } else {
        guard
          let (number, element) = container.elements.enumerated().first(where: { $1.holds(self) })
        else { return place }
        place += "[\(number)]"
        container = element
      }
    }
    return place
  }

  private func holds(_ other: JSONNode) -> Bool {
    index <= other.index && other.index < entry.next
  }

  private static func step(to key: String, isFirst: Bool) -> String {
    let isPlain =
      !key.isEmpty
      && key.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789_-:".unicodeScalars.contains($0)
      }
    return isPlain ? (isFirst ? key : ".\(key)") : "[\(JSONValue.quoted(key))]"
  }

  /// The value in few words for a message: a short text or number as it stands, or its kind.
  var shown: String {
    switch kind {
    case .object: "an object {...}"
    case .array: "a list [...]"
    default:
      literal.count > 60 ? "\(literal.prefix(60))..." : literal
    }
  }

  /// An error at this value.
  package func error(_ message: String) -> FileError { error(about: place, message) }

  /// An error of the core about something inside this value.
  ///
  /// Its key is a path of keys and indices from this value on (`needle_list[3]`); line and column
  /// are those of the last step of it that the file has.
  package func error(_ invalid: InvalidInput) -> FileError {
    let key = invalid.key
    let whole = [place, key].filter { !$0.isEmpty }.joined(separator: ".")
    return nearest(to: key).error(about: whole, invalid.reason)
  }

  private func error(about place: String, _ message: String) -> FileError {
    let position = JSONPlace(of: Int(entry.start), in: document.bytes)
    return FileError(
      path: document.path, line: position.line, column: position.column,
      message: place.isEmpty ? message : "\(place): \(message)")
  }

  /// Makes a value of the core from what stands in this one and places its error in the file.
  func placing<Made>(_ make: () throws(InvalidInput) -> Made) throws(FileError) -> Made {
    do { return try make() } catch { throw self.error(error) }
  }

  private func nearest(to place: String) -> JSONNode {
    var value = self
    for step in place.split(whereSeparator: { ".[]".contains($0) }) {
      if let index = Int(step), value.kind == .array {
        let elements = value.elements
        guard elements.indices.contains(index) else { return value }
        value = elements[index]
      } else {
        let named = value.members.first { $0.key.decodedText.lowercased() == step }
        guard let named, named.value.kind != .null else { return value }
        value = named.value
      }
    }
    return value
  }
}
