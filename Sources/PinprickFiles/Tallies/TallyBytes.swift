public import Pinprick
import PinprickText

/// A tally as bytes, so that what one run summed up another one can add to.
///
/// `pinprick tally 2`, a line end, and numbers as unsigned LEB128, texts as UTF-8 behind their length: the keys
/// of what the tally depends on, each with its SHA-256, the ranges of strokes, each product's name, texts and
/// numbers; at the end the SHA-256 of all before it. Equal tallies have equal bytes: `TallyBytesTests`.
extension StrokeTally {
  private static let magic = "pinprick tally "
  /// To be raised with everything that makes other sums of the same recording.
  private static let version = "2"

  /// The tally's bytes.
  ///
  /// - Complexity: O(cells + what is kept).
  public var bytes: [UInt8] {
    var writer = ByteWriter(Array((Self.magic + Self.version + "\n").utf8))
    let description = setup.tallyDescription
    writer.append(UInt64(description.count))
    for (key, value) in description {
      writer.append(key)
      writer.append(value.sha256)
    }
    writer.append(UInt64(numbers.count))
    for range in numbers {
      writer.append(UInt64(range.lowerBound))
      writer.append(UInt64(range.count))
    }
    let states = states
    writer.append(UInt64(states.count))
    for (name, state) in states {
      writer.append(name)
      writer.append(state)
    }
    return writer.bytes + Array(sha256(of: writer.bytes).utf8)
  }

  /// Reads a tally of a setup.
  ///
  /// - Parameters:
  ///   - bytes: what `bytes` gave.
  ///   - path: the file that errors name.
  ///   - setup: what the strokes were rolled with.
  ///   - others: products that the library does not know.
  /// - Throws: `FileError` for bytes that are no tally, are damaged, or are of another setup or version.
  public init(
    _ bytes: [UInt8], path: String, _ setup: AnalysisSetup,
    knowing others: [any StrokeProduct.Type] = []
  ) throws(FileError) {
    func error(_ message: String) -> FileError { FileError(path: path, message: message) }
    guard bytes.starts(with: Self.magic.utf8), let lineEnd = bytes.firstIndex(of: 10) else {
      throw error("this is no tally of pinprick")
    }
    let version = String(decoding: bytes[Self.magic.utf8.count..<lineEnd], as: UTF8.self)
    guard version == Self.version else {
      throw error(
        "a tally of version \(version.prefix(20)), this program reads \(Self.version); tally the recording anew"
      )
    }
    let damaged = error("the tally is damaged or cut off; tally the recording anew")
    let end = bytes.count - 64
    guard end > lineEnd, Array(bytes[end...]) == Array(sha256(of: Array(bytes[..<end])).utf8) else {
      throw damaged
    }
    var reader = ByteReader(bytes[(lineEnd + 1)..<end])
    do {
      let description = try reader.list { (try $0.text(), try $0.text()) }
      for (key, value) in setup.tallyDescription
      where !description.contains(where: { $0 == (key, value.sha256) }) {
        throw error(
          "\(fileKey(of: key)): the tally was made with another value; tally the recording anew with this one"
        )
      }
      let numbers = try reader.list { try $0.range() }
      let states = try reader.list { (try $0.text(), try $0.state()) }
      guard reader.isAtEnd else { throw damaged }
      try self.init(setup, numbers: numbers, states: states, knowing: others)
    } catch let error as FileError {
      throw error
    } catch let invalid as InvalidInput where !invalid.place.isEmpty {
      throw error("\(invalid.place): \(invalid.reason)")
    } catch {
      throw damaged
    }
  }
}

/// The SHA-256 of bytes as 64 hexadecimal digits.
private func sha256(of bytes: [UInt8]) -> String {
  let digest = Digest()
  digest.add(bytes, bytes.indices)
  return digest.hexadecimal()
}

extension TallyState {
  fileprivate var sha256: String {
    var writer = ByteWriter([])
    writer.append(self)
    return PinprickFiles.sha256(of: writer.bytes)
  }
}

/// Writes numbers and texts.
private struct ByteWriter {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func append(_ value: UInt64) {
    var rest = value
    while rest > 0x7f {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes += text.utf8
  }

  mutating func append(_ state: TallyState) {
    append(UInt64(state.texts.count))
    for text in state.texts { append(text) }
    append(UInt64(state.words.count))
    for word in state.words { append(word) }
  }
}

/// Reads what `ByteWriter` wrote.
private struct ByteReader {
  private struct Damaged: Error {}

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  private mutating func number() throws -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      guard let byte = rest.popFirst() else { throw Damaged() }
      value |= UInt64(byte & 0x7f) << UInt64(shift)
      if byte & 0x80 == 0 { return value }
    }
    throw Damaged()
  }

  /// A number of things that each take a byte or more.
  private mutating func count() throws -> Int {
    let value = try number()
    guard value <= UInt64(rest.count) else { throw Damaged() }
    return Int(value)
  }

  mutating func list<Value>(_ value: (inout ByteReader) throws -> Value) throws -> [Value] {
    try (0..<count()).map { _ in try value(&self) }
  }

  mutating func text() throws -> String {
    let length = try count()
    defer { rest = rest.dropFirst(length) }
    return String(decoding: rest.prefix(length), as: UTF8.self)
  }

  mutating func range() throws -> Range<Int> {
    let (start, length) = (try number(), try number())
    guard start <= 1 << 52, length <= 1 << 52 else { throw Damaged() }
    return Int(start)..<Int(start + length)
  }

  mutating func state() throws -> TallyState {
    let texts = try list { try $0.text() }
    return TallyState(words: try list { try $0.number() }, texts: texts)
  }
}
