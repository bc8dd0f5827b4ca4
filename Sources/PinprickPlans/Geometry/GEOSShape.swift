internal import CGEOS
import Pinprick

/// A geometry in GEOS's hands: areas or lines of the map plane.
///
/// Every shape keeps the context that made it; shapes of one context belong to one thread.
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
      guard let pointer = unsafe pointer else { throw PlanError("geometry: \(complaint.text)") }
      return unsafe GEOSShape(self, pointer)
    }
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

  func intersects(_ other: GEOSShape) -> Bool {
    unsafe GEOSIntersects_r(context.handle, pointer, other.pointer) == 1
  }

  var areaSquareMillimetres: Double {
    var area = 0.0
    _ = unsafe GEOSArea_r(context.handle, pointer, &area)
    return area
  }
}

// MARK: out

extension GEOSShape {
  /// The polygons among the shape's parts; lines and points are left out.
  var polygons: [Polygon] {
    unsafe parts(ofKind: GEOS_POLYGON) { (part) -> Polygon? in
      var rings = [unsafe points(of: GEOSGetExteriorRing_r(context.handle, part))]
      let holes = unsafe GEOSGetNumInteriorRings_r(context.handle, part)
      for hole in 0..<holes {
        rings.append(unsafe points(of: GEOSGetInteriorRingN_r(context.handle, part, hole)))
      }
      return try? Polygon(rings: rings)
    }
  }

  /// The lines among the shape's parts.
  var lines: [[Point]] {
    unsafe parts(ofKind: GEOS_LINESTRING) { (part) in unsafe points(of: part) }
  }

  private func parts<Part>(
    ofKind kind: GEOSGeomTypes, _ take: (OpaquePointer) -> Part?
  ) -> [Part] {
    var found: [Part] = []
    let count = unsafe GEOSGetNumGeometries_r(context.handle, pointer)
    for index in 0..<count {
      guard let part = unsafe GEOSGetGeometryN_r(context.handle, pointer, index),
        unsafe GEOSisEmpty_r(context.handle, part) == 0,
        unsafe GEOSGeomTypeId_r(context.handle, part) == Int32(kind.rawValue)
      else { continue }
      if let taken = unsafe take(part) { found.append(taken) }
    }
    return found
  }

  private func points(of line: OpaquePointer?) -> [Point] {
    guard let line = unsafe line,
      let sequence = unsafe GEOSGeom_getCoordSeq_r(context.handle, line)
    else { return [] }
    var count: UInt32 = 0
    _ = unsafe GEOSCoordSeq_getSize_r(context.handle, sequence, &count)
    return (0..<count).map { index in
      var point = Point(x: 0, y: 0)
      _ = unsafe GEOSCoordSeq_getXY_r(context.handle, sequence, index, &point.x, &point.y)
      return point
    }
  }
}
