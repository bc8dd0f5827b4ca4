import Glibc
package import SystemPackage

// What a program knows of its own process and of the terminals that it writes to.
extension Platform {
  /// The number of this process, for names that no other process uses.
  package static var processNumber: Int32 { getpid() }

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

  /// Whether a file is a terminal.
  package static func isTerminal(_ file: FileDescriptor) -> Bool { isatty(file.rawValue) == 1 }

  /// The columns of a terminal's window; nil where that is unknown.
  package static func columnCount(ofTerminal file: FileDescriptor) -> Int? {
    var size = winsize()
    // `size` lives through the call, which fills it.
    guard unsafe ioctl(file.rawValue, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
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
