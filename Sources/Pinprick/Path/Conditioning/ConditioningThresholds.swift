/// What the steps of conditioning compare with, in the steps' order: every number that was chosen, with its
/// unit and the reason for it.
///
/// Noise and lengths are in millimetres, costs are Mallows' Cp, breadths are half-widths of a spline in samples.
/// A number without a unit is a count or a factor. docs/conditioning.md tells the method by the same numbers,
/// and what each step buys. Factors that follow from mathematics (4 noise^2 on a squared step, 70 on a fourth
/// difference) stand where they are used.
enum Conditioning {
  // MARK: 1, rounded coordinates
  static let leastQuantum = 0.0017  // mm: three decimals are no rounding worth removing
  static let mostQuantum = 1.0  // mm: a coarser grid is that of a drawing
  static let quantumTolerance = 1e-7  // mm: rounded values are multiples to some 1e-12 mm
  static let movesForAStair = 100  // moves: fewer stairs are those of motion even on its grid
  static let movesForATurn = 4  // moves: where more go back, noise makes coordinates flicker
  static let roomForTurns = 8  // moves: short strokes go back by chance
  static let movingEndShare = 1.2  // times the value before, that the last one lasts in motion

  // MARK: 2, repeated points
  static let leastSamples = 8  // fewer different samples tell nothing of noise

  // MARK: 3, noise
  static let leastNoise = 0.0005  // mm: less bends no direction
  static let leastUnevenness = 0.02  // mean intervals, from which on times may be the places
  static let longestInterval = 2.5  // mean intervals: a longer one is a gap, and no speed
  static let leastTimedStep = 0.05  // mean intervals: the spline needs increasing places
  static let leastTimedShare = 0.9  // of the noise: a clock may be worse than the recording was
  static let mostAlikeInNoise = 0.5  // of all pairs: noise has 0.1, smooth motion nearly 1
  static let roomForAlike = 1.0  // pairs: of a handful many may be alike by chance
  static let leastQuartile = 0.0625  // of the median's variance: less shows turns, not noise
  static let motionRatios = (second: 3.2, third: 10.0)  // noise alone: seldom 2.7 and 5
  static let motionLooks = 5003  // differences: some thousand are enough
  static let classRoom = 1.07  // a class of squares is no wider than a sixteenth
  static let restingNoises = 4.0  // noises that a segment at rest is shorter than
  static let jitterRun = (segments: 6, turns: 3)  // at rest three of four neighbours turn back
  static let smallEighths = 5  // of all: half of them hide a hum in step with the samples
  static let blockSize = 8  // differences: a corner is in five of them
  static let unevenQuarters = 3  // of a block, as 0.2 % of white noise's blocks have
  static let unevenRatio = 9.0  // median squares: three times the noise
  static let leastUnevenBlocks = 2  // fewer are chance
  static let leastUnevenVariance = 4e-6  // mm2: less is rounding
  static let mostWeightedVariance = 0.09  // mm2: above 0.3 mm noise must be clear to be believed
  static let leastStepShare = 0.125  // of the noise: a slower stroke is judged as rest
  static let untimedSpeed = 50.0  // mm/s, of a roller whose times were not recorded
  static let stepLag = (most: 12, parts: 10)  // samples, and parts of the stroke: past the noise

  // MARK: 3, lower rates
  static let lowestRate = 47.5  // Hz: four times the fastest hand, with room for rounded times
  static let highestRate = 10_000.0  // Hz: no tracker is faster, the unit of such times is wrong
  static let factorParts = 4  // a factor grows by a quarter: the next one shows the same
  static let leastDecimatedSamples = 16  // fewer do not tell noise from motion
  static let leastDecimatedRatio = 1.75  // of what noise of the highest correlation shows there
  static let quickLookShare = 0.7  // of that: most differences of white noise show less
  static let leastDecimatedQuanta = 0.65  // quantisation steps: rounding alone shows 0.3
  static let mostAlikeDecimated = 0.25  // of all pairs: white noise has 0.1
  static let leastDecimationGain = 1.15  // times the noise: a smaller factor is better
  static let leastDecimatedNoise = 0.008  // mm: less bends by less than a degree at 48 Hz, 30 mm/s
  static let quickLooks = 16  // differences, about: enough for a quick look at a factor
  static let bendParts = 4  // of an interval: white noise turns longer ways by less
  static let leastBend = 0.25  // noises by which noise turns from one sample to the next
  static let leastWhiteBend = 5.0  // white noises, which turn so in one interval of seven
  static let leastBentShare = 0.8  // of all intervals: quick reversals leave straight ways between
  static let mostAlikeOfWhite = 0.2  // of all pairs: white noise has 0.1

  // MARK: 4, left alone
  static let mostUntimedNoise = 0.6  // mm: sharp turns drawn by hand look like more
  static let longestStep = 2.5  // mm: longer ones are a drawn polyline
  static let leastBendRadians = Double.pi / 180  // 1 degree: less is no harm
  static let doubtfulBendRadians = Double.pi / 60  // 3 degrees: the bound of the axle
  static let restingSegments = 4  // neighbours: fewer are short by chance
  static let mostMisfit = (times: 2.0, room: 40.0)  // squares: the estimate has an error itself
  static let mostLengthTaken = 1.25  // lengths that noise explains: more was motion
  static let mostResidualCorrelation = 0.5  // of neighbours: more are motion
  static let correlationRoom = 0.1  // the estimate's own error
  static let mostRestNoise = 0.3  // mm: in more, legs of two or three samples look like a rest
  static let leastLengthShares = (short: 0.5, long: 0.25)  // small circles look like noise
  static let clearSamples = 40  // of fewer, large noise cannot be believed
  static let clearBreadth = 2.5  // samples: a softer curve follows what is no noise
  static let clearSquares = 1.3  // times the noise's: more is motion

