/// What belongs to a stroke of a recording.
protocol OfStroke {
  /// The stroke's number from 0 in file order.
  var stroke: Int { get }
}

extension Array where Element: OfStroke {
  /// Adds more to a list in the order of strokes; what the list has goes before more of the same stroke.
  ///
  /// - Complexity: O(more) where all of it belongs behind the list, else O(both).
  mutating func add(inStrokeOrder more: [Element]) {
    guard let last, let next = more.first, next.stroke < last.stroke else {
      append(contentsOf: more)
      return
    }
    var all: [Element] = []
    all.reserveCapacity(count + more.count)
    var rest = self[...]
    for value in more {
      let before = rest.prefix { $0.stroke <= value.stroke }
      all += before
      rest = rest.dropFirst(before.count)
      all.append(value)
    }
    self = all + rest
  }
}
