import PinprickText

extension JSONNode {
  /// Checks that this value is an object.
  ///
  /// - Throws: `FileError` for another kind of value; `noun` says what was expected.
  func checkObject(_ noun: String) throws(FileError) {
    guard kind == .object else { throw error("\(noun) must be an object {...}, not \(shown)") }
  }

  /// The value of a key that must be there.
  ///
  /// - Throws: `FileError` where the key is missing or its value is `null`.
  func required(_ key: String) throws(FileError) -> JSONNode {
    try required(key, members.first { $0.key.decodedText == key })
  }

  /// The value of a key, in capitals or small letters, that must be there.
  ///
  /// - Throws: `FileError` as `required(_:)` and `value(inAnyCaseOf:)` do.
  func required(inAnyCase key: String) throws(FileError) -> JSONNode {
    if let value = try value(inAnyCaseOf: key) { return value }
    return try required(key, members.first { $0.key.decodedText.lowercased() == key })
  }

  private func required(
    _ key: String, _ member: (key: JSONNode, value: JSONNode)?
  ) throws(FileError) -> JSONNode {
    guard let member else { throw error("\(JSONValue.quoted(key)) is missing") }
    guard member.value.kind != .null else { throw member.value.error("null stands for no value") }
    return member.value
  }

  /// The value of a key in capitals or small letters, or nil where the key is missing or `null`.
  ///
  /// - Throws: `FileError` where the key stands twice, in different letters, with values that differ.
  func value(inAnyCaseOf key: String) throws(FileError) -> JSONNode? {
    var found: (key: JSONNode, value: JSONNode)?
    for member in members where member.value.kind != .null {
      guard member.key.decodedText.lowercased() == key else { continue }
      if let found, found.value.literal != member.value.literal {
        throw member.key.error(
          "this key stands for the same as \(found.key.shown), and their values differ; leave one of them "
            + "out")
      }
      found = found ?? member
    }
    return found?.value
  }

  /// Checks that an object of a format of our own has known keys only, since an unknown one is
  /// most likely a known one misspelt.
  ///
  /// - Throws: `FileError` at the first unknown key, naming the nearest known one.
  func checkKeys(_ known: [String], inAnyCase: Bool = false) throws(FileError) {
    for (key, _) in members {
      let text = inAnyCase ? key.decodedText.lowercased() : key.decodedText
      guard !known.contains(text) else { continue }
      throw key.unknownKey(Spelling.nearest(to: text, in: known))
    }
  }

  /// The error of a key that is not known but resembles another.
  func unknownKey(_ known: String) -> FileError {
    error("this key is not known; the nearest known one is \(known)")
  }

  /// The elements of a value that must be a list.
  ///
  /// - Throws: `FileError` for another kind of value; `noun` says what was expected.
  func list(_ noun: String) throws(FileError) -> [JSONNode] {
    guard kind == .array else { throw error("\(noun) must be a list [...], not \(shown)") }
    return elements
  }
}

/// Guesses which word was meant.
enum Spelling {
  /// The word that the fewest changed, added or left out letters turn into the given one, the first
  /// of several.
  static func nearest(to word: String, in known: [String]) -> String {
    // Keys are short; a longer word is compared by its front, so that work stays bounded.
    let letters = Array(word.lowercased().prefix(64))
    let distances = known.map { distance(letters, Array($0)) }
    return zip(known, distances).min { $0.1 < $1.1 }?.0 ?? ""
  }

  /// Levenshtein's distance.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let change = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
