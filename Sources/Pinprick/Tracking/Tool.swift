/// Where a roller's drum is in the frame of the body that a tracker follows.
public struct Tool: Equatable, Sendable {
  /// The middle of the drum on its axle, in millimetres of the body's frame.
  public var drumMiddleMillimetres: SIMD3<Double> { middle.vector }
  private let middle: ThreeNumbers
  /// The axle's direction in the body's frame, of length 1.
  ///
  /// The roller rolls forward 90 degrees anticlockwise from it, as seen from outside the skin.
  public var axle: SIMD3<Double> { direction.vector }
  private let direction: ThreeNumbers
  /// From the axle to the skin where the drum touches it, in millimetres; 0 for a point that was measured on the
  /// contact line itself.
  public let drumRadiusMillimetres: Double

  /// Makes a tool.
  ///
  /// - Parameters:
  ///   - drumMiddleMillimetres: finite, within 10 m of the body's origin.
  ///   - axle: a direction of any length above 0.
  ///   - drumRadiusMillimetres: 0 to 1000.
  /// - Throws: `InvalidInput` that names what is wrong.
  public init(
    drumMiddleMillimetres: SIMD3<Double>, axle: SIMD3<Double>, drumRadiusMillimetres: Double
  ) throws(InvalidInput) {
    let (way, size) = (length(drumMiddleMillimetres), length(axle))
    guard way <= 1e4 else {
      throw InvalidInput("drumMiddleMillimetres", "is not a place within 10 m of the body")
    }
    guard size > 0, size.isFinite else {
      throw InvalidInput("axle", "is not a direction: it needs a length above 0")
    }
    guard (0...1000).contains(drumRadiusMillimetres) else {
      throw InvalidInput(
        "drumRadiusMillimetres", "\(drumRadiusMillimetres) is not a length from 0 to 1000")
    }
    middle = ThreeNumbers(drumMiddleMillimetres)
    direction = ThreeNumbers(axle / size)
    self.drumRadiusMillimetres = drumRadiusMillimetres
  }

  /// The middle of the drum's line next to the skin.
  ///
  /// It is no point of the body: when the handle tips about the axle, the line stays below the axle. A point that
  /// is fixed to the body would move by the drum's radius times the angle: 3.5 mm for 10 mm and 20 degrees.
  ///
  /// - Parameters:
  ///   - middle: the drum's middle in some frame.
  ///   - axle: the axle's direction there, of length 1.
  ///   - normal: the skin's outward normal there, of length 1.
  ///   - scale: millimetres of that frame in one of the body's.
  /// - Returns: the place in the same frame; the middle itself where the axle stands upright on the skin.
  func contact(
    middle: SIMD3<Double>, axle: SIMD3<Double>, normal: SIMD3<Double>, scale: Double
  ) -> SIMD3<Double> {
    let down = normal - dot(normal, axle) * axle
    let size = length(down)
    return size > 1e-6 ? middle - scale * drumRadiusMillimetres / size * down : middle
  }
}
