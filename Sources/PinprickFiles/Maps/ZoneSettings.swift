import Pinprick

/// What a GeoJSON feature or an entry of a label sidecar says about a zone, all but its shape.
struct ZoneSettings {
  /// The keys in the order in which they are written.
  static let keys = [
    "id", "name", "kind", "target_min_per_cm2", "target_max_per_cm2", "max_needle_mm", "note",
  ]

  /// The id that the file gives and where it stands, or nil.
  let id: (text: String, value: JSONNode)?
  /// The name that the file gives, not empty, or nil.
  let name: String?
  let kind: ZoneKind
  /// Whether the file gives the kind.
  let isKindGiven: Bool
  let targetMinimumPerCm2: Double?
  let targetMaximumPerCm2: Double?
  let maximumNeedleMillimetres: Double?
  let note: String
  /// Where errors about the settings point when no key of theirs does.
  let holder: JSONNode

  /// Reads the settings, whose keys may be in capitals; a key whose value is `null` counts as missing.
  ///
  /// - Parameters:
  ///   - properties: the object that holds the keys, or nil for a zone without settings.
  ///   - outerID: a GeoJSON feature's own id, used where the properties have none.
  ///   - holder: the value of the file that is the zone.
  ///   - defaultKind: the kind where none is given.
  /// - Throws: `FileError` for a value of the wrong type, an unknown kind, a key that stands twice, in
  ///   different letters, with different values, and a zone that may be one to avoid and has no kind.
  init(
    _ properties: JSONNode?, outerID: JSONNode? = nil, holder: JSONNode,
    defaultKind: ZoneKind = .treat
  ) throws(FileError) {
    try properties?.checkObject("the settings of a zone")
    self.holder = properties ?? holder
    if let value = try properties?.value(inAnyCaseOf: "id") ?? outerID {
      id = (try Self.idText(of: value), value)
    } else {
      id = nil
    }
    let name = try properties?.value(inAnyCaseOf: "name")?.text()
    self.name = name == "" ? nil : name
    let kind = try properties?.value(inAnyCaseOf: "kind").map(Self.kind)
    self.kind = kind ?? defaultKind
    isKindGiven = kind != nil
    targetMinimumPerCm2 = try properties?.value(inAnyCaseOf: "target_min_per_cm2")?.number()
    targetMaximumPerCm2 = try properties?.value(inAnyCaseOf: "target_max_per_cm2")?.number()
    maximumNeedleMillimetres = try properties?.value(inAnyCaseOf: "max_needle_mm")?.number()
    note = try properties?.value(inAnyCaseOf: "note")?.text() ?? ""
    if isTreatUnsaid { try checkTreatIsMeant(properties, outerID) }
  }

  /// Whether the zone is to treat only because nothing says what it is for.
  var isTreatUnsaid: Bool { !isKindGiven && kind == .treat }

  /// Whether the file gives a target, which zones to avoid have not.
  private var hasTarget: Bool { targetMinimumPerCm2 != nil || targetMaximumPerCm2 != nil }

  /// Refuses a zone without a kind whose kind is `null` and that has no target, or whose id, name or note
  /// begins as those of skin to avoid do.
  private func checkTreatIsMeant(
    _ properties: JSONNode?, _ outerID: JSONNode?
  ) throws(FileError) {
    let kind = properties?.members.first { $0.key.decodedText.lowercased() == "kind" }
    if let kind, !hasTarget {
      throw kind.value.error(
        "the kind is null and the zone has no target; write \"treat\" or \"avoid\"")
    }
    var texts = [outerID]
    for key in ["id", "name", "note"] { texts.append(try properties?.value(inAnyCaseOf: key)) }
    for case let text? in texts where text.kind == .text && KindWords.begin(text.decodedText) {
      throw text.error(
        "\(text.shown) begins like skin to avoid, and the zone has no kind; give it \"kind\": \"avoid\" or "
          + "\"kind\": \"treat\"")
    }
  }

