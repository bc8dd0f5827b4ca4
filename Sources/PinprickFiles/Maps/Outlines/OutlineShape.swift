import CGEOS
import Pinprick

/// What GEOS could not do.
struct OutlineFailure: Error {}

/// What outlines enclose, in GEOS's hands.
///
/// Every shape keeps the context that made it, so that its handle outlives the shape's pointer. Shapes of
/// one context belong to one thread.
@safe final class OutlineShape {
  /// A thread's connection to GEOS.
  @safe final class Context {
    fileprivate let handle: GEOSContextHandle_t

    init() throws(OutlineFailure) {
      guard let handle = unsafe GEOS_init_r() else { throw OutlineFailure() }
      unsafe self.handle = handle
    }

    deinit { unsafe GEOS_finish_r(handle) }

    fileprivate func taking(_ pointer: OpaquePointer?) throws(OutlineFailure) -> OutlineShape {
      guard let pointer = unsafe pointer else { throw OutlineFailure() }
      return unsafe OutlineShape(self, pointer)
    }
  }

  private let context: Context
  private let pointer: OpaquePointer

  private init(_ context: Context, _ pointer: OpaquePointer) {
    self.context = context
    unsafe self.pointer = pointer
  }

  deinit { unsafe GEOSGeom_destroy_r(context.handle, pointer) }
}

// MARK: in

extension OutlineShape {
  /// Polygons as they stand, valid or not.
  static func polygons(
    _ polygons: [Polygon], _ context: Context
  ) throws(OutlineFailure) -> OutlineShape {
    var parts: [OpaquePointer?] = unsafe []
    for polygon in polygons {
      var rings = unsafe polygon.rings.map { points in
        unsafe GEOSGeom_createLinearRing_r(context.handle, sequence(of: points, context))
      }
      let shell = unsafe rings.removeFirst()
      let holes = UInt32(unsafe rings.count)
      unsafe parts.append(
        unsafe rings.withUnsafeMutableBufferPointer {
          unsafe GEOSGeom_createPolygon_r(context.handle, shell, $0.baseAddress, holes)
        })
    }
    let count = UInt32(unsafe parts.count)
    return try unsafe context.taking(
      unsafe parts.withUnsafeMutableBufferPointer {
        unsafe GEOSGeom_createCollection_r(
          context.handle, Int32(GEOS_MULTIPOLYGON.rawValue), $0.baseAddress, count)
      })
  }

  /// The pieces into which a ring cuts what it encloses.
  static func pieces(
    of ring: [Point], _ context: Context
  ) throws(OutlineFailure) -> [OutlineShape] {
    let line = try unsafe context.taking(
      GEOSGeom_createLineString_r(context.handle, sequence(of: ring, context)))
    // The union of a line with itself has a point wherever the line meets itself.
    let lines = try unsafe context.taking(GEOSUnaryUnion_r(context.handle, line.pointer))
    var part: OpaquePointer? = unsafe lines.pointer
    let pieces = try unsafe context.taking(
      unsafe withUnsafePointer(to: &part) {
        unsafe GEOSPolygonize_r(context.handle, $0, 1)
      })
    var found: [OutlineShape] = []
    for index in 0..<(unsafe GEOSGetNumGeometries_r(context.handle, pieces.pointer)) {
      let piece = unsafe GEOSGetGeometryN_r(context.handle, pieces.pointer, index)
      found.append(try unsafe context.taking(GEOSGeom_clone_r(context.handle, piece)))
    }
    return found
  }

  private static func sequence(of ring: [Point], _ context: Context) -> OpaquePointer? {
    let numbers = (ring + ring.prefix(1)).flatMap { [$0.x, $0.y] }
    return unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe GEOSCoordSeq_copyFromBuffer_r(
        context.handle, numbers.baseAddress, UInt32(ring.count + 1), 0, 0)
    }
  }
}

// MARK: operations

