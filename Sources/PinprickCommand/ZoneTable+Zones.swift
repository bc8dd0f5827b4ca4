import Pinprick
import PinprickFiles

/// The table of zones: figures, a bar against the target range, and a verdict.
extension ZoneTable {
  var zones: String {
    let window = "\(JSONValue.shortest(analysis.plan.settings.windowCm2)) cm2"
    let bars = DensityBar(scaledTo: analysis.zones, style)
    var columns: [TextTable.Column] = [
      .left("zone"), .right("cm2", leaves: 3), .right("punctures", leaves: 4),
      .right("passes", leaves: 5), .right("per cm2"),
    ]
    if let bars { columns.append(.left(bars.heading, leaves: 1, name: "bars")) }
    columns += [
      .right("target"), .right("5-95 %\nin \(window)", leaves: 6), .right("cv %", leaves: 2),
      .right("under\n%"), .right("over\n%"), .left("status"),
    ]
    var table = TextTable(columns: columns)
    for figures in analysis.zones { table.append(row(figures, bars)) }
    return table.text(in: style)
  }

  private func row(_ figures: ZoneFigures, _ bars: DensityBar?) -> [StyledText] {
    let zone = figures.zone
    let spread = figures.distribution
    func percent(_ share: Double?) -> String {
      share.map { fixedDecimals(100 * $0, places: 0) } ?? "-"
    }
    let paint = paint(figures)
    let bar = bars.map { bars in
      figures.densityPerCm2.map {
        bars.bar($0, from: zone.targetMinimumPerCm2, to: zone.targetMaximumPerCm2, paint)
      } ?? ""
    }
    let front = [
      zone.id, fixedDecimals(figures.areaCm2, places: 1), grouped(figures.punctures),
      figures.passes.map { fixedDecimals($0.mean, places: 1) } ?? "-",
      figures.densityPerCm2.map { fixedDecimals($0, places: 1) } ?? "-",
    ]
    let back = [
      target(zone),
      spread.map {
        "\(fixedDecimals($0.q05, places: 0))-\(fixedDecimals($0.q95, places: 0))"
      } ?? "-",
      percent(spread?.coefficientOfVariation),
      percent(figures.ratio(figures.underCm2)), percent(figures.ratio(figures.overCm2)),
    ]
    return front.map { StyledText($0) } + (bar.map { [$0] } ?? []) + back.map { StyledText($0) }
      + [StyledText(verdict(figures), paint)]
  }

  /// The colour of what `verdict` says.
  private func paint(_ figures: ZoneFigures) -> Paint? {
    if figures.zone.kind == .avoid {
      return figures.flags.contains(.puncturesInAvoidZone) ? .punctured : nil
    }
    switch figures.status {
    case .under: return .under
    case .over: return .over
    case .uneven: return .uneven
    case .onTarget: return .onTarget
    case .noTarget: return nil
    }
  }

  private func target(_ zone: Zone) -> String {
    func whole(_ value: Double) -> String { JSONValue.shortest(value) }
    switch (zone.targetMinimumPerCm2, zone.targetMaximumPerCm2) {
    case (let low?, let high?): return "\(whole(low))-\(whole(high))"
    case (let low?, nil): return ">= \(whole(low))"
    case (nil, let high?): return "<= \(whole(high))"
    case (nil, nil): return zone.kind == .avoid ? "none" : "-"
    }
  }

  /// What happened to a zone to avoid; that it was avoided only where it could have been punctured.
  private func avoidVerdict(_ figures: ZoneFigures) -> [String] {
    if figures.flags.contains(.puncturesInAvoidZone) { return ["PUNCTURED"] }
    if figures.flags.contains(.besideMap) { return ["on no skin of the map"] }
    if figures.flags.contains(.noCell) { return [] }
    let isRolledOver = (figures.passes?.cellsOfPasses.count ?? 0) > 1
    return [isRolledOver ? "rolled over, no puncture" : "avoided"]
  }

  private func verdict(_ figures: ZoneFigures) -> String {
    var words: [String] = []
    if figures.zone.kind == .avoid {
      words += avoidVerdict(figures)
    } else {
      words.append(figures.status.rawValue)
    }
    // As with advice, nothing can be said of what is missing where next to nothing was rolled.
    if figures.status == .under, let passes = figures.passesNeeded, passes > 0,
      !analysis.rollsNextToNothing
    {
      words.append("(\(passes) \(passes == 1 ? "pass" : "passes") short)")
    }
    if figures.flags.contains(.noCell) { words.append("no cell: too small, or covered") }
    return words.joined(separator: ", ").replacing(", (", with: " (")
  }
}
