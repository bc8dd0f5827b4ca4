/// Rasters in NumPy's `.npy` format, version 1.0, row 0 on top.
///
/// Source: the format is described with `numpy.lib.format`: magic, version, header length, a Python
/// dictionary padded so that the data starts at a multiple of 64 bytes, then the data row by row.
public enum NPY {
  /// A raster of unsigned 32-bit integers, `<u4`.
  ///
  /// - Precondition: there are rows * columns values.
  public static func bytes(_ values: [UInt32], rows: Int, columns: Int) -> [UInt8] {
    precondition(values.count == rows * columns)
    return encode("<u4", rows: rows, columns: columns, values)
  }

  /// A raster of 32-bit floats, `<f4`; values are rounded to the nearest float.
  ///
  /// - Precondition: there are rows * columns values.
  public static func bytes(_ values: [Double], rows: Int, columns: Int) -> [UInt8] {
    precondition(values.count == rows * columns)
    // All NaNs get one bit pattern, so that files agree byte by byte.
    return encode(
      "<f4", rows: rows, columns: columns,
      values.map { $0.isNaN ? 0x7FC0_0000 : Float($0).bitPattern })
  }

  private static func encode(
    _ type: String, rows: Int, columns: Int, _ words: [UInt32]
  ) -> [UInt8] {
    let shape = "(\(rows), \(columns))"
    let dictionary = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    let prefix = 10
    let padding = 63 - (prefix + dictionary.utf8.count) % 64
    let header = dictionary + String(repeating: " ", count: padding) + "\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes.reserveCapacity(prefix + header.utf8.count + 4 * rows * columns)
    bytes.append(UInt8(header.utf8.count & 0xFF))
    bytes.append(UInt8(header.utf8.count >> 8))
    bytes += header.utf8
    let little = words.map { $0.littleEndian }
    // The buffer is that of the array, which outlives the copy.
    unsafe little.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    return bytes
  }
}
