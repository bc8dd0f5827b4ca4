import Pinprick

/// A turn of the plane about the origin, so that a direction becomes the x axis.
struct Turn: Sendable {
  private let cosine: Double
  private let sine: Double

  /// - Parameter degrees: the direction that becomes +x, clockwise as seen from +x; multiples of 90
  ///   are exact, so that a square stays one.
  init(degrees: Double) {
    (cosine, sine) = Mathematics.cosineAndSine(degrees: degrees)
  }

  /// A point in the turned plane.
  func turned(_ point: Point) -> Point {
    Point(x: cosine * point.x + sine * point.y, y: cosine * point.y - sine * point.x)
  }

  /// A point of the turned plane where it was.
  func back(_ point: Point) -> Point {
    Point(x: cosine * point.x - sine * point.y, y: sine * point.x + cosine * point.y)
  }
}
