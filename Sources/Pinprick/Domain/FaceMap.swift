/// What a zone of the map is for.
public enum ZoneKind: String, Equatable, Sendable {
  /// Skin to be treated; may have a target range.
  case treat
  /// Skin that must get no puncture: active acne, eczema, irritated skin, eyelids, lips.
  case avoid
}

/// A label picture: every pixel holds the value of the zone that it belongs to.
public struct LabelRaster: Equatable, Sendable {
  /// Pixels across.
  public let columns: Int
  /// Pixels down.
  public let rows: Int
  /// Side of a pixel in millimetres; pixel (0, 0) has its upper left corner at the map's origin.
  public let millimetresPerPixel: Double
  /// rows * columns values, row-major, row 0 on top; 0 is outside.
  public let values: [UInt8]

  /// Makes a label picture.
  ///
  /// - Throws: `InvalidInput` when the size does not fit the values or the scale is not above 0.
  public init(columns: Int, rows: Int, millimetresPerPixel: Double, values: [UInt8])
    throws(InvalidInput)
  {
    guard columns > 0, rows > 0, values.count == columns * rows else {
      throw InvalidInput("labels", "a picture of \(columns) x \(rows) has \(values.count) pixels")
    }
    guard millimetresPerPixel > 0, millimetresPerPixel.isFinite else {
      throw InvalidInput("millimetresPerPixel", "\(millimetresPerPixel) is not a length above 0")
    }
    self.columns = columns
    self.rows = rows
    self.millimetresPerPixel = millimetresPerPixel
    self.values = values
  }

  /// The value of the pixel that holds a point; 0 outside the picture.
  ///
  /// A point on a pixel's edge belongs to the pixel to its right or below.
  public func value(at point: Point) -> UInt8 {
    let column = (point.x / millimetresPerPixel).rounded(.down)
    let row = (point.y / millimetresPerPixel).rounded(.down)
    guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return 0 }
    return values[Int(row) * columns + Int(column)]
  }
}

/// Where a zone lies.
public enum ZoneShape: Equatable, Sendable {
  /// The union of polygons, holes left out.
  case polygons([Polygon])
  /// The pixels of a label picture that hold a value from 1 to 255.
  case labels(LabelRaster, value: UInt8)

  /// The smallest box around the shape in millimetres, or nil when it is empty.
  public var bounds: Bounds? {
    switch self {
    case .polygons(let polygons):
      return Bounds(of: polygons.lazy.flatMap(\.rings).joined())
    case .labels(let raster, _):
      // The whole picture is the map, so that its grid does not depend on what is drawn in it.
      return Bounds(
        minX: 0, minY: 0, maxX: Double(raster.columns) * raster.millimetresPerPixel,
        maxY: Double(raster.rows) * raster.millimetresPerPixel)
    }
  }

  /// The area in square millimetres, of all polygons or pixels added up; that of the skin in the zone where
  /// polygons lie apart and their rings do not cross, as the readers of maps see to.
  public var areaSquareMillimetres: Double {
    switch self {
    case .polygons(let polygons): polygons.reduce(0) { $0 + $1.areaSquareMillimetres }
    case .labels(let raster, let value):
      Double(raster.values.count { $0 == value }) * raster.millimetresPerPixel
        * raster.millimetresPerPixel
    }
  }
}

/// A named region of the map.
public struct Zone: Equatable, Sendable {
  /// The word that files and tables know the zone by; unique in a map.
  public let id: String
  /// The name for people.
  public let name: String
  /// Whether to treat it or to avoid it.
  public let kind: ZoneKind
  /// The least wanted density in punctures per cm2, a setting of the user.
  public let targetMinimumPerCm2: Double?
  /// The greatest wanted density in punctures per cm2, a setting of the user.
  public let targetMaximumPerCm2: Double?
  /// The longest needle wanted here in millimetres, a setting of the user.
  public let maximumNeedleMillimetres: Double?
  /// Where these settings come from and how strong that is, for people; may be empty.
  public let note: String
  /// Where the zone lies.
  public let shape: ZoneShape

  /// No setting of a zone is above this; a greater one is a mistake of unit.
  static let greatestSetting = 1_000_000.0

