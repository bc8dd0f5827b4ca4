import Pinprick
import PinprickPictures

/// A colour's lightness and its place between green and red, blue and yellow, in CIELAB (D65).
func lab(_ colour: RGB) -> (lightness: Double, a: Double, b: Double) {
  let channels = [colour.red, colour.green, colour.blue].map { channel -> Double in
    let value = Double(channel) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    // base^2.4 = base^2 * (base^2)^(1/5)
    return base * base * root(base * base, 5)
  }
  let (r, g, b) = (channels[0], channels[1], channels[2])
  let ratios = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
    0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
    (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
  ].map { $0 > 216.0 / 24389 ? root($0, 3) : (24389.0 / 27 * $0 + 16) / 116 }
  return (116 * ratios[1] - 16, 500 * (ratios[0] - ratios[1]), 200 * (ratios[1] - ratios[2]))
}

/// A root of a number from 0 to 1 by Newton's steps from above.
private func root(_ value: Double, _ degree: Int) -> Double {
  var guess = 1.0
  for _ in 0..<200 {
    let power = (1..<degree).reduce(1.0) { product, _ in product * guess }
    let next = guess - (guess * power - value) / (Double(degree) * power)
    // From above the steps only go down, until rounding stops them.
    if next >= guess { break }
    guess = next
  }
  return guess
}

/// How far two colours are apart in CIELAB.
func distance(_ first: RGB, _ second: RGB) -> Double {
  let (p, q) = (lab(first), lab(second))
  let (l, a, b) = (p.lightness - q.lightness, p.a - q.a, p.b - q.b)
  return (l * l + a * a + b * b).squareRoot()
}

/// A map of zones that all have the same shape; only kinds and targets matter for a picture.
func map(_ zones: [(kind: ZoneKind, minimum: Double?, maximum: Double?)]) throws -> FaceMap {
  let square = try Polygon(rings: [
    [Point(x: 0, y: 0), Point(x: 9, y: 0), Point(x: 9, y: 9), Point(x: 0, y: 9)]
  ])
  return try FaceMap(
    zones: zones.enumerated().map { number, zone in
      try Zone(
        id: "zone-\(number)", kind: zone.kind, targetMinimumPerCm2: zone.minimum,
        targetMaximumPerCm2: zone.maximum, shape: .polygons([square]))
    })
}

/// A grid of this many cells of 0.5 mm.
func grid(columns: Int, rows: Int, cellMillimetres: Double = 0.5) throws -> Grid {
  try Grid(
    covering: Bounds(
      minX: 0, minY: 0, maxX: Double(columns) * cellMillimetres,
      maxY: Double(rows) * cellMillimetres),
    cellMillimetres: cellMillimetres)
}

extension PictureCells {
  /// Cells from values in reading order; no regions for none.
  init(
    grid: Grid, map: FaceMap, densityPerCm2: some Sequence<Double>, zones: some Sequence<UInt16>,
    counts: some Sequence<UInt32>, regions: some Sequence<UInt32> = [],
    events: [TechniqueEvent] = []
  ) throws {
    let regions = Array(regions)
    try self.init(
      map: map, densityPerCm2: Raster(Array(densityPerCm2), of: grid),
      zones: Raster(Array(zones), of: grid), counts: Raster(Array(counts), of: grid),
      regions: regions.isEmpty ? nil : Raster(regions, of: grid), events: events)
  }
}

extension PlanPanel {
  /// A panel from values in reading order.
  init(
    planner: String, zone: String, grid: Grid, densityPerCm2: [Double], avoid: [Bool],
    coverageRatio: Double, densityCV: Double?
  ) throws {
    try self.init(
      planner: planner, zone: zone, densityPerCm2: Raster(densityPerCm2, of: grid),
      avoid: Raster(avoid, of: grid), coverageRatio: coverageRatio, densityCV: densityCV)
  }
}
