/// The steps from sample to sample of a stroke, and what is usual around a sample.
struct StepScale {
  /// What is usual on one side of a sample, or on both.
  struct Usual {
    /// The median length of the nearest steps in millimetres an interval.
    var step = 0.0
    /// The median distance of a sample from the middle between its neighbours in millimetres.
    var bend = 0.0
    /// The number of steps that it was taken from.
    var stepCount = 0
  }

  /// The samples in millimetres.
  private(set) var points: [SIMD2<Double>] = []
  /// The median length of steps that go somewhere in millimetres; 0 where none does.
  private(set) var movingStep = 0.0
  /// What the greatest acceleration adds to a step in an interval, in millimetres; 0 without times.
  private(set) var suddenStep = 0.0

  /// The length of the step behind each sample in millimetres.
  private var lengths: [Double] = []
  /// Whether a step may tell what is usual: it is no jump, and not between two jumps of one run.
  private var isUsable: [Bool] = []
  /// Times of the samples in sampling intervals; empty without times.
  private var places: [Double] = []

  /// Steps on either side that tell what is usual.
  static let neighbourCount = 6
  /// With fewer steps than this on both sides together nothing is said.
  static let fewestNeighbours = 3
  /// How many times the usual bend a sample may be off.
  static let bendFactor = 6.0
  /// How many steps back usable ones are looked for.
  private static let reach = 48

  /// Measures the steps of a stroke of at least four samples.
  ///
  /// - Returns: whether there is a jump to be looked at and enough other steps to judge it by.
  mutating func measure(_ x: Span<Double>, _ y: Span<Double>, _ seconds: Span<Double>) -> Bool {
    points.resize(to: x.count, filler: .zero)
    lengths.resize(to: x.count - 1, filler: 0)
    for i in x.indices {
      points[i] = SIMD2(x[i], y[i])
      if i > 0 { lengths[i - 1] = (points[i] - points[i - 1]).square.squareRoot() }
    }
    let jumps = self.jumps
    guard !jumps.isEmpty else { return false }
    places.removeAll(keepingCapacity: true)
    suddenStep = 0
    if !seconds.isEmpty, let interval = medianInterval(seconds), interval > 0 {
      for i in seconds.indices { places.append((seconds[i] - seconds[0]) / interval) }
      suddenStep = OutlierSearch.greatestAcceleration * interval * interval
    }
    leaveOut(jumps)
    let moving = lengths.indices.filter { isUsable[$0] && lengths[$0] > 0 }.map { lengths[$0] }
    movingStep = moving.isEmpty ? 0 : moving.sorted()[moving.count / 2]
    return 2 * isUsable.count(where: { $0 }) >= lengths.count
  }

  /// Steps of more than twice the one before or behind.
  private var jumps: [Int] {
    lengths.indices.filter { step in
      let length = lengths[step]
      guard length > OutlierSearch.leastStepMillimetres else { return false }
      let before = step > 0 ? lengths[step - 1] : .infinity
      let after = step + 1 < lengths.count ? lengths[step + 1] : .infinity
      return length > 2 * min(before, after)
    }
  }

  /// Leaves jumps out, and what lies between two of them where the way past is shorter than they are,
  /// and between one and an end that is near.
  private mutating func leaveOut(_ jumps: [Int]) {
    isUsable.resize(to: lengths.count, filler: true)
    for step in isUsable.indices { isUsable[step] = true }
    func leaveOut(_ steps: ClosedRange<Int>) { for step in steps { isUsable[step] = false } }
    let end = lengths.count - 1
    for (number, entry) in jumps.enumerated() {
      leaveOut(entry...entry)
      for exit in jumps[(number + 1)...] {
        guard exit - entry <= 2 * OutlierSearch.longestRun else { break }
        let past = (points[exit + 1] - points[entry]).square.squareRoot()
        if past <= max(lengths[entry], lengths[exit]) { leaveOut(entry...exit) }
      }
    }
    if let first = jumps.first, first < OutlierSearch.longestRun { leaveOut(0...first) }
    if let last = jumps.last, end - last < OutlierSearch.longestRun { leaveOut(last...end) }
  }

