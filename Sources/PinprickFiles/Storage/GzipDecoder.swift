import CZlib

/// Unpacks gzip data piece by piece; members that follow each other are one stream.
@safe package final class GzipDecoder {
  /// What stopped the unpacking.
  package enum Fault: Error, Equatable {
    /// The data are damaged; zlib's word for it.
    case corrupt(String)
    /// Bytes follow the last member that begin none.
    case trailing
  }

  // zlib keeps the address of its state, which therefore lives in memory of its own, made in init
  // and freed in deinit.
  private let stream: UnsafeMutablePointer<z_stream>
  private var inMember = true

  package init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window, and 16 more for a gzip wrapper; the size guards against another zlib.
    let code = unsafe inflateInit2_(
      stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib cannot begin")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Whether the data given so far end at the end of a member.
  package var isComplete: Bool { !inMember }

  /// Unpacks some of `input[from..<to]` into `output[at..<end]`.
  ///
  /// - Returns: how many bytes were taken and how many were made; both are 0 only when either range
  ///   is empty.
  package func decode(
    _ input: [UInt8], _ from: Int, _ to: Int, into output: inout [UInt8], _ at: Int, _ end: Int
  ) throws(Fault) -> (taken: Int, made: Int) {
    precondition(0 <= from && from <= to && to <= input.count)
    precondition(0 <= at && at <= end && end <= output.count)
    var start = from
    if !inMember {
      // gzip itself pads with zeros where blocks must be full.
      while start < to, input[start] == 0 { start += 1 }
      if start == to { return (start - from, 0) }
      guard input[start] == 0x1f else { throw .trailing }
      unsafe inflateReset(stream)
      inMember = true
    }
    let room = min(end - at, 1 << 30)
    let offered = min(to - start, 1 << 30)
    // Both ranges lie within their arrays by the preconditions, and zlib goes no further than the
    // counts; it does not write to its input.
    let code = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress.map { unsafe $0 + start })
        unsafe stream.pointee.avail_in = UInt32(offered)
        unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + at }
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    let taken = unsafe offered - Int(stream.pointee.avail_in)
    let made = unsafe room - Int(stream.pointee.avail_out)
    switch code {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: inMember = false
    default:
      // zlib's messages are fixed texts.
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw .corrupt(reason ?? "zlib error \(code)")
    }
    return (start - from + taken, made)
  }
}
