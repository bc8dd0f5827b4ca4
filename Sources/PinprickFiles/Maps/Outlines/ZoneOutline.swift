import Pinprick

/// The polygons of a zone in order: no ring crosses itself or another one, holes lie in their outlines, and
/// polygons lie apart.
///
/// Outlines drawn by hand cross themselves. Raster, areas, figures and planners have each their own way
/// with such rings; polygons that are in order mean the same skin to all of them.
struct ZoneOutline {
  /// The polygons; those that were given where they are in order.
  let polygons: [Polygon]
  /// What was wrong with an outline, and how much skin hangs on it; empty for an outline in order.
  private(set) var doubts: [Doubt] = []

  struct Doubt: Equatable {
    /// What is wrong, as the end of a sentence that begins with the zone.
    let fault: String
    let squareMillimetres: Double
    /// A place on the skin in question.
    let place: Point
  }

  /// Less skin than this is in doubt where coordinates were rounded, and is no matter of an outline.
  static let leastDoubtSquareMillimetres = 0.01

  /// Puts a zone's polygons in order.
  ///
  /// A ring encloses all that it goes round, as often and whichever way it does (winding number not 0). What
  /// holes enclose beyond their outline or twice is never skin to treat, and always skin to avoid.
  ///
  /// - Throws: `OutlineFailure` where GEOS makes nothing of the rings.
  /// - Complexity: O(n log n) for n points of rings in order; else O(n) for each piece that a ring that
  ///   crosses itself is cut into.
  init(_ polygons: [Polygon], kind: ZoneKind) throws(OutlineFailure) {
    let context = try OutlineShape.Context()
    if try OutlineShape.polygons(polygons, context).isValid() {
      self.polygons = polygons
      return
    }
    var parts: [OutlineShape] = []
    var doubts: [Doubt] = []
    for polygon in polygons {
      let part = try Part(polygon, kind, context)
      parts.append(part.skin)
      doubts += part.doubts
    }
    let whole = try OutlineShape.union(of: parts, context)
    var overlap = -(try whole.areaSquareMillimetres())
    for part in parts { overlap += try part.areaSquareMillimetres() }
    // Rings that touch, spikes and holes along an outline leave no doubt, and stay as they were drawn.
    let isInOrder = doubts.isEmpty && overlap <= Self.leastDoubtSquareMillimetres
    self.polygons = isInOrder ? polygons : try whole.polygons()
    self.doubts = doubts
  }
}

/// One polygon's skin.
private struct Part {
  let skin: OutlineShape
  private(set) var doubts: [ZoneOutline.Doubt]

  init(
    _ polygon: Polygon, _ kind: ZoneKind, _ context: OutlineShape.Context
  ) throws(OutlineFailure) {
    let outline = try Enclosed(polygon.rings[0], context)
    var holes = try OutlineShape.union(of: [], context)
    var twice = holes
    var crossings = outline.doubts
    for ring in polygon.rings.dropFirst() {
      let hole = try Enclosed(ring, context)
      crossings += hole.doubts
      twice = try twice.union(holes.intersection(hole.skin))
      holes = try holes.union(hole.skin)
    }
    let beyond = try holes.subtracting(outline.skin)
    let skin = try outline.skin.subtracting(holes)
    self.skin = kind == .avoid ? try skin.union(beyond).union(twice) : skin
    doubts = crossings
    try addDoubt("has a hole beyond its outline", of: beyond)
    try addDoubt("has holes over each other", of: twice)
  }

  private mutating func addDoubt(
    _ fault: String, of shape: OutlineShape
  ) throws(OutlineFailure) {
    let area = try shape.areaSquareMillimetres()
    guard area > ZoneOutline.leastDoubtSquareMillimetres else { return }
    doubts.append(
      ZoneOutline.Doubt(fault: fault, squareMillimetres: area, place: try shape.innerPoint()))
  }
}

/// What a ring goes round.
private struct Enclosed {
  let skin: OutlineShape
  private(set) var doubts: [ZoneOutline.Doubt] = []

  init(_ ring: [Point], _ context: OutlineShape.Context) throws(OutlineFailure) {
    var kept: [OutlineShape] = []
    /// Skin gone round once and clockwise as seen, once and the other way, and more often.
    var areas: [Turns: (area: Double, largest: Double, place: Point)] = [:]
    for piece in try OutlineShape.pieces(of: ring, context) {
      let place = try piece.innerPoint()
      let number = windingNumber(of: ring, about: place)
      guard number != 0 else { continue }
      kept.append(piece)
      let area = try piece.areaSquareMillimetres()
      let turns: Turns = abs(number) > 1 ? .several : number > 0 ? .clockwise : .anticlockwise
      let known = areas[turns] ?? (0, 0, place)
      areas[turns] = (
        known.area + area, max(known.largest, area), area > known.largest ? place : known.place
      )
    }
    skin = try OutlineShape.union(of: kept, context)
    let oneWay = [areas[.clockwise], areas[.anticlockwise]].compactMap { $0 }
    // Of a bow tie's halves the smaller one is in doubt.
    let against = oneWay.count == 2 ? oneWay.min { $0.area < $1.area } : nil
    for case (let fault, let found?) in [
      ("crosses itself", against), ("goes round skin more than once", areas[.several]),
    ] where found.area > ZoneOutline.leastDoubtSquareMillimetres {
      doubts.append(
        ZoneOutline.Doubt(fault: fault, squareMillimetres: found.area, place: found.place))
    }
  }

  private enum Turns { case clockwise, anticlockwise, several }
}

/// How often a ring goes round a point that does not lie on it, clockwise as seen (y points down).
///
/// - Complexity: O(corners).
func windingNumber(of ring: [Point], about place: Point) -> Int {
  var number = 0
  for index in ring.indices {
    let from = ring[index]
    let to = ring[index + 1 == ring.count ? 0 : index + 1]
    guard (from.y <= place.y) != (to.y <= place.y) else { continue }
    let side = (to.x - from.x) * (place.y - from.y) - (place.x - from.x) * (to.y - from.y)
    if from.y <= place.y, side > 0 { number += 1 }
    if to.y <= place.y, side < 0 { number -= 1 }
  }
  return number
}
