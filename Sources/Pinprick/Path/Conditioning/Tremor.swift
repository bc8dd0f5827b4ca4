/// Finds the tremor of a hand: a wave of 3 to 15 Hz whose amplitude changes slowly.
///
/// A stiff curve takes a tremor off as if it were noise, and a curve that is soft enough for it keeps
/// the noise of all lower frequencies. A wave of one frequency keeps that of a narrow band only.
struct TremorMeter {
  /// The wave at each sample in millimetres.
  private(set) var wave: [SIMD2<Double>] = []
  /// Parameters that it costs, for Mallows' Cp.
  private(set) var parameters = 0.0

  private var spline = BandedSplines<Double>()
  private var splines = (x: BandedSplines<SIMD4<Double>>(), y: BandedSplines<SIMD4<Double>>())
  private var rest: [SIMD2<Double>] = []
  private var turns: [SIMD2<Double>] = []
  /// The amplitude's cosine and sine part, of x and of y, as the samples show them and smooth.
  private var parts: (x: [SIMD2<Double>], y: [SIMD2<Double>]) = ([], [])
  private var smooth: (x: [SIMD2<Double>], y: [SIMD2<Double>]) = ([], [])
  private var isAtRest: [Bool] = []
  private var candidate: [SIMD2<Double>] = []

  /// The frequency in Hz of the strongest wave in what a curve of 3 Hz leaves of the samples; nil where
  /// none stands out of the others.
  mutating func frequency(of samples: ConditioningSamples) -> Double? {
    let hertz = samples.samplesPerSecond
    let frequencies = Conditioning.tremorFrequencies
    guard samples.points.count >= Conditioning.leastSpectralSamples,
      hertz > Conditioning.leastSamplesAWave * frequencies.upperBound,
      hertz <= Conditioning.highestRate
    else { return nil }
    resize(samples.points.count)
    let breadth = hertz / (2 * .pi * frequencies.lowerBound)
    let cube = breadth * breadth * breadth
    spline.fit(points: samples.points, places: samples.clock.places, stiffness: cube * cube)
    spline.copy(samples.points, into: &rest)
    for i in rest.indices { rest[i] = samples.points[i] - rest[i] }
    return Spectrum(rest.span, samplesPerSecond: hertz, frequencies).peak
  }

  private mutating func resize(_ count: Int) {
    wave.resize(to: count, filler: .zero)
    candidate.resize(to: count, filler: .zero)
    rest.resize(to: count, filler: .zero)
    turns.resize(to: count, filler: .zero)
    parts.x.resize(to: count, filler: .zero)
    parts.y.resize(to: count, filler: .zero)
  }

  /// Takes the wave of a frequency out of what a curve leaves of the samples.
  ///
  /// - Parameters:
  ///   - frequency: in Hz.
  ///   - samples: with the wave.
  ///   - curve: the curve; nil for what the last search left.
  ///   - isCalm: whether there is no wave where the hand rests.
  mutating func take(
    _ frequency: Double, from samples: ConditioningSamples, curve: [SIMD2<Double>]?,
    isCalm: Bool = false
  ) {
    if let curve {
      for i in rest.indices { rest[i] = samples.points[i] - curve[i] }
    }
    let hertz = samples.samplesPerSecond
    markRests(samples, period: isCalm ? Int(hertz / frequency) : 0)
    for i in rest.indices {
      let phase = 2 * .pi * frequency / hertz * samples.clock.places[i]
      turns[i] = SIMD2(Mathematics.cosine(phase), Mathematics.cosine(phase - .pi / 2))
      parts.x[i] = 2 * rest[i].x * turns[i]
      parts.y[i] = 2 * rest[i].y * turns[i]
    }
    let breadths = hertz / (2 * .pi * Conditioning.tremorBandwidths)
    let cubes = breadths * breadths * breadths
    splines.x.fit(points: parts.x, places: samples.clock.places, stiffness: cubes * cubes)
    splines.y.fit(points: parts.y, places: samples.clock.places, stiffness: cubes * cubes)
    var best = Double.infinity
    for lane in 0..<4 {
      let breadth = breadths[lane]
      splines.x.copy(lane: lane, parts.x, into: &smooth.x)
      splines.y.copy(lane: lane, parts.y, into: &smooth.y)
      let misfit = follow(breadth, samples)
      // A cosine and a sine part.
      let number = 2 * splineParameters(rest.count, breadth: breadth)
      let cost = misfit / (samples.noise * samples.noise) + 4 * number
      if cost < best {
        best = cost
        parameters = number
        swap(&wave, &candidate)
      }
    }
  }

