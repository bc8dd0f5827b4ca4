package import Pinprick
package import PinprickText

extension Report {
  /// What to do next, a sentence each, in the order of `Analysis.advice`; where next to nothing was
  /// rolled, that nothing can be said.
  public var adviceLines: [String] {
    analysis.rollsNextToNothing ? [Self.noAdvice] : analysis.advice.map(line)
  }

  private static let noAdvice =
    "nothing can be said of what is missing: next to nothing was rolled on the map"

  var adviceJSON: JSONValue {
    guard analysis.rollsNextToNothing else { return .array(analysis.advice.map(json)) }
    return .array([
      .object([
        ("zone", .null), ("region", .null), ("action", .string("none")), ("passes", .null),
        ("passes_by_direction", .null), ("text", .string(Self.noAdvice)),
      ])
    ])
  }

  /// A piece of advice for the report.
  package func json(_ advice: Advice) -> JSONValue {
    .object([
      ("zone", .string(analysis.zones[advice.zoneIndex].zone.id)),
      ("region", .optional(advice.regionID)),
      ("action", .string(advice.action.rawValue)),
      ("passes", .optional(advice.passes)),
      ("passes_by_direction", directions(advice)),
      ("text", .string(line(advice))),
    ])
  }

  private func directions(_ advice: Advice) -> JSONValue {
    guard advice.passes != nil, !advice.passesByDirection.isEmpty else { return .null }
    return .object(
      DirectionClass.allCases.map {
        (String($0.rawValue), .integer(advice.passesByDirection[$0] ?? 0))
      })
  }

  /// A piece of advice as a sentence.
  package func line(_ advice: Advice) -> String {
    let figures = analysis.zones[advice.zoneIndex]
    let region = advice.regionID.map { analysis.regions.regions[$0 - 1] }
    let place = place(figures, region)
    switch advice.action {
    case .stop where figures.zone.kind == .avoid:
      let isExpected = analysis.setup.settings.model == .expected
      let punctures = fixedDecimals(figures.punctures, places: isExpected ? 2 : 0)
      return
        "\(place): stop, \(punctures) \(punctures == "1" ? "puncture" : "punctures")"
        + (isExpected ? " expected" : "") + " where there should be none"
    case .stop:
      let density = region?.densityMeanPerCm2 ?? figures.densityPerCm2 ?? 0
      return "\(place): stop, \(density1(density)) per cm2 is above "
        + "\(JSONValue.shortest(figures.zone.targetMaximumPerCm2 ?? 0))"
    case .roll:
      let passes = advice.passes ?? 0
      return "\(place): \(passes) \(passes == 1 ? "pass" : "passes") short"
        + (advice.passesByDirection.isEmpty ? "" : ": " + directionText(advice))
        + (advice.exceedsMaximum ? "; the last one would exceed the maximum" : "")
    }
  }

  private func place(_ figures: ZoneStatistics, _ region: Region?) -> String {
    guard let region else { return figures.zone.id }
    let uncertain = analysis.isUncertain(region) ? ", uncertain" : ""
    return "region \(region.id) (\(figures.zone.id), \(density1(region.areaCm2)) cm2 around "
      + "\(fixedDecimals(region.centroid.x, places: 0)), "
      + "\(fixedDecimals(region.centroid.y, places: 0)) mm\(uncertain))"
  }

  private func directionText(_ advice: Advice) -> String {
    let each = advice.passesByDirection[.along0] ?? 0
    if DirectionClass.allCases.allSatisfy({ advice.passesByDirection[$0] == each }) {
      return "\(each) in each direction"
    }
    let parts = DirectionClass.allCases.compactMap { direction in
      advice.passesByDirection[direction].map { "\($0) along \(direction.rawValue)" }
    }
    return parts.joined(separator: ", ") + " degrees"
  }

  private func density1(_ value: Double) -> String { fixedDecimals(value, places: 1) }
}