extension OutlineShape {
  /// What any of the shapes has.
  static func union(
    of shapes: [OutlineShape], _ context: Context
  ) throws(OutlineFailure) -> OutlineShape {
    guard !shapes.isEmpty else {
      return try unsafe context.taking(GEOSGeom_createEmptyPolygon_r(context.handle))
    }
    var parts: [OpaquePointer?] = unsafe []
    for shape in shapes {
      unsafe parts.append(unsafe GEOSGeom_clone_r(context.handle, shape.pointer))
    }
    let count = UInt32(unsafe parts.count)
    let all = try unsafe context.taking(
      unsafe parts.withUnsafeMutableBufferPointer {
        unsafe GEOSGeom_createCollection_r(
          context.handle, Int32(GEOS_GEOMETRYCOLLECTION.rawValue), $0.baseAddress, count)
      })
    return try unsafe context.taking(GEOSUnaryUnion_r(context.handle, all.pointer))
  }

  func union(_ other: OutlineShape) throws(OutlineFailure) -> OutlineShape {
    try unsafe context.taking(GEOSUnion_r(context.handle, pointer, other.pointer))
  }

  func intersection(_ other: OutlineShape) throws(OutlineFailure) -> OutlineShape {
    let common = try unsafe context.taking(
      GEOSIntersection_r(context.handle, pointer, other.pointer))
    // Shapes that touch have lines in common too, of which no union can be made.
    return try OutlineShape.polygons(common.polygons(), context)
  }

  func subtracting(_ other: OutlineShape) throws(OutlineFailure) -> OutlineShape {
    try unsafe context.taking(GEOSDifference_r(context.handle, pointer, other.pointer))
  }

  /// Whether rings cross neither themselves nor each other, holes lie in their outlines, and parts apart.
  func isValid() throws(OutlineFailure) -> Bool {
    switch unsafe GEOSisValid_r(context.handle, pointer) {
    case 0: return false
    case 1: return true
    default: throw OutlineFailure()
    }
  }

  func areaSquareMillimetres() throws(OutlineFailure) -> Double {
    var area = 0.0
    guard unsafe GEOSArea_r(context.handle, pointer, &area) == 1 else { throw OutlineFailure() }
    return area
  }
}

// MARK: out

extension OutlineShape {
  /// A point that lies inside.
  func innerPoint() throws(OutlineFailure) -> Point {
    let found = try unsafe context.taking(GEOSPointOnSurface_r(context.handle, pointer))
    guard let sequence = unsafe GEOSGeom_getCoordSeq_r(context.handle, found.pointer),
      let point = unsafe points(of: sequence).first
    else { throw OutlineFailure() }
    return point
  }

  /// The polygons among the shape's parts; lines and points are left out.
  func polygons() throws(OutlineFailure) -> [Polygon] {
    let count = unsafe GEOSGetNumGeometries_r(context.handle, pointer)
    guard count >= 0 else { throw OutlineFailure() }
    var found: [Polygon] = []
    for index in 0..<count {
      // The part belongs to the shape, which lives as long as `self`.
      let part = unsafe GEOSGetGeometryN_r(context.handle, pointer, index)
      guard unsafe GEOSGeomTypeId_r(context.handle, part) == Int32(GEOS_POLYGON.rawValue),
        unsafe GEOSisEmpty_r(context.handle, part) == 0
      else { continue }
      var rings = [try unsafe ring(GEOSGetExteriorRing_r(context.handle, part))]
      for hole in 0..<(unsafe GEOSGetNumInteriorRings_r(context.handle, part)) {
        rings.append(try unsafe ring(GEOSGetInteriorRingN_r(context.handle, part, hole)))
      }
      guard let polygon = try? Polygon(rings: rings) else { throw OutlineFailure() }
      found.append(polygon)
    }
    return found
  }

  private func ring(_ line: OpaquePointer?) throws(OutlineFailure) -> [Point] {
    guard let line = unsafe line,
      let sequence = unsafe GEOSGeom_getCoordSeq_r(context.handle, line)
    else { throw OutlineFailure() }
    return unsafe points(of: sequence)
  }

  private func points(of sequence: OpaquePointer) -> [Point] {
    var count: UInt32 = 0
    guard unsafe GEOSCoordSeq_getSize_r(context.handle, sequence, &count) == 1 else { return [] }
    return (0..<count).map { index in
      var point = Point(x: .nan, y: .nan)
      _ = unsafe GEOSCoordSeq_getXY_r(context.handle, sequence, index, &point.x, &point.y)
      return point
    }
  }
}
