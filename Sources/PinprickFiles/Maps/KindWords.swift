import Pinprick

/// Words by which files of other tools say that skin must not be rolled.
///
/// Words are compared by their letters and digits, small: `No-Go` and `no_go` are one word.
enum KindWords {
  /// Words for what must not be rolled.
  private static let avoid: Set<String> = [
    "avoid", "avoidance", "forbidden", "exclude", "excluded", "exclusion", "nogo", "nogozone",
    "noroll", "keepout", "donottreat", "donotroll", "contraindicated", "contraindication",
    "protected", "meiden",
  ]

  /// Columns that are true in the rows of skin to avoid: orders, and findings that must not be rolled.
  ///
  /// Scars and wrinkles are what is treated, and are none of them.
  private static let avoidWhereTrue: Set<String> = [
    "skip", "omit", "ignore", "leaveout", "mask", "masked", "lesion", "lesions", "acne",
    "activeacne", "pimple", "pimples", "mole", "moles", "naevus", "nevus", "birthmark", "wart",
    "eczema", "psoriasis", "rosacea", "herpes", "coldsore", "keloid", "keratosis", "infection",
    "infected", "inflammation", "inflamed", "irritation", "irritated", "wound", "openwound", "sore",
    "skincancer", "melanoma", "brokenveins", "eyelid", "eyelids", "lip", "lips",
  ]

  /// Columns that are false in the rows of skin to avoid.
  private static let avoidWhereFalse: Set<String> = [
    "include", "included", "allow", "allowed", "roll", "rollable", "treatable",
  ]

  private static let trueWords: Set<String> = ["true", "1", "1.0", "yes", "y", "t", "x", "ja"]
  private static let falseWords: Set<String> = ["false", "0", "0.0", "no", "n", "f", "nein", ""]

  /// Whether a key that is not read marks skin to avoid: `"forbidden": 1`, `"Art": "meiden"`.
  static func sayAvoid(_ key: String, _ value: JSONNode) -> Bool {
    if value.kind == .text, avoid.contains(folded(value.decodedText)) { return true }
    return avoid.contains(folded(key)) && !falseWords.contains(word(of: value))
  }

  /// Whether a key that is not read may mark skin to avoid, where no kind is given: `"lesion": true`,
  /// `"remark": "avoid: acne"`.
  static func maySayAvoid(_ key: String, _ value: JSONNode) -> Bool {
    if value.kind == .text, begin(value.decodedText) { return true }
    let (letters, word) = (folded(key), word(of: value))
    return avoidWhereTrue.contains(letters) && trueWords.contains(word)
      || avoidWhereFalse.contains(letters) && falseWords.contains(word)
  }

  /// Whether a text begins with a word for what must not be rolled: `Avoid-2`, `no go: mole`.
  static func begin(_ text: String) -> Bool {
    let letters = folded(text)
    return avoid.contains { letters.hasPrefix($0) }
  }

  /// The letters and digits of a word, small.
  static func folded(_ word: String) -> String {
    word.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  private static func word(of value: JSONNode) -> String {
    (value.kind == .text ? value.decodedText : value.literal).lowercased()
  }
}
