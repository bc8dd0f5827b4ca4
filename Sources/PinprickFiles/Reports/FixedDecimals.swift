/// A number with a fixed count of decimals, ties away from zero; a point whatever the locale.
///
/// - Parameters:
///   - value: a finite number below 9e15 / 10^places.
///   - places: 0 to 9.
/// - Returns: digits such as `-0.50`; a value that rounds to zero has no sign. Numbers out of range
///   come in their shortest form.
public func fixedDecimals(_ value: Double, places: Int) -> String {
  var bytes: [UInt8] = []
  appendFixedDecimals(value, places: places, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends a number with a fixed count of decimals, as `fixedDecimals` writes it.
func appendFixedDecimals(_ value: Double, places: Int, to bytes: inout [UInt8]) {
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
func appendInteger(_ value: Int, to bytes: inout [UInt8]) {
  if value < 0 { bytes.append(UInt8(ascii: "-")) }
  appendDigits(of: UInt64(value.magnitude), places: 0, to: &bytes)
}

/// Appends digits with a point before the last few of them.
private func appendDigits(of number: UInt64, places: Int, to bytes: inout [UInt8]) {
  let start = bytes.count
  var rest = number
  var written = 0
  // Digits come out from the last to the first, so the number is turned round at the end.
  while rest > 0 || written <= places {
    if written == places, places > 0 { bytes.append(UInt8(ascii: ".")) }
    bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
    rest /= 10
    written += 1
  }
  bytes[start...].reverse()
}
