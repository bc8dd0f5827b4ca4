/// The buckets that punctures are sorted into: squares a little wider than a needle, wrapped around
/// in both directions like the surface of a ring.
///
/// Punctures within a needle's diameter of each other lie in buckets that touch, however far from
/// the map they are, and what is far off adds to buckets evenly.
private struct HoleBuckets {
  let columnBits: Int
  let rowBits: Int
  private let reciprocal: Double

  var columns: Int { 1 << columnBits }
  var rows: Int { 1 << rowBits }

  /// A number so large that its neighbours are 1 apart: what is added to it is rounded to a whole
  /// number, which stands in its lowest bits.
  private static let rounding = 0x1.8p52
  /// Smaller needles share buckets of this side in millimetres, so that neighbours stay neighbours in
  /// memory.
  private static let leastSide = 0.125

  /// About as many buckets as there are punctures.
  init(punctures: Int, diameterMillimetres: Double) {
    let bits = min(max(4, Int.bitWidth - max(1, punctures).leadingZeroBitCount), 24)
    columnBits = (bits + 1) / 2
    rowBits = bits / 2
    // A hundredth wider: rounding cannot put a neighbour two buckets off.
    reciprocal = 1 / max(1.01 * diameterMillimetres, Self.leastSide)
  }

  /// The bucket of a place: its row's number, then its column's.
  @inline(__always)
  func number(of place: SIMD2<Double>) -> Int {
    let at = place * reciprocal + Self.rounding
    let column = Int(truncatingIfNeeded: at.x.bitPattern) & (columns &- 1)
    let row = Int(truncatingIfNeeded: at.y.bitPattern) & (rows &- 1)
    return row &<< columnBits | column
  }

  /// The up to six stretches of buckets that lie around a bucket and with it.
  @inline(__always)
  func around(_ bucket: Int, _ starts: Span<UInt32>, isAny: (Range<Int>) -> Bool) -> Bool {
    let row = bucket &>> columnBits
    let column = bucket & (columns &- 1)
    for step in -1...1 {
      let base = ((row &+ step) & (rows &- 1)) &<< columnBits
      let first = base &+ max(column &- 1, 0)
      let last = base &+ min(column &+ 1, columns &- 1)
      if isAny(Int(starts[first])..<Int(starts[last &+ 1])) { return true }
      if column == 0 {
        let across = base &+ columns &- 1
        if isAny(Int(starts[across])..<Int(starts[across &+ 1])) { return true }
      } else if column == columns &- 1 {
        if isAny(Int(starts[base])..<Int(starts[base &+ 1])) { return true }
      }
    }
    return false
  }
}

