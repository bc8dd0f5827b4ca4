import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct ZoneNamesTests {
  private static let words = [
    "a", "left-cheek", "forehead", "a name of several words", "", "\u{1F642}\u{1F642}", "שלום עולם",
    "under-eye-right", String(repeating: "x", count: 60), "upper lip", "é-ü", "  ",
  ]

  /// What must hold of names whatever the map.
  private func check(_ names: [ZoneName], _ layout: MapLayout, taken: [Box]) {
    for (number, name) in names.enumerated() {
      #expect(layout.mapBox.grown(by: 1e-6).contains(name.box))
      for other in names.dropFirst(number + 1) {
        #expect(!name.box.overlaps(other.box), "\(name.lines) and \(other.lines)")
      }
      for box in taken { #expect(!name.box.overlaps(box), "\(name.lines)") }
    }
  }

  /// Whether all cells under a box are the zone's.
  private func lies(_ box: Box, inZone zone: Int, _ painted: PaintedZones, _ layout: MapLayout)
    -> Bool
  {
    let cell = painted.grid.cellMillimetres * layout.unitsPerMillimetre
    func place(_ units: Double) -> Int { Int(units.rounded(.down)) }
    let rows =
      place(
        (box.top - layout.mapBox.top) / cell + 1e-6)...place(
        (box.bottom - layout.mapBox.top) / cell - 1e-6)
    let columns =
      place(
        (box.left - layout.mapBox.left) / cell + 1e-6)...place(
        (box.right - layout.mapBox.left) / cell - 1e-6)
    return rows.allSatisfy { row in
      columns.allSatisfy { painted.zones[row * painted.grid.columns + $0] == zone + 1 }
    }
  }

  @Test func namesNeverOverlapAndLieInTheirZones() throws {
    var placed = 0
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let count = Int.random(in: 1...8, using: &random)
      let names = (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }
      let painted = try PaintedZones(
        columns: Int.random(in: 1...60, using: &random),
        rows: Int.random(in: 1...60, using: &random), cell: [0.3, 1, 10][Int(seed % 3)],
        names: names, random: &random)
      let map = try painted.figureMap()
      let texts = MapScene.names(of: painted.map, Lettering.canWrite)
      let layout = try MapLayout(of: map)
      let ruler = try Drawing(columns: 1, rows: 1)
      let taken = (0..<Int(seed % 4)).map { _ in
        Box(
          middle: layout.mapBox.corners[0]
            + Place(layout.mapBox.width * random.unit(), layout.mapBox.height * random.unit()),
          size: Place(28, 28))
      }
      let found = ZoneNames(layout: layout, map: map, ruler: ruler).places(keepingClearOf: taken)
      check(found, layout, taken: taken)
      #expect(Set(found.map(\.zone)).count == found.count)
      for name in found {
        #expect(name.lines.joined().filter { $0 != " " } == texts[name.zone].filter { $0 != " " })
        // Letters of the least size may stand over a zone that is too small.
        if name.size > ZoneNames.sizes[2] {
          #expect(lies(name.box, inZone: name.zone, painted, layout), "\(name.lines), seed \(seed)")
        }
      }
      placed += found.count
    }
    #expect(placed > 300)
  }

  @Test func aNameWithRoomIsInOneLineOfTheLargestLetters() throws {
    let painted = try PaintedZones(
      columns: 20, rows: 10, zones: [UInt16](repeating: 1, count: 200), names: ["left cheek"])
    let map = try painted.figureMap()
    let layout = try MapLayout(of: map)
    let names = ZoneNames(layout: layout, map: map, ruler: try Drawing(columns: 1, rows: 1))
    let name = try #require(names.places(keepingClearOf: []).first)
    #expect(name.lines == ["left cheek"] && name.size == 17)
    // In the middle of the zone, as near as whole cells allow.
    let way = name.box.centre - layout.mapBox.centre
    #expect(max(abs(way.x), abs(way.y)) <= layout.unitsPerMillimetre / 2 + 1e-9)
    #expect(names.places(keepingClearOf: [layout.mapBox]).isEmpty)
  }

  /// Zones of which each is a little narrower than its name.
  @Test func aNameThatIsALittleTooWideStandsOverItsZone() throws {
    let zones = (0..<100).map { cell -> UInt16 in
      let (row, column) = (cell / 10, cell % 10)
      return UInt16(row % 2 * 10 + column + 1)
    }
    let painted = try PaintedZones(
      columns: 10, rows: 10, zones: zones, names: (0..<20).map { "numbered-\(100 + $0)" })
    let map = try painted.figureMap()
    let layout = try MapLayout(of: map)
    let names = ZoneNames(layout: layout, map: map, ruler: try Drawing(columns: 1, rows: 1))
    let found = names.places(keepingClearOf: [])
    check(found, layout, taken: [])
    let wide = found.filter { $0.box.width > layout.unitsPerMillimetre }
    #expect(wide.count >= 5 && wide.allSatisfy { $0.size == ZoneNames.sizes[2] })
  }

  @Test func anEmptyNameIsNotDrawn() throws {
    for name in ["", "   "] {
      let painted = try PaintedZones(
        columns: 20, rows: 10, zones: [UInt16](repeating: 1, count: 200), names: [name])
      let map = try painted.figureMap()
      let names = ZoneNames(
        layout: try MapLayout(of: map), map: map, ruler: try Drawing(columns: 1, rows: 1))
      #expect(names.places(keepingClearOf: []).isEmpty)
    }
  }

  @Test(arguments: [
    ("cheek", [["cheek"]]), ("a", [["a"]]), ("", [[""]]), ("-", [["-"]]), ("- ", [["- "]]),
    ("left cheek", [["left cheek"], ["left", "cheek"]]),
    ("left-cheek", [["left-cheek"], ["left-", "cheek"]]),
    ("a b cccccccc", [["a b cccccccc"], ["a b", "cccccccc"]]),
    ("aaaaaaaa b-c", [["aaaaaaaa b-c"], ["aaaaaaaa", "b-c"]]),
    ("-ab", [["-ab"]]), ("ab-", [["ab-"]]),
    ("é-\u{1F642}", [["é-\u{1F642}"], ["é-", "\u{1F642}"]]),
  ])
  func namesAreCutNearestToTheirMiddle(name: String, lines: [[String]]) {
    #expect(ZoneNames.splits(of: name) == lines)
  }

  @Test(
    arguments: [
      ("cheek", nil), ("left cheek", nil), ("under the left eye", ["under", "the", "left eye"]),
      ("upper left-hand cheek", ["upper", "left-hand", "cheek"]),
    ] as [(String, [String]?)])
  func threeLinesAreAsShortAsCanBe(name: String, lines: [String]?) {
    #expect(ZoneNames.thirds(of: name) == lines)
  }

  @Test func noPartOfACutIsEmptyAndNothingIsLost() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<500 {
      let name = String((0..<12).map { _ in "ab -\u{1F642}".randomElement(using: &random) ?? "a" })
      let splits = ZoneNames.splits(of: name)
      #expect(splits[0] == [name] && splits.count <= 2)
      for lines in splits.dropFirst() {
        #expect(lines.count == 2)
        #expect(lines.joined().filter { $0 != " " } == name.filter { $0 != " " })
      }
    }
  }

  @Test func zonesGoByTheirNamesUnlessOneIsLong() throws {
    let long = "a name of twenty-one."
    #expect(long.count == 21)
    func texts(_ names: [String]) throws -> [String] {
      MapScene.names(
        of: try PaintedZones(columns: 1, rows: 1, zones: [1], names: names).map,
        Lettering.canWrite)
    }
    #expect(try texts(["Nose", String(long.dropLast())]) == ["Nose", String(long.dropLast())])
    #expect(try texts(["Nose", long]) == ["zone-0", "zone-1"])
  }
}
