/// How a drum rolls along a contact path: the axle of every segment and the drum's angle at every
/// point.
///
/// ```
///     p_i --f_i--> p_i+1        f_i: unit vector of the segment (or of the headings)
///          |                    axle_i = f_i turned by +90 degrees (x right, y down)
///          v axle_i             turns_i+1 = turns_i + ds/(pi D)
/// ```
/// The value is a workspace: `roll` fills it anew for each stroke and keeps its memory.
public struct RolledPath: Sendable {
  /// x of the contact path's points in millimetres.
  public private(set) var x: [Double] = []
  /// y of the contact path's points in millimetres.
  public private(set) var y: [Double] = []
  /// The drum's unwrapped angle in turns at each point.
  public private(set) var turns: [Double] = []
  /// x of each segment's axle, a unit vector; one entry less than there are points.
  public private(set) var axleX: [Double] = []
  /// y of each segment's axle.
  public private(set) var axleY: [Double] = []
  /// Rolled length in millimetres, forward and backward parts added up.
  public private(set) var rolledMillimetres = 0.0
  /// Movement along the axle in millimetres, sides added up; 0 without headings.
  public private(set) var slipMillimetres = 0.0
  /// How often the rolling changed between forward and backward.
  public private(set) var reversals = 0

  /// Makes an empty workspace.
  public init() {}

  /// Rolls a drum along a path whose direction is the direction of travel.
  ///
  /// Where the direction turns by more than 90 degrees the roller is rolled back, not spun: the
  /// axle keeps its side and the drum turns backward. A segment of no length turns nothing and does
  /// not count as a direction.
  ///
  /// - Parameters:
  ///   - x: x of the points in millimetres, finite.
  ///   - y: y of the points, as many.
  ///   - landingTurns: the drum's angle at the first point in turns.
  ///   - circumferenceMillimetres: rolled length of one turn, above 0.
  /// - Complexity: O(points); allocates only while the workspace grows.
  public mutating func roll(
    x: [Double], y: [Double], landingTurns: Double, circumferenceMillimetres: Double
  ) {
    start(x: x, y: y)
    var rolled = 0.0
    var side = 1.0
    var lastX = 0.0
    var lastY = 0.0
    turns.append(landingTurns)
    for i in 0..<max(0, x.count - 1) {
      let dx = x[i + 1] - x[i]
      let dy = y[i + 1] - y[i]
      let length = (dx * dx + dy * dy).squareRoot()
      if length > 0 {
        let fx = dx / length
        let fy = dy / length
        if fx * lastX + fy * lastY < 0 {
          side = -side
          reversals += 1
        }
        lastX = fx
        lastY = fy
        rolled += side * length
        rolledMillimetres += length
      }
      axleX.append(-side * lastY)
      axleY.append(side * lastX)
      turns.append(landingTurns + rolled / circumferenceMillimetres)
    }
  }

  /// Rolls a drum along a path whose heading was recorded.
  ///
  /// A segment's direction is the mean of its two samples' headings; movement along it turns the
  /// drum, forward or backward, and movement across it is lateral slip. Two opposite headings have
  /// no mean: the first one is taken.
  ///
  /// - Parameters:
  ///   - x: x of the points in millimetres, finite.
  ///   - y: y of the points, as many.
  ///   - headingDegrees: headings in degrees clockwise as seen from +x, as many, finite.
  ///   - landingTurns: the drum's angle at the first point in turns.
  ///   - circumferenceMillimetres: rolled length of one turn, above 0.
  /// - Complexity: O(points); allocates only while the workspace grows.
  public mutating func roll(
    x: [Double], y: [Double], headingDegrees: [Double], landingTurns: Double,
    circumferenceMillimetres: Double
  ) {
    precondition(headingDegrees.count == x.count, "one heading a point")
    start(x: x, y: y)
    var rolled = 0.0
    var lastSign = 0.0
    turns.append(landingTurns)
    for i in 0..<max(0, x.count - 1) {
      let a = Mathematics.cosineAndSine(degrees: headingDegrees[i])
      let b = Mathematics.cosineAndSine(degrees: headingDegrees[i + 1])
      let sumX = a.cosine + b.cosine
      let sumY = a.sine + b.sine
      let length = (sumX * sumX + sumY * sumY).squareRoot()
      let fx = length > 1e-9 ? sumX / length : a.cosine
      let fy = length > 1e-9 ? sumY / length : a.sine
      let dx = x[i + 1] - x[i]
      let dy = y[i + 1] - y[i]
      let ds = dx * fx + dy * fy
      rolled += ds
      rolledMillimetres += abs(ds)
      slipMillimetres += abs(dy * fx - dx * fy)
      if ds * lastSign < 0 { reversals += 1 }
      if ds != 0 { lastSign = ds }
      axleX.append(-fy)
      axleY.append(fx)
      turns.append(landingTurns + rolled / circumferenceMillimetres)
    }
  }

  private mutating func start(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "x and y differ in length")
    self.x = x
    self.y = y
    turns.removeAll(keepingCapacity: true)
    axleX.removeAll(keepingCapacity: true)
    axleY.removeAll(keepingCapacity: true)
    rolledMillimetres = 0
    slipMillimetres = 0
    reversals = 0
  }
}
