import Glibc
package import SystemPackage

extension Errno {
  /// The reason in words.
  package var text: String {
    switch self {
    case .noSuchFileOrDirectory: "no such file or folder"
    case .permissionDenied, .notPermitted: "no permission"
    case .isDirectory: "is a folder, not a file"
    case .fileExists: "a file of that name is in the way"
    case .notDirectory: "a part of the path is a file, not a folder"
    case .noSpace: "no space left on the disk"
    default: description
    }
  }
}

/// What lies under a path.
package enum PathKind: Equatable {
  /// An ordinary file with these permission bits.
  case file(permissions: FilePermissions)
  case folder
  /// A device, pipe or socket.
  case other
}

/// What swift-system does not cover of the operating system, behind safe functions: the only place that
/// imports the C library.
///
/// `unsafe` without a reason: a path is handed over as the terminated copy that Swift makes of it.
package enum Platform {
  /// What swift-system's functions return; all that they throw is a number of the system's.
  package static func typed<Value>(_ work: () throws -> Value) throws(Errno) -> Value {
    do {
      return try work()
    } catch {
      throw error as? Errno ?? .ioError
    }
  }

  // MARK: files

  /// Opens what exists: a file, a device or a pipe.
  package static func open(
    _ path: String, _ mode: FileDescriptor.AccessMode
  ) throws(Errno) -> FileDescriptor {
    // No `FilePath`: it leaves out the slash at the end that makes `x.csv/` no file.
    try typed { unsafe try .open(path, mode, options: .closeOnExec) }
  }

  /// Makes a file that must not exist yet; nil permissions stand for those that the user's mask
  /// gives to new files.
  package static func create(
    _ path: String, permissions: FilePermissions?
  ) throws(Errno) -> FileDescriptor {
    let descriptor = try typed {
      try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: newFile)
    }
    // Permissions that cannot be copied are no reason to refuse the writing.
    if let permissions { _ = fchmod(descriptor.rawValue, permissions.rawValue) }
    return descriptor
  }

  private static let newFile = FilePermissions(rawValue: 0o666)

  /// Makes a file without a name in a folder, which is gone with the process unless `give` names it.
  ///
  /// - Returns: nil where the file system has no such files.
  package static func createUnnamed(
    inFolder folder: String, permissions: FilePermissions?
  ) -> FileDescriptor? {
    // O_TMPFILE, which is no plain constant in the system's headers.
    let unnamed = FileDescriptor.OpenOptions(rawValue: 0o20_000_000 | O_DIRECTORY)
    guard exists("/proc/self/fd"),
      let descriptor = try? FileDescriptor.open(
        FilePath(folder), .writeOnly, options: [unnamed, .closeOnExec], permissions: newFile)
    else { return nil }
    if let permissions { _ = fchmod(descriptor.rawValue, permissions.rawValue) }
    return descriptor
  }

  /// Gives a file without a name one that must not exist yet.
  package static func give(_ name: String, to file: FileDescriptor) throws(Errno) {
    unsafe try check(
      linkat(AT_FDCWD, "/proc/self/fd/\(file.rawValue)", AT_FDCWD, name, AT_SYMLINK_FOLLOW))
  }

  /// Whether two paths lead to one file; false where one of them leads nowhere.
  package static func isSameFile(_ path: String, _ other: String) -> Bool {
    guard let one = try? Stat(FilePath(path)), let two = try? Stat(FilePath(other))
    else { return false }
    return one.deviceID == two.deviceID && one.inode == two.inode
  }

  /// Reads into part of a buffer and returns the number of bytes, 0 only at the end.
  package static func read(
    _ file: FileDescriptor, into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(Errno) -> Int {
    precondition(offset >= 0 && count >= 0 && offset + count <= buffer.count)
    // The range lies within the buffer by the precondition.
    return try typed {
      try unsafe buffer.withUnsafeMutableBytes { bytes in
        try unsafe file.read(
          into: UnsafeMutableRawBufferPointer(rebasing: bytes[offset..<offset + count]))
      }
    }
  }

  /// Writes all bytes of integers as they lie in memory.
  package static func write<Word: FixedWidthInteger & BitwiseCopyable>(
    _ file: FileDescriptor, _ words: [Word]
  ) throws(Errno) {
    _ = try typed { try unsafe words.withUnsafeBytes { try unsafe file.writeAll($0) } }
  }

  /// Brings what was written to the disk.
  package static func sync(_ file: FileDescriptor) throws(Errno) { try check(fsync(file.rawValue)) }

  package static func close(_ file: FileDescriptor) throws(Errno) { try typed { try file.close() } }

  package static func move(_ path: String, to other: String) throws(Errno) {
    unsafe try check(rename(path, other))
  }

  package static func remove(_ path: String) throws(Errno) {
    unsafe try check(unlink(path))
  }

  /// A file without a name that holds some bytes, to be read from its beginning.
  ///
  /// - Returns: its descriptor; whoever closes it ends the file.
  package static func namelessFile(holding bytes: [UInt8]) throws(Errno) -> FileDescriptor {
    // The stream lives until it is closed here; the descriptor of its own goes on.
    guard let stream = unsafe tmpfile() else { throw Errno(rawValue: errno) }
    defer { unsafe _ = fclose(stream) }
    let file = FileDescriptor(
      rawValue: unsafe try check(fcntl(fileno(stream), F_DUPFD_CLOEXEC, 0)))
    do throws(Errno) {
      try write(file, bytes)
      _ = try typed { try file.seek(offset: 0, from: .start) }
    } catch {
      try? close(file)
      throw error
    }
    return file
  }

  // MARK: folders and paths

  /// Makes a folder; one that is there already is no error.
  ///
  /// - Returns: whether it was made.
  package static func makeFolder(_ path: String) throws(Errno) -> Bool {
    if unsafe mkdir(path, 0o777) == 0 { return true }
    let reason = Errno(rawValue: errno)
    if try kind(of: path) != .folder { throw reason }
    return false
  }

  /// Removes an empty folder.
  package static func removeFolder(_ path: String) throws(Errno) {
    unsafe try check(rmdir(path))
  }

  /// What lies under a path, at the end of its links; nil when there is nothing.
  package static func kind(of path: String) throws(Errno) -> PathKind? {
    do throws(Errno) {
      let found = try typed { try Stat(FilePath(path)) }
      switch found.type {
      case .regular: return .file(permissions: found.permissions)
      case .directory: return .folder
      default: return .other
      }
    } catch {
      if error == .noSuchFileOrDirectory { return nil }
      throw error
    }
  }

  /// Whether something lies under a path.
  package static func exists(_ path: String) -> Bool {
    ((try? kind(of: path)) ?? nil) != nil
  }

  /// The path with its links followed, or as it is where that fails.
  package static func followingLinks(_ path: String) -> String {
    // With nil realpath gives a terminated text of its own, which is freed here and nowhere else.
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The length of an ordinary file that is open; nil for pipes and devices.
  package static func byteCount(of file: FileDescriptor) -> Int? {
    guard let found = try? file.stat(), found.type == .regular else { return nil }
    return Int(found.size)
  }

  // MARK: bytes

  /// The first place of a byte in a range of bytes.
  package static func firstIndex(of byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    // The range lies within the array by the precondition.
    return unsafe bytes.withUnsafeBytes { all in
      guard let base = all.baseAddress,
        let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// The number that a decimal text stands for, correctly rounded, whatever the user's locale.
  ///
  /// - Parameter text: a number as C writes it; what follows it is not looked at.
  /// - Returns: infinity where the number is too large.
  package static func double(_ text: [UInt8]) -> Double {
    let terminated = text.map { CChar(truncatingIfNeeded: $0) } + [0]
    // The locale is this thread's alone for the length of the call, and the text ends with a zero,
    // where strtod stops at the latest.
    let usual = unsafe uselocale(plainLocale)
    defer { unsafe _ = uselocale(usual) }
    return unsafe strtod(terminated, nil)
  }

  // Made once, never changed and never freed.
  private nonisolated(unsafe) static let plainLocale = unsafe newlocale(
    1 << LC_NUMERIC, "C", locale_t(bitPattern: 0))

  @discardableResult
  private static func check(_ result: Int32) throws(Errno) -> Int32 {
    guard result >= 0 else { throw Errno(rawValue: errno) }
    return result
  }
}
