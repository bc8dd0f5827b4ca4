import CZlib
package import PinprickPictures

/// A PNG file taken apart by hand: a second reading of the format, next to libpng's.
package struct DecodedPNG {
  package var columns = 0
  package var rows = 0
  /// Kinds of chunks in the file's order.
  package var kinds: [String] = []
  /// The contents of all chunks of a kind.
  package var chunks: [String: [[UInt8]]] = [:]
  /// One palette index per pixel of an indexed picture, filters undone.
  package var indices: [UInt8] = []
  /// Red, green and blue of each pixel of an RGB picture, filters undone.
  package var channels: [UInt8] = []

  /// What is wrong with a file.
  package struct Broken: Error { package let what: String }

  /// Takes a file apart.
  package init(_ file: [UInt8]) throws {
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
    guard let header = chunks["IHDR"]?.first,
      header.suffix(5) == [8, 3, 0, 0, 0] || header.suffix(5) == [8, 2, 0, 0, 0]
    else { throw Broken(what: "neither an 8-bit palette picture nor one of RGB") }
    let isRGB = header[9] == 2
    columns = number(header, at: 0)
    rows = number(header, at: 4)
    let packed = (chunks["IDAT"] ?? []).flatMap { $0 }
    let width = columns * (isRGB ? 3 : 1)
    let bytes = try unfiltered(
      inflated(packed, count: (width + 1) * rows), width: width, pixel: isRGB ? 3 : 1)
    if isRGB { channels = bytes } else { indices = bytes }
  }

  /// The colours of PLTE.
  package var palette: [RGB] {
    let bytes = chunks["PLTE"]?.first ?? []
    return stride(from: 0, to: bytes.count, by: 3).map {
      RGB(red: bytes[$0], green: bytes[$0 + 1], blue: bytes[$0 + 2])
    }
  }

  /// The samples of rows of `width` bytes, each predicted from those `pixel` bytes before it and above.
  private func unfiltered(_ bytes: [UInt8], width: Int, pixel: Int) throws -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: width * rows)
    for row in 0..<rows {
      let filter = bytes[row * (width + 1)]
      for column in 0..<width {
        let place = row * width + column
        let left = column >= pixel ? pixels[place - pixel] : 0
        let up = row > 0 ? pixels[place - width] : 0
        let corner = row > 0 && column >= pixel ? pixels[place - width - pixel] : 0
        let guess: UInt8
        switch filter {
        case 0: guess = 0
        case 1: guess = left
        case 2: guess = up
        case 3: guess = UInt8((Int(left) + Int(up)) / 2)
        case 4: guess = paeth(left, up, corner)
        default: throw Broken(what: "filter \(filter)")
        }
        pixels[place] = bytes[row * (width + 1) + 1 + column] &+ guess
      }
    }
    return pixels
  }
}

/// Four bytes as a number, the highest first.
package func number(_ bytes: [UInt8], at place: Int) -> Int {
  bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
}

private func checksum(_ bytes: [UInt8]) -> Int {
  // The pointer is used inside the call only.
  unsafe bytes.withUnsafeBufferPointer { buffer in
    Int(unsafe crc32(0, buffer.baseAddress, UInt32(buffer.count)))
  }
}

/// A zlib stream unpacked; it must hold as many bytes as are said.
package func inflated(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
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
