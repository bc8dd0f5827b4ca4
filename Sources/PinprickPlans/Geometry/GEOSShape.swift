internal import CGEOS
import Pinprick

/// A geometry in GEOS's hands: areas or lines of the map plane.
///
/// Every shape keeps the context that made it, so that its handle outlives the shape's pointer, and the
/// context keeps what GEOS complains into; a shape that an operation takes lives until it returns. Shapes of
/// one context belong to one thread.
@safe final class GEOSShape {
  /// A thread's connection to GEOS, and what it last complained of.
  @safe final class Context {
    fileprivate let handle: GEOSContextHandle_t
    private let complaint = Complaint()

    init() {
      guard let handle = unsafe GEOS_init_r() else {
        preconditionFailure("GEOS has no memory to start")
      }
      unsafe self.handle = handle
      let place = unsafe Unmanaged.passUnretained(complaint).toOpaque()
      _ = unsafe GEOSContext_setErrorMessageHandler_r(
        handle,
        { text, place in
          guard let text = unsafe text, let place = unsafe place else { return }
          unsafe Unmanaged<Complaint>.fromOpaque(place).takeUnretainedValue().text =
            unsafe String(cString: text)
        }, place)
    }

    deinit { unsafe GEOS_finish_r(handle) }

    /// A shape of what GEOS gave back, or what it complained of.
    fileprivate func taking(_ pointer: OpaquePointer?) throws(PlanError) -> GEOSShape {
      guard let pointer = unsafe pointer else { throw failure }
      return unsafe GEOSShape(self, pointer)
    }

    /// What GEOS last complained of.
    fileprivate var failure: PlanError { PlanError("geometry: \(complaint.text)") }
  }

  private final class Complaint {
    var text = "out of memory"
  }

  let context: Context
  private let pointer: OpaquePointer

  private init(_ context: Context, _ pointer: OpaquePointer) {
    self.context = context
    unsafe self.pointer = pointer
  }

  deinit { unsafe GEOSGeom_destroy_r(context.handle, pointer) }
}

// MARK: in

extension GEOSShape {
  /// The area inside polygons by the even-odd rule over each one's rings.
  static func area(
    of polygons: [Polygon], _ context: Context = Context()
  ) throws(PlanError) -> GEOSShape {
    var shapes: [GEOSShape] = []
    for polygon in polygons {
      var shape = try ring(polygon.rings[0], context)
      for hole in polygon.rings.dropFirst() {
        // Even-odd: what a ring encloses changes sides.
        let hole = try ring(hole, context)
        shape = try unsafe context.taking(
          GEOSSymDifference_r(context.handle, shape.pointer, hole.pointer))
      }
      shapes.append(shape)
    }
    return try union(of: shapes[...], context)
  }

  /// What any of the shapes has; halves first, so that small shapes meet small ones.
  private static func union(
    of shapes: ArraySlice<GEOSShape>, _ context: Context
  ) throws(PlanError) -> GEOSShape {
    guard let first = shapes.first else {
      return try unsafe context.taking(GEOSGeom_createEmptyPolygon_r(context.handle))
    }
    if shapes.count == 1 { return first }
    let middle = shapes.startIndex + shapes.count / 2
    return try union(of: shapes[..<middle], context).union(union(of: shapes[middle...], context))
  }

  /// A ring's inside by the even-odd rule, whether or not it crosses itself.
  private static func ring(
    _ points: [Point], _ context: Context
  ) throws(PlanError) -> GEOSShape {
    let closed = points + points.prefix(1)
    let line = unsafe GEOSGeom_createLinearRing_r(
      context.handle, sequence(of: closed, context))
    guard unsafe line != nil else { return try unsafe context.taking(nil) }
    let polygon = try unsafe context.taking(
      GEOSGeom_createPolygon_r(context.handle, line, nil, 0))
    if unsafe GEOSisValid_r(context.handle, polygon.pointer) == 1 { return polygon }
    return try unsafe context.taking(GEOSMakeValid_r(context.handle, polygon.pointer))
  }

  /// The area of polygons that are as GEOS wants them: valid, and apart from each other.
  static func area(
    ofValid polygons: [Polygon], _ context: Context = Context()
  ) throws(PlanError) -> GEOSShape {
    var parts: [OpaquePointer?] = unsafe []
    for polygon in polygons {
      var rings = unsafe polygon.rings.map { points in
        unsafe GEOSGeom_createLinearRing_r(
          context.handle, sequence(of: points + points.prefix(1), context))
      }
      let shell = unsafe rings.removeFirst()
      let holes = UInt32(unsafe rings.count)
      unsafe parts.append(
        unsafe rings.withUnsafeMutableBufferPointer { holesOf in
          unsafe GEOSGeom_createPolygon_r(context.handle, shell, holesOf.baseAddress, holes)
        })
    }
    let count = UInt32(unsafe parts.count)
    let whole = unsafe parts.withUnsafeMutableBufferPointer {
      unsafe GEOSGeom_createCollection_r(
        context.handle, Int32(GEOS_MULTIPOLYGON.rawValue), $0.baseAddress, count)
    }
    return try unsafe context.taking(whole)
  }

  /// A line through points, at least two of them.
  static func line(
    through points: [Point], _ context: Context = Context()
  ) throws(PlanError) -> GEOSShape {
    try unsafe context.taking(
      GEOSGeom_createLineString_r(context.handle, sequence(of: points, context)))
  }

