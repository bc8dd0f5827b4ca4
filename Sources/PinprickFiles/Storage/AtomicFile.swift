import PinprickSystem
import Synchronization
import SystemPackage

/// One file that is written whole or not at all.
///
/// Bytes go to a file without a name in the final one's folder, so that a process that is killed
/// leaves nothing behind; where the file system has no such files, to one beside the final one.
/// `prepare` brings them to the disk and `commit` gives them the final name in one step. Whatever
/// fails before that leaves an older file of the name as it was and no other file. `-` is standard
/// output, and devices and pipes are written straight away: neither can be taken back.
package final class AtomicFile: Sendable {
  /// The file as messages show it.
  package let shownPath: String

  private let target: Target
  private let stage = Mutex(Stage.open)

  private enum Stage {
    case open, prepared, committed
  }

  private static let counter = Atomic<Int>(0)

  /// Opens a file for writing; its folder must exist.
  package init(path: String) throws(FileError) {
    do throws(Errno) {
      target = try Self.target(of: path)
    } catch {
      throw FileError(path: path, message: "cannot be written: \(error.text)")
    }
    shownPath = path == "-" ? "<stdout>" : path
  }

  deinit {
    guard stage.withLock({ $0 != .committed }) else { return }
    if target.descriptor != .standardOutput {
      try? Platform.close(target.descriptor)
    }
    if case .named(let name) = target.temporary { try? Platform.remove(name) }
  }

  /// Writes the next bytes.
  ///
  /// - Precondition: `prepare` was not called; one thread writes at a time.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    precondition(stage.withLock { $0 == .open }, "the file is closed")
    try refusing { () throws(Errno) in try Platform.write(target.descriptor, bytes) }
  }

  /// Writes the bytes of words as they lie in memory, as `write` does.
  package func write(words: [UInt32]) throws(FileError) {
    precondition(stage.withLock { $0 == .open }, "the file is closed")
    try refusing { () throws(Errno) in try Platform.write(target.descriptor, words) }
  }

  /// Brings all that was written to the disk, under no or a temporary name still.
  package func prepare() throws(FileError) {
    guard target.temporary != .none, stage.withLock({ $0 == .open }) else { return }
    try refusing { () throws(Errno) in try Platform.sync(target.descriptor) }
    stage.withLock { $0 = .prepared }
  }

  /// Gives the file its final name; prepares it first where that was not done.
  package func commit() throws(FileError) {
    try prepare()
    guard target.temporary != .none, stage.withLock({ $0 == .prepared }) else { return }
    try refusing { () throws(Errno) in
      if try nameDirectly() { return }
      let name = try temporaryName()
      do throws(Errno) {
        try Platform.move(name, to: target.path)
      } catch {
        try? Platform.remove(name)
        throw error
      }
      stage.withLock { $0 = .committed }
      try Platform.close(target.descriptor)
    }
  }

  /// Gives a file without a name its final one where nothing has that yet.
  ///
  /// - Returns: false where there is an older file, which has to be replaced in one step.
  private func nameDirectly() throws(Errno) -> Bool {
    guard target.temporary == .unnamed else { return false }
    do throws(Errno) {
      try Platform.give(target.path, to: target.descriptor)
    } catch {
      if error == .fileExists { return false }
      throw error
    }
    stage.withLock { $0 = .committed }
    try Platform.close(target.descriptor)
    return true
  }

  /// The name under which the file lies beside the final one, given now where it has none.
  private func temporaryName() throws(Errno) -> String {
    if case .named(let name) = target.temporary { return name }
    while true {
      let name = Self.newName(beside: target.path)
      do throws(Errno) {
        try Platform.give(name, to: target.descriptor)
        return name
      } catch {
        if error != .fileExists { throw error }
      }
    }
  }

  private func refusing(_ work: () throws(Errno) -> Void) throws(FileError) {
    do throws(Errno) {
      try work()
    } catch {
      throw FileError(path: shownPath, message: "cannot be written: \(error.text)")
    }
  }

  // MARK: where the bytes go

  private enum Temporary: Equatable, Sendable {
    /// Bytes go where they shall stay.
    case none
    case unnamed
    case named(String)
  }

  private struct Target: Sendable {
    let path: String
    let temporary: Temporary
    let descriptor: FileDescriptor
  }

  private static func target(of path: String) throws(Errno) -> Target {
    if path == "-" {
      return Target(path: path, temporary: .none, descriptor: .standardOutput)
    }
    switch try Platform.kind(of: path) {
    case .folder: throw Errno.isDirectory
    case .other:
      return Target(
        path: path, temporary: .none, descriptor: try Platform.open(path, .writeOnly))
    // A link stays a link: what it points at is replaced.
    case .file(let permissions):
      return try temporary(beside: Platform.followingLinks(path), permissions: permissions)
    case nil: return try temporary(beside: path, permissions: nil)
    }
  }

  private static func temporary(
    beside path: String, permissions: FilePermissions?
  ) throws(Errno) -> Target {
    let unnamed = Platform.createUnnamed(inFolder: folder(of: path), permissions: permissions)
    if let unnamed { return Target(path: path, temporary: .unnamed, descriptor: unnamed) }
    while true {
      let name = newName(beside: path)
      do throws(Errno) {
        let descriptor = try Platform.create(name, permissions: permissions)
        return Target(path: path, temporary: .named(name), descriptor: descriptor)
      } catch {
        if error != .fileExists { throw error }
      }
    }
  }

  private static func newName(beside path: String) -> String {
    let number = counter.add(1, ordering: .relaxed).newValue
    return "\(folder(of: path))/.pinprick-\(Platform.processNumber)-\(number).part"
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
