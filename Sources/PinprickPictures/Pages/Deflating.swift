import CZlib

/// Bytes as a zlib stream, at the level and strategy by which pictures are packed too.
///
/// - Parameter bytes: what to pack.
/// - Returns: the stream.
/// - Complexity: O(bytes).
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var stream = unsafe z_stream()
  // Level 1 by runs of equal bytes: docs/page.md has what other choices cost.
  var code = unsafe deflateInit2_(
    &stream, 1, Z_DEFLATED, 15, 9, Z_RLE, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  precondition(code == Z_OK, "zlib cannot begin")
  defer { unsafe deflateEnd(&stream) }
  precondition(bytes.count < Int(UInt32.max), "zlib counts bytes in 32 bits")
  let room = Int(unsafe deflateBound(&stream, UInt(bytes.count)))
  var packed = [UInt8](repeating: 0, count: room)
  // Both buffers outlive the one call that uses them; zlib does not write to its input.
  unsafe bytes.withUnsafeBufferPointer { source in
    unsafe packed.withUnsafeMutableBufferPointer { target in
      unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.avail_in = UInt32(source.count)
      unsafe stream.next_out = target.baseAddress
      unsafe stream.avail_out = UInt32(target.count)
      code = unsafe deflate(&stream, Z_FINISH)
    }
  }
  precondition(code == Z_STREAM_END, "deflateBound gives room for everything")
  packed.removeLast(room - Int(unsafe stream.total_out))
  return packed
}