  /// Marks the samples in every window of one period that one point explains: a hand at rest.
  ///
  /// Without a period there are no marks.
  private mutating func markRests(_ samples: ConditioningSamples, period: Int) {
    let points = samples.points
    isAtRest.resize(to: points.count, filler: false)
    for i in isAtRest.indices { isAtRest[i] = false }
    guard period > 0 else { return }
    let number = Double(period)
    let most = 2 * number * samples.noise * samples.noise
    var (sum, squares) = (SIMD2<Double>.zero, 0.0)
    for i in points.indices {
      // Counted from the first point, so that a far origin costs no digits.
      let point = points[i] - points[0]
      sum += point
      squares += point.square
      if i >= period {
        let left = points[i - period] - points[0]
        sum -= left
        squares -= left.square
      }
      if i + 1 >= period, squares - sum.square / number < most {
        for k in i + 1 - period...i { isAtRest[k] = true }
      }
    }
  }

  /// Makes the wave of the amplitude that a curve of a breadth gives; tells what it leaves of the rest.
  private mutating func follow(_ breadth: Double, _ samples: ConditioningSamples) -> Double {
    // Squared amplitude that noise alone has in the mean.
    let noise = 8 * samples.noise * samples.noise * 5 / (18 * breadth)
    var misfit = 0.0
    for i in rest.indices {
      let square = smooth.x[i].square + smooth.y[i].square
      let share = max(0, 1 - noise / square)
      candidate[i] =
        isAtRest[i] ? .zero : share * SIMD2(smooth.x[i].dot(turns[i]), smooth.y[i].dot(turns[i]))
      misfit += (rest[i] - candidate[i]).square
    }
    return misfit
  }
}

/// Mean power of residuals by frequency, over blocks of a second.
private struct Spectrum {
  private let frequencies: [Double]
  private var powers: [Double]

  init(
    _ residuals: Span<SIMD2<Double>>, samplesPerSecond hertz: Double, _ range: ClosedRange<Double>
  ) {
    frequencies = Array(
      stride(from: range.lowerBound, through: range.upperBound, by: Conditioning.spectralStep))
    powers = frequencies.map { frequency in
      let angle = 2 * .pi * frequency / hertz
      let turn = SIMD2(Mathematics.cosine(angle), Mathematics.cosine(angle - .pi / 2))
      let block = max(Conditioning.leastSpectralSamples, Int(hertz))
      var power = 0.0
      var start = 0
      while start < residuals.count {
        var end = start + block
        if end + block / 2 > residuals.count { end = residuals.count }
        power += Self.power(residuals.extracting(start..<end), turn)
        start = end
      }
      return power
    }
  }

  /// Power of some residuals at the frequency that turns by an angle a sample, times their number.
  private static func power(_ residuals: Span<SIMD2<Double>>, _ turn: SIMD2<Double>) -> Double {
    var now = SIMD2(1.0, 0)
    var sums = (SIMD2<Double>.zero, SIMD2<Double>.zero)
    for i in residuals.indices {
      sums.0 += residuals[i] * now.x
      sums.1 += residuals[i] * now.y
      now = SIMD2(now.x * turn.x - now.y * turn.y, now.x * turn.y + now.y * turn.x)
    }
    return (sums.0.square + sums.1.square) / Double(residuals.count)
  }

  /// The frequency of the highest peak in Hz, where it is far above what most frequencies have.
  var peak: Double? {
    guard let highest = powers.indices.max(by: { powers[$0] < powers[$1] }) else { return nil }
    let sorted = powers.sorted()
    guard powers[highest] > Conditioning.leastPeak * sorted[sorted.count / 2], highest > 0,
      highest + 1 < powers.count
    else { return nil }
    // The vertex of the parabola through the three highest.
    let (a, b, c) = (powers[highest - 1], powers[highest], powers[highest + 1])
    return frequencies[highest] + Conditioning.spectralStep * 0.5 * (a - c) / (a - 2 * b + c)
  }
}
