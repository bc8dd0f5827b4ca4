import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct MapRegionsTests {
  @Test func aRingMovesIntoWhatLiesOnItsRight() {
    // Clockwise as seen: about its area.
    let outer = [Place(0, 0), Place(10, 0), Place(10, 8), Place(0, 8)]
    #expect(
      MapDrawing.inset(outer, by: 1) == [Place(1, 1), Place(9, 1), Place(9, 7), Place(1, 7)])
    // The other way round: about a hole, away from it.
    #expect(
      MapDrawing.inset(outer.reversed(), by: 1) == [
        Place(-1, 9), Place(11, 9), Place(11, -1), Place(-1, -1),
      ])
    // An inner corner.
    let bent = [
      Place(0, 0), Place(10, 0), Place(10, 4), Place(4, 4), Place(4, 8), Place(0, 8),
    ]
    #expect(
      MapDrawing.inset(bent, by: 1) == [
        Place(1, 1), Place(9, 1), Place(9, 3), Place(3, 3), Place(3, 7), Place(1, 7),
      ])
    #expect(MapDrawing.inset([], by: 1).isEmpty)
    #expect(MapDrawing.inset([Place(1, 1), Place(1, 1)], by: 1) == [Place(1, 1), Place(1, 1)])
  }

  /// Blotches of too few and too many punctures.
  private func blotches(_ seed: UInt64) throws -> (painted: PaintedZones, density: [Double]) {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 3...40, using: &random)
    let rows = Int.random(in: 3...40, using: &random)
    var painted = try PaintedZones(
      columns: columns, rows: rows, names: ["a", "b", "c"], random: &random)
    painted = try PaintedZones(
      columns: columns, rows: rows, zones: painted.zones, names: ["a", "b", "c"],
      targets: [(100, 200)])
    let coarse: [Double] = (0..<400).map { _ in
      [0.0, 150, 150, 300].randomElement(using: &random) ?? 0
    }
    let density: [Double] = painted.zones.indices.map { place in
      painted.zones[place] == 0
        ? .nan : coarse[place / columns / 4 * 20 + place % columns / 4]
    }
    return (painted, density)
  }

  @Test func numbersStandInTheirRegionsAndApart() throws {
    var count = 0
    for seed in 0..<120 as Range<UInt64> {
      let (painted, density) = try blotches(seed)
      let map = try painted.figureMap(density, withRegions: true)
      let drawing = try MapDrawing(of: map)
      let badges = drawing.regionBadges
      let cell = drawing.layout.mapBox.width / Double(painted.grid.columns)
      for (index, badge) in badges.enumerated() {
        let place = (badge.middle - drawing.layout.mapBox.corners[0]) / cell
        // Half a hair off, so that a number on the line between two cells is in either of them.
        let cells = [-1e-6, 1e-6].map {
          Int(place.y + $0) * painted.grid.columns + Int(place.x + $0)
        }
        #expect(cells.contains { map.cells.regions?[$0] == UInt32(badge.number) })
        for other in badges.dropFirst(index + 1) {
          let way = other.middle - badge.middle
          #expect(max(abs(way.x), abs(way.y)) >= 2 * MapDrawing.badgeRadius)
          #expect(other.number != badge.number)
        }
        let region = try #require(map.regions.first { $0.id == badge.number })
        #expect(
          region.areaCm2 * 100 * drawing.layout.unitsPerMillimetre
            * drawing.layout.unitsPerMillimetre >= MapDrawing.leastBadgeArea)
      }
      count += badges.count
    }
    #expect(count > 200)
  }

  @Test func aLargeRegionHasItsNumberNearItsMiddle() throws {
    let zones = [UInt16](repeating: 1, count: 600)
    let painted = try PaintedZones(
      columns: 30, rows: 20, zones: zones, names: ["all"], targets: [(100, 200)])
    let density = (0..<600).map { $0 % 30 < 15 ? 0.0 : 300 }
    let drawing = try MapDrawing(of: painted.figureMap(density, withRegions: true))
    let badges = drawing.regionBadges
    #expect(badges.map(\.number) == [1, 2])
    for (badge, x) in zip(badges, [7.5, 22.5]) {
      let middle = drawing.layout.place(of: Point(x: x, y: 10))
      let way = badge.middle - middle
      #expect(max(abs(way.x), abs(way.y)) <= 0.51 * drawing.layout.unitsPerMillimetre)
    }
  }

  @Test func aMapOnTargetHasNoRegionsAndNoNumbers() throws {
    let painted = try PaintedZones(
      columns: 30, rows: 20, zones: [UInt16](repeating: 1, count: 600), names: ["all"],
      targets: [(100, 200)])
    let map = try painted.figureMap([Double](repeating: 150, count: 600), withRegions: true)
    #expect(map.regions.isEmpty)
    #expect(try MapDrawing(of: map).regionBadges.isEmpty)
    #expect(map.flagLegend(.density, on: SequentialPalette.viridis.colours).isEmpty)
  }

  /// At 800 pixels for 1200 units letters of 13.5 units are 9 pixels.
  @Test func numbersOfTwoDigitsAreReadAndStayInTheirDiscs() throws {
    let painted = try PaintedZones(
      columns: 12, rows: 12, zones: [UInt16](repeating: 1, count: 144), names: [" "],
      targets: [(100, 200)])
    // A chequerboard's fields would touch at corners: fields with lanes between them.
    let density = (0..<144).map { $0 % 2 == 0 && $0 / 12 % 2 == 0 ? 0.0 : 150 }
    let drawing = try MapDrawing(of: painted.figureMap(density, withRegions: true))
    let badges = drawing.regionBadges
    #expect(badges.map(\.number) == Array(1...36))
    for badge in badges {
      drawing.draw(badge)
      let text = String(badge.number)
      let size = drawing.drawing.extents(of: text, badge.style)
      #expect(size.width <= 2 * MapDrawing.badgeRadius - 2)
    }
    #expect(drawing.drawing.smallestLetters * 800 / 1200 >= 9)
  }
}
