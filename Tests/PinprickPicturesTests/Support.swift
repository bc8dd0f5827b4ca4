import CZlib
import Pinprick
import PinprickPictures

/// A PNG file taken apart by hand: a second reading of the format, next to libpng's.
struct DecodedPNG {
  var columns = 0
  var rows = 0
  /// Kinds of chunks in the file's order.
  var kinds: [String] = []
  /// The contents of all chunks of a kind.
  var chunks: [String: [[UInt8]]] = [:]
  /// One palette index per pixel, filters undone.
  var indices: [UInt8] = []

  struct Broken: Error { let what: String }

  init(_ file: [UInt8]) throws {
    guard file.starts(with: [137, 80, 78, 71, 13, 10, 26, 10]) else { throw Broken(what: "magic") }
    var place = 8
    while place < file.count {
      let length = number(file, at: place)
      let named = Array(file[place + 4..<place + 8 + length])
      guard number(file, at: place + 8 + length) == checksum(named) else {
        throw Broken(what: "CRC")
      }
      let kind = String(decoding: named.prefix(4), as: UTF8.self)
      kinds.append(kind)
      chunks[kind, default: []].append(Array(named.dropFirst(4)))
      place += 12 + length
    }
    guard let header = chunks["IHDR"]?.first, header.suffix(5) == [8, 3, 0, 0, 0] else {
      throw Broken(what: "not an 8-bit palette picture")
    }
    columns = number(header, at: 0)
    rows = number(header, at: 4)
    let packed = (chunks["IDAT"] ?? []).flatMap { $0 }
    indices = try unfiltered(inflated(packed, count: (columns + 1) * rows))
  }

  /// The colours of PLTE.
  var palette: [RGB] {
    let bytes = chunks["PLTE"]?.first ?? []
    return stride(from: 0, to: bytes.count, by: 3).map {
      RGB(red: bytes[$0], green: bytes[$0 + 1], blue: bytes[$0 + 2])
    }
  }

  private func unfiltered(_ bytes: [UInt8]) throws -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: columns * rows)
    for row in 0..<rows {
      let filter = bytes[row * (columns + 1)]
      for column in 0..<columns {
        let place = row * columns + column
        let left = column > 0 ? pixels[place - 1] : 0
        let up = row > 0 ? pixels[place - columns] : 0
        let corner = row > 0 && column > 0 ? pixels[place - columns - 1] : 0
        let guess: UInt8
        switch filter {
        case 0: guess = 0
        case 1: guess = left
        case 2: guess = up
        case 3: guess = UInt8((Int(left) + Int(up)) / 2)
        case 4: guess = paeth(left, up, corner)
        default: throw Broken(what: "filter \(filter)")
        }
        pixels[place] = bytes[row * (columns + 1) + 1 + column] &+ guess
      }
    }
    return pixels
  }
}

/// Four bytes as a number, the highest first.
func number(_ bytes: [UInt8], at place: Int) -> Int {
  bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
}

private func checksum(_ bytes: [UInt8]) -> Int {
  // The pointer is used inside the call only.
  unsafe bytes.withUnsafeBufferPointer { buffer in
    Int(unsafe crc32(0, buffer.baseAddress, UInt32(buffer.count)))
  }
}

private func inflated(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
  var result = [UInt8](repeating: 0, count: count)
  var length = UInt(count)
  // `result` has room for `length` bytes.
  let code = unsafe uncompress(&result, &length, bytes, UInt(bytes.count))
  guard code == Z_OK, length == UInt(count) else { throw DecodedPNG.Broken(what: "zlib \(code)") }
  return result
}

private func paeth(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
  let guess = Int(left) + Int(up) - Int(corner)
  let distances = [left, up, corner].map { abs(guess - Int($0)) }
  if distances[0] <= distances[1], distances[0] <= distances[2] { return left }
  return distances[1] <= distances[2] ? up : corner
}

/// A colour's lightness and its place between green and red, blue and yellow, in CIELAB (D65).
func lab(_ colour: RGB) -> (lightness: Double, a: Double, b: Double) {
  let channels = [colour.red, colour.green, colour.blue].map { channel -> Double in
    let value = Double(channel) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    // base^2.4 = base^2 * (base^2)^(1/5)
    return base * base * root(base * base, 5)
  }
  let (r, g, b) = (channels[0], channels[1], channels[2])
  let ratios = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
    0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
    (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
  ].map { $0 > 216.0 / 24389 ? root($0, 3) : (24389.0 / 27 * $0 + 16) / 116 }
  return (116 * ratios[1] - 16, 500 * (ratios[0] - ratios[1]), 200 * (ratios[1] - ratios[2]))
}

/// A root of a number from 0 to 1 by Newton's steps from above.
private func root(_ value: Double, _ degree: Int) -> Double {
  var guess = 1.0
  for _ in 0..<200 {
    let power = (1..<degree).reduce(1.0) { product, _ in product * guess }
    guess -= (guess * power - value) / (Double(degree) * power)
  }
  return guess
}

/// How far two colours are apart in CIELAB.
func distance(_ first: RGB, _ second: RGB) -> Double {
  let (p, q) = (lab(first), lab(second))
  let (l, a, b) = (p.lightness - q.lightness, p.a - q.a, p.b - q.b)
  return (l * l + a * a + b * b).squareRoot()
}

/// A map of zones that all have the same shape; only kinds and targets matter for a picture.
func map(_ zones: [(kind: ZoneKind, minimum: Double?, maximum: Double?)]) throws -> FaceMap {
  let square = try Polygon(rings: [
    [Point(x: 0, y: 0), Point(x: 9, y: 0), Point(x: 9, y: 9), Point(x: 0, y: 9)]
  ])
  return try FaceMap(
    zones: zones.enumerated().map { number, zone in
      try Zone(
        id: "zone-\(number)", kind: zone.kind, targetMinimumPerCm2: zone.minimum,
        targetMaximumPerCm2: zone.maximum, shape: .polygons([square]))
    })
}

/// A grid of this many cells of 0.5 mm.
func grid(columns: Int, rows: Int, cellMillimetres: Double = 0.5) throws -> Grid {
  try Grid(
    covering: Bounds(
      minX: 0, minY: 0, maxX: Double(columns) * cellMillimetres,
      maxY: Double(rows) * cellMillimetres),
    cellMillimetres: cellMillimetres)
}
