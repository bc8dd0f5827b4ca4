internal import CCairo

/// A file format of drawn figures.
public enum FigureFormat: String, Equatable, Sendable, CaseIterable {
  /// Pixels, 8-bit RGB, by libpng.
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
