/// Bytes as text of RFC 4648: letters, digits, `+` and `/`, filled up with `=`.
///
/// - Parameter bytes: what to write.
/// - Returns: four characters for each three bytes, without line ends.
package func base64(_ bytes: [UInt8]) -> [UInt8] {
  let digits = base64Digits.span
  let whole = bytes.count / 3 * 3
  let bytes = bytes.span
  return [UInt8](capacity: (bytes.count + 2) / 3 * 4) { output in
    func append(_ group: UInt32, _ count: Int) {
      for place in 0..<count {
        output.append(digits[Int(group >> UInt32(18 - 6 * place) & 63)])
      }
    }
    for index in stride(from: 0, to: whole, by: 3) {
      append(
        UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]), 4)
    }
    switch bytes.count - whole {
    case 1: append(UInt32(bytes[whole]) << 16, 2)
    case 2: append(UInt32(bytes[whole]) << 16 | UInt32(bytes[whole + 1]) << 8, 3)
    default: break
    }
    while output.freeCapacity > 0 { output.append(UInt8(ascii: "=")) }
  }
}

private let base64Digits = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
