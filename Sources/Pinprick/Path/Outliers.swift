/// Finds the samples of a stroke that cannot lie where they were recorded: single frames that jump, a
/// marker taken for another, frames that a tracker filled with zeros.
///
/// samples -> steps and what is usual around them -> the chain of samples that explains the stroke
/// best -> samples off the chain that the chain passes over in a plausible way.
///
/// An outlier is entered and left by steps that the roller cannot have made: longer than what is usual
/// around them allows, and, where times are known, more sudden than 10 m/s2. What is usual is taken
/// from the steps before and behind, so that no speed is a limit by itself: fast motion, corners,
/// reversals and drawn polylines keep their samples. A chain may pass over ten samples, runs of five at
/// a stroke's ends, and over a run of bit-identical places of any length.
///
/// The value is a workspace: it keeps its memory from stroke to stroke.
///
/// Accuracy: `OutliersTests` has true and false outliers found in simulated strokes;
/// docs/conditioning.md has the figures.
struct OutlierSearch {
  /// Which samples of the stroke that was searched last are outliers.
  private(set) var isOutlier: [Bool] = []

  /// Steps between samples that stay, in a stroke with times, that are twice as long as a roller can make
  /// them: jumps for good, or of more samples than outliers have.
  private(set) var jumpCount = 0

  private var steps = StepScale()
  private var chain = SampleChain()

  /// No step up to this length in millimetres is looked at: as far as the coarsest quantum and the
  /// noise of bad trackers reach.
  static let leastStepMillimetres = 1.5
  /// The longest run of outliers that is asked for, in samples; identical places apart.
  static let longestRun = 5
  /// How suddenly a hand with a roller can change its speed, in mm/s2.
  static let greatestAcceleration = 10_000.0

  /// How many usual bends lead into a run that lies off to the side.
  static let sideBendFactor = 10.0

  /// Looks for outliers.
  ///
  /// - Parameters:
  ///   - x: x of the stroke's samples in millimetres.
  ///   - y: y of the samples, as many.
  ///   - seconds: their times, or none.
  /// - Returns: whether there are any.
  /// - Complexity: O(samples): one look at a stroke whose steps are alike, which allocates nothing;
  ///   about forty at others, and a sort of their steps.
  mutating func find(x: Span<Double>, y: Span<Double>, seconds: Span<Double>) -> Bool {
    jumpCount = 0
    guard !Self.areStepsAlike(x, y) else { return false }
    return search(x, y, seconds)
  }

  /// Whether no step stands out: the quick look that lets nearly all strokes pass.
  ///
  /// Steps are alike where more than half of them have two fifths of the longest: none is then more than
  /// two and a half times the median.
  private static func areStepsAlike(_ x: Span<Double>, _ y: Span<Double>) -> Bool {
    guard x.count > 3 else { return true }
    var longest = 0.0
    for i in 1..<x.count {
      let square = SIMD2(x[i] - x[i - 1], y[i] - y[i - 1]).square
      if square > longest { longest = square }
    }
    if longest <= leastStepMillimetres * leastStepMillimetres { return true }
    var long = 0
    for i in 1..<x.count {
      let square = SIMD2(x[i] - x[i - 1], y[i] - y[i - 1]).square
      long += 6.25 * square >= longest ? 1 : 0
    }
    return 2 * long > x.count - 1
  }

  private mutating func search(
    _ x: Span<Double>, _ y: Span<Double>, _ seconds: Span<Double>
  ) -> Bool {
    guard steps.measure(x, y, seconds) else { return false }
    chain.link(steps)
    isOutlier.resize(to: x.count, filler: false)
    for i in x.indices { isOutlier[i] = !chain.isKept[i] }
    restoreUnexplained()
    restoreEnds()
    takeStragglers()
    takeSideRuns()
    if !seconds.isEmpty { countJumps() }
    return isOutlier.contains(true)
  }

  /// Takes short runs that lie off to the side between neighbours that are as far apart as usual: a roller
  /// that goes there and back within so few intervals would not have gone on its way meanwhile.
  private mutating func takeSideRuns() {
    var start = 1
    while start < isOutlier.count - 1 {
      let length = (1...Self.longestRun).first { isSideRun(start..<start + $0) } ?? 0
      for i in start..<start + length { isOutlier[i] = true }
      start += max(length, 1)
    }
  }

