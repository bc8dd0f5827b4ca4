import Pinprick
import PinprickPictures

/// Six cells of 1 mm in a row: two with a target of 100 to 200, two to avoid, one without a target, one
/// outside.
///
/// The zone to avoid may lie over a part of the first beside its own cells.
func samplePage(
  densities: [Double] = [99.96, 150.04, .nan, .nan, 312.26, .nan],
  counts: [UInt32] = [1, 1, 0, 7, 0, 9],
  passes: [Double]? = [0.26, 3, 0, 12.34, 1, 5], events: [TechniqueEvent] = [],
  paths: ShownPaths? = nil, title: String = "A title", date: String? = nil, lipsFrom: Double = 2
) throws -> ReportPage {
  func zone(
    _ id: String, _ kind: ZoneKind, _ range: ClosedRange<Double>?, from: Double, to: Double
  ) throws -> Zone {
    let corners = [(from, 0), (to, 0), (to, 1), (from, 1)].map { Point(x: $0.0, y: $0.1) }
    return try Zone(
      id: id, kind: kind, targetMinimumPerCm2: range?.lowerBound,
      targetMaximumPerCm2: range?.upperBound, shape: .polygons([try Polygon(rings: [corners])]))
  }
  let map = try FaceMap(zones: [
    zone("cheek", .treat, 100...200, from: 0, to: 2),
    zone("lips", .avoid, nil, from: lipsFrom, to: 4),
    zone("chin", .treat, nil, from: 4, to: 5),
  ])
  let grid = try grid(columns: 6, rows: 1, cellMillimetres: 1)
  let zones = ZoneRaster(map, on: grid)
  let cells = try PictureCells(
    grid: grid, map: map, densityPerCm2: densities, zones: zones.zoneOfCell, counts: counts,
    regions: [1, 0, 0, 0, 0, 0])
  return try ReportPage(
    of: MapScene(cells: cells, regions: [], outlines: [], caption: noCaption), zones: zones,
    passes: passes.map { values in
      Passes(
        cells: Raster(grid: grid, values: values.map { Int64($0 * Double(Passes.perPass)) }))
    },
    by: .dermaroller192, scale: try DensityScale(maximumPerCm2: 300), windowCm2: 1,
    events: events,
    paths: paths, title: title, date: date)
}

/// The page has its own words.
let noCaption = FigureCaption(subject: "", date: nil, facts: "", smallPrint: [], program: "")
