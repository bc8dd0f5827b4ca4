import CZlib

/// One gzip member that holds the bytes.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var stream = unsafe z_stream()
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 1000)
  var input = bytes
  // zlib keeps to the counts, which are the arrays' own, and the stream does not move between the
  // calls, which all lie in the closures.
  let made = unsafe input.withUnsafeMutableBufferPointer { source in
    unsafe output.withUnsafeMutableBufferPointer { target in
      unsafe withUnsafeMutablePointer(to: &stream) { stream in
        unsafe deflateInit2_(
          stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
          Int32(MemoryLayout<z_stream>.size))
        unsafe stream.pointee.next_in = source.baseAddress
        unsafe stream.pointee.avail_in = UInt32(source.count)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(target.count)
        let code = unsafe deflate(stream, Z_FINISH)
        precondition(code == Z_STREAM_END)
        unsafe deflateEnd(stream)
        return unsafe target.count - Int(stream.pointee.avail_out)
      }
    }
  }
  return Array(output[..<made])
}
