import Glibc

/// A call that the operating system refused.
package struct SystemError: Error, Equatable {
  /// The system's number of the reason.
  package let code: Int32

  package init(code: Int32) { self.code = code }

  package static let exists = SystemError(code: EEXIST)
  package static let isFolder = SystemError(code: EISDIR)

  /// The reason in words.
  package var text: String {
    switch code {
    case ENOENT: "no such file or folder"
    case EACCES, EPERM: "no permission"
    case EISDIR: "is a folder, not a file"
    case EEXIST: "a file of that name is in the way"
    case ENOTDIR: "a part of the path is a file, not a folder"
    case ENOSPC: "no space left on the disk"
    // strerror gives a terminated text, its own or a fixed one, for every number.
    default: unsafe String(cString: strerror(code))
    }
  }
}

/// What lies under a path.
package enum PathKind: Equatable {
  /// An ordinary file with these permission bits.
  case file(permissions: UInt32)
  case folder
  /// A device, pipe or socket.
  case other
}

/// The operating system's functions behind safe ones: the only file that imports the C library.
///
/// `unsafe` without a reason: a path is handed over as the terminated copy that Swift makes of it.
package enum Platform {
  package static let standardInput: Int32 = 0
  package static let standardOutput: Int32 = 1
  package static let standardError: Int32 = 2

  // MARK: files

  package static func openForReading(_ path: String) throws(SystemError) -> Int32 {
    unsafe try check(open(path, O_RDONLY | O_CLOEXEC))
  }

  /// Opens something that exists, such as a device or a pipe, for writing.
  package static func openForWriting(_ path: String) throws(SystemError) -> Int32 {
    unsafe try check(open(path, O_WRONLY | O_CLOEXEC))
  }

  /// Makes a file that must not exist yet; nil permissions stand for those that the user's mask
  /// gives to new files.
  package static func create(
    _ path: String, permissions: UInt32?
  ) throws(SystemError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let descriptor = unsafe try check(open(path, flags, 0o666))
    // Permissions that cannot be copied are no reason to refuse the writing.
    if let permissions { _ = fchmod(descriptor, permissions) }
    return descriptor
  }

  /// Makes a file without a name in a folder, which is gone with the process unless `give` names it.
  ///
  /// - Returns: nil where the file system has no such files.
  package static func createUnnamed(inFolder folder: String, permissions: UInt32?) -> Int32? {
    // O_TMPFILE, which is no plain constant in the system's headers.
    let unnamed = 0o20_000_000 | O_DIRECTORY
    guard exists("/proc/self/fd") else { return nil }
    let descriptor = unsafe open(folder, O_WRONLY | O_CLOEXEC | unnamed, 0o666)
    guard descriptor >= 0 else { return nil }
    if let permissions { _ = fchmod(descriptor, permissions) }
    return descriptor
  }

  /// Gives a file without a name one that must not exist yet.
  package static func give(_ name: String, to descriptor: Int32) throws(SystemError) {
    unsafe try check(
      linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW))
  }

  /// Whether two paths lead to one file; false where one of them leads nowhere.
  package static func isSameFile(_ path: String, _ other: String) -> Bool {
    var one = stat()
    var two = stat()
    // Both live through the calls, which fill them.
    guard unsafe stat(path, &one) == 0, unsafe stat(other, &two) == 0 else { return false }
    return one.st_dev == two.st_dev && one.st_ino == two.st_ino
  }

  /// Reads into part of a buffer and returns the number of bytes, 0 only at the end.
  package static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    precondition(offset >= 0 && count >= 0 && offset + count <= buffer.count)
    while true {
      // The range lies within the buffer by the precondition.
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress.map { unsafe $0 + offset }, count)
      }
      if got >= 0 { return got }
      if errno != EINTR { throw SystemError(code: errno) }
    }
  }

  /// Writes all bytes of integers as they lie in memory.
  package static func write<Word: FixedWidthInteger & BitwiseCopyable>(
    _ descriptor: Int32, _ words: [Word]
  ) throws(SystemError) {
    let count = words.count * MemoryLayout<Word>.stride
    var done = 0
    while done < count {
      // `done` is below the count, so that address and length stay within the array.
      let written = unsafe words.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress.map { unsafe $0 + done }, $0.count - done)
      }
      if written >= 0 {
        done += written
      } else if errno != EINTR {
        throw SystemError(code: errno)
      }
    }
  }

  /// Brings what was written to the disk.
  package static func sync(_ descriptor: Int32) throws(SystemError) {
    try check(fsync(descriptor))
  }

  package static func closeFile(_ descriptor: Int32) throws(SystemError) {
    try check(close(descriptor))
  }

  package static func move(_ path: String, to other: String) throws(SystemError) {
    unsafe try check(rename(path, other))
  }

  package static func remove(_ path: String) throws(SystemError) {
    unsafe try check(unlink(path))
  }

  /// A file without a name that holds some bytes, to be read from its beginning.
  ///
  /// - Returns: its descriptor; whoever closes it ends the file.
  package static func namelessFile(holding bytes: [UInt8]) throws(SystemError) -> Int32 {
    // The stream lives until it is closed here; the descriptor of its own goes on.
    guard let file = unsafe tmpfile() else { throw SystemError(code: errno) }
    defer { unsafe _ = fclose(file) }
    let descriptor = unsafe try check(fcntl(fileno(file), F_DUPFD_CLOEXEC, 0))
    do throws(SystemError) {
      try write(descriptor, bytes)
      guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SystemError(code: errno) }
    } catch {
      try? closeFile(descriptor)
      throw error
    }
    return descriptor
  }

  // MARK: folders and paths

  /// Makes a folder; one that is there already is no error.
  ///
  /// - Returns: whether it was made.
  package static func makeFolder(_ path: String) throws(SystemError) -> Bool {
    if unsafe mkdir(path, 0o777) == 0 { return true }
    let reason = SystemError(code: errno)
    if try kind(of: path) != .folder { throw reason }
    return false
  }

  /// Removes an empty folder.
  package static func removeFolder(_ path: String) throws(SystemError) {
    unsafe try check(rmdir(path))
  }

  /// What lies under a path, at the end of its links; nil when there is nothing.
  package static func kind(of path: String) throws(SystemError) -> PathKind? {
    var status = stat()
    // `status` lives through the call, which fills it.
    guard unsafe stat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw SystemError(code: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(permissions: status.st_mode & 0o7777)
    case S_IFDIR: return .folder
    default: return .other
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

  /// The number of this process, for names that no other process uses.
  package static var processNumber: Int32 { getpid() }

  /// Whether a descriptor is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The length of an ordinary file that is open; nil for pipes and devices.
  package static func byteCount(ofOpen descriptor: Int32) -> Int? {
    var status = stat()
    // `status` lives through the call, which fills it.
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
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
  private static func check(_ result: Int32) throws(SystemError) -> Int32 {
    guard result >= 0 else { throw SystemError(code: errno) }
    return result
  }
}

// MARK: process

extension Platform {
  /// Processors that this process may use, at least 1.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Seconds of a clock that only goes forward.
  package static var monotonicSeconds: Double {
    var time = timespec()
    // `time` lives through the call, which fills it.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// A variable of the environment; nil where it is not set.
  package static func environment(_ name: String) -> String? {
    // The text ends with a zero and is copied; this program never changes its environment.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The columns of a terminal's window; nil where that is unknown.
  package static func columnCount(ofTerminal descriptor: Int32) -> Int? {
    var size = winsize()
    // `size` lives through the call, which fills it.
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// The most memory that this process had so far.
  package static var peakMemoryBytes: Int {
    var usage = rusage()
    // `usage` lives through the call, which fills it; Linux counts in kB.
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return 1024 * usage.ru_maxrss
  }

  /// Ends the process.
  package static func endProcess(code: Int32) -> Never { exit(code) }
}