  /// Refuses a map whose name begins as that of skin to avoid does, with a zone that has neither a kind nor
  /// a target.
  ///
  /// - Throws: `FileError` at the name.
  static func check(_ zones: [ZoneSettings], inMapNamed name: JSONNode?) throws(FileError) {
    guard let name, KindWords.begin(try name.text()),
      zones.contains(where: { $0.isTreatUnsaid && !$0.hasTarget })
    else { return }
    throw name.error(
      "\(name.shown) begins like skin to avoid, and zones have no kind; give each \"kind\": \"avoid\" or "
        + "\"treat\", or lay the file over a map with --avoid")
  }

  private static func idText(of value: JSONNode) throws(FileError) -> String {
    switch value.kind {
    case .text: value.decodedText
    case .number: value.literal
    default: throw value.error("\(value.shown) is not a text or number")
    }
  }

  private static func kind(_ value: JSONNode) throws(FileError) -> ZoneKind {
    guard let kind = ZoneKind(word: try value.text()) else {
      throw value.error("\(value.shown) is not \"treat\" or \"avoid\"")
    }
    return kind
  }

  /// The zone with these settings.
  ///
  /// - Throws: `FileError` at the key whose value the core refuses.
  func zone(id: String, shape: ZoneShape) throws(FileError) -> Zone {
    do {
      return try Zone(
        id: id, name: name, kind: kind, targetMinimumPerCm2: targetMinimumPerCm2,
        targetMaximumPerCm2: targetMaximumPerCm2,
        maximumNeedleMillimetres: maximumNeedleMillimetres, note: note, shape: shape)
    } catch {
      if error.place == "id", let value = self.id?.value { throw value.error(error.reason) }
      throw holder.error(error)
    }
  }
}

extension ZoneKind {
  /// The kind that a word names, in any letters and with blanks about it.
  init?(word: String) {
    let word = word.lowercased()
    let isBlank = { (letter: Character) in letter.isWhitespace }
    guard let first = word.firstIndex(where: { !isBlank($0) }),
      let last = word.lastIndex(where: { !isBlank($0) })
    else { return nil }
    self.init(rawValue: String(word[first...last]))
  }
}

/// Gives every zone of a file its id.
///
/// An id that the file gives stays as it is and may stand only once. A zone without one gets its
/// name, or the given word where it has no name, with `-2`, `-3` ... where that is in use.
struct ZoneIDs {
  private var used: Set<String>
  /// How often a word was asked for, so that many zones of one name cost no search from 2 on.
  private var lastNumbers: [String: Int] = [:]

  /// Begins with ids that are in use already, as those of the map under an overlay.
  init(used: Set<String> = []) { self.used = used }

  /// The ids of zones in their order; `fallback` makes the word for a zone that has neither id nor
  /// name from its index.
  ///
  /// - Throws: `FileError` at an id that an earlier zone of the same file has too.
  mutating func assign(to zones: [ZoneSettings], fallback: (Int) -> String)
    throws(FileError) -> [String]
  {
    var given: Set<String> = []
    for case (let text, let value)? in zones.map(\.id) where !given.insert(text).inserted {
      throw value.error("\(value.shown) names an earlier zone too")
    }
    // Given ids come first: a made one must not take a word that a later zone gives itself.
    var ids = zones.map { zone in zone.id.map { unique($0.text) } ?? "" }
    for (index, zone) in zones.enumerated() where zone.id == nil {
      ids[index] = unique(zone.name ?? fallback(index))
    }
    return ids
  }

  private mutating func unique(_ word: String) -> String {
    if used.insert(word).inserted { return word }
    var number = lastNumbers[word] ?? 1
    repeat { number += 1 } while !used.insert("\(word)-\(number)").inserted
    lastNumbers[word] = number
    return "\(word)-\(number)"
  }
}
