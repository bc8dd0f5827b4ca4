import Pinprick
import Testing

@testable import PinprickPictures

/// Where a box has room, asked for one place after another.
private struct SlowRoom {
  let painted: PaintedZones
  let zone: Int

  /// Whether so much of a box of whole cells is the zone's.
  func holds(row: Int, column: Int, height: Int, width: Int, share: Double = 1) -> Bool {
    let count = (row..<row + height).reduce(0) { count, row in
      count
        + (column..<column + width).count {
          painted.zones[row * painted.grid.columns + $0] == zone + 1
        }
    }
    return Double(count) >= share * Double(height * width)
  }

  /// The mean of the zone's cells, in cells; nil for a zone without any.
  var centre: SIMD2<Double>? {
    let columns = painted.grid.columns
    let cells = painted.zones.indices.filter { painted.zones[$0] == zone + 1 }
    guard !cells.isEmpty else { return nil }
    return cells.reduce(SIMD2<Double>.zero) {
      $0 + SIMD2(Double($1 % columns) + 0.5, Double($1 / columns) + 0.5)
    } / Double(cells.count)
  }

  /// The least squared distance in cells between a box's middle and a place.
  func leastDistance(
    height: Int, width: Int, to place: SIMD2<Double>, share: Double = 1,
    _ isFree: (SIMD2<Double>) -> Bool
  ) -> Double? {
    let grid = painted.grid
    guard height <= grid.rows, width <= grid.columns else { return nil }
    var least: Double?
    for row in 0...grid.rows - height {
      for column in 0...grid.columns - width {
        let middle = SIMD2(
          Double(column) + Double(width) / 2, Double(row) + Double(height) / 2)
        guard holds(row: row, column: column, height: height, width: width, share: share),
          isFree(middle)
        else { continue }
        let way = middle - place
        least = min(least ?? .infinity, (way * way).sum())
      }
    }
    return least
  }
}

@Suite struct ZoneRoomTests {
  private static let cells = [1, 0.3, 0.1, 10, 0.7]