  /// The sampling intervals from a sample to a later one, at least the number of steps.
  func intervals(from first: Int, to last: Int) -> Double {
    let steps = Double(last - first)
    return places.isEmpty ? steps : max(steps, places[last] - places[first])
  }

  /// What is usual before a sample.
  func before(_ sample: Int) -> Usual {
    usual(stride(from: sample - 1, through: max(0, sample - Self.reach), by: -1))
  }

  /// What is usual behind a sample.
  func after(_ sample: Int) -> Usual {
    usual(stride(from: sample, to: min(lengths.count, sample + Self.reach), by: 1))
  }

  /// What is usual before one sample or behind another, whichever is more, and in the stroke.
  func around(_ before: Int, _ after: Int) -> Usual {
    let (before, after) = (self.before(before), self.after(after))
    return Usual(
      step: max(before.step, after.step, movingStep), bend: max(before.bend, after.bend),
      stepCount: before.stepCount + after.stepCount)
  }

  private func usual(_ steps: StrideThrough<Int>) -> Usual { usual(steps.makeIterator()) }
  private func usual(_ steps: StrideTo<Int>) -> Usual { usual(steps.makeIterator()) }

  /// What the nearest usable steps say, taken in order from a sample away.
  private func usual(_ steps: some IteratorProtocol<Int>) -> Usual {
    var steps = steps
    var lengths = Nearest()
    var bends = Nearest()
    var last: Int?
    while lengths.count < Self.neighbourCount, let step = steps.next() {
      guard isUsable[step] else { continue }
      lengths.add(self.lengths[step] / intervals(from: step, to: step + 1))
      if let last, abs(last - step) == 1 { bends.add(bend(max(last, step))) }
      last = step
    }
    return Usual(step: lengths.median, bend: bends.median, stepCount: lengths.count)
  }

  private func bend(_ sample: Int) -> Double {
    (points[sample] - (points[sample - 1] + points[sample + 1]) / 2).square.squareRoot()
  }

  /// How far a sample lies from where it would be on the straight way between two others, in
  /// millimetres.
  func deviation(of sample: Int, between before: Int, _ after: Int) -> Double {
    let share = intervals(from: before, to: sample) / intervals(from: before, to: after)
    let way = points[after] - points[before]
    return (points[sample] - points[before] - way * share).square.squareRoot()
  }

  /// Whether the roller can have gone from one sample to a later one.
  ///
  /// A quarter more than the usual step an interval, and three quarters of one for a change of speed; `factor`
  /// times that where it is asked for.
  func isPlausible(from first: Int, to last: Int, within factor: Double = 1) -> Bool {
    let way = (points[last] - points[first]).square.squareRoot()
    guard way > OutlierSearch.leastStepMillimetres else { return true }
    let around = self.around(first, last)
    guard around.stepCount >= Self.fewestNeighbours else { return true }
    let steps = around.step * (1.25 * intervals(from: first, to: last) + 0.75)
    return way <= factor
      * (steps
        + max(OutlierSearch.leastStepMillimetres, Self.bendFactor * around.bend, suddenStep))
  }
}

/// Up to six values, of which the median is wanted.
private struct Nearest {
  private var values = InlineArray<6, Double>(repeating: 0)
  private(set) var count = 0

  /// Adds a value in the place that its size gives it; there must be room.
  mutating func add(_ value: Double) {
    var place = count
    while place > 0, values[place - 1] > value {
      values[place] = values[place - 1]
      place -= 1
    }
    values[place] = value
    count += 1
  }

  /// The middle value, the upper one of an even number; 0 without values.
  var median: Double { count == 0 ? 0 : values[count / 2] }
}
