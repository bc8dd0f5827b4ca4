/// The disc or bell over which a local density is taken.
public enum WindowKernel: String, Equatable, Sendable, CaseIterable {
  /// A disc of the window's area; cells whose centre lies within it count alike.
  case disc
  /// A gaussian of the same effective area 4 pi sigma^2.
  case gaussian
}

/// The drum's angle when a stroke lands and none was recorded.
public enum LandingPhase: Equatable, Sendable {
  /// Angle 0 at every landing.
  case zero
  /// A random angle a stroke, the same for the same seed and stroke number.
  case seeded(UInt64)
}

/// How a recording becomes a density.
public enum PunctureModel: String, Equatable, Sendable, CaseIterable {
  /// Discrete punctures at one drum angle a landing, counted.
  case punctures
  /// The mean over what a recording does not know: the drum's angle and its place along the axle
  /// within one ring pitch. Every segment spreads its punctures evenly over the strip that it sweeps.
  case expected
}

/// What is done to samples before they count as a contact path.
public enum ConditioningMode: String, Equatable, Sendable, CaseIterable {
  /// Samples are taken as they are, outliers too.
  case none
  /// Outliers are taken out, tracker noise is estimated and removed; noise-free strokes stay as they
  /// are.
  case standard
}

/// The settings of an analysis that are neither map nor roller.
public struct Settings: Equatable, Sendable {
  /// Side of a grid cell in millimetres, 0.001 to 100.
  public let cellMillimetres: Double
  /// Area of the window in cm2, above 0 and at most 100.
  public let windowCm2: Double
  /// Shape of the window.
  public let kernel: WindowKernel
  /// How punctures become a density.
  public let model: PunctureModel
  /// The drum's angle at a landing that was not recorded.
  public let phase: LandingPhase
  /// What is done to samples first.
  public let conditioning: ConditioningMode
  /// The longest gap between two samples that is bridged, in seconds, above 0; a longer one ends the
  /// stroke.
  ///
  /// Nil for 0.1 s or what a stroke's sampling makes sensible.
  public let maximumGapSeconds: Double?
  /// Area in cm2 below which a flagged region is not reported, 0 or more.
  public let minimumRegionCm2: Double
  /// How often what a recording does not say is drawn anew, 0 to 10,000.
  public let realisations: Int
  /// The seed of these realisations.
  public let realisationSeed: UInt64
  /// Whether passes are added up beside punctures; the expected model needs them.
  public let countsPasses: Bool
  /// Whether distinct holes are counted beside punctures, for which all their places are kept.
  public let countsHoles: Bool
  /// From where on a movement counts as a technique event.
  public let technique: TechniqueSettings
  /// Warnings that are not shown.
  public let allowedWarnings: Set<Warning.Kind>

  /// Makes settings; what is not given has its default, and `realisationSeed` that of the phase, else 0.
  ///
  /// - Throws: `InvalidInput` that names the first wrong key.
  public init(
    cellMillimetres: Double = 0.5, windowCm2: Double = 1, kernel: WindowKernel = .disc,
    model: PunctureModel = .punctures, phase: LandingPhase = .seeded(0),
    conditioning: ConditioningMode = .standard, maximumGapSeconds: Double? = nil,
    minimumRegionCm2: Double = 0.25, realisations: Int = 0, realisationSeed: UInt64? = nil,
    countsPasses: Bool = true, countsHoles: Bool = false, technique: TechniqueSettings = .standard,
    allowedWarnings: Set<Warning.Kind> = []
  ) throws(InvalidInput) {
    guard (0.001...100).contains(cellMillimetres) else {
      throw InvalidInput(
        "cellMillimetres", "\(cellMillimetres) is not a length from 0.001 to 100 mm")
    }
    guard windowCm2 > 0, windowCm2 <= 100 else {
      throw InvalidInput("windowCm2", "\(windowCm2) is not an area above 0 and up to 100 cm2")
    }
    var phaseSeed: UInt64 = 0
    if case .seeded(let seed) = phase { phaseSeed = seed }
    let realisationSeed = realisationSeed ?? phaseSeed
    guard max(phaseSeed, realisationSeed) <= Int.max else {
      throw InvalidInput("seed", "\(max(phaseSeed, realisationSeed)) is above \(Int.max)")
    }
    if let gap = maximumGapSeconds, !(gap > 0 && gap.isFinite) {
      throw InvalidInput("maximumGapSeconds", "\(gap) is not a time above 0 s")
    }
    guard minimumRegionCm2 >= 0, minimumRegionCm2.isFinite else {
      throw InvalidInput("minimumRegionCm2", "\(minimumRegionCm2) is not an area from 0 cm2 up")
    }
    guard (0...10_000).contains(realisations) else {
      throw InvalidInput("realisations", "\(realisations) is not a number from 0 to 10000")
    }
    self.cellMillimetres = cellMillimetres
    self.windowCm2 = windowCm2
    self.kernel = kernel
    self.model = model
    self.phase = phase
    self.conditioning = conditioning
    self.maximumGapSeconds = maximumGapSeconds
    self.minimumRegionCm2 = minimumRegionCm2
    self.realisations = realisations
    self.realisationSeed = realisationSeed
    self.countsPasses = countsPasses || model == .expected
    self.countsHoles = countsHoles
    self.technique = technique
    self.allowedWarnings = allowedWarnings
  }
}