/// Finds the distinct holes among punctures.
///
/// In order of time, that of strokes and in a stroke that of rolling, a puncture is a distinct hole
/// when no earlier puncture lies within one needle diameter of it, that distance included; else it
/// slid into what was there. Holes are more than a diameter apart, so that their openings, discs of
/// that diameter, do not overlap. With a diameter of 0 only a puncture at the very same place slides.
///
/// Punctures are sorted into buckets once; each is then compared with those around it, which any
/// number of threads can do for a part of the buckets each.
package struct HoleSearch: Sendable {
  private let buckets: HoleBuckets
  /// Where each bucket's punctures begin, and their number at the end.
  private let starts: [UInt32]
  /// The punctures' places in millimetres, bucket by bucket.
  private let places: [SIMD2<Double>]
  /// Their numbers in order of time.
  private let times: [UInt32]
  private let squaredDiameter: Double

  /// Sorts punctures.
  ///
  /// - Parameters:
  ///   - parts: all strokes, in any order and any parts; below 2^32 punctures.
  ///   - diameterMillimetres: the needles' diameter, 0 or more.
  /// - Complexity: O(punctures), and O(strokes log strokes) for their order.
  package init(_ parts: [KeptPunctures], diameterMillimetres: Double) {
    let count = parts.reduce(0) { $0 + $1.places.count }
    precondition(count < UInt32.max, "punctures are numbered in 32 bits")
    let buckets = HoleBuckets(punctures: count, diameterMillimetres: diameterMillimetres)
    let order = parts.indices.flatMap { part in parts[part].strokes.map { (part, $0) } }
      .sorted { $0.1.stroke < $1.1.stroke }
    var starts = [UInt32](repeating: 0, count: 1 << (buckets.columnBits + buckets.rowBits) + 1)
    for part in parts { Self.count(part.places.span, buckets, in: &starts) }
    var sum: UInt32 = 0
    for bucket in starts.indices {
      let here = starts[bucket]
      starts[bucket] = sum
      sum += here
    }
    var next = starts
    var places = [SIMD2<Double>](repeating: .zero, count: count)
    var times = [UInt32](repeating: 0, count: count)
    var time: UInt32 = 0
    for (part, stroke) in order {
      Self.sort(
        parts[part], stroke.places, from: time, buckets, &next, &places, &times)
      time += UInt32(stroke.places.count)
    }
    self.buckets = buckets
    self.starts = starts
    self.places = places
    self.times = times
    squaredDiameter = diameterMillimetres * diameterMillimetres
  }

  private static func count(
    _ places: Span<SIMD2<Double>>, _ buckets: HoleBuckets, in counts: inout [UInt32]
  ) {
    var counts = counts.mutableSpan
    for index in places.indices { counts[buckets.number(of: places[index])] &+= 1 }
  }

  private static func sort(
    _ part: borrowing KeptPunctures, _ range: Range<Int>, from time: UInt32, _ buckets: HoleBuckets,
    _ next: inout [UInt32], _ places: inout [SIMD2<Double>], _ times: inout [UInt32]
  ) {
    let stroke = part.places.span.extracting(range)
    var next = next.mutableSpan
    var places = places.mutableSpan
    var times = times.mutableSpan
    for index in stroke.indices {
      let place = stroke[index]
      let bucket = buckets.number(of: place)
      let target = Int(next[bucket])
      next[bucket] &+= 1
      places[target] = place
      times[target] = time &+ UInt32(index)
    }
  }

  /// The rows of buckets, which can be looked through in parts.
  package var rowCount: Int { buckets.rows }

  /// Hands on the distinct holes of some rows of buckets.
  ///
  /// - Parameters:
  ///   - rows: rows from 0 to `rowCount`.
  ///   - handle: gets place and number in time of each, in no order.
  /// - Complexity: O(punctures) where a bucket has few.
  @inline(__always)
  func forEachHole(rows: Range<Int>, _ handle: (SIMD2<Double>, UInt32) -> Void) {
    let starts = self.starts.span
    let places = self.places.span
    let times = self.times.span
    let limit = squaredDiameter
    for bucket in rows.lowerBound * buckets.columns..<rows.upperBound * buckets.columns {
      for index in Int(starts[bucket])..<Int(starts[bucket &+ 1]) {
        let place = places[index]
        let time = times[index]
        let isTaken = buckets.around(bucket, starts) { stretch in
          for other in stretch {
            let step = places[other] - place
            let squares = step * step
            if squares.x + squares.y <= limit, times[other] < time { return true }
          }
          return false
        }
        if !isTaken { handle(place, time) }
      }
    }
  }

  /// The numbers of the distinct holes among all punctures in order of time.
  package var holeNumbers: [Int] {
    var numbers: [Int] = []
    forEachHole(rows: 0..<rowCount) { numbers.append(Int($1)) }
    return numbers.sorted()
  }

  /// Counts the distinct holes of some rows of buckets by the zones of the cells that they lie in.
  ///
  /// - Parameters:
  ///   - rows: rows from 0 to `rowCount`.
  ///   - zones: the zones of the grid.
  ///   - zoneCount: the number of the map's zones.
  /// - Returns: the holes in no zone and then those of every zone.
  package func counts(rows: Range<Int>, zones: ZoneRaster, zoneCount: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: zoneCount + 1)
    let zoneOfCell = zones.zoneOfCell.values.span
    forEachHole(rows: rows) { place, _ in
      let cell = zones.grid.cell(at: place)
      counts[cell.map { Int(zoneOfCell[$0]) } ?? 0] += 1
    }
    return counts
  }
}
