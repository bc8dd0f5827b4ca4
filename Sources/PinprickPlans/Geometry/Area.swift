public import Pinprick

/// An area of the map plane: polygons that do not overlap, without their holes.
///
/// All geometry is GEOS's; an area is a value of its own and belongs to no thread.
public struct Area: Equatable, Sendable {
  /// The polygons in millimetres.
  public let polygons: [Polygon]

  /// The area inside polygons, overlaps counted once, by the even-odd rule over each one's rings.
  ///
  /// - Throws: `PlanError` where GEOS cannot make sense of them.
  public init(_ polygons: [Polygon]) throws(PlanError) {
    try self.init(GEOSShape.area(of: polygons))
  }

  init(_ shape: GEOSShape) throws(PlanError) { polygons = try shape.polygons() }

  /// No area.
  public static let empty = Area(polygons: [])

  private init(polygons: [Polygon]) { self.polygons = polygons }

  /// Whether there is any area.
  public var isEmpty: Bool { polygons.isEmpty }

  /// The area in square millimetres.
  public var areaSquareMillimetres: Double {
    polygons.reduce(0) { $0 + $1.areaSquareMillimetres }
  }

  /// The smallest box around the area, nil for an empty one.
  public var bounds: Bounds? { Bounds(of: polygons.lazy.flatMap(\.rings).joined()) }

  /// What either area has.
  public func union(_ other: Area) throws(PlanError) -> Area {
    let context = GEOSShape.Context()
    return try Area(shape(context).union(other.shape(context)))
  }

  /// What this area has and the other has not.
  public func subtracting(_ other: Area) throws(PlanError) -> Area {
    let context = GEOSShape.Context()
    return try Area(shape(context).subtracting(other.shape(context)))
  }

  /// What both areas have.
  public func intersection(_ other: Area) throws(PlanError) -> Area {
    let context = GEOSShape.Context()
    return try Area(shape(context).intersection(other.shape(context)))
  }

  /// Everything within a distance of the area, or for a negative one what lies deeper inside.
  ///
  /// Arcs have 64 pieces a turn: their sides are up to 0.12 % of the distance nearer than it.
  public func buffered(by millimetres: Double) throws(PlanError) -> Area {
    try Area(shape().buffered(by: millimetres))
  }

  /// The area with each point mapped to another, by a turn or a shift.
  func mapped(_ place: (Point) -> Point) throws(PlanError) -> Area {
    var turned: [Polygon] = []
    for polygon in polygons {
      do {
        turned.append(try Polygon(rings: polygon.rings.map { $0.map(place) }))
      } catch {
        throw PlanError("\(error)")
      }
    }
    return Area(polygons: turned)
  }

  func shape(_ context: GEOSShape.Context = .init()) throws(PlanError) -> GEOSShape {
    try GEOSShape.area(ofValid: polygons, context)
  }
}
