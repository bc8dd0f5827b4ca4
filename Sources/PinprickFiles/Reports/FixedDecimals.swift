/// A number with a fixed count of decimals, ties away from zero; a point whatever the locale.
///
/// - Parameters:
///   - value: a finite number below 9e15 / 10^places.
///   - places: 0 to 9.
/// - Returns: digits such as `-0.50`; a value that rounds to zero has no sign. Numbers out of range
///   come in their shortest form.
public func fixedDecimals(_ value: Double, places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = (value * scale).rounded()
  guard abs(scaled) < 9e15 else { return value.description }
  let whole = Int(scaled.magnitude)
  let sign = scaled < 0 ? "-" : ""
  guard places > 0 else { return sign + String(whole) }
  let digits = String(whole)
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return sign + padded.dropLast(places) + "." + padded.suffix(places)
}
