import Pinprick

extension MapScene {
  /// The bar of a scale from 0 to a maximum, what lies above its end and what a cell without a value is called.
  func scaleLegend(
    _ heading: String, _ note: String, upTo maximum: Double, _ end: String, nothing: String,
    marks: [(values: ClosedRange<Double>, text: String)] = [], _ colours: CellColours
  ) -> [LegendItem] {
    [
      .heading(heading), .note(note),
      .bar(ColourBar(colours.levels, over: 0...maximum, marks: marks)),
      .swatch(.colour(colours[PaletteIndex.aboveRange]), "above \(end)"),
      .swatch(.colour(colours[PaletteIndex.untreated]), nothing),
    ]
  }

  /// What the colours of a density stand for.
  func densityLegend(_ scale: DensityScale, windowCm2: Double, _ colours: CellColours)
    -> [LegendItem]
  {
    scaleLegend(
      "Punctures per cm²", Self.windowNote(windowCm2), upTo: scale.maximumPerCm2,
      plainText(scale.maximumPerCm2), nothing: "no puncture",
      marks: targetMarks(upTo: scale.maximumPerCm2), colours)
  }

  /// What the colours of passes stand for.
  func passesLegend(_ scale: DensityScale, passDensityPerCm2: Double, _ colours: CellColours)
    -> [LegendItem]
  {
    let most = scale.maximumPerCm2 / passDensityPerCm2
    let marks = targetMarks(upTo: scale.maximumPerCm2).map { mark in
      let (low, high) = (mark.values.lowerBound, mark.values.upperBound)
      return (
        values: low / passDensityPerCm2...high / passDensityPerCm2, text: mark.text + " per cm²"
      )
    }
    let mean = decimalText(passDensityPerCm2, decimals: 1)
    return scaleLegend(
      "Passes of the drum", "one pass leaves \(mean) punctures per cm² in the mean", upTo: most,
      decimalText(most, decimals: 1), nothing: "less than half a pass", marks: marks, colours)
  }

  /// What the colours of a status stand for.
  func statusLegend(windowCm2: Double, _ colours: CellColours) -> [LegendItem] {
    let levels = colours.levels
    // Below, on and above the target have a third of the bar each, whatever their numbers of colours.
    let below = (0..<60).map { levels[$0 * 121 / 59] }
    let within = [RGB](repeating: levels[122], count: 60)
    let above = (0..<60).map { levels[123 + $0 * 121 / 59] }
    let bar = ColourBar(
      colours: below + within + above,
      ticks: [
        (0, "no puncture"), (1.0 / 3, "lower end of target"), (2.0 / 3, "upper end of target"),
        (1, "twice the upper end"),
      ])
    let hasFree = cells.map.zones.contains {
      $0.kind == .treat && $0.targetMinimumPerCm2 == nil && $0.targetMaximumPerCm2 == nil
    }
    let scale: [LegendItem] =
      targetRanges.isEmpty
      ? [.note("no zone of the map has a target")]
      : [
        .bar(bar),
        .swatch(.colour(colours[PaletteIndex.aboveRange]), "more than twice the upper end"),
      ]
    let free = LegendItem.swatch(.colour(colours[PaletteIndex.noTarget]), "zone without a target")
    return [.heading("Density and target"), .note(Self.windowNote(windowCm2))] + scale
      + (hasFree ? [free] : [])
  }

  /// Over what a density is taken.
  static func windowNote(_ windowCm2: Double) -> String {
    "in \(plainText(windowCm2)) cm² around each place"
  }

  /// What stands for zones to avoid, as far as the map has any.
  ///
  /// - Parameters:
  ///   - colours: those of the drawing.
  ///   - hit: what a marked cell of such a zone got; nil where none is marked.
  /// - Returns: the legend's lines.
  func avoidLegend(_ colours: CellColours, hit: String?) -> [LegendItem] {
    guard hasAvoidZones else { return [] }
    return [.swatch(.avoid, "to avoid")]
      + (hit.map {
        [.swatch(.colour(colours[PaletteIndex.avoidPunctured]), "to avoid, but \($0)")]
      } ?? [])
  }

  /// What hatches stand for, on two of the levels below them: a sample for each class of region that there is.
  func flagSwatches(_ ink: FlagInk, on levels: [RGB]) -> [LegendItem] {
    let (under, over) = ink.sampleLevels
    return [(true, under, "below"), (false, over, "above")].compactMap { isUnder, level, word in
      guard regions.contains(where: { ($0.targetClass == .under) == isUnder }) else { return nil }
      return .swatch(
        .region(isUnder: isUnder, ground: levels[level], line: ink.hatch(isUnder: isUnder).colour),
        "region \(word) its target")
    }
  }

  /// The most regions that are listed beside the map.
  static let regionsListed = 6

  /// What hatches stand for, and the largest regions.
  func flagLegend(_ ink: FlagInk, on levels: [RGB]) -> [LegendItem] {
    guard !regions.isEmpty else { return [] }
    var items = flagSwatches(ink, on: levels)
    items += [.gap(10), .heading("Largest regions"), .row("", "cm²,  per cm²")]
    items += regions.prefix(Self.regionsListed).map { region in
      .row(
        "\(region.id)  \(listedName(ofZone: region.zoneIndex))",
        "\(decimalText(region.areaCm2, decimals: 1)),  "
          + decimalText(region.densityMeanPerCm2, decimals: 0))
    }
    return items + Self.more(than: Self.regionsListed, of: regions.count)
  }

  /// The shapes of the technique events that are marked.
  var eventLegend: [LegendItem] {
    let kinds = TechniqueEventKind.allCases.filter { kind in
      cells.events.contains { $0.kind == kind }
    }
    return kinds.map { .swatch(.event($0), $0.rawValue) }
  }

  /// The most lines of a list of zones.
  static let zonesListed = 24

  /// The first lines of a list, and how many more there are.
  func listed(_ rows: [LegendItem]) -> [LegendItem] {
    rows.prefix(Self.zonesListed) + Self.more(than: Self.zonesListed, of: rows.count)
  }

  private static func more(than shown: Int, of all: Int) -> [LegendItem] {
    all > shown ? [.note("and \(all - shown) more")] : []
  }
}
