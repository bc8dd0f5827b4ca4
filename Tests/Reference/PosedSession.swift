import Foundation
package import Pinprick

/// A roller on a handle that a tracker follows, over a flat sheet: the take that the tracker would write, and
/// what was rolled in truth.
///
/// The roller goes to and fro in lanes, is lifted between them, and its handle tips while it rolls. The head
/// may move, and a body on it moves along.
package struct PosedSession {
  /// What goes wrong in the tracker.
  package struct Faults {
    /// Standard deviation of places in millimetres and of rotations in degrees, alike from frame to frame
    /// by `correlation`.
    package var millimetres = 0.0
    package var degrees = 0.0
    package var correlation = 0.0
    /// Share of frames in which the roller is not seen, in gaps of up to 8 frames.
    package var missingShare = 0.0
    /// Frames that jump.
    package var spikes = 0

    package init() {}
  }

  /// The bodies "roller" and "head".
  package let take: TrackerTake
  /// The contact path in millimetres of the map, a stroke a lane.
  package let truth: Recording
  /// The roller's place on its handle.
  package let tool: Tool
  /// Landmarks in the frame of the body "head", and the same ones on the map.
  package let landmarks: (head: [SIMD3<Double>], map: [SIMD3<Double>])
  /// Where each frame's drum touches the map, or hangs over it.
  package let heights: [Double]

  /// Frames a second.
  package static let rate = 120.0
  private static let laneMillimetres = 60.0
  private static let speed = 120.0
  private static let liftSeconds = 0.5

  /// Rolls a session.
  ///
  /// - Parameters:
  ///   - lanes: strokes; each goes to and fro, 8 mm beside the one before.
  ///   - lifts: whether there are lifts between the strokes; else the roller goes to and fro in one lane.
  ///   - movesHead: whether the head moves by some 20 mm and 5 degrees.
  ///   - faults: what the tracker does to it.
  ///   - seed: of the mount, the head's place and the noise.
  /// - Throws: `InvalidInput` for more lanes than a recording may have.
  package init(
    lanes: Int, lifts: Bool = true, movesHead: Bool = false, faults: Faults = Faults(), seed: UInt64
  ) throws {
    var dice = Dice(seed: seed)
    let tool = try Tool(
      drumMiddleMillimetres: 120 * dice.axis() + SIMD3(0, 0, 10), axle: dice.axis(),
      drumRadiusMillimetres: 10)
    self.tool = tool
    // The handle's frame at no tip: its axle lies along y of the map, so that the roller points along x.
    let mount = Self.turn(tool.axle, to: SIMD3(0, 1, 0), dice.number(-3, 3))
    let head = HeadMotion(&dice, isStill: !movesHead)
    let path = Self.path(lanes, lifts)
    var rollerPoses: [(SIMD3<Double>, Rotation)] = []
    var headPoses: [(SIMD3<Double>, Rotation)] = []
    for sample in path {
      let tip = Rotation(
        about: SIMD3(0, 1, 0), radians: 0.5 + 0.3 * sin(2.1 * sample.time))
      let turned = tip * mount
      let middle = SIMD3(sample.x, sample.y, -sample.height - tool.drumRadiusMillimetres)
      let origin = middle - turned(tool.drumMiddleMillimetres)
      let frame = head.pose(at: sample.time)
      rollerPoses.append((frame.rotation(origin) + frame.place, frame.rotation * turned))
      headPoses.append(
        (frame.rotation(head.marker.place) + frame.place, frame.rotation * head.marker.rotation))
    }
    let map = [
      SIMD3<Double>(0, 0, 0), SIMD3(90, 5, 0), SIMD3(10, 110, -15), SIMD3(80, 100, -20),
    ]
    landmarks = (map.map { head.marker.rotation.inverse($0 - head.marker.place) }, map)
    heights = path.map(\.height)
    truth = try Recording(
      strokes: (0..<lanes).map { lane in
        path.filter { $0.lane == lane && $0.height == 0 }.map { Point(x: $0.x, y: $0.y) }
      })
    take = try TrackerTake(
      seconds: path.map(\.time),
      bodies: [
        Self.seen("roller", rollerPoses, faults, &dice),
        Self.seen("head", headPoses, faults, &dice),
      ])
  }

  /// The take of a recording in which the drum's middle stays in one place and the handle turns about it.
  package func pivoting(_ faults: Faults, seed: UInt64) throws -> TrackerTake {
    var dice = Dice(seed: seed)
    let axes = [SIMD3<Double>(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
    let times = (0..<2400).map { Double($0) / Self.rate }
    let poses = times.map { time -> (SIMD3<Double>, Rotation) in
      var rotation = Rotation.identity
      for (number, axis) in axes.enumerated() {
        let reach = [30.0, 20, 15][number] * .pi / 180
        rotation =
          Rotation(about: axis, radians: reach * sin(time * (1 + 0.37 * Double(number)))) * rotation
      }
      return (SIMD3(300, -40, 900) - rotation(tool.drumMiddleMillimetres), rotation)
    }
    return try TrackerTake(seconds: times, bodies: [Self.seen("roller", poses, faults, &dice)])
  }

  private struct Sample {
    let time: Double
    let x: Double
    let y: Double
    let height: Double
    let lane: Int
  }

  /// Lanes to and fro with lifts of 12 mm between them.
  private static func path(_ lanes: Int, _ lifts: Bool) -> [Sample] {
    let rolling = 2 * laneMillimetres / speed
    let cycle = rolling + (lifts ? liftSeconds : 0)
    let step = lifts ? 8.0 : 0
    return (0..<Int(Double(lanes) * cycle * rate)).map { frame in
      let time = Double(frame) / rate
      let lane = Int(time / cycle)
      let within = time - Double(lane) * cycle
      let y = 20 + step * Double(lane)
      if within <= rolling || !lifts {
        // Speeds up and slows down at both ends.
        let way = laneMillimetres * (1 - cos(2 * .pi * within / rolling)) / 2
        return Sample(time: time, x: 15 + way, y: y, height: 0, lane: lane)
      }
      let share = (within - rolling) / liftSeconds
      return Sample(
        time: time, x: 15, y: y + step * share, height: 12 * sin(.pi * share), lane: lane)
    }
  }

  /// A rotation that brings one direction to another, with a turn about the latter.
  private static func turn(
    _ from: SIMD3<Double>, to: SIMD3<Double>, _ radians: Double
  ) -> Rotation {
    let axis = cross(from, to)
    let angle = atan2(length(axis), dot(from, to))
    return Rotation(about: to, radians: radians) * Rotation(about: axis, radians: angle)
  }

  private static func seen(
    _ name: String, _ poses: [(SIMD3<Double>, Rotation)], _ faults: Faults, _ dice: inout Dice
  ) -> TrackedBody {
    var (place, turn) = (SIMD3<Double>.zero, SIMD3<Double>.zero)
    let kept = faults.correlation
    let fresh = (1 - kept * kept).squareRoot()
    var positions: [SIMD3<Double>?] = []
    var rotations: [Rotation?] = []
    for pose in poses {
      place = kept * place + fresh * faults.millimetres * dice.normals()
      turn = kept * turn + fresh * faults.degrees * .pi / 180 * dice.normals()
      positions.append(pose.0 + place)
      rotations.append(Rotation(about: turn, radians: length(turn)) * pose.1)
    }
    for _ in 0..<faults.spikes {
      positions[dice.whole(2...poses.count - 3)]? += 60 * dice.axis()
    }
    var missing = 0
    while Double(missing) < faults.missingShare * Double(poses.count) {
      let (start, count) = (dice.whole(10...poses.count - 30), dice.whole(1...8))
      for frame in start..<start + count { (positions[frame], rotations[frame]) = (nil, nil) }
      missing += count
    }
    return TrackedBody(name: name, positions: positions, rotations: rotations)
  }
}

/// How a head moves in the tracker's frame, and the body on it.
private struct HeadMotion {
  let marker: (place: SIMD3<Double>, rotation: Rotation)
  private let place: SIMD3<Double>
  private let rotation: Rotation
  private let axis: SIMD3<Double>
  private let reach: (millimetres: Double, radians: Double)

  init(_ dice: inout Dice, isStill: Bool) {
    marker = (
      SIMD3(40, -60, -30), Rotation(about: dice.axis(), radians: dice.number(-3, 3))
    )
    place = SIMD3(dice.number(-500, 500), dice.number(-500, 500), dice.number(800, 1500))
    rotation = Rotation(about: dice.axis(), radians: dice.number(-3, 3))
    axis = dice.axis()
    reach = isStill ? (0, 0) : (20, 5 * .pi / 180)
  }

  /// From the map's frame to the tracker's.
  func pose(at time: Double) -> (place: SIMD3<Double>, rotation: Rotation) {
    let sway = sin(0.9 * time)
    return (
      place + reach.millimetres * sway * axis,
      Rotation(about: axis, radians: reach.radians * sin(0.7 * time)) * rotation
    )
  }
}

extension Dice {
  /// A direction of length 1.
  package mutating func axis() -> SIMD3<Double> {
    while true {
      let vector = SIMD3(number(-1, 1), number(-1, 1), number(-1, 1))
      let size = (vector * vector).sum().squareRoot()
      if size > 0.1, size < 1 { return vector / size }
    }
  }

  /// Three numbers of a normal distribution with deviation 1.
  package mutating func normals() -> SIMD3<Double> {
    func normal(_ a: Double, _ b: Double) -> Double {
      (-2 * log(max(a, 0x1p-60))).squareRoot() * cos(2 * .pi * b)
    }
    return SIMD3(
      normal(number(0, 1), number(0, 1)), normal(number(0, 1), number(0, 1)),
      normal(number(0, 1), number(0, 1)))
  }
}
