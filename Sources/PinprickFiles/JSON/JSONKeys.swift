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
    guard let member = members.first(where: { $0.key.decodedText == key }) else {
      throw error("\(JSONValue.quoted(key)) is missing")
    }
    guard member.value.kind != .null else { throw member.value.error("null stands for no value") }
    return member.value
  }

  /// Checks that an object of a format of our own has known keys only, since an unknown one is
  /// most likely a known one misspelt.
  ///
  /// - Throws: `FileError` at the first unknown key, naming the nearest known one.
  func checkKeys(_ known: [String], where isChecked: (String) -> Bool = { _ in true })
    throws(FileError)
  {
    for (key, _) in members {
      let text = key.decodedText
      guard isChecked(text), !known.contains(text) else { continue }
      throw key.error(
        "this key is not known; the nearest known one is \(Spelling.nearest(to: text, in: known))")
    }
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
