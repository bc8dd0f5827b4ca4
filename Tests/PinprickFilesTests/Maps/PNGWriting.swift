/// PNG files for tests, with stored (not compressed) pixels.
struct TestPNG {
  var columns: Int
  var rows: Int
  var depth: UInt8 = 8
  /// 0 grey, 2 RGB, 3 indexed, 4 grey with alpha, 6 RGB with alpha.
  var colour: UInt8 = 0
  var isInterlaced = false
  /// The bytes of all rows, each with its filter byte in front.
  var scanlines: [UInt8]

  /// Chunks between the header and the pixels, each with its name.
  var extra: [(String, [UInt8])] = []

  /// An 8-bit grey picture.
  static func grey(columns: Int, values: [UInt8]) -> TestPNG {
    var lines: [UInt8] = []
    for row in 0..<values.count / columns {
      lines += [0] + values[row * columns..<(row + 1) * columns]
    }
    return TestPNG(columns: columns, rows: values.count / columns, scanlines: lines)
  }

  var bytes: [UInt8] {
    let header =
      bigEndian(columns) + bigEndian(rows) + [depth, colour, 0, 0, isInterlaced ? 1 : 0]
    let palette = colour == 3 ? chunk("PLTE", [UInt8](repeating: 9, count: 3 << min(depth, 8))) : []
    let front: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
    let others = extra.flatMap { chunk($0.0, $0.1) }
    return front + palette + others + chunk("IDAT", stored) + chunk("IEND", [])
  }

  /// The rows as a zlib stream of one stored block, at most 65,535 bytes.
  private var stored: [UInt8] {
    let count = UInt16(scanlines.count)
    let length = [UInt8(truncatingIfNeeded: count), UInt8(count >> 8)]
    var low = 1
    var high = 0
    for byte in scanlines {
      low = (low + Int(byte)) % 65521
      high = (high + low) % 65521
    }
    return [0x78, 0x01, 0x01] + length + length.map { ~$0 } + scanlines
      + bigEndian(high << 16 | low)
  }

  private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bigEndian(data.count) + body + bigEndian(Int(Self.checkSum(of: body)))
  }

  /// CRC-32 as PNG uses it.
  static func checkSum(of bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1
      }
    }
  }

  private func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