  /// Holes, concave zones, maps a cell wide: the box lies in the zone and no other place is nearer.
  @Test(arguments: 0..<150)
  func aBoxLiesInItsZoneAsNearAsCanBe(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let cell = Self.cells[Int(seed % 5)]
    let painted = try PaintedZones(
      columns: seed % 7 == 0 ? 1 : Int.random(in: 1...30, using: &random),
      rows: seed % 11 == 0 ? 1 : Int.random(in: 1...30, using: &random), cell: cell,
      origin: Point(x: -40 * cell, y: 7 * cell), names: ["a", "b", "c"], random: &random)
    let grid = painted.grid
    let origin = SIMD2(grid.originX, grid.originY)
    let room = ZoneRoom(try painted.cells())
    for zone in 0..<3 {
      let slow = SlowRoom(painted: painted, zone: zone)
      let size = SIMD2(6 * random.unit() * cell, 3 * random.unit() * cell)
      let (width, height) = (
        max(1, Int((size.x / cell).rounded(.up))), max(1, Int((size.y / cell).rounded(.up)))
      )
      // A part of the map is taken, or none.
      let taken = seed % 2 == 0 ? 0 : 15 * random.unit()
      let wanted =
        seed % 3 == 0
        ? Point(x: origin.x + 10 * random.unit() * cell, y: origin.y) : nil
      let found = room.middle(ofZone: zone, size: size, near: wanted) {
        ($0.x - origin.x) / cell >= taken
      }
      let near = wanted.map { (SIMD2($0.x, $0.y) - origin) / cell } ?? slow.centre
      let least = near.flatMap {
        slow.leastDistance(height: height, width: width, to: $0) { $0.x >= taken }
      }
      #expect((found == nil) == (least == nil), "zone \(zone)")
      guard let found, let least, let near else { continue }
      let middle = (SIMD2(found.x, found.y) - origin) / cell
      let way = middle - near
      #expect(abs((way * way).sum() - least) < 1e-6, "zone \(zone)")
      let corner = middle - SIMD2(Double(width), Double(height)) / 2
      #expect(
        slow.holds(
          row: Int(corner.y.rounded()), column: Int(corner.x.rounded()), height: height,
          width: width), "zone \(zone)")
    }
  }

  /// A box that is wider than the zone too; none leaves the map and no other place is nearer.
  @Test(arguments: 0..<100)
  func aShareOfABoxLiesInTheZone(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 3...20, using: &random)
    let rows = Int.random(in: 3...14, using: &random)
    let painted = try PaintedZones(
      columns: columns, rows: rows, names: ["a", "b"], random: &random)
    let room = ZoneRoom(try painted.cells())
    for zone in 0..<2 {
      let (width, height) = (
        Int.random(in: 1...7, using: &random), Int.random(in: 1...4, using: &random)
      )
      let found = room.middle(
        ofZone: zone, size: SIMD2(Double(width), Double(height)), share: 0.5
      ) { _ in true }
      let slow = SlowRoom(painted: painted, zone: zone)
      guard let centre = slow.centre else {
        #expect(found == nil)
        continue
      }
      let least = slow.leastDistance(
        height: height, width: width, to: centre, share: 0.5
      ) { _ in true }
      #expect((found == nil) == (least == nil))
      guard let found, let least else { continue }
      let way = SIMD2(found.x, found.y) - centre
      #expect(abs((way * way).sum() - least) < 1e-6)
    }
  }

  @Test func aZoneOfOneCellHasRoomForThatCellAlone() throws {
    var zones = [UInt16](repeating: 2, count: 35)
    zones[17] = 1
    let painted = try PaintedZones(
      columns: 7, rows: 5, cell: 10, zones: zones, names: ["one", "rest"])
    let room = ZoneRoom(try painted.cells())
    let one = room.middle(ofZone: 0, size: SIMD2(10, 10)) { _ in true }
    #expect(one == Point(x: 35, y: 25))
    #expect(room.middle(ofZone: 0, size: SIMD2(10.1, 3)) { _ in true } == nil)
    #expect(room.middle(ofZone: 0, size: SIMD2(3, 3)) { _ in false } == nil)
    // The mean of the ring is its hole, where no box of it lies.
    let ring = try #require(room.middle(ofZone: 1, size: SIMD2(10, 10)) { _ in true })
    #expect(ring != Point(x: 35, y: 25))
  }

  @Test func aZoneWithoutCellsHasNoRoom() throws {
    let painted = try PaintedZones(
      columns: 2, rows: 1, zones: [1, 1], names: ["all", "none"])
    let room = ZoneRoom(try painted.cells())
    #expect(room.middle(ofZone: 1, size: SIMD2(0.1, 0.1)) { _ in true } == nil)
    #expect(
      room.middle(ofZone: 0, size: SIMD2(0.1, 0.1)) { _ in true } != nil)
  }

  /// A grid of more than 240 cells a side is seen at the middles of coarse cells.
  @Test(arguments: [0.1, 0.3, 0.05])
  func onLargeGridsTheMiddlesOfCoarseCellsLieInTheZone(cell: Double) throws {
    let (columns, rows) = (1000, 610)
    // A ring about a hole, and a wedge.
    let zones = (0..<columns * rows).map { place -> UInt16 in
      let (x, y) = (Double(place % columns) - 400, Double(place / columns) - 300)
      let squared = x * x + y * y
      return squared < 90_000 && squared > 10_000 ? 1 : x > 420 && y > x - 500 ? 2 : 0
    }
    let painted = try PaintedZones(
      columns: columns, rows: rows, cell: cell, zones: zones, names: ["ring", "wedge"])
    let grid = painted.grid
    let room = ZoneRoom(try painted.cells())
    let step = Double(columns) * cell / 240
    for (zone, width, height) in [(0, 10, 5), (0, 1, 1), (0, 21, 40), (1, 8, 15)] {
      let size = (SIMD2(Double(width), Double(height)) - 0.5) * step
      let middle = try #require(room.middle(ofZone: zone, size: size) { _ in true })
      for across in 0..<width {
        for down in 0..<height {
          let way = SIMD2(
            Double(across) - Double(width - 1) / 2, Double(down) - Double(height - 1) / 2)
          let place = try #require(grid.cell(at: SIMD2(middle.x, middle.y) + way * step))
          #expect(Int(zones[place]) == zone + 1)
        }
      }
    }
  }
}
