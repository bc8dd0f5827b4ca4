/// A motion of space that may change its scale: scale, then rotation, then translation.
public struct SpaceTransform: Equatable, Sendable {
  /// Millimetres of the target in one of the source; 1 for a rigid motion.
  public let scale: Double
  /// How the source's axes are turned.
  public let rotation: Rotation
  /// Where the source's origin goes, in millimetres of the target.
  public var translation: SIMD3<Double> { moved.vector }
  private let moved: ThreeNumbers

  /// Makes a motion.
  public init(scale: Double, rotation: Rotation, translation: SIMD3<Double>) {
    (self.scale, self.rotation, moved) = (scale, rotation, ThreeNumbers(translation))
  }

  /// Leaves everything as it is.
  public static let identity = SpaceTransform(
    scale: 1, rotation: .identity, translation: .zero)

  /// Where a place of the source lies in the target, in millimetres.
  public func callAsFunction(_ place: SIMD3<Double>) -> SIMD3<Double> {
    scale * rotation(place) + translation
  }
}

/// The motion that brings landmarks of one frame nearest to the same landmarks of another.
///
/// The least squares solution over rotations and, if wanted, the scale: Horn's by quaternions, which is that of
/// Umeyama (1991, equations 40 to 42) and never a reflection. `RegistrationTests` holds it to exact motions, to
/// noise and to a search that knows nothing of either.
public struct Registration: Equatable, Sendable {
  /// The motion.
  public let transform: SpaceTransform
  /// How far each landmark lies from its counterpart afterwards, in millimetres of the target.
  public let residualsMillimetres: [Double]

  /// Root mean square of the residuals in millimetres.
  public var rmsMillimetres: Double {
    let squares = residualsMillimetres.reduce(0) { $0 + $1 * $1 }
    return (squares / Double(residualsMillimetres.count)).squareRoot()
  }

  /// The landmark with the greatest residual, the first of several.
  public var worst: Int {
    residualsMillimetres.indices.max {
      residualsMillimetres[$0] < residualsMillimetres[$1]
    } ?? 0
  }

  /// Landmarks must leave a line by this share of its length, or the turn about the line is left to noise.
  private static let leastBreadth = 0.02

  /// Fits the motion.
  ///
  /// - Parameters:
  ///   - source: at least three landmarks in millimetres, not all on one line.
  ///   - target: the same landmarks in the other frame, in the same order.
  ///   - fitsScale: whether the scale is fitted too; else it is 1.
  /// - Throws: `InvalidInput` for less than three landmarks, for counts that differ, for numbers that are not
  ///   finite, and where the landmarks of either frame lie on one line or in one place.
  /// - Complexity: O(landmarks).
  public init(
    of source: [SIMD3<Double>], to target: [SIMD3<Double>], fitsScale: Bool = false
  ) throws(InvalidInput) {
    guard source.count == target.count else {
      throw InvalidInput(
        "landmarks", "\(source.count) places are to be brought to \(target.count)")
    }
    guard source.count >= 3 else {
      throw InvalidInput(
        "landmarks", "\(source.count) do not fix a motion of space; give three or more")
    }
    let (from, to) = (try Cloud(source), try Cloud(target))
    let rotation = Self.rotation(of: from, to: to)
    var scale = 1.0
    if fitsScale {
      let projected = zip(from.offsets, to.offsets).reduce(0) { $0 + dot(rotation($1.0), $1.1) }
      scale = projected / from.squares
    }
    let transform = SpaceTransform(
      scale: scale, rotation: rotation, translation: to.mean - scale * rotation(from.mean))
    self.transform = transform
    residualsMillimetres = zip(source, target).map { length(transform($0) - $1) }
  }

  /// The rotation with the greatest sum of products: the first eigenvector of Horn's matrix.
  private static func rotation(of from: Cloud, to: Cloud) -> Rotation {
    var products = [[Double]](repeating: [0, 0, 0], count: 3)
    for (a, b) in zip(from.offsets, to.offsets) {
      for row in 0..<3 { for column in 0..<3 { products[row][column] += a[row] * b[column] } }
    }
    let s = products
    let horn: [[Double]] = [
      [s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]],
      [0, s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]],
      [0, 0, s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1]],
      [0, 0, 0, s[2][2] - s[0][0] - s[1][1]],
    ]
    let q = SymmetricEigenvectors(horn).vectors[0]
    return Rotation(x: q[1], y: q[2], z: q[3], w: q[0]) ?? .identity
  }

  /// Landmarks about their mean.
  private struct Cloud {
    let mean: SIMD3<Double>
    let offsets: [SIMD3<Double>]
    let squares: Double

    init(_ places: [SIMD3<Double>]) throws(InvalidInput) {
      for (number, place) in places.enumerated() {
        guard place.x.isFinite, place.y.isFinite, place.z.isFinite else {
          throw InvalidInput("landmarks[\(number)]", "is not finite")
        }
      }
      let mean = places.reduce(.zero, +) / Double(places.count)
      let offsets = places.map { $0 - mean }
      (self.mean, self.offsets) = (mean, offsets)
      squares = offsets.reduce(0) { $0 + dot($1, $1) }
      var spread = [[Double]](repeating: [0, 0, 0], count: 3)
      for offset in offsets {
        for row in 0..<3 {
          for column in 0..<3 { spread[row][column] += offset[row] * offset[column] }
        }
      }
      let axes = SymmetricEigenvectors(spread).values
      let limit = Registration.leastBreadth * Registration.leastBreadth
      guard axes[0] > 0, axes[1] > limit * axes[0] else {
        throw InvalidInput(
          "landmarks",
          "lie on one line or in one place, which leaves the turn about it open; add one beside it")
      }
    }
  }
}
