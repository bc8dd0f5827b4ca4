/// A column that was not read though its name looks like that of one that would count.
struct UnreadColumn: Equatable, Sendable {
  /// Its name in the header.
  var name: String
  /// Its place in the header from 1.
  var number: Int
  /// What it may hold.
  var column: StrokeColumn

  /// The option that reads it.
  var option: String {
    let known = column.optionName
    if name.contains(",") || name.contains("'") { return "--columns \(known)=#\(number)" }
    let pair = "\(known)=\(name)"
    return name.contains { !$0.isLetter && !$0.isNumber && $0 != "_" }
      ? "--columns '\(pair)'" : "--columns \(pair)"
  }

  /// Finds such columns of kinds that the layout lacks and that nobody left out.
  static func find(
    _ names: [String], _ roles: [StrokeColumn?], _ columnNames: [StrokeColumn: String]
  ) -> [UnreadColumn] {
    let lacking = StrokeColumn.allCases.filter { !roles.contains($0) && columnNames[$0] == nil }
    return names.indices.compactMap { place in
      guard roles[place] == nil, let column = meaning(of: names[place]), lacking.contains(column)
      else { return nil }
      return UnreadColumn(name: names[place], number: place + 1, column: column)
    }
  }

  /// What a name may mean; nil for one that means nothing here.
  static func meaning(of name: String) -> StrokeColumn? {
    let words = words(of: name)
    let joined = words.joined()
    for (column, start) in [(StrokeColumn.stroke, "stroke"), (.session, "session")]
    where joined.hasPrefix(start) && numbers.contains(String(joined.dropFirst(start.count))) {
      return column
    }
    for (column, known) in meanings where words.contains(where: known.contains) { return column }
    let isTime = joined.hasSuffix("time") || joined.hasPrefix("time")
    return isTime || (words.first == "t" && words.count <= 2) ? .time : nil
  }

  /// What may follow "stroke" or "session" in a column that tells them apart.
  private static let numbers: Set<String> = [
    "", "id", "ids", "no", "nr", "num", "number", "idx", "index", "name", "label", "key", "n",
  ]

  /// Words by what they mean; of a name with several the first here counts.
  private static let meanings: [(StrokeColumn, Set<String>)] = [
    (.force, ["force", "pressure", "load", "newton", "newtons", "fz", "kraft", "druck"]),
    (
      .contact,
      [
        "contact", "contacts", "touch", "touching", "touches", "pressed", "lift", "lifted", "pen",
        "skin",
        "kontakt", "contacto", "contatto",
      ]
    ),
    (.heading, ["heading", "yaw", "azimuth", "bearing", "orientation"]),
    (.roll, ["drum"]),
    (
      .session,
      ["participant", "subject", "patient", "person", "proband", "trial", "visit", "operator"]
    ),
    (
      .time,
      [
        "time", "timestamp", "timestamps", "ts", "stamp", "epoch", "elapsed", "seconds", "secs",
        "sec",
        "millis", "milliseconds", "msec", "microseconds", "usec", "nanoseconds", "nsec", "datetime",
        "clock", "frame", "frames",
      ]
    ),
  ]

  /// The words of a name in small letters, parted by anything but letters and digits and where small
  /// letters are followed by a capital.
  private static func words(of name: String) -> [String] {
    var words: [String] = [""]
    var isSmall = false
    for character in name {
      if !character.isLetter && !character.isNumber {
        words.append("")
        isSmall = false
        continue
      }
      if isSmall, character.isUppercase { words.append("") }
      isSmall = character.isLowercase
      words[words.count - 1] += character.lowercased()
    }
    return words.filter { !$0.isEmpty }
  }
}
