public import Pinprick

/// What a data picture shows: one value of each kind per cell of the grid.
///
/// All arrays are rows * columns, row-major, row 0 on top.
public struct PictureCells: Sendable {
  /// The cells' place and size.
  public let grid: Grid
  /// The zones with their kinds and targets.
  public let map: FaceMap
  /// Window density in punctures per cm2, 0 or more in treat zones; not read elsewhere.
  ///
  /// A NaN in a treat zone is drawn as untreated.
  public let densityPerCm2: [Double]
  /// 0 outside every zone, k + 1 in zone k of the map.
  public let zones: [UInt16]
  /// Punctures in the cell; read in avoid zones only.
  public let counts: [UInt32]
  /// 0 outside flagged regions, else the region's number; empty when no region is to be outlined.
  public let regions: [UInt32]
  /// Technique events that are to be marked.
  public let events: [TechniqueEvent]

  /// The most pixels that a data picture may have.
  public static let maximumPixels = 400_000_000

  /// Puts the values of a picture together.
  ///
  /// - Throws: `PictureError.cellCount` for an array of another size than the grid's, `.unknownZone`
  ///   for a zone number that the map does not have.
  /// - Complexity: one pass over `zones`; arrays are shared, not copied.
  public init(
    grid: Grid, map: FaceMap, densityPerCm2: [Double], zones: [UInt16], counts: [UInt32],
    regions: [UInt32] = [], events: [TechniqueEvent] = []
  ) throws(PictureError) {
    let sizes = [
      ("density", densityPerCm2.count), ("zones", zones.count), ("counts", counts.count),
      ("regions", regions.isEmpty ? grid.cellCount : regions.count),
    ]
    for (name, values) in sizes where values != grid.cellCount {
      throw .cellCount(name: name, values: values, cells: grid.cellCount)
    }
    var highest: UInt16 = 0
    for zone in zones { highest = max(highest, zone) }
    guard Int(highest) <= map.zones.count else {
      throw .unknownZone(Int(highest), zones: map.zones.count)
    }
    self.grid = grid
    self.map = map
    self.densityPerCm2 = densityPerCm2
    self.zones = zones
    self.counts = counts
    self.regions = regions
    self.events = events
  }
}

/// The pixels per cell that bring a grid's longer side nearest to 1600 pixels but not above.
///
/// A grid with more than 1600 cells on a side gets 1.
public func pixelsPerCell(for grid: Grid) -> Int {
  max(1, 1600 / max(grid.columns, grid.rows))
}
