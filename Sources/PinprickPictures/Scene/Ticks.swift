import PinprickText

/// Round numbers along an axis.
struct Ticks: Equatable {
  /// The numbers from the least to the greatest.
  let values: [Double]
  /// Digits behind the point that tell them apart.
  let decimals: Int

  /// The multiples of 1, 2, 2.5 or 5 times a power of ten within a range.
  ///
  /// - Parameters:
  ///   - range: finite values, of which the first is below the last.
  ///   - count: the most steps that are wanted, 3 or more; there are at least a third as many.
  init(within range: ClosedRange<Double>, steps count: Int) {
    // The difference of two finite numbers need not be finite, that of their parts is.
    let wanted = range.upperBound / Double(count) - range.lowerBound / Double(count)
    var power = 1.0
    var decimals = 0
    while power > wanted, decimals < 12 {
      power /= 10
      decimals += 1
    }
    while power * 10 <= wanted { power *= 10 }
    let factor = [1, 2, 2.5, 5].first { $0 * power >= wanted } ?? 10
    let step = factor * power
    if factor == 2.5, power <= 1 { decimals += 1 }
    if factor == 10 { decimals = max(0, decimals - 1) }
    let first = (range.lowerBound / step).rounded(.up)
    let last = max(first, (range.upperBound / step).rounded(.down))
    values = (0...Int(last - first)).map { (first + Double($0)) * step }
    self.decimals = decimals
  }

  /// A tick as text.
  func text(_ value: Double) -> String { decimalText(value, decimals: decimals) }
}

/// The greatest of 1, 2 and 5 times a power of ten that is no longer than a length above 0: that of a scale bar.
func roundLength(within length: Double) -> Double {
  var power = 1.0
  while power * 10 <= length { power *= 10 }
  while power > length { power /= 10 }
  return power * ([5.0, 2].first { $0 * power <= length } ?? 1)
}

/// A number with a fixed count of digits behind the point as `fixedDecimals` writes it, and with a minus sign
/// of its own width.
func decimalText(_ value: Double, decimals: Int) -> String {
  let text = fixedDecimals(value, places: decimals)
  return text.hasPrefix("-") ? "\u{2212}\(text.dropFirst())" : text
}

/// A number with up to two digits behind the point, none for nothing, or if it is smaller with one digit
/// that is not 0.
func plainText(_ value: Double) -> String {
  var decimals = 0
  var scaled = value
  while decimals < 2, scaled != scaled.rounded() {
    decimals += 1
    scaled = decimals == 1 ? 10 * value : 100 * value
  }
  while abs(scaled) < 1, scaled != 0, decimals < 12 {
    decimals += 1
    scaled *= 10
  }
  return decimalText(value, decimals: decimals)
}