  /// Makes a zone and checks its settings.
  ///
  /// - Throws: `InvalidInput` for an empty id, a number that is not from 0 to 1,000,000, a minimum
  ///   above its maximum, or a target on a zone to avoid.
  public init(
    id: String, name: String? = nil, kind: ZoneKind = .treat, targetMinimumPerCm2: Double? = nil,
    targetMaximumPerCm2: Double? = nil, maximumNeedleMillimetres: Double? = nil, note: String = "",
    shape: ZoneShape
  ) throws(InvalidInput) {
    if id.isEmpty { throw InvalidInput("id", "a zone needs an id") }
    let settings = [
      ("targetMinimumPerCm2", targetMinimumPerCm2, isTarget: true),
      ("targetMaximumPerCm2", targetMaximumPerCm2, isTarget: true),
      ("maximumNeedleMillimetres", maximumNeedleMillimetres, isTarget: false),
    ]
    for case (let place, let value?, let isTarget) in settings {
      guard (0...Self.greatestSetting).contains(value) else {
        throw InvalidInput(place, "\(value) is not a number from 0 to \(Self.greatestSetting)")
      }
      if kind == .avoid, isTarget { throw InvalidInput(place, "a zone to avoid has no target") }
    }
    if let low = targetMinimumPerCm2, let high = targetMaximumPerCm2, low > high {
      throw InvalidInput(
        "targetMinimumPerCm2", "\(low) is above the greatest wanted density, \(high)")
    }
    self.id = id
    self.name = name ?? id
    self.kind = kind
    self.targetMinimumPerCm2 = targetMinimumPerCm2
    self.targetMaximumPerCm2 = targetMaximumPerCm2
    self.maximumNeedleMillimetres = maximumNeedleMillimetres
    self.note = note
    self.shape = shape
  }
}

/// The map of a face: zones in the order in which they are drawn.
///
/// Where zones overlap the later one wins, and `avoid` wins over `treat` whatever the order.
public struct FaceMap: Equatable, Sendable {
  /// The name for people.
  public let name: String
  /// The zones, earlier ones below later ones.
  public let zones: [Zone]
  /// How many zones are the map's own; those behind them were laid over it.
  public let ownZoneCount: Int
  /// What the map's reader warns of.
  public private(set) var warnings: [Warning]

  /// Makes a map.
  ///
  /// - Throws: `InvalidInput` for no zones, more than 65,534, a repeated id or a map without area.
  public init(name: String = "map", zones: [Zone], warnings: [Warning] = []) throws(InvalidInput) {
    try self.init(name: name, zones: zones, ownZoneCount: zones.count, warnings: warnings)
  }

  private init(
    name: String, zones: [Zone], ownZoneCount: Int, warnings: [Warning]
  ) throws(InvalidInput) {
    guard !zones.isEmpty, zones.count < Int(UInt16.max) else {
      throw InvalidInput("zones", "a map needs 1 to 65,534 zones, this one has \(zones.count)")
    }
    var seen: Set<String> = []
    for (index, zone) in zones.enumerated() where !seen.insert(zone.id).inserted {
      throw InvalidInput("zones[\(index)].id", "\"\(zone.id)\" names an earlier zone too")
    }
    guard zones.contains(where: { $0.shape.areaSquareMillimetres > 0 }) else {
      throw InvalidInput("zones", "no zone of the map has an area")
    }
    self.name = name
    self.zones = zones
    self.ownZoneCount = ownZoneCount
    self.warnings = warnings
  }

  /// This map with more zones drawn over it, as an overlay of one day's lesions, and what their reader
  /// warns of.
  ///
  /// - Throws: `InvalidInput` as the initialiser does.
  public func adding(
    _ overlay: [Zone], warnings more: [Warning] = []
  ) throws(InvalidInput) -> FaceMap {
    try FaceMap(
      name: name, zones: zones + overlay, ownZoneCount: ownZoneCount, warnings: warnings + more)
  }

  /// This map with more that its reader warns of.
  package func warning(of more: [Warning]) -> FaceMap {
    var map = self
    map.warnings += more
    return map
  }

  /// The smallest box around all zones in millimetres.
  public var bounds: Bounds {
    let boxes = zones.lazy.compactMap(\.shape.bounds)
    return boxes.dropFirst().reduce(boxes.first ?? Bounds(minX: 0, minY: 0, maxX: 0, maxY: 0)) {
      $0.union($1)
    }
  }
}
