import Pinprick
import Testing

@testable import PinprickPictures

/// Zones painted on a grid for figures, without anything measured.
struct PaintedZones {
  var grid: Grid
  var zones: [UInt16]
  var map: FaceMap

  /// One zone for each name, all to be treated unless told otherwise; a long name has a long id.
  init(
    columns: Int, rows: Int, cell: Double = 1, origin: Point = Point(x: 0, y: 0), zones: [UInt16],
    names: [String], targets: [(low: Double?, high: Double?)] = [], avoid: Set<Int> = []
  ) throws {
    grid = try Grid(
      originX: origin.x, originY: origin.y, cellMillimetres: cell, columns: columns, rows: rows)
    self.zones = zones
    let labels = try LabelRaster(
      columns: columns, rows: rows, millimetresPerPixel: cell, values: zones.map { UInt8($0) })
    map = try FaceMap(
      zones: names.enumerated().map { number, name in
        let isAvoid = avoid.contains(number)
        let target = isAvoid || targets.isEmpty ? (nil, nil) : targets[number % targets.count]
        return try Zone(
          id: name.count > 40 ? "\(number)\(name)" : "zone-\(number)", name: name,
          kind: isAvoid ? .avoid : .treat,
          targetMinimumPerCm2: target.0, targetMaximumPerCm2: target.1,
          shape: .labels(labels, value: UInt8(number + 1)))
      })
  }

  /// Random boxes over one another, some of nothing: zones are concave, have holes and several parts.
  init(
    columns: Int, rows: Int, cell: Double = 1, origin: Point = Point(x: 0, y: 0), names: [String],
    random: inout SplitMix64
  ) throws {
    var zones = [UInt16](repeating: 0, count: columns * rows)
    for _ in 0..<(3 * names.count + 3) {
      let zone = UInt16.random(in: 0...UInt16(names.count), using: &random)
      // Every fifth box is a single cell.
      let isCell = UInt8.random(in: 0..<5, using: &random) == 0
      let across = isCell ? 1 : Int.random(in: 1...max(1, 2 * columns / 3), using: &random)
      let down = isCell ? 1 : Int.random(in: 1...max(1, 2 * rows / 3), using: &random)
      let left = Int.random(in: 0...columns - across, using: &random)
      let top = Int.random(in: 0...rows - down, using: &random)
      for row in top..<top + down {
        for column in left..<left + across { zones[row * columns + column] = zone }
      }
    }
    // A map has an area.
    if zones.allSatisfy({ $0 == 0 }) { zones[0] = 1 }
    try self.init(
      columns: columns, rows: rows, cell: cell, origin: origin, zones: zones, names: names)
  }

  /// The cells of a picture.
  func cells(
    _ density: [Double]? = nil, counts: [UInt32]? = nil, regions: [UInt32] = [],
    events: [TechniqueEvent] = []
  ) throws -> PictureCells {
    try PictureCells(
      grid: grid, map: map, densityPerCm2: density ?? [Double](repeating: 0, count: zones.count),
      zones: zones, counts: counts ?? [UInt32](repeating: 0, count: zones.count),
      regions: regions, events: events)
  }

  /// The map of a figure with the regions that a density has.
  func figureMap(
    _ density: [Double]? = nil, counts: [UInt32]? = nil, withRegions: Bool = false,
    caption: FigureCaption = plainCaption
  ) throws -> MapScene {
    guard withRegions, let density else {
      return MapScene(
        cells: try cells(density, counts: counts), regions: [], outlines: [], caption: caption)
    }
    let found = regions(
      density: try Raster(density, of: grid), zones: ZoneRaster(map, on: grid), map: map,
      roller: try plainRoller(),
      minimumCm2: 0)
    return MapScene(
      cells: try cells(density, counts: counts, regions: found.regionOfCell.values),
      regions: found.regions, outlines: outlines(of: found), caption: caption)
  }
}

/// A caption of a few words.
let plainCaption = FigureCaption(
  subject: "strokes.csv", date: nil, facts: "12 strokes", smallPrint: ["Small print."],
  program: "pinprick")

/// Content with no more than a legend.
func content(legend: [LegendItem] = []) -> LayerContent {
  LayerContent(title: "Title", description: "", raster: nil, legend: legend, flags: nil)
}

/// Content with no legend either.
var mapAlone: LayerContent { content() }

extension MapLayout {
  /// A layout that nothing but a map and a legend has a say in.
  init(of map: MapScene, legend: [LegendItem] = []) throws {
    self.init(content(legend: legend), map, ruler: try Drawing(columns: 1, rows: 1))
  }
}

/// Any roller: regions need one for the passes that they are short of.
func plainRoller() throws -> Roller {
  try Roller(
    name: "R", layout: .rings(4, needlesPerRing: 8, stagger: 0.5), widthMillimetres: 20,
    rollingDiameterMillimetres: 20, needleLengthMillimetres: 0.5, needleDiameterMillimetres: 0.1)
}

extension IndexedGround {
  /// The colour of a pixel.
  func colour(row: Int, column: Int) -> UInt32 { colours[Int(indices[row * columns + column])] }
}