  private static func sequence(of points: [Point], _ context: Context) -> OpaquePointer? {
    let numbers = points.flatMap { [$0.x, $0.y] }
    return unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe GEOSCoordSeq_copyFromBuffer_r(
        context.handle, numbers.baseAddress, UInt32(points.count), 0, 0)
    }
  }
}

// MARK: operations

extension GEOSShape {
  func union(_ other: GEOSShape) throws(PlanError) -> GEOSShape {
    try unsafe context.taking(GEOSUnion_r(context.handle, pointer, other.pointer))
  }

  func intersection(_ other: GEOSShape) throws(PlanError) -> GEOSShape {
    try unsafe context.taking(GEOSIntersection_r(context.handle, pointer, other.pointer))
  }

  func subtracting(_ other: GEOSShape) throws(PlanError) -> GEOSShape {
    try unsafe context.taking(GEOSDifference_r(context.handle, pointer, other.pointer))
  }

  /// The area within a distance, or for a negative one what lies deeper inside than that; arcs in 64
  /// pieces a turn, whose corners lie at the distance and their sides 0.12 % nearer.
  func buffered(by millimetres: Double) throws(PlanError) -> GEOSShape {
    try unsafe context.taking(GEOSBuffer_r(context.handle, pointer, millimetres, 16))
  }

  /// The outline without points that change it by less than a distance.
  func simplified(within millimetres: Double) throws(PlanError) -> GEOSShape {
    try unsafe context.taking(
      GEOSTopologyPreserveSimplify_r(context.handle, pointer, millimetres))
  }

  func intersects(_ other: GEOSShape) throws(PlanError) -> Bool {
    switch unsafe GEOSIntersects_r(context.handle, pointer, other.pointer) {
    case 0: return false
    case 1: return true
    default: throw context.failure
    }
  }

  func areaSquareMillimetres() throws(PlanError) -> Double {
    var area = 0.0
    guard unsafe GEOSArea_r(context.handle, pointer, &area) == 1 else { throw context.failure }
    return area
  }
}

extension GEOSShape {
  /// How much of the shape a stroke's strips roll over, overlaps counted each time.
  func areaSquareMillimetres(
    under stroke: [Point], widthMillimetres: Double
  ) throws(PlanError) -> Double {
    var area = 0.0
    for strip in strips(of: stroke, widthMillimetres: widthMillimetres) {
      area += try intersection(GEOSShape.area(ofValid: [strip], context)).areaSquareMillimetres()
    }
    return area
  }
}

// MARK: out

extension GEOSShape {
  /// The polygons among the shape's parts, however deep; lines and points are left out.
  func polygons() throws(PlanError) -> [Polygon] {
    var found: [Polygon] = []
    try unsafe forEachPart(of: pointer, ofKind: GEOS_POLYGON) { (part) throws(PlanError) in
      var rings = [try unsafe points(of: GEOSGetExteriorRing_r(context.handle, part))]
      let holes = unsafe GEOSGetNumInteriorRings_r(context.handle, part)
      guard holes >= 0 else { throw context.failure }
      for hole in 0..<holes {
        rings.append(try unsafe points(of: GEOSGetInteriorRingN_r(context.handle, part, hole)))
      }
      do {
        found.append(try Polygon(rings: rings))
      } catch {
        throw PlanError("geometry: \(error)")
      }
    }
    return found
  }

  /// The lines among the shape's parts.
  func lines() throws(PlanError) -> [[Point]] {
    var found: [[Point]] = []
    try unsafe forEachPart(of: pointer, ofKind: GEOS_LINESTRING) { (part) throws(PlanError) in
      found.append(try unsafe points(of: part))
    }
    return found
  }

  /// Hands on the parts of a kind; collections are looked through.
  private func forEachPart(
    of shape: OpaquePointer, ofKind kind: GEOSGeomTypes,
    _ take: (OpaquePointer) throws(PlanError) -> Void
  ) throws(PlanError) {
    let count = unsafe GEOSGetNumGeometries_r(context.handle, shape)
    guard count >= 0 else { throw context.failure }
    for index in 0..<count {
      // The part belongs to the shape, which lives as long as `self`.
      guard let part = unsafe GEOSGetGeometryN_r(context.handle, shape, index) else {
        throw context.failure
      }
      if unsafe GEOSisEmpty_r(context.handle, part) == 1 { continue }
      let found = unsafe GEOSGeomTypeId_r(context.handle, part)
      if found == Int32(kind.rawValue) {
        try unsafe take(part)
      } else if found > Int32(GEOS_POLYGON.rawValue) {
        try unsafe forEachPart(of: part, ofKind: kind, take)
      }
    }
  }

  private func points(of line: OpaquePointer?) throws(PlanError) -> [Point] {
    var count: UInt32 = 0
    guard let line = unsafe line,
      let sequence = unsafe GEOSGeom_getCoordSeq_r(context.handle, line),
      unsafe GEOSCoordSeq_getSize_r(context.handle, sequence, &count) == 1
    else { throw context.failure }
    var points: [Point] = []
    for index in 0..<count {
      var point = Point(x: 0, y: 0)
      guard unsafe GEOSCoordSeq_getXY_r(context.handle, sequence, index, &point.x, &point.y) == 1
      else { throw context.failure }
      points.append(point)
    }
    return points
  }
}
