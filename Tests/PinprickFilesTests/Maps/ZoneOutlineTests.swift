import Pinprick
import PinprickFiles
import Reference
import TestSupport
import Testing

@Suite struct ZoneOutlineTests {
  /// An outline, what it covers and whether there is a warning.
  struct Outline: CustomTestStringConvertible {
    let name: String
    let coordinates: String
    var kind = "treat"
    var isMultiPolygon = false
    let squareMillimetres: Double
    /// What the warning says of it, nil where there must be none.
    var fault: String?

    var testDescription: String { name }
  }

  private static let square = "[[10,10],[70,10],[70,70],[10,70],[10,10]]"

  private func map(_ outline: Outline) throws -> FaceMap {
    let type = outline.isMultiPolygon ? "MultiPolygon" : "Polygon"
    return try GeoJSONMapTests.read(
      """
      {"type": "FeatureCollection", "features": [
       {"type": "Feature", "properties": {"id": "a", "kind": "\(outline.kind)"},
        "geometry": {"type": "\(type)", "coordinates": \(outline.coordinates)}},
       {"type": "Feature", "properties": {"id": "beside"}, "geometry": {"type": "Polygon",
        "coordinates": [[[100,100],[120,100],[120,120],[100,100]]]}}]}
      """)
  }

  // The star's area is that of Shapely's make_valid (structure).
  @Test(arguments: [
    Outline(
      name: "bow tie", coordinates: "[[[10,10],[70,70],[70,10],[10,70],[10,10]]]",
      squareMillimetres: 1800, fault: "crosses itself: 900 mm2"),
    Outline(
      name: "gone round twice",
      coordinates: "[[[10,10],[70,10],[70,70],[10,70],[10,10],[70,10],[70,70],[10,70],[10,10]]]",
      squareMillimetres: 3600, fault: "goes round skin more than once: 3600 mm2"),
    Outline(
      name: "star",
      coordinates: "[[[40,26.5],[49.4,55.44],[24.78,37.56],[55.22,37.56],[30.6,55.44]]]",
      kind: "avoid", squareMillimetres: 287.31, fault: "goes round skin more than once: 88.78 mm2"),
    Outline(
      name: "larger hole beside",
      coordinates: "[[[10,10],[20,10],[20,60],[10,60]],[[30,10],[70,10],[70,60],[30,60]]]",
      squareMillimetres: 500, fault: "has a hole beyond its outline: 2000 mm2"),
    Outline(
      name: "larger hole beside, to avoid",
      coordinates: "[[[10,10],[20,10],[20,60],[10,60]],[[30,10],[70,10],[70,60],[30,60]]]",
      kind: "avoid", squareMillimetres: 2500, fault: "has a hole beyond its outline: 2000 mm2"),
    Outline(
      name: "holes over each other",
      coordinates:
        "[\(square),[[20,20],[40,20],[40,40],[20,40]],[[30,30],[50,30],[50,50],[30,50]]]",
      squareMillimetres: 3600 - 700, fault: "has holes over each other: 100 mm2"),
    Outline(
      name: "holes over each other, to avoid",
      coordinates:
        "[\(square),[[20,20],[40,20],[40,40],[20,40]],[[30,30],[50,30],[50,50],[30,50]]]",
      kind: "avoid", squareMillimetres: 3600 - 600, fault: "has holes over each other: 100 mm2"),
    Outline(
      name: "hole in a hole",
      coordinates:
        "[\(square),[[20,20],[60,20],[60,60],[20,60]],[[30,30],[40,30],[40,40],[30,40]]]",
      squareMillimetres: 2000, fault: "has holes over each other: 100 mm2"),
    Outline(
      name: "spike", coordinates: "[[[10,10],[70,10],[70,70],[90,70],[70,70],[10,70]]]",
      squareMillimetres: 3600),
    Outline(
      name: "points twice", coordinates: "[[[10,10],[10,10],[70,10],[70,70],[70,70],[10,70]]]",
      squareMillimetres: 3600),
    Outline(
      name: "hole by a cut to the outline",
      coordinates: """
        [[[10,10],[70,10],[70,70],[10,70],[10,40],[30,40],[30,50],[50,50],[50,30],[30,30],[30,40],
        [10,40]]]
        """, squareMillimetres: 3200),
    Outline(
      name: "holes along the outline and each other",
      coordinates:
        "[\(square),[[10,20],[20,20],[20,30],[10,30]],[[20,20],[30,20],[30,30],[20,30]]]",
      squareMillimetres: 3400),
    Outline(
      name: "parts over each other",
      coordinates: "[[\(square)],[[[40,40],[80,40],[80,80],[40,80]]]]", isMultiPolygon: true,
      squareMillimetres: 3600 + 1600 - 900),
    Outline(
      name: "parts side by side",
      coordinates: "[[\(square)],[[[70,10],[80,10],[80,70],[70,70]]]]", isMultiPolygon: true,
      squareMillimetres: 4200),
  ]) func areaIsThatOfTheSkin(_ outline: Outline) throws {
    let map = try map(outline)
    #expect(abs(map.zones[0].shape.areaSquareMillimetres - outline.squareMillimetres) < 0.01)
    let grid = try Grid(covering: map.bounds, cellMillimetres: 0.5)
    let cells = ZoneRaster(map, on: grid).zoneOfCell.count { $0 == 1 }
    #expect(abs(Double(cells) / 4 - outline.squareMillimetres) < 3)
    #expect(map.warnings.map(\.kind) == (outline.fault == nil ? [] : [.zoneOutline]))
    if let fault = outline.fault { #expect(map.warnings.first?.evidence.contains(fault) == true) }
  }

  /// What is in order stays as it stands, to the bit.
  @Test func outlinesInOrderStayAsTheyStand() throws {
    let coordinates = "[\(Self.square),[[20,20],[20,30],[30,30],[30,20]]]"
    let map = try map(Outline(name: "", coordinates: coordinates, squareMillimetres: 0))
    let rings = [
      [point(10, 10), point(70, 10), point(70, 70), point(10, 70)],
      [point(20, 20), point(20, 30), point(30, 30), point(30, 20)],
    ]
    #expect(map.zones[0].shape == .polygons([try Polygon(rings: rings)]))
  }

  /// Outlines and holes of random corners cover the cells that winding numbers say, counted cell by cell.
  @Test(.slow) func randomRingsCoverWhatTheyGoRound() throws {
    var random = SplitMix64(seed: 5)
    var crossed = 0
    var difference = 0.0
    let trials = tried(0..<200)
    for trial in trials {
      let rings = (0...Int.random(in: 0...2, using: &random)).map { _ in
        (0..<Int.random(in: 4...11, using: &random)).map { _ in
          point(60 * random.unit(), 60 * random.unit())
        }
      }
      let kind: ZoneKind = trial.isMultiple(of: 2) ? .treat : .avoid
      let text = rings.map { ring in
        "[" + ring.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
      }
      let map = try map(
        Outline(
          name: "", coordinates: "[\(text.joined(separator: ","))]", kind: kind.rawValue,
          squareMillimetres: 0))
      crossed += map.warnings.isEmpty ? 0 : 1
      let grid = try Grid(
        covering: Bounds(minX: 0, minY: 0, maxX: 60, maxY: 60), cellMillimetres: 0.5)
      let zones = ZoneRaster(map, on: grid)
      var wrong = 0
      var covered = 0
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          let isInside = Self.covers(rings, kind, grid.centre(row: row, column: column))
          covered += isInside ? 1 : 0
          if isInside != (zones.zoneOfCell[row * grid.columns + column] == 1) { wrong += 1 }
        }
      }
      #expect(wrong == 0, "trial \(trial)")
      difference += abs(Double(covered) / 4 - map.zones[0].shape.areaSquareMillimetres)
      #expect(!zones.hasOverlaps)
    }
    #expect(4 * crossed > 3 * trials.count, "\(crossed)")
    difference /= Double(trials.count)
    #expect(difference < 5, "\(difference) mm2 a trial")
  }

  /// Whether a zone has a point: the sum of the angles under which its rings are seen from there.
  private static func covers(_ rings: [[Point]], _ kind: ZoneKind, _ place: Point) -> Bool {
    let isRound = rings.map { turns(of: $0, about: place) != 0 }
    let holes = isRound.dropFirst().count { $0 }
    if kind == .treat { return isRound[0] && holes == 0 }
    return isRound[0] ? holes != 1 : holes > 0
  }

  /// How often a ring goes round a point, by the quarters of the plane about it that the ring passes through.
  private static func turns(of ring: [Point], about place: Point) -> Int {
    func quarter(_ corner: Point) -> Int {
      corner.y > place.y ? (corner.x > place.x ? 0 : 1) : (corner.x > place.x ? 3 : 2)
    }
    var quarters = 0
    for (from, to) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
      switch (quarter(to) - quarter(from) + 4) % 4 {
      case 1: quarters += 1
      case 3: quarters -= 1
      case 2:
        let side = (to.x - from.x) * (place.y - from.y) - (to.y - from.y) * (place.x - from.x)
        quarters += side > 0 ? 2 : -2
      default: break
      }
    }
    return quarters / 4
  }
}
