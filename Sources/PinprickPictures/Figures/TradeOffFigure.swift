/// A planner in the trade between effort and evenness.
public struct TradeOffPoint: Equatable, Sendable {
  /// The planner's word.
  public let name: String
  /// Time to carry its plans out, summed over the zones, in seconds.
  public let effortSeconds: Double
  /// Mean over the zones of the density's standard deviation by its mean, 0.1 for 10 %.
  public let unevenness: Double
  /// Whether no other planner is at least as good in both and better in one.
  public let isOnFront: Bool
  /// Whether it covers as much of every zone as is asked.
  public let coversEnough: Bool

  /// Puts a point together.
  public init(
    name: String, effortSeconds: Double, unevenness: Double, isOnFront: Bool, coversEnough: Bool
  ) {
    self.name = name
    self.effortSeconds = effortSeconds
    self.unevenness = unevenness
    self.isOnFront = isOnFront
    self.coversEnough = coversEnough
  }
}

/// Draws planners by the effort that they cost and the unevenness that they leave.
///
/// The front is a line of steps through filled markers: between two planners of the front nothing that
/// was measured is better than the corner. Beaten planners are hollow; those that cover too little are
/// grey crosses.
///
/// - Parameters:
///   - points: the planners.
///   - zoneCount: how many zones they were measured on, for the title.
///   - windowCm2: the area over which densities were taken, for the axis.
/// - Returns: a picture of 1200 x 860 pixels, 180 mm wide in print.
/// - Throws: `PictureError.figure` for no points or values that are not finite and at least 0,
///   `.font` when the fonts are not installed, `.drawing` with Cairo's words.
/// - Complexity: O(points^2).
public func tradeOffFigure(
  of points: [TradeOffPoint], zoneCount: Int, windowCm2: Double
) throws(PictureError) -> RGBImage {
  let drawing = try Drawing(columns: 1200, rows: 860)
  let layout = try TradeOffLayout(points, on: drawing)
  layout.draw(zoneCount: zoneCount, windowCm2: windowCm2)
  return try drawing.image(millimetresPerPixel: figureMillimetresPerPixel)
}

/// Side of a figure's pixel in print: 1200 pixels fill the 180 mm of a page's two columns.
let figureMillimetresPerPixel = 0.15

/// Where everything of the figure lies.
struct TradeOffLayout {
  let drawing: Drawing
  let points: [TradeOffPoint]
  /// The area within the axes.
  let plot = Box(left: 104, top: 118, right: 1160, bottom: 770)
  /// What the axes reach over: seconds and percent.
  let seconds: ClosedRange<Double>
  let percents: ClosedRange<Double>
  /// The places of the points' labels; nil for one that found none.
  private(set) var labels: [LabelPlaces.Label?]
  /// The names as they are written.
  let names: [String]

  /// Of a filled marker, and of a hollow one: it is larger, so that both are seen where they coincide.
  static let filledRadius = 6.5
  static let hollowRadius = 9.0
  static let labelStyle = TextStyle(size: 19)
  static let frontColour = RGB(0x1F5FA8)
  static let beatenColour = RGB(0x33363B)
  static let missingColour = RGB(0x8A8A8A)
  static let gridColour = RGB(0xE4E4E4)

  init(_ points: [TradeOffPoint], on drawing: Drawing) throws(PictureError) {
    guard !points.isEmpty else { throw .figure("there is no planner to compare") }
    for point in points {
      guard (0...1e9).contains(point.effortSeconds), (0...1e6).contains(point.unevenness) else {
        throw .figure("the effort or unevenness of \(point.name) is not a number of use")
      }
    }
    self.drawing = drawing
    self.points = points
    let efforts = points.map(\.effortSeconds)
    let (least, most) = (efforts.min() ?? 0, efforts.max() ?? 0)
    let margin = max(0.06 * (most - least), 0.02 * most, 1)
    seconds = max(0, least - margin)...most + margin
    // Evenness has a best value, and the axis begins with it.
    percents = 0...max(1, 108 * (points.map(\.unevenness).max() ?? 0))
    names = points.map { drawing.fitted($0.name, Self.labelStyle, width: 300) }
    labels = []
    let places = LabelPlaces(
      area: plot.grown(by: -4), markers: points.map { Self.marker(at: place(of: $0)) },
      lines: zip(front, front.dropFirst()).map { ($0, $1) })
    labels = places.places(of: names.map { drawing.extents(of: $0, Self.labelStyle) })
  }

  /// Where a point's marker has its middle.
  func place(of point: TradeOffPoint) -> Place {
    Place(x(of: point.effortSeconds), y(of: 100 * point.unevenness))
  }

  func x(of seconds: Double) -> Double {
    let (low, high) = (self.seconds.lowerBound, self.seconds.upperBound)
    return plot.left + plot.width * (seconds - low) / (high - low)
  }

  func y(of percent: Double) -> Double {
    let (low, high) = (percents.lowerBound, percents.upperBound)
    return plot.bottom - plot.height * (percent - low) / (high - low)
  }

  private static func marker(at place: Place) -> Box {
    Box(left: place.x, top: place.y, right: place.x, bottom: place.y).grown(by: hollowRadius)
  }

  /// The corners of the front's line from the fastest planner to the most even one.
  var front: [Place] {
    let places = points.filter(\.isOnFront).map(place(of:)).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    var corners: [Place] = []
    for place in places {
      if let last = corners.last { corners.append(Place(place.x, last.y)) }
      corners.append(place)
    }
    return corners
  }
}