  // MARK: 5, smooth curve
  /// Degrees that noise alone leaves of directions at the typical speed; each gives a stiffness.
  static let stiffDegrees = SIMD4(0.4, 0.6, 0.9, 1.3)
  /// The same where no stiff curve follows: small circles, short legs, a hand that trembles.
  static let softDegrees = SIMD4(2, 3.2, 5.2, 8)
  static let equalCost = 4.0  // Cp: of about equal curves the stiffest bends least
  static let softGain = 30.0  // Cp: softer curves for less bend the axles of corners
  static let softSquares = 1.7  // times the noise's, 1.3 noises: what a stiff curve did not follow
  static let stiffSquares = 1.1  // times the noise's, 1.05 noises: less is noise alone
  static let followedSquares = 0.45  // times the noise's: less shows that the noise was followed
  static let longStroke = 100  // samples: chance changes squares by no more than a tenth

  // MARK: 5, tremor
  static let tremorFrequencies = 3.0...15.0  // Hz: a hand trembles at no others
  static let tremorBandwidths = SIMD4(0.5, 1, 2, 3.5)  // Hz: slow and quick changes of amplitude
  static let leastSamplesAWave = 3.0  // fewer are not seen as a wave
  static let leastSpectralSamples = 30  // of fewer no frequency and no colour can be told
  static let spectralStep = 0.5  // Hz: a peak is a few of them wide
  static let leastPeak = 4.0  // median powers: less is chance
  static let tremorTurns = 2  // of curve and wave: a stiff curve follows less of it each time
  static let tremorGain = 4.0  // Cp below the best curve: a wave takes noise of its band with it
  static let tremorStiffGain = 30.0  // Cp below a stiff curve, as for a soft one

  // MARK: 5, colour
  static let colourCutOff = 6.0  // Hz up to which motion is taken out
  static let leastColourBreadth = 0.5  // samples: a softer curve leaves nothing
  static let colourDeviations = 3.0  // a corner counts no more than the rest
  static let fastestHand = 12.0  // Hz: no hand moves faster to and fro
  static let highestCorrelation = 0.8  // low rates hardly tell higher ones apart
  static let poorCosts = (short: 1.25, long: 1.22)  // Cp a sample and coordinate: chance
  static let leastColour = 1.3  // times white noise's variance above the cut-off
  static let swingingCorrelation = 0.3  // below its negative a hand swings; AR(1) noise never does
  static let swingingErrors = 2.0  // errors that chance leaves of a correlation
  static let swingingLags = (perSecond: 7.0, parts: 3)  // a hand's swings, and enough pairs
  static let colourFrequency = 5.0  // Hz: lower ones bend no directions
  static let colourSquares = 1.4  // times the noise's, 1.2 noises: it was motion after all

  // MARK: 6, knots
  static let knotRounds = 4  // corners close by show one after the other
  static let knotParameters = 1.5  // that a knot costs: a place and a bend
  static let strokesForAMisfit = 30.0  // of white noise, one of which passes by chance
  static let misfitBreadths = 0.7  // breadths, half a window: as far as a corner is cut
  static let misfitWindows = 2  // that a stroke has at least
  static let knotReach = (breadths: 3.0, samples: 3)  // how far from its misfit a knot may lie
  static let splitReaches = 2  // reaches over which straight pieces are compared
  static let pieceSamples = 3  // a straight piece needs so many
  static let knotDistance = 4  // samples: the spline has four a row

  // MARK: 7, rests
  static let restLength = (breadths: 3.0, segments: 4)  // shorter ones cannot be told from a turn
  static let restSpeeds = (inner: 5.0, edge: 15.0)  // deviations: a spline leans at its edges
  static let restSwingNoises = 4.0  // noises: what swings so at the ends belongs to the rest

  // MARK: 8, vertices
  static let clearDeviations = 8.0  // of what noise is left: such a way has a direction
  static let turnDistances = 2.0  // clear distances over which a turn is told
  static let turnVertices = 8  // they lie half of that apart or more; four times as many are enough
  static let shortestLegNoises = 4.0  // noises: a shorter leg between reversals is not real
  static let legRounds = 8  // what goes can make a new short leg of two
  static let straightCosineSquare = 0.51  // a little more than that of 45 degrees

  // MARK: 9, over the way
  static let leastWay = 1e-6  // mm: the spline needs increasing places, also on a reversal
  static let leastWeight = 1e-6  // samples: the spline needs a weight
  static let strayingEdge = 2.0  // breadths from an end, within which vertices may stray
  static let mostLengthLost = (share: 1.01, legs: 2.0)  // a hundredth, and two shortest legs

  // MARK: 10, jitter that is left
  static let jitterSeconds = 0.25  // s, of a block: noise goes to and fro in it, a hand does not
  static let leastJitterSamples = 8  // of a block: fewer show no to and fro
  static let largestRest = 1.5  // mm across a block at rest
  static let leastJitterWay = 0.01  // mm of a block: less than any tracker's noise makes
  static let leastJitterTurns = 3.0  // extents: a hand to and fro 6 times a second stays below
  static let doubtfulJitterShare = 0.01  // of a length, from which on jitter matters
}
