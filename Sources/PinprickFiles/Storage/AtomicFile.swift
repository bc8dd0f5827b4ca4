import Synchronization

/// One file that is written whole or not at all.
///
/// Bytes go to a file beside the final one; `prepare` brings them to the disk and `commit` gives
/// them the final name in one step. Whatever fails before that leaves an older file of the name
/// as it was and no other file behind. `-` is standard output, and devices and pipes are written
/// straight away: neither can be taken back.
package final class AtomicFile {
  /// The file as messages show it.
  package let shownPath: String

  private let finalPath: String
  private let temporaryPath: String?
  private var descriptor: Int32?
  private var isCommitted = false

  private static let counter = Atomic<Int>(0)

  /// Opens a file for writing; its folder must exist.
  package init(path: String) throws(FileError) {
    let target: Target
    do throws(SystemError) {
      target = try Self.target(of: path)
    } catch {
      throw FileError(path: path, message: "cannot be written: \(error.text)")
    }
    shownPath = path == "-" ? "<stdout>" : path
    finalPath = target.path
    temporaryPath = target.temporaryPath
    descriptor = target.descriptor
  }

  deinit {
    if let descriptor, descriptor != Platform.standardOutput {
      try? Platform.closeFile(descriptor)
    }
    if let temporaryPath, !isCommitted { try? Platform.remove(temporaryPath) }
  }

  /// Writes the next bytes.
  ///
  /// - Precondition: `prepare` was not called.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    guard let descriptor else { preconditionFailure("the file is closed") }
    try refusing { () throws(SystemError) in try Platform.write(descriptor, bytes) }
  }

  /// Brings all that was written to the disk, under the temporary name still.
  package func prepare() throws(FileError) {
    guard let descriptor, temporaryPath != nil else { return }
    self.descriptor = nil
    try refusing { () throws(SystemError) in
      do throws(SystemError) {
        try Platform.sync(descriptor)
      } catch {
        try? Platform.closeFile(descriptor)
        throw error
      }
      try Platform.closeFile(descriptor)
    }
  }

  /// Gives the file its final name; prepares it first where that was not done.
  package func commit() throws(FileError) {
    try prepare()
    guard let temporaryPath else { return }
    try refusing { () throws(SystemError) in try Platform.move(temporaryPath, to: finalPath) }
    isCommitted = true
  }

  private func refusing(_ work: () throws(SystemError) -> Void) throws(FileError) {
    do throws(SystemError) {
      try work()
    } catch {
      throw FileError(path: shownPath, message: "cannot be written: \(error.text)")
    }
  }

  // MARK: where the bytes go

  private struct Target {
    var path: String
    var temporaryPath: String?
    var descriptor: Int32
  }

  private static func target(of path: String) throws(SystemError) -> Target {
    if path == "-" { return Target(path: path, descriptor: Platform.standardOutput) }
    switch try Platform.kind(of: path) {
    case .folder: throw SystemError.isFolder
    case .other: return Target(path: path, descriptor: try Platform.openForWriting(path))
    // A link stays a link: what it points at is replaced.
    case .file(let permissions):
      return try temporary(beside: Platform.followingLinks(path), permissions: permissions)
    case nil: return try temporary(beside: path, permissions: nil)
    }
  }

  private static func temporary(
    beside path: String, permissions: UInt32?
  ) throws(SystemError) -> Target {
    while true {
      let number = counter.add(1, ordering: .relaxed).newValue
      let name = "\(folder(of: path))/.pinprick-\(Platform.processNumber)-\(number).part"
      do throws(SystemError) {
        let descriptor = try Platform.create(name, permissions: permissions)
        return Target(path: path, temporaryPath: name, descriptor: descriptor)
      } catch {
        if error != SystemError.exists { throw error }
      }
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
