extension ConditioningSamples {
  /// A leg between two reversals that is shorter, in millimetres, is not real.
  var shortestLeg: Double { Conditioning.shortestLegNoises * noise }

  /// Whether the noise matters and can be told from what was drawn.
  var needConditioning: Bool {
    guard noise > Conditioning.leastNoise,
      noise < Conditioning.mostUntimedNoise || clock.meanSeconds > 0
    else { return false }
    return (step < Conditioning.longestStep && bends(by: Conditioning.leastBendRadians))
      || jittersAtRest
  }

  /// Whether the noise, left as it is, breaks the bound of the axle from step to step, or jitters at rest.
  var noiseMatters: Bool {
    noise > Conditioning.leastNoise
      && (bends(by: Conditioning.doubtfulBendRadians) || jittersAtRest)
  }

  private func bends(by radians: Double) -> Bool { noise * 2.0.squareRoot() / step > radians }

  /// Whether some neighbouring segments are short enough to be noise alone.
  private var jittersAtRest: Bool {
    let points = points.span
    let rest = Conditioning.restingNoises * noise
    var run = 0
    for i in 1..<points.count {
      run = (points[i] - points[i - 1]).square < rest * rest ? run + 1 : 0
      if run == Conditioning.restingSegments { return true }
    }
    return false
  }
}

extension ConditioningCurve {
  /// Whether what was taken off looks like noise and not like motion.
  ///
  /// It must be of the noise's size, twice its variance for two coordinates with room for the estimate's own
  /// error in short strokes. Neighbouring residuals must not be alike. And the length that went must be what
  /// noise adds: on the mean, it makes a segment of length s at most sqrt(s^2 + 4 noise^2) long. Large noise
  /// must be clear. So must noise that few trackers have, in a stroke that would be one rest.
  func isExplainedByNoise(_ samples: ConditioningSamples) -> Bool {
    let left = residuals(of: samples)
    let (found, noise) = (samples.found, samples.noise)
    let most = Conditioning.mostMisfit
    let misfit = left.squares / (noise * noise)
    guard misfit < most.times * (2 * Double(points.count) + most.room) else { return false }
    let recorded = length(samples.points)
    let shares = Conditioning.leastLengthShares
    let share = points.count < Conditioning.clearSamples ? shares.short : shares.long
    let isRest = found.white > Conditioning.mostRestNoise && length(points) < share * recorded
    if found.white > Conditioning.mostUntimedNoise || isRest, !isClear(left, samples) {
      return false
    }
    let correlation = max(
      Conditioning.mostResidualCorrelation, found.correlation + Conditioning.correlationRoom)
    return (samples.isUnrounded || left.alike <= correlation * left.squares)
      && recorded < Conditioning.mostLengthTaken * length(points, squareAdded: 4 * noise * noise)
  }

  /// What the curve leaves of the samples: its squares added up, and its products with the neighbour's.
  func residuals(of samples: ConditioningSamples) -> (squares: Double, alike: Double) {
    let points = points.span
    let recorded = samples.points.span
    var before = recorded[0] - points[0]
    var alike = 0.0
    var squares = before.square
    for i in 1..<points.count {
      let off = recorded[i] - points[i]
      alike += off.dot(before)
      squares += off.square
      before = off
    }
    return (squares, alike)
  }

  /// Whether noise above what most trackers have is there beyond doubt, as it is not in drawings whose
  /// points lie to the left and right of a line: a stiff curve leaves residuals of the noise's size
  /// that are no more alike than the noise.
  private func isClear(
    _ left: (squares: Double, alike: Double), _ samples: ConditioningSamples
  ) -> Bool {
    let found = samples.found
    let size = 2 * Double(points.count) * found.whole * found.whole
    return points.count >= Conditioning.clearSamples && breadth >= Conditioning.clearBreadth
      && left.squares < Conditioning.clearSquares * size
      && left.alike < (found.correlation + Conditioning.correlationRoom) * left.squares
  }

  /// Whether a curve of more length is longer than this one by no more than noise made it, two legs too
  /// short to be real, and a hundredth.
  ///
  /// A spline's steps have the variance noise^2 / (12 stiffness^(1/2)) for each coordinate. Across the
  /// way that makes a step longer, and at rest both coordinates do, 1.6 of one in the mean.
  func explainsLength(of other: [SIMD2<Double>], _ samples: ConditioningSamples) -> Bool {
    let left = 1.6 * samples.noise * samples.noise / (12 * stiffness.squareRoot())
    let lost = Conditioning.mostLengthLost
    return length(other)
      <= lost.share * length(points, squareAdded: left) + lost.legs * samples.shortestLeg
  }
}

/// The length of a path, with something added to each squared segment.
private func length(_ points: [SIMD2<Double>], squareAdded added: Double = 0) -> Double {
  let points = points.span
  var length = 0.0
  for i in 1..<points.count { length += ((points[i] - points[i - 1]).square + added).squareRoot() }
  return length
}
