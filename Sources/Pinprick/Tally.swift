/// What a recording leaves on the skin: the sum over its strokes, in any order and in any parts.
public struct StrokeTally: Sendable {
  /// The grid on which punctures are counted.
  public private(set) var counter: PunctureCounter
  /// The grid on which passes are added up; nil where the settings do not ask for them.
  public private(set) var passCounter: PassCounter?
  /// Rolled length by zone and direction.
  public private(set) var directions: DirectionLengths
  /// The contact paths, in parts, where they are kept.
  public private(set) var paths: [KeptPaths] = []
  /// The places of the punctures, in parts, where the settings ask for holes.
  public private(set) var places: [KeptPunctures] = []

  private let plan: AnalysisPlan
  private let showsPaths: Bool
  private let keepsPaths: Bool
  private var repair = StrokeRepair()
  private var contact = ContactPath()
  private var path = RolledPath()
  private var punctures = PunctureBuffer()
  private var strips = Strips()
  private let tiles: ZoneTiles
  private var technique: TechniqueFinder

  /// Starts an empty tally.
  ///
  /// - Parameters:
  ///   - plan: map, roller, settings, grid and zones.
  ///   - showsPaths: whether the strokes' figures have their paths for pictures.
  ///   - keepsPaths: whether contact paths are kept even where the settings ask for no draws.
  public init(_ plan: AnalysisPlan, showsPaths: Bool = false, keepsPaths: Bool = false) {
    self.plan = plan
    self.showsPaths = showsPaths
    self.keepsPaths = keepsPaths || plan.settings.draws > 0
    counter = PunctureCounter(on: plan.zones)
    passCounter = plan.settings.countsPasses ? PassCounter(on: plan.grid) : nil
    directions = DirectionLengths(zoneCount: plan.map.zones.count)
    tiles = ZoneTiles(plan.zones)
    technique = TechniqueFinder(plan.settings.technique, plan.roller)
  }

  /// Adds the strokes of a recording or of a part of one.
  ///
  /// samples -> repair -> contact path -> rolling -> punctures -> counts, one stroke after the other, and
  /// from rolling -> strips -> passes, and -> directions and events.
  ///
  /// - Parameters:
  ///   - recording: whole strokes.
  ///   - first: the number of its first stroke in the whole recording; the phase of a landing
  ///     depends on it.
  /// - Returns: the figures of the strokes that have samples, in their order; several pieces of a stroke
  ///   where gaps end it.
  /// - Complexity: O(samples + punctures + cells on the strips' outlines); a spiral costs `Strips.lay`
  ///   more.
  public mutating func add(
    _ recording: Recording, firstStroke first: Int = 0
  ) -> [StrokeFigures] {
    var figures: [StrokeFigures] = []
    figures.reserveCapacity(recording.strokes.count)
    if keepsPaths { paths.append(KeptPaths(roomFor: recording)) }
    if plan.settings.countsHoles { places.append(KeptPunctures()) }
    for (index, stroke) in recording.strokes.enumerated() where !stroke.samples.isEmpty {
      let number = first + index
      guard
        let repaired = repair.repair(
          stroke, of: recording, plan.settings.conditioning,
          maximumGapSeconds: plan.settings.maximumGapSeconds)
      else {
        figures.append(add(stroke, number: number, StrokeRepairs(), of: recording))
        continue
      }
      for (piece, repairs) in repaired.pieces {
        figures.append(add(piece, number: number, repairs, of: repaired.recording))
      }
    }
    if plan.settings.countsHoles { places[places.count - 1].trim() }
    return figures
  }

  private mutating func add(
    _ stroke: Stroke, number: Int, _ repairs: StrokeRepairs, of recording: Recording
  ) -> StrokeFigures {
    contact.take(stroke, of: recording, plan.settings.conditioning)
    let recorded = stroke.landingRollDegrees.map { Needle.reduced(degrees: $0) / 360 }
    let landing =
      recorded ?? plan.settings.phase.landingTurns(stroke: number, piece: repairs.piece)
    if keepsPaths {
      paths[paths.count - 1].append(
        contact, stroke, number: number, piece: repairs.piece, of: recording,
        recordedTurns: recorded)
    }
    contact.roll(&path, stroke, of: recording, landingTurns: landing, by: plan.drum)
    let kept = places.count - 1
    if plan.settings.countsHoles { places[kept].begin(stroke: number) }
    var fallen = PuncturePlaces()
    punctures.start(along: path, by: plan.drum)
    while punctures.next(along: path, by: plan.drum) {
      counter.add(punctures, to: &fallen)
      if plan.settings.countsHoles { places[kept].append(punctures) }
    }
    if plan.settings.countsPasses {
      strips.lay(
        along: path, widthMillimetres: plan.roller.widthMillimetres,
        StripTolerance(
          noiseMillimetres: contact.isLeftNoisy && !contact.isConditioned
            ? 0 : contact.noiseMillimetres))
      passCounter?.add(strips)
    }
    defer { forgetLargeWorkspaces() }
    var figures = StrokeFigures(
      stroke, number: number, repairs, of: recording, contact, path, landingTurns: landing,
      punctures: fallen)
    if showsPaths {
      figures.shown = ShownStroke(number: number, contact, outliers: repairs.outliers)
    }
    figures.direction = directions.add(path, on: tiles)
    figures.events = technique.events(
      along: path, at: contact.seconds, stroke: number,
      peakSpeed: figures.peakSpeedMillimetresPerSecond, noise: figures.wholeNoiseMillimetres)
    return figures
  }

  /// Gives the memory of an uncommonly long stroke back: conditioning takes about 0.6 kB a sample.
  private mutating func forgetLargeWorkspaces() {
    guard path.points.count > 1 << 16 else { return }
    repair = StrokeRepair()
    contact = ContactPath()
    path = RolledPath()
    strips = Strips()
    technique = TechniqueFinder(plan.settings.technique, plan.roller)
  }
}

/// What a recording left on the skin.
public struct SkinTally: Sendable {
  /// Punctures per cell.
  public let counts: PunctureCounts
  /// Passes per cell; nil where the settings do not ask for them.
  public let passes: Passes?
  /// Rolled length by zone and direction.
  public let directions: DirectionLengths
  /// The contact paths, in parts, where they were kept.
  package let paths: [KeptPaths]
  /// The places of the punctures, in parts, where the settings ask for holes.
  package let places: [KeptPunctures]

  /// Adds up several parts of a recording.
  ///
  /// - Precondition: there is at least one tally, and all are of one plan.
  /// - Complexity: O(tallies * cells).
  public init(sumOf tallies: [StrokeTally]) {
    counts = PunctureCounter.sum(of: tallies.map(\.counter))
    let passCounters = tallies.compactMap(\.passCounter)
    passes = passCounters.isEmpty ? nil : PassCounter.sum(of: passCounters)
    directions = DirectionLengths.sum(of: tallies.map(\.directions))
    paths = tallies.flatMap(\.paths)
    places = tallies.flatMap(\.places)
  }

  /// What a plan's model puts into every cell.
  public func deposits(_ plan: AnalysisPlan) -> Deposits { plan.deposits(counts, passes) }
}
