public import Pinprick

/// What a data picture shows: one value of each kind per cell of a grid.
public struct PictureCells: Sendable {
  /// The zones with their kinds and targets.
  public let map: FaceMap
  /// Window density in punctures per cm2, 0 or more in treat zones; not read elsewhere.
  ///
  /// A NaN in a treat zone is drawn as untreated.
  public let densityPerCm2: Raster<Double>
  /// 0 outside every zone, k + 1 in zone k of the map.
  public let zones: Raster<UInt16>
  /// Punctures in the cell; read in avoid zones only.
  public let counts: Raster<UInt32>
  /// 0 outside flagged regions, else the region's number; nil when no region is to be outlined.
  public let regions: Raster<UInt32>?
  /// Technique events that are to be marked.
  public let events: [TechniqueEvent]

  /// The cells' place and size.
  public var grid: Grid { zones.grid }

  /// The most pixels that a data picture may have.
  public static let maximumPixels = 400_000_000

  /// Puts the values of a picture together.
  ///
  /// - Throws: `PictureError.otherGrid` for a raster of another grid than that of `zones`, `.unknownZone`
  ///   for a zone number that the map does not have.
  /// - Complexity: one pass over `zones`; rasters are shared, not copied.
  public init(
    map: FaceMap, densityPerCm2: Raster<Double>, zones: Raster<UInt16>, counts: Raster<UInt32>,
    regions: Raster<UInt32>? = nil, events: [TechniqueEvent] = []
  ) throws(PictureError) {
    for (name, grid) in [
      ("density", densityPerCm2.grid), ("counts", counts.grid),
      ("regions", regions?.grid ?? zones.grid),
    ] where grid != zones.grid { throw .otherGrid(name) }
    var highest: UInt16 = 0
    for zone in zones.values { highest = max(highest, zone) }
    guard Int(highest) <= map.zones.count else {
      throw .unknownZone(Int(highest), zones: map.zones.count)
    }
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
