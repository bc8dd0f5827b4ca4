/// A number with a fixed count of decimals, ties away from zero; a point whatever the locale.
///
/// - Parameters:
///   - value: a finite number below 9e15 / 10^places.
///   - places: 0 to 12.
/// - Returns: digits such as `-0.50`; a value that rounds to zero has no sign. Numbers out of range
///   come in their shortest form.
public func fixedDecimals(_ value: Double, places: Int) -> String {
  var bytes: [UInt8] = []
  appendFixedDecimals(value, places: places, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends a number with a fixed count of decimals, as `fixedDecimals` writes it.
package func appendFixedDecimals(_ value: Double, places: Int, to bytes: inout [UInt8]) {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = (value * scale).rounded()
  guard abs(scaled) < 9e15 else {
    bytes += value.description.utf8
    return
  }
  if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
  appendDigits(of: UInt64(scaled.magnitude), places: places, to: &bytes)
}

/// Appends a whole number.
package func appendInteger(_ value: Int, to bytes: inout [UInt8]) {
  if value < 0 { bytes.append(UInt8(ascii: "-")) }
  appendDigits(of: UInt64(value.magnitude), places: 0, to: &bytes)
}

/// Appends digits with a point before the last few of them.
private func appendDigits(of number: UInt64, places: Int, to bytes: inout [UInt8]) {
  // Digits come out from the last to the first: they are written into room for the longest number,
  // 20 digits and a point, from its end on.
  var text = InlineArray<21, UInt8>(repeating: 0)
  var first = text.count
  var rest = number
  var left = places
  repeat {
    first -= 1
    text[first] = UInt8(ascii: "0") + UInt8(rest % 10)
    rest /= 10
    left -= 1
    if left == 0 {
      first -= 1
      text[first] = UInt8(ascii: ".")
    }
  } while rest > 0 || left >= 0
  for place in first..<text.count { bytes.append(text[place]) }
}
