/// What was mended in a body's poses.
public struct PoseRepairs: Equatable, Sendable {
  /// Frames that cannot lie where they were recorded, by their times in seconds; they were taken out.
  public internal(set) var spikes: [Double] = []
  /// Gaps that were bridged, by the times in seconds between which nothing was seen.
  public internal(set) var bridgedGaps: [ClosedRange<Double>] = []
  /// Gaps that end a stroke.
  public internal(set) var endingGaps: [ClosedRange<Double>] = []
  /// Frames in which the body was not seen.
  public internal(set) var missingFrames = 0
}

/// A body's poses without spikes, in runs without gaps.
///
/// 1. A frame is a **spike** if it lies off the line between its two neighbours by more than 2 mm, than these lie
///    apart, than eight times the median of all frames and than a hand gets at 30 m/s2; a rotation likewise by more
///    than 3 degrees.
/// 2. **Gaps** up to a limit are bridged at the take's own rate: positions by a cubic that has place and velocity
///    of both sides (a straight line through five frames tells the velocity), rotations by the shortest way at an
///    even rate. Longer ones end the run.
public struct PoseSeries: Equatable, Sendable {
  /// Poses of one run.
  public struct Run: Equatable, Sendable {
    /// Times in seconds; those of bridges among them.
    public internal(set) var seconds: [Double] = []
    /// Positions in millimetres.
    public internal(set) var positions: [SIMD3<Double>] = []
    /// Rotations; empty for a marker.
    public internal(set) var rotations: [Rotation] = []
    /// The take's frame of each pose; nil on bridges.
    public internal(set) var frames: [Int?] = []
  }

  /// The runs in the order of time.
  public private(set) var runs: [Run] = []
  /// What was mended.
  public private(set) var repairs = PoseRepairs()

  /// No frame is a spike that lies less off its neighbours' line: 2 mm.
  static let leastSpikeMillimetres = 2.0
  /// No hand changes its speed faster, in millimetres per second squared: the quickest turns of rollers have a
  /// fifth of it.
  static let greatestAcceleration = 30_000.0
  /// No rotation is a spike that is turned less: 3 degrees in radians.
  static let leastSpikeRadians = 3 * Double.pi / 180
  /// A spike lies off by as many times what the median frame does.
  static let spikeFactor = 8.0
  /// Frames on either side of a gap that tell a velocity.
  static let velocityFrames = 5

  /// Mends a body's poses.
  ///
  /// - Parameters:
  ///   - body: a body of a valid take.
  ///   - seconds: the take's times.
  ///   - maximumGapSeconds: gaps up to this length are bridged; at least 0.
  /// - Complexity: O(frames log frames).
  public init(of body: TrackedBody, seconds: [Double], maximumGapSeconds: Double) {
    var seen: [Int] = []
    for frame in seconds.indices
    where body.positions[frame] != nil && (body.isMarker || body.rotations[frame] != nil) {
      seen.append(frame)
    }
    repairs.missingFrames = seconds.count - seen.count
    let spikes = Self.spikes(body, seconds, seen)
    repairs.spikes = spikes.sorted().map { seconds[$0] }
    if !spikes.isEmpty { seen.removeAll { spikes.contains($0) } }
    let period = Self.medianStep(seconds)
    var run = Run()
    for (place, frame) in seen.enumerated() {
      let last = place > 0 ? seen[place - 1] : frame
      let gap = seconds[frame] - seconds[last]
      // Half as long again as a period is a frame too late, not one that lacks.
      if place > 0, gap > 1.5 * period {
        let ends = seconds[last]...seconds[frame]
        if gap <= maximumGapSeconds {
          repairs.bridgedGaps.append(ends)
          let (before, after) = (seen[..<place], seen[place...])
          bridge(&run, body, seconds, before, after, steps: Int((gap / period).rounded()))
        } else {
          repairs.endingGaps.append(ends)
          runs.append(run)
          run = Run()
        }
      }
      run.append(body, frame, seconds[frame])
    }
    if !run.seconds.isEmpty { runs.append(run) }
  }

  /// The median time between frames; 0 for less than two.
  package static func medianStep(_ seconds: [Double]) -> Double {
    median(zip(seconds, seconds.dropFirst()).map { $1 - $0 })
  }

  /// The upper median of some numbers; 0 for none.
  static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  // MARK: spikes

