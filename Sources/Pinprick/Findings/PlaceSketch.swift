/// Some of the places that a recording goes over, the same ones whatever the order in which they come.
///
/// Every place has a rank by chance, and those of the lowest ranks stay: a fair sample of bounded size
/// that parts of a recording can be added up to.
struct PlaceSketch: Equatable, Sendable {
  /// A place in millimetres of the map plane.
  struct Place: Equatable, Sendable {
    var x: Double
    var y: Double
    /// The samples that it stands for.
    var weight: Int
    var rank: UInt64

    /// A place of a stroke; its rank depends on what it is alone.
    init(_ point: SIMD2<Double>, weight: Int, stroke: Int, index: Int) {
      x = point.x
      y = point.y
      self.weight = weight
      var chance = SplitMix64(
        seed: UInt64(truncatingIfNeeded: stroke) &* 0x9E37_79B9_7F4A_7C15
          ^ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03 ^ point.x.bitPattern)
      rank = chance.next()
    }
  }

  /// The places that stay: shares of them are right within about 2 %.
  static let most = 2048

  private var kept: [Place] = []
  /// Places of this rank and above it are left out.
  private var limit = UInt64.max

  init() {}

  /// Makes room for places that are about to come.
  mutating func reserve(_ count: Int) { kept.reserveCapacity(min(count, 2 * Self.most)) }

  /// Adds a place.
  mutating func add(_ place: Place) {
    guard place.rank < limit else { return }
    kept.append(place)
    if kept.count == 2 * Self.most { cut() }
  }

  /// Adds the places of another sketch.
  mutating func add(_ other: PlaceSketch) {
    for place in other.kept { add(place) }
  }

  /// The sample.
  var places: [Place] {
    var sketch = self
    if kept.count > Self.most { sketch.cut() }
    return sketch.kept
  }

  private mutating func cut() {
    kept.sort { $0.rank < $1.rank }
    limit = kept[Self.most].rank
    kept.removeLast(kept.count - Self.most)
  }
}
