import Pinprick
import Reference
import Testing

@Suite struct ReferenceCountsTests {
  @Test func everyPunctureIsCountedOnceWhereItFell() throws {
    let map = try LiteralGrid.map(
      """
      00.
      01.
      """, cellMillimetres: 1
    ) { place, shape throws(InvalidInput) in
      try Zone(id: "\(place)", kind: place == 1 ? .avoid : .treat, shape: shape)
    }
    let grid = ReferenceGrid(of: map, cellMillimetres: 1)
    // Two in cell 0, one of them on its corner; one on the edge of cells 0 and 1, which is 1's; one
    // in the zone to avoid; one in no zone; two off the grid, of which one on its right edge.
    let points = [(0, 0), (0.5, 0.9), (1, 0.5), (1.5, 1.5), (2.5, 0.5), (3, 0.5), (0.5, -0.1)]
    let counts = ReferenceCounts(of: points.map { Point(x: $0.0, y: $0.1) }, on: grid)
    #expect(
      LiteralGrid.picture(ofCounts: counts.perCell, columns: 3) == """
        2 1 1
        . 1 .
        """)
    #expect(counts.treat == 3)
    #expect(counts.avoid == 1)
    #expect(counts.outside == 3)
    #expect(counts.total == 7)

    let written = ReferenceCounts(perCell: counts.perCell, on: grid)
    #expect(written.perCell == counts.perCell)
    #expect([written.treat, written.avoid, written.outside] == [3, 1, 1])
  }

  @Test func fifteenPassesGiveTheDensityOfTheSpec() throws {
    // 62 x 15 mm in the middle of 15 strokes of 120 mm: 229 per cm2. The zone holds six of the
    // rings, at -6.25 to 6.25 mm, for the six pitches of 2.5 mm that it is wide. Each leaves
    // 62/2.618 = 23.7 holes a pass, 23 or 24 by phase, and 15 phases even that out.
    let map = try FaceMap(zones: [
      try Zone(
        id: "strip",
        shape: .polygons([LiteralGrid.rectangle(30, -7.5, 62, 15)]))
    ])
    let strokes = Array(repeating: [Point(x: 0, y: 0), Point(x: 120, y: 0)], count: 15)
    let settings = try Settings(cellMillimetres: 0.5, conditioning: .none)
    let grid = ReferenceGrid(of: map, cellMillimetres: 0.5)
    let punctures = ReferenceRolling.punctures(
      of: try Recording(strokes: strokes), roller: .dermaroller192, phase: settings.phase)
    let counts = ReferenceCounts(of: punctures.map(\.point), on: grid)
    let density = Double(counts.treat) / (62 * 15 / 100)
    #expect(abs(density - 229.18) < 0.015 * 229.18)
    #expect(counts.total == punctures.count)
  }
}
