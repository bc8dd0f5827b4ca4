/// A vertical bar of colours, the greatest value on top.
struct ColourBar {
  /// The colours from the least to the greatest value, at most 256.
  let colours: [RGB]
  /// Labels beside the bar: where, from 0 for the least to 1 for the greatest value, and what.
  let ticks: [(share: Double, text: String)]
  /// Ranges that are marked beside the bar, and their words.
  let marks: [Mark]

  /// A range as shares of the bar, and its words.
  struct Mark {
    let from: Double
    let to: Double
    let text: String

    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// A bar from 0 to a maximum with round ticks.
  ///
  /// - Parameters:
  ///   - colours: from the least to the greatest value.
  ///   - range: the values of the first and the last colour.
  ///   - marks: ranges of values to be marked, and their words.
  init(
    _ colours: [RGB], over range: ClosedRange<Double>,
    marks: [(values: ClosedRange<Double>, text: String)] = []
  ) {
    func share(_ value: Double) -> Double {
      let part = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return min(max(part, 0), 1)
    }
    let ticks = Ticks(within: range, steps: 10)
    self.init(
      colours: colours, ticks: ticks.values.map { (share($0), ticks.text($0)) },
      marks: marks.map {
        Mark(
          from: share($0.values.lowerBound), to: share($0.values.upperBound), text: $0.text)
      })
  }

  init(
    colours: [RGB], ticks: [(share: Double, text: String)],
    marks: [Mark] = []
  ) {
    self.colours = colours
    self.ticks = ticks
    self.marks = marks
  }
}
