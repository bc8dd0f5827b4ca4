public import Pinprick

/// A raster in NumPy's `.npy` format, version 1.0, row 0 on top: a header and the values behind it.
///
/// Source: the format is described with `numpy.lib.format`: magic, version, header length, a Python
/// dictionary padded so that the data starts at a multiple of 64 bytes, then the data row by row.
public struct NPY: Sendable {
  let header: [UInt8]
  /// The values' bit patterns as the file has them, little-endian.
  let words: [UInt32]

  /// A raster of unsigned 32-bit integers, `<u4`.
  public init(_ raster: Raster<UInt32>) {
    self.init("<u4", raster.values, raster.grid)
  }

  /// A raster of 32-bit floats, `<f4`; values are rounded to the nearest float.
  public init(_ raster: Raster<Double>) {
    // All NaNs get one bit pattern, so that files agree byte by byte.
    self.init(
      "<f4", raster.map { $0.isNaN ? 0x7FC0_0000 : Float($0).bitPattern }, raster.grid)
  }

  private init(_ type: String, _ words: [UInt32], _ grid: Grid) {
    let shape = "(\(grid.rows), \(grid.columns))"
    let dictionary = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    let prefix = 10
    let padding = 63 - (prefix + dictionary.utf8.count) % 64
    let text = dictionary + String(repeating: " ", count: padding) + "\n"
    let length = [UInt8(text.utf8.count & 0xFF), UInt8(text.utf8.count >> 8)]
    header = [0x93] + Array("NUMPY".utf8) + [1, 0] + length + Array(text.utf8)
    // Words that are in order already, as on every machine in use, are shared and not copied.
    self.words = UInt32(1).littleEndian == 1 ? words : words.map(\.littleEndian)
  }

  /// The whole file.
  public var bytes: [UInt8] {
    var bytes = header
    bytes.reserveCapacity(header.count + 4 * words.count)
    // The buffer is that of the array, which outlives the copy.
    unsafe words.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    return bytes
  }
}
