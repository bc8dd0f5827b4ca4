import CPNG

/// The pixels of a label picture as they stand in the file.
struct LabelPNG {
  let columns: Int
  let rows: Int
  /// rows * columns grey levels or palette indices, row-major, row 0 on top.
  let values: [UInt8]

  /// Decodes a grey or indexed PNG of at most 8 bits per pixel and 100,000,000 pixels.
  ///
  /// - Throws: `FileError` for another kind of picture or a damaged file.
  init(_ bytes: [UInt8], path: String) throws(FileError) {
    var columns: UInt32 = 0
    var rows: UInt32 = 0
    var message = [CChar](repeating: 0, count: 200)
    // The arrays live through the call, and the counts are theirs.
    guard
      unsafe cpng_label_size(bytes, bytes.count, &columns, &rows, &message, message.count) == 0
    else { throw Self.error(message, path: path) }
    var values = [UInt8](repeating: 0, count: Int(columns) * Int(rows))
    // As above; read.c refuses a count that is not the picture's.
    guard
      unsafe cpng_read_labels(
        bytes, bytes.count, &values, values.count, &message, message.count) == 0
    else { throw Self.error(message, path: path) }
    self.columns = Int(columns)
    self.rows = Int(rows)
    self.values = values
  }

  private static func error(_ message: [CChar], path: String) -> FileError {
    let text = String(
      decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return FileError(path: path, message: "the label picture cannot be used: \(text)")
  }
}
