import CGEOS
import Pinprick

/// The geometry library against which areas are checked.
@safe final class GEOS {
  private let context: GEOSContextHandle_t

  init() {
    guard let context = unsafe GEOS_init_r() else { preconditionFailure("GEOS does not start") }
    unsafe self.context = context
  }

  deinit { unsafe GEOS_finish_r(context) }

  /// Area of what two polygons without holes have in common.
  func commonArea(_ first: [Point], _ second: [Point]) -> Double {
    unsafe withPolygon(first) { first in
      unsafe withPolygon(second) { second in
        let common = unsafe GEOSIntersection_r(context, first, second)
        precondition(unsafe common != nil, "GEOS finds no intersection")
        defer { unsafe GEOSGeom_destroy_r(context, common) }
        var area = 0.0
        precondition(unsafe GEOSArea_r(context, common, &area) == 1, "GEOS finds no area")
        return area
      }
    }
  }

  private func withPolygon<Result>(
    _ ring: [Point], _ body: (OpaquePointer) -> Result
  ) -> Result {
    let closed = (ring + ring.prefix(1)).flatMap { [$0.x, $0.y] }
    let sequence = unsafe closed.withUnsafeBufferPointer {
      unsafe GEOSCoordSeq_copyFromBuffer_r(
        context, $0.baseAddress, UInt32(closed.count / 2), 0, 0)
    }
    let line = unsafe GEOSGeom_createLinearRing_r(context, sequence)
    guard let polygon = unsafe GEOSGeom_createPolygon_r(context, line, nil, 0) else {
      preconditionFailure("GEOS takes no such ring")
    }
    defer { unsafe GEOSGeom_destroy_r(context, polygon) }
    return unsafe body(polygon)
  }
}
