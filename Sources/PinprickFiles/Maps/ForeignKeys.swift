import Pinprick

/// Looks through the keys of a GeoJSON file that are not read for those that were meant to be.
///
/// Foreign keys are common in GeoJSON and passed over. One that is nearly a key of ours, or that may say
/// what a zone is for, is refused: passed over, it would make skin to treat of a lesion.
enum ForeignKeys {
  /// Words of other tools for the kind of a region, as `folded` makes them.
  static let kindWords: Set<String> = [
    "type", "class", "category", "label", "classification", "zonetype", "zonekind", "regiontype",
  ]

  /// Checks the properties of a feature.
  ///
  /// - Throws: `FileError` at the first key that was meant to be read, naming the right one.
  static func check(
    _ properties: JSONNode, of settings: ZoneSettings, defaultKind: ZoneKind
  ) throws(FileError) {
    for (key, value) in properties.members where value.kind != .null {
      let word = key.decodedText
      guard !ZoneSettings.keys.contains(word.lowercased()) else { continue }
      if let known = meant(by: word) { throw key.unknownKey(known) }
      let kind = value.kind == .text ? ZoneKind(word: value.decodedText) : nil
      let isContrary =
        kind.map { $0 != settings.kind } ?? (settings.kind == .treat && saysAvoid(word, value))
      let mayBeContrary =
        kind == nil && !settings.isKindGiven && defaultKind == .treat
        && kindWords.contains(folded(word))
      if isContrary || mayBeContrary {
        throw key.error(
          "this key is not read, and \(value.shown) may say what the zone is for; give it as \"kind\": "
            + "\"treat\" or \"avoid\", and what it is called as \"name\"")
      }
    }
  }

  /// Words for what must not be rolled, as `folded` makes them.
  private static let avoidWords: Set<String> = [
    "avoid", "avoidance", "forbidden", "exclude", "excluded", "exclusion", "nogo", "nogozone",
    "noroll",
    "donottreat", "donotroll", "contraindicated", "contraindication", "protected", "meiden",
  ]

  /// Whether a key that is not read marks skin to avoid: `"forbidden": 1`, `"Art": "meiden"`.
  private static func saysAvoid(_ key: String, _ value: JSONNode) -> Bool {
    if value.kind == .text, avoidWords.contains(folded(value.decodedText)) { return true }
    guard avoidWords.contains(folded(key)) else { return false }
    return !["false", "0", "\"\"", "\"no\"", "\"false\"", "\"0\""].contains(
      value.literal.lowercased())
  }

  /// Checks the keys beside properties, where none of ours is read.
  ///
  /// - Throws: `FileError` at the first key that says what a zone is for.
  static func checkBeside(_ holder: JSONNode) throws(FileError) {
    for (key, value) in holder.members where value.kind != .null {
      let word = key.decodedText
      guard word.lowercased() == "kind" || ZoneSettings.isLimit(word) || meant(by: word) != nil
      else { continue }
      throw key.error(
        "a zone's settings are read from the properties of its feature; move this key there")
    }
  }

  /// The key of ours that a word is nearest to, for files in which no other key may stand.
  static func nearest(to word: String) -> String {
    meant(by: word)
      ?? (kindWords.contains(folded(word))
        ? "kind" : Spelling.nearest(to: word.lowercased(), in: ZoneSettings.keys))
  }

  /// The key of ours that a word was meant to be, nil where it is another word.
  private static func meant(by word: String) -> String? {
    let letters = folded(word)
    if let same = ZoneSettings.keys.first(where: { folded($0) == letters }) {
      return same == word.lowercased() ? nil : same
    }
    if ["avoid", "treat"].contains(letters) || Spelling.distance(Array(letters), Array("kind")) == 1
    {
      return "kind"
    }
    if letters.contains("needle") { return "max_needle_mm" }
    guard letters.contains("target") else { return nil }
    // Shapefiles cut keys to ten letters and number those that are then the same.
    if letters.contains("min") { return "target_min_per_cm2" }
    if letters.contains("max") { return "target_max_per_cm2" }
    return "target_min_per_cm2 or target_max_per_cm2"
  }

  /// The letters and digits of a word, small.
  private static func folded(_ word: String) -> String {
    word.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}

extension ZoneSettings {
  /// Whether a key, in any case, is one of a limit.
  static func isLimit(_ key: String) -> Bool {
    let key = key.lowercased()
    return keys.contains(key) && (key.hasPrefix("target_") || key.hasPrefix("max_needle"))
  }
}
