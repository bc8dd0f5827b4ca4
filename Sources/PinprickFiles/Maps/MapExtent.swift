import Pinprick

/// What size a map of skin has, in millimetres.
///
/// A map in another unit gives figures like any other. Skin to roll is larger than a fingernail, and no body
/// part that lies flat is longer than a metre.
enum MapExtent {
  /// A map whose box is smaller than this is in another unit.
  static let leastSquareMillimetres = 100.0
  /// A map that is longer than this is in another unit, or has a wrong corner.
  static let greatestMillimetres = 1000.0

  /// Why a map cannot be one in millimetres, and what to do; nil where it can.
  ///
  /// - Complexity: O(corners) for a map that is too large, else O(1) beside its bounds.
  static func refusal(of map: FaceMap) -> String? {
    let box = map.bounds
    let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
    let size = "\(shortest(width)) x \(shortest(height)) mm"
    if width > greatestMillimetres || height > greatestMillimetres {
      return """
        the map is \(size), longer than the 1000 mm that maps may be; its grid of 0.5 mm cells would take \
        \(Grid.memoryText(cells: (width / 0.5).rounded(.up) * (height / 0.5).rounded(.up))) of memory.\
        \(farthestCorner(of: map)) Coordinates are millimetres: multiply those of a picture by the \
        millimetres of a pixel (a length that is known in mm, divided by its pixels), and see docs/maps.md
        """
    }
    if width * height < leastSquareMillimetres {
      let places =
        [box.minX, box.maxX].allSatisfy { abs($0) <= 180 }
        && [box.minY, box.maxY].allSatisfy { abs($0) <= 90 }
      return """
        the whole map is \(size), less than 1 cm2\
        \(places ? ", and its coordinates could be degrees of longitude and latitude" : ""). Coordinates are \
        millimetres, x to the right and y down: multiply those in m by 1000, in cm by 10, in inches by 25.4, \
        project degrees onto a plane first, and see docs/maps.md
        """
    }
    return nil
  }

  /// A sentence about the corner that lies farthest from the middle one of all.
  private static func farthestCorner(of map: FaceMap) -> String {
    var corners: [(zone: String, place: Point)] = []
    for zone in map.zones {
      guard case .polygons(let polygons) = zone.shape else { continue }
      corners += polygons.flatMap(\.rings).joined().map { (zone.id, $0) }
    }
    guard !corners.isEmpty else { return "" }
    let x = corners.map(\.place.x).sorted()[corners.count / 2]
    let y = corners.map(\.place.y).sorted()[corners.count / 2]
    func distance(_ place: Point) -> Double { max(abs(place.x - x), abs(place.y - y)) }
    guard let far = corners.max(by: { distance($0.place) < distance($1.place) }) else { return "" }
    return " The corner at \(shortest(far.place.x)), \(shortest(far.place.y)) of zone "
      + "\(JSONValue.quoted(far.zone)) lies farthest from the others."
  }

  private static func shortest(_ value: Double) -> String {
    value < 1e15 ? JSONValue.shortest((value * 1e6).rounded() / 1e6) : "\(value)"
  }
}