  private func isSideRun(_ run: Range<Int>) -> Bool {
    let (entry, exit) = (run.lowerBound - 1, run.upperBound)
    guard exit < isOutlier.count, !isOutlier[entry...exit].contains(true) else { return false }
    let (before, after) = (steps.before(entry), steps.after(exit))
    let sides = [before, after].filter { $0.stepCount >= StepScale.fewestNeighbours }
    guard !sides.isEmpty else { return false }
    let step = sides.reduce(0) { $0 + $1.step } / Double(sides.count)
    let bend = max(before.bend, after.bend)
    let far = max(Self.leastStepMillimetres, 2 * step, Self.sideBendFactor * bend)
    func length(_ from: Int, _ to: Int) -> Double {
      (steps.points[to] - steps.points[from]).square.squareRoot()
    }
    guard length(entry, run.lowerBound) > far, length(run.upperBound - 1, exit) > far else {
      return false
    }
    let usual = step * steps.intervals(from: entry, to: exit)
    return abs(length(entry, exit) - usual) <= step + 2 * bend
      && run.allSatisfy { steps.deviation(of: $0, between: entry, exit) > 0.75 * far }
  }

  private mutating func countJumps() {
    var last: Int?
    for i in isOutlier.indices where !isOutlier[i] {
      if let last, !steps.isPlausible(from: last, to: i, within: 2) { jumpCount += 1 }
      last = i
    }
  }

  /// The runs of outliers, each with the samples around it: -1 before the first sample, their number
  /// behind the last.
  private var runs: [(before: Int, after: Int)] {
    var runs: [(before: Int, after: Int)] = []
    var i = 0
    while i < isOutlier.count {
      guard isOutlier[i] else {
        i += 1
        continue
      }
      let before = i - 1
      while i < isOutlier.count, isOutlier[i] { i += 1 }
      runs.append((before, i))
    }
    return runs
  }

  private mutating func restore(_ run: (before: Int, after: Int)) {
    for i in run.before + 1..<run.after { isOutlier[i] = false }
  }

  /// Gives samples back that the way past them does not explain, or that lie near it: a motion that is
  /// faster than all around it.
  private mutating func restoreUnexplained() {
    for run in runs where run.before >= 0 && run.after < isOutlier.count {
      let around = steps.around(run.before, run.after)
      let allowed = Self.leastStepMillimetres + max(around.step, around.bend, steps.suddenStep)
      let isFar = (run.before + 1..<run.after).contains {
        steps.deviation(of: $0, between: run.before, run.after) > allowed
      }
      if !isFar || !steps.isPlausible(from: run.before, to: run.after) { restore(run) }
    }
  }

  /// Gives samples at a stroke's ends back unless they are few or of one place and lie far off: only
  /// one step tells there.
  private mutating func restoreEnds() {
    for run in runs where run.before < 0 || run.after == isOutlier.count {
      let isStart = run.before < 0
      let (kept, taken) = isStart ? (run.after, run.after - 1) : (run.before, run.before + 1)
      guard steps.points.indices.contains(kept) else { return restore(run) }
      let usual = isStart ? steps.after(kept) : steps.before(kept)
      let elapsed = steps.intervals(from: min(kept, taken), to: max(kept, taken))
      let far = max(
        5, 4 * max(usual.step, steps.movingStep) * elapsed, 2 * steps.suddenStep)
      let isShort = run.after - run.before - 1 <= Self.longestRun
      let isOnePlace = (run.before + 1..<run.after).allSatisfy {
        steps.points[$0] == steps.points[taken]
      }
      let jump = (steps.points[kept] - steps.points[taken]).square
      if steps.movingStep == 0 || usual.stepCount < StepScale.neighbourCount
        || !(isShort || isOnePlace) || jump <= far * far
      {
        restore(run)
      }
    }
  }

  /// Takes samples beside an outlier that are off as well: within a run some lie near the path by
  /// chance.
  private mutating func takeStragglers() {
    for run in runs {
      for i in [run.before, run.after] where i > 0 && i < isOutlier.count - 1 && !isOutlier[i] {
        guard let before = isOutlier[..<i].lastIndex(of: false),
          let after = isOutlier[(i + 1)...].firstIndex(of: false)
        else { continue }
        let around = steps.around(before, after)
        guard around.stepCount >= StepScale.fewestNeighbours else { continue }
        let bends =
          StepScale.bendFactor * around.bend * steps.intervals(from: before, to: after) / 2
        let allowed = max(
          Self.leastStepMillimetres, 2 * around.step, bends, steps.suddenStep)
        if steps.deviation(of: i, between: before, after) > allowed,
          steps.isPlausible(from: before, to: after)
        {
          isOutlier[i] = true
        }
      }
    }
  }
}
