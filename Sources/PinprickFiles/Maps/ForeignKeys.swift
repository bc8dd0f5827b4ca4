import Pinprick

/// Looks through the keys of a GeoJSON file that are not read for those that were meant to be.
///
/// Foreign keys are common in GeoJSON and passed over. One that is nearly a key of ours, or that may say
/// what a zone is for, is refused: passed over, it would make skin to treat of a lesion.
enum ForeignKeys {
  /// Words of other tools for the kind of a region, as `KindWords.folded` makes them.
  static let kindWords: Set<String> = [
    "type", "class", "category", "label", "classification", "zonetype", "zonekind", "regiontype",
  ]

  /// Checks the properties of a feature.
  ///
  /// - Throws: `FileError` at the first key that was meant to be read, naming the right one.
  static func check(_ properties: JSONNode, of settings: ZoneSettings) throws(FileError) {
    for (key, value) in properties.members where value.kind != .null {
      let word = key.decodedText
      guard !ZoneSettings.keys.contains(word.lowercased()) else { continue }
      if let known = meant(by: word) { throw key.unknownKey(known) }
      if settings.isTreatUnsaid, kindWords.contains(KindWords.folded(word)), !saysTreat(value) {
        throw doubtful(key, value)
      }
      try checkInside(key, value, of: settings)
    }
  }

  /// Checks a key that is not read, and what stands in the objects and lists below it.
  private static func checkInside(
    _ key: JSONNode, _ value: JSONNode, of settings: ZoneSettings
  ) throws(FileError) {
    if isContrary(key, value, to: settings) { throw doubtful(key, value) }
    for element in value.elements { try checkInside(key, element, of: settings) }
    for (key, value) in value.members where value.kind != .null {
      if ZoneSettings.isLimit(key.decodedText) {
        throw key.error(
          "a zone's settings are read from its properties, not from an object in them; move this key there"
        )
      }
      try checkInside(key, value, of: settings)
    }
  }

  /// Whether a key that is not read says another kind than the zone has, or may say one where none is given.
  private static func isContrary(
    _ key: JSONNode, _ value: JSONNode, to settings: ZoneSettings
  ) -> Bool {
    if value.kind == .text, let kind = ZoneKind(word: value.decodedText) {
      return kind != settings.kind
    }
    let word = key.decodedText
    return settings.kind == .treat && KindWords.sayAvoid(word, value)
      || settings.isTreatUnsaid && KindWords.maySayAvoid(word, value)
  }

  private static func saysTreat(_ value: JSONNode) -> Bool {
    value.kind == .text && ZoneKind(word: value.decodedText) == .treat
  }

  private static func doubtful(_ key: JSONNode, _ value: JSONNode) -> FileError {
    key.error(
      "this key is not read, and \(value.shown) may say what the zone is for; give it as \"kind\": "
        + "\"treat\" or \"avoid\", and what it is called as \"name\"")
  }

  /// Checks the keys beside properties, where none of ours is read but a feature's id.
  ///
  /// - Parameters:
  ///   - holder: the feature or collection.
  ///   - settings: those of the feature, nil for a collection.
  /// - Throws: `FileError` at the first key that says what a zone is for.
  static func checkBeside(_ holder: JSONNode, of settings: ZoneSettings? = nil) throws(FileError) {
    for (key, value) in holder.members where value.kind != .null {
      let word = key.decodedText
      let isContrary = settings.map { word != "id" && Self.isContrary(key, value, to: $0) } ?? false
      guard
        word.lowercased() == "kind" || ZoneSettings.isLimit(word) || meant(by: word) != nil
          || isContrary
      else { continue }
      throw key.error(
        "a zone's settings are read from the properties of its feature; move this key there")
    }
  }

  /// The key of ours that a word is nearest to, for files in which no other key may stand.
  static func nearest(to word: String) -> String {
    meant(by: word)
      ?? (kindWords.contains(KindWords.folded(word))
        ? "kind" : Spelling.nearest(to: word.lowercased(), in: ZoneSettings.keys))
  }

  /// The key of ours that a word was meant to be, nil where it is another word.
  private static func meant(by word: String) -> String? {
    let letters = KindWords.folded(word)
    if let same = ZoneSettings.keys.first(where: { KindWords.folded($0) == letters }) {
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
}

extension ZoneSettings {
  /// Whether a key, in any case, is one of a limit.
  static func isLimit(_ key: String) -> Bool {
    let key = key.lowercased()
    return keys.contains(key) && (key.hasPrefix("target_") || key.hasPrefix("max_needle"))
  }
}
