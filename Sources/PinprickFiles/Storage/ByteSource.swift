import PinprickSystem
import SystemPackage

/// Hears how much of a file was read.
///
/// It gets the bytes that were read so far as they are stored, and how many there are, nil for pipes.
/// Whoever reads calls it, one call at a time.
public typealias ReadingObserver = @Sendable (_ bytesRead: Int, _ byteCount: Int?) -> Void

/// The bytes of a file or of standard input, unpacked where they are gzip, in pieces.
///
/// Gzip is known by its first two bytes, whatever the file's name. The SHA-256 is that of the bytes
/// as they are stored.
package final class ByteSource {
  /// The most bytes that are read from the system at once.
  package let chunkBytes: Int
  /// The file as messages show it.
  package let shownPath: String

  /// Nil where all bytes are in memory already.
  private let descriptor: FileDescriptor?
  private let digest = Digest()
  private let gzip: GzipDecoder?
  /// Bytes as they will be read, before what comes next.
  private var ahead: ArraySlice<UInt8> = []
  /// Bytes to unpack.
  private var stored: [UInt8]
  private var storedStart = 0
  private var storedEnd = 0
  private var storedIsOver = false
  private let onRead: ReadingObserver?
  private var bytesRead = 0
  private let byteCount: Int?

  /// Opens a file, or standard input for `-`, and reads as far as it takes to tell gzip.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - chunkBytes: at least 1.
  ///   - onRead: hears how much was read.
  /// - Throws: `FileError` where the system refuses.
  package init(
    path: String, chunkBytes: Int = 1 << 20, onRead: ReadingObserver? = nil
  ) throws(FileError) {
    precondition(chunkBytes >= 1)
    self.onRead = onRead
    self.chunkBytes = chunkBytes
    shownPath = path == "-" ? "<stdin>" : path
    stored = [0, 0]
    let descriptor: FileDescriptor
    do throws(Errno) {
      descriptor = path == "-" ? .standardInput : try Platform.open(path, .readOnly)
    } catch {
      throw Self.refusal(path, error)
    }
    self.descriptor = descriptor
    byteCount = onRead == nil ? nil : Platform.byteCount(of: descriptor)
    do throws(Errno) {
      while storedEnd < 2 {
        let got = try Platform.read(
          descriptor, into: &stored, at: storedEnd, count: 2 - storedEnd)
        if got == 0 { break }
        storedEnd += got
      }
    } catch {
      // No deinit runs for an object that was never whole.
      if descriptor != .standardInput { try? Platform.close(descriptor) }
      throw Self.refusal(shownPath, error)
    }
    digest.add(stored, 0..<storedEnd)
    bytesRead = storedEnd
    gzip = storedEnd == 2 && stored[0] == 0x1f && stored[1] == 0x8b ? GzipDecoder() : nil
    if gzip == nil {
      ahead = stored[..<storedEnd]
    } else {
      stored += [UInt8](repeating: 0, count: max(0, chunkBytes - stored.count))
    }
  }

  /// Takes bytes that are in memory.
  ///
  /// - Parameters:
  ///   - bytes: what a file would hold.
  ///   - shownPath: where they come from, for messages.
  package init(bytes: [UInt8], shownAs shownPath: String) {
    self.shownPath = shownPath
    chunkBytes = 1 << 20
    descriptor = nil
    onRead = nil
    byteCount = nil
    stored = bytes
    storedEnd = bytes.count
    digest.add(bytes, 0..<bytes.count)
    gzip = bytes.starts(with: [0x1f, 0x8b]) ? GzipDecoder() : nil
    if gzip == nil { ahead = bytes[...] }
  }

  deinit {
    if let descriptor, descriptor != .standardInput {
      try? Platform.close(descriptor)
    }
  }

  /// The SHA-256 of the stored bytes as 64 hexadecimal digits; call it once `read` has given 0.
  package func sha256() -> String { digest.hexadecimal() }

  /// Reads the next bytes into a buffer from `offset` on.
  ///
  /// - Returns: how many bytes were read, at most `chunkBytes` and `count`; 0 only at the end.
  /// - Precondition: `count` is at least 1; the buffer has room for at least one byte.
  package func read(
    into buffer: inout [UInt8], at offset: Int, count: Int = .max
  ) throws(FileError) -> Int {
    precondition(offset >= 0 && offset < buffer.count && count >= 1)
    let count = min(count, chunkBytes, buffer.count - offset)
    if !ahead.isEmpty {
      let taken = ahead.prefix(count)
      buffer.replaceSubrange(offset..<offset + taken.count, with: taken)
      ahead.removeFirst(taken.count)
      return taken.count
    }
    if let gzip { return try unpack(gzip, into: &buffer, offset..<offset + count) }
    return try readStored(into: &buffer, at: offset, count: count)
  }

  /// The first bytes, which `read` will give all the same; call it before `read`.
  ///
  /// - Returns: 4,096 bytes, or all of a shorter file.
  package func head() throws(FileError) -> [UInt8] {
    var head = [UInt8](repeating: 0, count: 4096)
    var filled = 0
    while filled < head.count {
      let got = try read(into: &head, at: filled)
      if got == 0 { break }
      filled += got
    }
    head.removeSubrange(filled...)
    ahead = head + ahead
    return head
  }

  private func unpack(
    _ gzip: GzipDecoder, into buffer: inout [UInt8], _ range: Range<Int>
  ) throws(FileError) -> Int {
    while true {
      if storedStart == storedEnd, !storedIsOver {
        storedStart = 0
        storedEnd = try readStored(into: &stored, at: 0, count: chunkBytes)
        storedIsOver = storedEnd == 0
      }
      do throws(GzipDecoder.Fault) {
        let (taken, made) = try gzip.decode(
          stored, storedStart, storedEnd, into: &buffer, range.lowerBound, range.upperBound)
        storedStart += taken
        if made > 0 { return made }
      } catch {
        switch error {
        case .corrupt(let reason):
          throw FileError(path: shownPath, message: "the gzip data are damaged (\(reason))")
        case .trailing:
          throw FileError(
            path: shownPath, message: "bytes that are no gzip follow the end of the gzip data")
        }
      }
      if storedIsOver {
        if gzip.isComplete { return 0 }
        throw FileError(
          path: shownPath, message: "the gzip data end too early: the file was cut off")
      }
    }
  }

  private func readStored(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(FileError) -> Int {
    guard let descriptor else { return 0 }
    do throws(Errno) {
      let got = try Platform.read(descriptor, into: &buffer, at: offset, count: count)
      digest.add(buffer, offset..<offset + got)
      bytesRead += got
      onRead?(bytesRead, byteCount)
      return got
    } catch {
      throw Self.refusal(shownPath, error)
    }
  }

  private static func refusal(_ path: String, _ error: Errno) -> FileError {
    FileError(path: path, message: "cannot be read: \(error.text)")
  }

  /// All bytes of a file, or of standard input for `-`, unpacked where they are gzip.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - maximumBytes: a file that holds more is refused.
  /// - Returns: the bytes and the SHA-256 of the file as it is stored.
  /// - Throws: `FileError` for a file that cannot be read, is damaged or too large.
  package static func contents(
    of path: String, maximumBytes: Int = 1 << 30
  ) throws(FileError) -> (bytes: [UInt8], sha256: String) {
    try ByteSource(path: path).contents(maximumBytes: maximumBytes)
  }

  /// All bytes that are left, and the SHA-256 of the file as it is stored.
  ///
  /// - Parameter maximumBytes: a file that holds more is refused.
  /// - Returns: both.
  /// - Throws: `FileError` for a file that cannot be read, is damaged or too large.
  package func contents(
    maximumBytes: Int = 1 << 30
  ) throws(FileError) -> (bytes: [UInt8], sha256: String) {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var filled = 0
    while true {
      if filled == bytes.count {
        bytes += [UInt8](repeating: 0, count: bytes.count)
      }
      let got = try read(into: &bytes, at: filled)
      if got == 0 { break }
      filled += got
      guard filled <= maximumBytes else {
        throw FileError(path: shownPath, message: "is larger than \(maximumBytes) bytes")
      }
    }
    bytes.removeSubrange(filled...)
    return (bytes, sha256())
  }
}
