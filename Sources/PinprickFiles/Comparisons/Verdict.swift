package import Pinprick
import PinprickText

extension ZoneComparison {
  /// What became of the zone, in one line: `cheek-left: 143 -> 231 per cm2 (+62 %), under -> on-target`.
  package var verdict: String {
    if kind == .avoid {
      let punctures = [a, b].map { plain($0[.punctures] ?? 0) }.joined(separator: " -> ")
      return "\(id): \(avoidWord(a)) -> \(avoidWord(b)) (\(punctures) punctures)"
    }
    guard self[.densityPerCm2].change != nil else { return "\(id): no cell, too small or covered" }
    return "\(id): \(self[.densityPerCm2].inWords), \(a.status.rawValue) -> \(b.status.rawValue)"
  }

  private func avoidWord(_ zone: ReportedZone) -> String {
    zone.isPuncturedAvoidZone ? "PUNCTURED" : "no puncture"
  }
}

extension TotalsComparison {
  /// What became of all treat zones, in one line.
  package var verdict: String {
    guard self[.densityPerCm2].change != nil else { return "all treat zones: no cell" }
    var text = "all treat zones: \(self[.densityPerCm2].inWords)"
    if let before = self[.onTargetRatio].a, let after = self[.onTargetRatio].b {
      text +=
        ", \(fixedDecimals(100 * before, places: 0)) -> "
        + "\(fixedDecimals(100 * after, places: 0)) % of the area with a target in its range"
    }
    return text
  }
}

extension FigureChange {
  /// Both densities and the change in percent, where both are there.
  fileprivate var inWords: String {
    guard let a, let b else { return "-" }
    let share = percent.map { " (\(signedDecimals($0, places: 0)) %)" } ?? ""
    return "\(plain(a)) -> \(plain(b)) per cm2\(share)"
  }
}

/// A number without decimals from 10 up, with one below.
private func plain(_ value: Double) -> String {
  fixedDecimals(value, places: abs(value) < 10 && value != value.rounded() ? 1 : 0)
}

/// A number with a fixed count of decimals and its sign; what rounds to zero has none.
///
/// - Parameters:
///   - value: a finite number.
///   - places: 0 to 9.
/// - Returns: digits such as `+0.50`.
package func signedDecimals(_ value: Double, places: Int) -> String {
  let text = fixedDecimals(value, places: places)
  let isZero = text.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
  return text.hasPrefix("-") || isZero ? text : "+" + text
}
