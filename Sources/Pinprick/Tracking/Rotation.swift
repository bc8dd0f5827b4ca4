/// A rotation of space about the origin, as a unit quaternion.
public struct Rotation: Equatable, Sendable {
  /// Imaginary parts x, y and z, then the real part w.
  private let stored: FourNumbers
  private var quaternion: SIMD4<Double> { stored.vector }

  /// The rotation that turns nothing.
  public static let identity = Rotation(unit: SIMD4(0, 0, 0, 1))

  /// Quaternions of another length than 1 by more than this share are no rotations: files have three digits and
  /// more.
  static let greatestDeviation = 0.01

  private init(unit: SIMD4<Double>) { stored = FourNumbers(unit) }

  private init(normalizing parts: SIMD4<Double>) {
    stored = FourNumbers(parts / (parts * parts).sum().squareRoot())
  }

  /// Takes a quaternion; nil where its length is not 1 within a hundredth, as that of zeros in place of a
  /// missing rotation is.
  public init?(x: Double, y: Double, z: Double, w: Double) {
    let parts = SIMD4(x, y, z, w)
    let length = (parts * parts).sum().squareRoot()
    guard abs(length - 1) <= Self.greatestDeviation else { return nil }
    self.init(normalizing: parts)
  }

  /// Turns about an axis through the origin, anticlockwise as seen against the axis.
  ///
  /// - Parameters:
  ///   - axis: a direction of any length above 0.
  ///   - radians: the angle.
  public init(about axis: SIMD3<Double>, radians: Double) {
    let length = (axis * axis).sum().squareRoot()
    guard length > 0 else {
      self = .identity
      return
    }
    let (sine, cosine) = (Mathematics.sine(radians / 2), Mathematics.cosine(radians / 2))
    self.init(normalizing: SIMD4(axis * (sine / length), cosine))
  }

  /// Takes a matrix by its columns, the images of the axes; nil where it is none of a rotation within a
  /// hundredth.
  ///
  /// - Complexity: constant; Shepperd's method, which never divides by a small number.
  public init?(columns x: SIMD3<Double>, _ y: SIMD3<Double>, _ z: SIMD3<Double>) {
    for (one, other, product) in [
      (x, x, 1.0), (y, y, 1), (z, z, 1), (x, y, 0), (y, z, 0), (z, x, 0),
    ] where !(abs((one * other).sum() - product) <= 2 * Self.greatestDeviation) {
      return nil
    }
    guard (cross(x, y) * z).sum() > 0 else { return nil }
    let trace = x.x + y.y + z.z
    if trace > 0 {
      self.init(normalizing: SIMD4(y.z - z.y, z.x - x.z, x.y - y.x, trace + 1))
    } else if x.x >= y.y, x.x >= z.z {
      self.init(normalizing: SIMD4(1 + x.x - y.y - z.z, x.y + y.x, z.x + x.z, y.z - z.y))
    } else if y.y >= z.z {
      self.init(normalizing: SIMD4(x.y + y.x, 1 - x.x + y.y - z.z, y.z + z.y, z.x - x.z))
    } else {
      self.init(normalizing: SIMD4(z.x + x.z, y.z + z.y, 1 - x.x - y.y + z.z, x.y - y.x))
    }
  }

  /// The parts of the quaternion in the order x, y, z, w.
  public var parts: SIMD4<Double> { quaternion }

  /// The rotation back.
  public var inverse: Rotation { Rotation(unit: quaternion * SIMD4(-1, -1, -1, 1)) }

  /// A vector after the rotation.
  public func callAsFunction(_ vector: SIMD3<Double>) -> SIMD3<Double> {
    let axis = SIMD3(quaternion.x, quaternion.y, quaternion.z)
    let turned = 2 * cross(axis, vector)
    return vector + quaternion.w * turned + cross(axis, turned)
  }

  /// The rotation that does the right one first.
  public static func * (last: Rotation, first: Rotation) -> Rotation {
    let (a, b) = (last.quaternion, first.quaternion)
    let (u, v) = (SIMD3(a.x, a.y, a.z), SIMD3(b.x, b.y, b.z))
    let imaginary = a.w * v + b.w * u + cross(u, v)
    return Rotation(normalizing: SIMD4(imaginary, a.w * b.w - (u * v).sum()))
  }

  /// The angle to another rotation in radians, 0 to pi.
  public func radians(to other: Rotation) -> Double {
    let between = (inverse * other).quaternion
    let imaginary = length(SIMD3(between.x, between.y, between.z))
    return 2 * Mathematics.angle(from: SIMD2(1, 0), to: SIMD2(abs(between.w), imaginary))
  }

  /// The rotation at a share of the shortest way to another one, at an even rate (slerp).
  public func toward(_ other: Rotation, share: Double) -> Rotation {
    let cosine = (quaternion * other.quaternion).sum()
    let end = cosine < 0 ? -other.quaternion : other.quaternion
    let angle = radians(to: other) / 2
    // Below a microradian the chord is the arc to 13 digits.
    guard angle > 1e-6 else {
      return Rotation(normalizing: quaternion + share * (end - quaternion))
    }
    let start = Mathematics.sine((1 - share) * angle)
    return Rotation(normalizing: start * quaternion + Mathematics.sine(share * angle) * end)
  }
}

/// The vector at right angles to two others, as long as the area between them.
package func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

/// The sum of the products of two vectors' parts.
package func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

/// The length of a vector.
package func length(_ a: SIMD3<Double>) -> Double { (a * a).sum().squareRoot() }
