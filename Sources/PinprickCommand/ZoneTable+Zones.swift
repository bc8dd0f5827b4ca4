import Pinprick
import PinprickFiles
import PinprickText

/// The table of zones: figures, a bar against the target range, and a verdict.
extension ZoneTable {
  var zones: String {
    let window = "\(JSONValue.shortest(analysis.setup.settings.windowCm2)) cm2"
    let bars = DensityBar(scaledTo: analysis.zones, style)
    return TextTable(analysis.zones.map { cells($0, bars, window) }).text(in: style)
  }

  private func cells(_ figures: ZoneStatistics, _ bars: DensityBar?, _ window: String) -> [TextTable
    .Cell]
  {
    let zone = figures.zone
    let paint = paint(figures)
    func cells(_ metrics: [ZoneMetric]) -> [TextTable.Cell] {
      metrics.compactMap { metric in
        metric.column.map {
          (.right($0.title, leaves: $0.leaves), StyledText(metric.text(metric.value(figures))))
        }
      }
    }
    let bar = bars.map { bars -> TextTable.Cell in
      (
        .left(bars.heading, leaves: 1, name: "bars"),
        figures.densityPerCm2.map {
          bars.bar($0, from: zone.targetMinimumPerCm2, to: zone.targetMaximumPerCm2, paint)
        } ?? ""
      )
    }
    let spread = figures.distribution.map {
      "\(fixedDecimals($0.q05, places: 0))-\(fixedDecimals($0.q95, places: 0))"
    }
    // What is of the whole zone comes first; its density stands beside bar and target.
    let ofZone = ZoneMetric.tabled.filter { !$0.isOfWindow && $0 != .densityPerCm2 }
    return [(.left("zone"), StyledText(zone.id))] + cells(ofZone + [.densityPerCm2])
      + (bar.map { [$0] } ?? []) + [
        (.right("target"), StyledText(target(zone))),
        (.right("5-95 %\nin \(window)", leaves: 6), StyledText(spread ?? "-")),
      ] + cells(ZoneMetric.tabled.filter(\.isOfWindow))
      + [(.left("status"), StyledText(verdict(figures), paint))]
  }

  /// The colour of what `verdict` says.
  private func paint(_ figures: ZoneStatistics) -> Paint? {
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
  private func avoidVerdict(_ figures: ZoneStatistics) -> [String] {
    if figures.flags.contains(.puncturesInAvoidZone) { return ["PUNCTURED"] }
    if figures.flags.contains(.besideMap) { return ["on no skin of the map"] }
    if figures.flags.contains(.noCell) { return [] }
    let isRolledOver = (figures.passes?.cellsOfPasses.count ?? 0) > 1
    return [isRolledOver ? "rolled over, no puncture" : "avoided"]
  }

  private func verdict(_ figures: ZoneStatistics) -> String {
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
