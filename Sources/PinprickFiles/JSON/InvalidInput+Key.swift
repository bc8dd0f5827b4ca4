package import Pinprick

extension InvalidInput {
  /// The place as the file formats spell it: `zones[2].targetMinimumPerCm2` is
  /// `zones[2].target_min_per_cm2`.
  package var key: String {
    var key = ""
    var word = ""
    func endWord() {
      // A parameter `seconds` is no unit.
      key += key.last == "_" || !word.hasPrefix("second") ? Self.shortWords[word] ?? word : word
      word = ""
    }
    for character in place {
      if character.isUppercase {
        endWord()
        key += "_"
      } else if !character.isLetter, !character.isNumber {
        endWord()
        key.append(character)
        continue
      }
      word += character.lowercased()
    }
    endWord()
    return key
  }

  private static let shortWords = [
    "millimetres": "mm", "minimum": "min", "maximum": "max", "second": "s", "seconds": "s",
  ]
}
