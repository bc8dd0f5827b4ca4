/// The places of some strokes' punctures, kept in the order in which they came down: 16 bytes a
/// puncture and 24 a stroke.
public struct KeptPunctures: Sendable {
  /// A stroke among the places.
  struct KeptStroke {
    /// The stroke's number from 0 in file order.
    let number: Int
    /// Its punctures.
    var places: Range<Int>
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
    strokes = [KeptStroke(number: stroke, places: places.indices)]
  }

  /// Goes on with a stroke.
  mutating func begin(stroke: Int) {
    strokes.append(KeptStroke(number: stroke, places: places.count..<places.count))
  }

  /// Keeps the next punctures of the stroke that was begun.
  mutating func append(_ punctures: borrowing PunctureBuffer) {
    places += punctures.places[..<punctures.count]
    let first = strokes[strokes.count - 1].places.lowerBound
    strokes[strokes.count - 1].places = first..<places.count
  }

  /// Gives back the memory that was taken for more to come.
  mutating func trim() {
    var exact: [SIMD2<Double>] = []
    exact.reserveCapacity(places.count)
    exact += places
    places = exact
  }
}