  private static func spikes(
    _ body: TrackedBody, _ seconds: [Double], _ seen: [Int]
  ) -> Set<Int> {
    guard seen.count >= 3 else { return [] }
    var (moved, turned): ([Double], [Double]) = ([], [])
    var (apart, apartRadians): ([Double], [Double]) = ([], [])
    var reach: [Double] = []
    for place in 1..<seen.count - 1 {
      let (before, frame, after) = (seen[place - 1], seen[place], seen[place + 1])
      guard let start = body.positions[before], let end = body.positions[after],
        let position = body.positions[frame]
      else { continue }
      let share = (seconds[frame] - seconds[before]) / (seconds[after] - seconds[before])
      moved.append(length(position - (start + share * (end - start))))
      apart.append(length(end - start))
      let (since, until) = (seconds[frame] - seconds[before], seconds[after] - seconds[frame])
      reach.append(greatestAcceleration * since * until / 2)
      guard !body.isMarker, let first = body.rotations[before],
        let last = body.rotations[after], let rotation = body.rotations[frame]
      else { continue }
      turned.append(rotation.radians(to: first.toward(last, share: share)))
      apartRadians.append(first.radians(to: last))
    }
    let limit = max(leastSpikeMillimetres, spikeFactor * median(moved))
    let limitRadians = max(leastSpikeRadians, spikeFactor * median(turned))
    var spikes: Set<Int> = []
    for place in moved.indices {
      let isMoved = moved[place] > max(limit, apart[place], reach[place])
      let isTurned =
        !turned.isEmpty && turned[place] > max(limitRadians, apartRadians[place])
      // A frame beside a spike lies off too, but less than the spike does.
      let isPeak =
        isMoved && moved[place] >= (place > 0 ? moved[place - 1] : 0)
        && moved[place] >= (place + 1 < moved.count ? moved[place + 1] : 0)
      let isTurnedPeak =
        isTurned && turned[place] >= (place > 0 ? turned[place - 1] : 0)
        && turned[place] >= (place + 1 < turned.count ? turned[place + 1] : 0)
      if isPeak || isTurnedPeak { spikes.insert(seen[place + 1]) }
    }
    return spikes
  }

  // MARK: bridges

  /// Fills a gap at even steps of time.
  private func bridge(
    _ run: inout Run, _ body: TrackedBody, _ seconds: [Double], _ before: ArraySlice<Int>,
    _ after: ArraySlice<Int>, steps: Int
  ) {
    guard let last = before.last, let next = after.first, steps > 1,
      let start = body.positions[last], let end = body.positions[next]
    else { return }
    let gap = seconds[next] - seconds[last]
    // Frames of the same run alone: those behind another gap say nothing of this one.
    let known = before.suffix(min(Self.velocityFrames, run.seconds.count))
    let startSlope = gap * Self.velocity(body, seconds, Array(known))
    let endSlope =
      gap * Self.velocity(body, seconds, Self.together(after, seconds, within: gap))
    for step in 1..<steps {
      let t = Double(step) / Double(steps)
      let (t2, t3) = (t * t, t * t * t)
      run.seconds.append(seconds[last] + t * gap)
      run.positions.append(
        (2 * t3 - 3 * t2 + 1) * start + (t3 - 2 * t2 + t) * startSlope
          + (3 * t2 - 2 * t3) * end + (t3 - t2) * endSlope)
      run.frames.append(nil)
      if !body.isMarker, let first = body.rotations[last], let second = body.rotations[next] {
        run.rotations.append(first.toward(second, share: t))
      }
    }
  }

  /// The first frames, as far as none of them is further from the one before than a gap.
  private static func together(
    _ frames: ArraySlice<Int>, _ seconds: [Double], within gap: Double
  ) -> [Int] {
    var near: [Int] = []
    for frame in frames.prefix(velocityFrames) {
      if let last = near.last, seconds[frame] - seconds[last] >= gap { break }
      near.append(frame)
    }
    return near
  }

  /// The slope of the line through some positions by least squares, in millimetres per second; 0 for one.
  private static func velocity(
    _ body: TrackedBody, _ seconds: [Double], _ frames: [Int]
  ) -> SIMD3<Double> {
    let mean = frames.reduce(0) { $0 + seconds[$1] } / Double(max(1, frames.count))
    var (sum, squares) = (SIMD3<Double>.zero, 0.0)
    for frame in frames {
      let time = seconds[frame] - mean
      sum += time * (body.positions[frame] ?? .zero)
      squares += time * time
    }
    return squares > 0 ? sum / squares : .zero
  }
}

extension PoseSeries.Run {
  fileprivate mutating func append(_ body: TrackedBody, _ frame: Int, _ time: Double) {
    guard let position = body.positions[frame] else { return }
    seconds.append(time)
    positions.append(position)
    frames.append(frame)
    if !body.isMarker, let rotation = body.rotations[frame] { rotations.append(rotation) }
  }
}
