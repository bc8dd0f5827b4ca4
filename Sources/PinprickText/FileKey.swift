/// What files call a thing that the library names as Swift does: `zones[2].targetMinimumPerCm2` is
/// `zones[2].target_min_per_cm2`.
///
/// - Parameter place: names of parameters, with dots and numbers in brackets between them.
/// - Returns: the same in snake case, with the short words for units and limits that all files use.
/// - Complexity: O(letters).
package func fileKey(of place: String) -> String {
  var key = ""
  var word = ""
  func endWord() {
    // A parameter `seconds` is no unit.
    key += key.last == "_" || !word.hasPrefix("second") ? shortWords[word] ?? word : word
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

private let shortWords = [
  "realisations": "draws", "millimetres": "mm", "minimum": "min", "maximum": "max", "second": "s",
  "seconds": "s",
]
