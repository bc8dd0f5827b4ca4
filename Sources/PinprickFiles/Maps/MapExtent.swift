import Pinprick
import PinprickText

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

  /// A longer map is larger than a face, and may be one in pixels.
  static let faceMillimetres = 400.0
  /// A shorter map of several zones that are smaller than a fingertip in the mean may be one in centimetres.
  static let smallMillimetres = 60.0
  private static let fewZones = 4
  private static let fingertipSquareMillimetres = 100.0

  /// What to warn of where a map's size is unusual, and nothing warned of it yet.
  static func warnings(of map: FaceMap) -> [Warning] {
    guard !map.warnings.contains(where: { $0.kind == .mapSize }) else { return [] }
    let box = map.bounds
    let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
    let count = map.zones.count
    let isLarge = max(width, height) > faceMillimetres
    let isSmall =
      max(width, height) < smallMillimetres && count >= fewZones
      && width * height < fingertipSquareMillimetres * Double(count)
    guard isLarge || isSmall else { return [] }
    return [
      Warning(
        .mapSize, "the map is \(isLarge ? "larger" : "smaller") than one of a face",
        evidence:
          "\(count) zone\(count == 1 ? "" : "s") on \(shortest(width)) x \(shortest(height)) mm",
        remedy:
          "check that its coordinates are millimetres, and neither \(isLarge ? "pixels" : "centimetres") "
          + "nor another unit")
    ]
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
