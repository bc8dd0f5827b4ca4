/// What two short recordings tell of a tool, by least squares.
public enum ToolCalibration {
  /// A fitted value with what it leaves over.
  public struct Fit: Equatable, Sendable {
    /// Millimetres of the body's frame, or a direction of length 1.
    public var value: SIMD3<Double> { stored.vector }
    private let stored: ThreeNumbers
    /// Root mean square of what is left over: millimetres for a place, degrees for a direction.
    public let residual: Double
    /// Standard deviation of the value's least certain part, in the residual's unit, if what is left over is
    /// noise from frame to frame.
    public let uncertainty: Double
    /// Poses that it was fitted to.
    public let poseCount: Int

    init(value: SIMD3<Double>, residual: Double, uncertainty: Double, poseCount: Int) {
      stored = ThreeNumbers(value)
      (self.residual, self.uncertainty) = (residual, uncertainty)
      self.poseCount = poseCount
    }
  }

  /// Poses that a fit needs.
  public static let leastPoses = 30
  /// Least mean square of the turns about any axis, as a share of one radian squared: 4 degrees.
  static let leastSpread = 0.005
  /// Chords of the rolled path that directions come from, in millimetres: noise of 0.15 mm bends one by 0.6
  /// degrees.
  static let chordMillimetres = 20.0

  /// The point of the body that stays in one place while the body turns about it.
  ///
  /// With the drum's middle held in one place, as in a cup, that is the drum's middle.
  ///
  /// - Parameter runs: the body's poses, of which none are missing.
  /// - Returns: the point in millimetres of the body's frame.
  /// - Throws: `InvalidInput` for less than 30 poses, and where the body turned about one axis only or too little, which
  ///   leaves the point open along it.
  /// - Complexity: O(poses).
  public static func pivot(_ runs: [PoseSeries.Run]) throws(InvalidInput) -> Fit {
    let poses = try poses(runs)
    let count = Double(poses.count)
    let columns = [SIMD3<Double>(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
    var meanColumns = [SIMD3<Double>](repeating: .zero, count: 3)
    var mean = SIMD3<Double>.zero
    for pose in poses {
      for axis in 0..<3 { meanColumns[axis] += pose.rotation(columns[axis]) / count }
      mean += pose.position / count
    }
    // (R - mean R) c = -(p - mean p) for all poses: three normal equations.
    var normal = [[Double]](repeating: [0, 0, 0], count: 3)
    var right = [0.0, 0, 0]
    for pose in poses {
      let offsets = (0..<3).map { pose.rotation(columns[$0]) - meanColumns[$0] }
      for row in 0..<3 {
        for column in 0..<3 { normal[row][column] += dot(offsets[row], offsets[column]) }
        right[row] -= dot(offsets[row], pose.position - mean)
      }
    }
    let axes = SymmetricEigenvectors(normal)
    guard axes.values[2] >= leastSpread * count else {
      throw InvalidInput(
        "pivot",
        "the body hardly turned about one of its axes, which leaves the point open along it; turn it by "
          + "20 degrees and more to and fro, left and right, and about itself")
    }
    let point = solved(axes, right)
    let place = poses.reduce(SIMD3<Double>.zero) {
      $0 + ($1.rotation(point) + $1.position) / count
    }
    let squares = poses.reduce(0.0) {
      let off = $1.rotation(point) + $1.position - place
      return $0 + dot(off, off)
    }
    return Fit(
      value: point, residual: (squares / count).squareRoot(),
      uncertainty: (squares / (3 * count) / axes.values[2]).squareRoot(), poseCount: poses.count)
  }

  /// The axle's direction in the body, from rolling on a plate.
  ///
  /// The axle lies across the way and along the plate. The way alone tells it where the handle tips while it
  /// rolls; the plate tells it where the ways have several directions.
  ///
  /// - Parameters:
  ///   - runs: the body's poses while the drum rolls.
  ///   - middle: the drum's middle in millimetres of the body's frame.
  /// - Returns: the direction, one of the two; residuals are angles in degrees.
  /// - Throws: `InvalidInput` for less than 30 chords of 20 mm, and where neither tells the axle.
  /// - Complexity: O(poses).
  public static func axle(
    _ runs: [PoseSeries.Run], drumMiddleMillimetres middle: SIMD3<Double>
  ) throws(InvalidInput) -> Fit {
    var across: [SIMD3<Double>] = []
    var ways: [SIMD3<Double>] = []
    var rotations: [Rotation] = []
    for run in runs where !run.rotations.isEmpty {
      let path = run.positions.indices.map { run.positions[$0] + run.rotations[$0](middle) }
      var start = 0
      for end in path.indices where length(path[end] - path[start]) >= chordMillimetres {
        let chord = path[end] - path[start]
        let rotation = run.rotations[start].toward(run.rotations[end], share: 0.5)
        ways.append(chord / length(chord))
        rotations.append(rotation)
        across.append(rotation.inverse(ways[ways.count - 1]))
        start = end
      }
    }
    guard across.count >= leastPoses else {
      throw InvalidInput(
        "roll",
        "has \(across.count) pieces of \(Int(chordMillimetres)) mm; roll 60 cm to and fro, and better 3 m"
      )
    }
    // The plate's normal, where the ways span the plate.
    let plate = SymmetricEigenvectors(moments(ways))
    if plate.values[1] >= 0.02 * Double(ways.count) {
      let normal = SIMD3(plate.vectors[2][0], plate.vectors[2][1], plate.vectors[2][2])
      across += rotations.map { $0.inverse(normal) }
    }
    let axes = SymmetricEigenvectors(moments(across))
    let count = Double(across.count)
    guard axes.values[1] >= leastSpread * count else {
      throw InvalidInput(
        "roll",
        "does not tell the axle: tip the handle by 10 degrees to and fro while you roll, or roll in two "
          + "directions on one plate")
    }
    let direction = axes.vectors[2]
    let degrees = 180 / Double.pi
    let left = max(0, axes.values[2])
    return Fit(
      value: SIMD3(direction[0], direction[1], direction[2]),
      residual: (left / count).squareRoot() * degrees,
      uncertainty: (left / count / axes.values[1]).squareRoot() * degrees, poseCount: across.count)
  }

  // MARK: sums

  private static func poses(
    _ runs: [PoseSeries.Run]
  ) throws(InvalidInput) -> [(position: SIMD3<Double>, rotation: Rotation)] {
    let poses = runs.flatMap { run in Array(zip(run.positions, run.rotations)) }
    guard poses.count >= leastPoses else {
      throw InvalidInput("pivot", "has \(poses.count) poses; it needs \(leastPoses) and more")
    }
    return poses.map { (position: $0.0, rotation: $0.1) }
  }

  private static func moments(_ directions: [SIMD3<Double>]) -> [[Double]] {
    var sums = [[Double]](repeating: [0, 0, 0], count: 3)
    for direction in directions {
      for row in 0..<3 {
        for column in 0..<3 { sums[row][column] += direction[row] * direction[column] }
      }
    }
    return sums
  }

  private static func solved(_ axes: SymmetricEigenvectors, _ right: [Double]) -> SIMD3<Double> {
    var point = SIMD3<Double>.zero
    for (value, vector) in zip(axes.values, axes.vectors) {
      let share = (0..<3).reduce(0.0) { $0 + vector[$1] * right[$1] } / value
      point += share * SIMD3(vector[0], vector[1], vector[2])
    }
    return point
  }
}
