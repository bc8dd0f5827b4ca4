internal import CCairo

/// A file format of drawn figures.
public enum FigureFormat: String, Equatable, Sendable, CaseIterable {
  /// Pixels, 8-bit indices into a palette, by libpng.
  case png
  /// Lines and letters as shapes, for the web and for editing.
  case svg
  /// Lines and letters, for print.
  case pdf
}

/// The bytes that Cairo writes of a file.
@safe final class WrittenBytes {
  private(set) var bytes: [UInt8] = []

  /// What `append` wants to be called with; good as long as the object lives.
  var pointer: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }

  /// Cairo calls this with a `pointer` and what it has written.
  static let append: cairo_write_func_t = { pointer, data, count in
    guard let pointer = unsafe pointer else { return CAIRO_STATUS_WRITE_ERROR }
    let written = unsafe Unmanaged<WrittenBytes>.fromOpaque(pointer).takeUnretainedValue()
    // Cairo hands over `count` bytes at `data`.
    unsafe written.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}

/// An SVG of Cairo's with its parts numbered from 0 in the order in which they stand in the file, and with
/// rasters whose cells keep their edges.
///
/// Cairo counts the surfaces of the whole process, so that numbers would depend on what other threads draw,
/// and does not say that a raster is not to be smoothed.
///
/// - Parameter svg: the file.
/// - Returns: the same file with other numbers in the names `image...` and `surface...`, and with
///   `image-rendering` in its images.
/// - Complexity: one pass over the bytes.
func numberedAnew(svg: [UInt8]) -> [UInt8] {
  let words = ["image", "surface"].map { Array($0.utf8) }
  let image = Array("image ".utf8)
  var numbers: [[UInt8]: Int] = [:]
  var text: [UInt8] = []
  text.reserveCapacity(svg.count)
  var place = 0
  while place < svg.count {
    let letter = svg[place]
    text.append(letter)
    place += 1
    if letter == UInt8(ascii: "<"), svg[place...].starts(with: image) {
      text += Array("image style=\"image-rendering:pixelated\" ".utf8)
      place += image.count
      continue
    }
    // A name stands behind a quotation mark, and where it is used behind a number sign.
    guard letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "#"),
      let word = words.first(where: { svg[place...].starts(with: $0) })
    else { continue }
    let start = place + word.count
    let digits = svg[start...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else { continue }
    let name = word + digits
    let number = numbers[name] ?? numbers.count
    numbers[name] = number
    text += word + Array(String(number).utf8)
    place = digits.endIndex
  }
  return text
}
