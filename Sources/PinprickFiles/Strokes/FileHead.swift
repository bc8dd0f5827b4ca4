/// What tells a file's format: its first lines and its name.
///
/// Every recording is asked by each format in turn, so that lines are bytes and cut once.
struct FileHead {
  /// The file's path as a person named it.
  let path: String
  /// The first ten lines without their ends and without a byte order mark; the last one may be cut.
  let lines: [ArraySlice<UInt8>]

  private static let lineCount = 10

  /// Takes a file's first bytes, unpacked: 4,096 of them, or all of a shorter file.
  init(_ bytes: [UInt8], path: String) {
    self.path = path
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.starts(with: mark) ? mark.count : 0
    for (place, byte) in bytes.enumerated() where byte == DelimitedText.lineFeed {
      if place < start { continue }
      let hasReturn = place > start && bytes[place - 1] == DelimitedText.carriageReturn
      lines.append(bytes[start..<(hasReturn ? place - 1 : place)])
      start = place + 1
      if lines.count == Self.lineCount { break }
    }
    if lines.count < Self.lineCount, start < bytes.count { lines.append(bytes[start...]) }
    self.lines = lines
  }

  /// Whether one of the first lines begins with a word.
  func hasLine(_ word: String, among count: Int) -> Bool {
    lines.prefix(count).contains { $0.begins(with: word) }
  }

  /// Whether the path ends like this, or so and with `.gz`, in letters of either case.
  func hasEnding(_ ending: String) -> Bool {
    let path = path.lowercased()
    return path.hasSuffix(ending) || path.hasSuffix(ending + ".gz")
  }
}

extension ArraySlice<UInt8> {
  /// Whether it begins with a word.
  func begins(with word: String) -> Bool { starts(with: word.utf8) }

  /// Whether an ASCII word of small letters stands somewhere in it, in letters of either case.
  func holds(_ word: String) -> Bool {
    let wanted = Array(word.utf8)
    guard wanted.count <= count else { return false }
    return (startIndex...endIndex - wanted.count).contains { start in
      wanted.indices.allSatisfy { Self.small(self[start + $0]) == wanted[$0] }
    }
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
