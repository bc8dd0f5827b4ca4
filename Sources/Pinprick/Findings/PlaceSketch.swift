/// Some of the places that a recording goes over.
typealias PlaceSketch = RankedSample<SketchedPlace>

/// A place in millimetres of the map plane.
struct SketchedPlace: Ranked {
  let x: Double
  let y: Double
  /// The samples that it stands for.
  let weight: Int
  let rank: UInt64

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

  func isBefore(_ other: SketchedPlace) -> Bool { (x, y) < (other.x, other.y) }

  func write(to state: inout TallyState) {
    state.append(x)
    state.append(y)
    state.append(weight)
    state.append(Int(truncatingIfNeeded: rank))
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    (x, y) = (try state.double(), try state.double())
    weight = try state.count()
    rank = UInt64(truncatingIfNeeded: try state.integer())
  }
}

extension PlaceSketch {
  /// Shares of this many places are right within about 2 %.
  init() { self.init(most: 2048) }
}
