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

/// What is done to samples before they count as a contact path.
public enum ConditioningMode: String, Equatable, Sendable, CaseIterable {
  /// Samples are taken as they are.
  case none
  /// Tracker noise is estimated and removed; noise-free strokes stay as they are.
  case standard
}

/// The settings of an analysis that are neither map nor roller.
public struct Settings: Equatable, Sendable {
  /// Side of a grid cell in millimetres, above 0 and at most 100.
  public let cellMillimetres: Double
  /// Area of the window in cm2, above 0 and at most 100.
  public let windowCm2: Double
  /// Shape of the window.
  public let kernel: WindowKernel
  /// The drum's angle at a landing that was not recorded.
  public let phase: LandingPhase
  /// What is done to samples first.
  public let conditioning: ConditioningMode
  /// Area in cm2 below which a flagged region is not reported, 0 or more.
  public let minimumRegionCm2: Double
  /// From where on a movement counts as a technique event.
  public let technique: TechniqueSettings

  /// Makes settings; what is not given has its default.
  ///
  /// - Throws: `InvalidInput` that names the first wrong key.
  public init(
    cellMillimetres: Double = 0.5, windowCm2: Double = 1, kernel: WindowKernel = .disc,
    phase: LandingPhase = .seeded(0), conditioning: ConditioningMode = .standard,
    minimumRegionCm2: Double = 0.25, technique: TechniqueSettings = .standard
  ) throws(InvalidInput) {
    guard cellMillimetres > 0, cellMillimetres <= 100 else {
      throw InvalidInput("cell_mm", "\(cellMillimetres) is not a length above 0 and up to 100 mm")
    }
    guard windowCm2 > 0, windowCm2 <= 100 else {
      throw InvalidInput("window_cm2", "\(windowCm2) is not an area above 0 and up to 100 cm2")
    }
    if case .seeded(let seed) = phase, seed > Int.max {
      throw InvalidInput("seed", "\(seed) is above \(Int.max)")
    }
    guard minimumRegionCm2 >= 0, minimumRegionCm2.isFinite else {
      throw InvalidInput("min_region_cm2", "\(minimumRegionCm2) is not an area from 0 cm2 up")
    }
    self.cellMillimetres = cellMillimetres
    self.windowCm2 = windowCm2
    self.kernel = kernel
    self.phase = phase
    self.conditioning = conditioning
    self.minimumRegionCm2 = minimumRegionCm2
    self.technique = technique
  }
}
