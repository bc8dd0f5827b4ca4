/// The places of some strokes' punctures, kept in the order in which they came down: 16 bytes a
/// puncture and 24 a stroke.
package struct KeptPunctures: Sendable {
  /// A stroke, or a piece of one, among the places.
  struct KeptStroke: OfStroke {
    /// The stroke's number from 0 in file order.
    let stroke: Int
    /// Its punctures.
    let places: Range<Int>
  }

  /// x and y of the punctures in millimetres, stroke by stroke.
  private(set) var places: [SIMD2<Double>] = []
  /// The strokes.
  private(set) var strokes: [KeptStroke] = []

  /// Starts without strokes.
  init() {}

  /// Keeps places as punctures of one stroke.
  ///
  /// - Parameters:
  ///   - places: x and y in millimetres, finite, in the order in which they came down.
  ///   - stroke: the stroke's number from 0.
  package init(_ places: [SIMD2<Double>], ofStroke stroke: Int) {
    self.places = places
    end(stroke: stroke)
  }

  /// Keeps the next punctures of a stroke.
  mutating func append(_ punctures: borrowing PunctureBuffer) {
    places += punctures.places[..<punctures.count]
  }

  /// Ends a stroke: what came since the one before is its own.
  mutating func end(stroke: Int) {
    let start = strokes.last?.places.upperBound ?? 0
    strokes.append(KeptStroke(stroke: stroke, places: start..<places.count))
  }

  /// The same in no more memory than that takes.
  var trimmed: KeptPunctures {
    var trimmed = self
    trimmed.places = places.trimmed
    trimmed.strokes = strokes.trimmed
    return trimmed
  }

  /// The strokes of several parts in file order.
  init(joining parts: [KeptPunctures]) {
    // The pieces of a stroke are in one part, one behind the other.
    let all = parts.flatMap { part in part.strokes.enumerated().map { (part, $0, $1) } }
    for (part, _, stroke) in all.sorted(by: { ($0.2.stroke, $0.1) < ($1.2.stroke, $1.1) }) {
      places += part.places[stroke.places]
      end(stroke: stroke.stroke)
    }
  }
}

extension KeptPunctures: TallyValue {
  func write(to state: inout TallyState) {
    state.append(places)
    state.append(strokes.count)
    for stroke in strokes {
      state.append(stroke.stroke)
      state.append(stroke.places.count)
    }
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    places = try state.values()
    var end = 0
    for _ in 0..<(try state.count()) {
      let number = try state.count()
      let range = end..<end + (try state.integer(0...places.count))
      end = range.upperBound
      strokes.append(KeptStroke(stroke: number, places: range))
    }
    // Punctures lie no further from a path than the drum is wide.
    let greatest = 2 * Recording.greatestMillimetres
    try state.expect(
      end == places.count && places.allSatisfy { abs($0.x) <= greatest && abs($0.y) <= greatest })
  }
}
