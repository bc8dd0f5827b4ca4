import PinprickSystem
import Synchronization
import SystemPackage

/// A folder for files that belong together: all of them are written or none.
///
/// `add` writes a file under no or a temporary name. `commit` waits for all of them to be on the disk
/// and then gives them theirs, when nothing can fail any more but the naming itself: a full disk or a
/// missing permission leaves the folder's older files as they were. A single older file that must not
/// be replaced is found at its turn, when those before it are named.
package final class OutputFolder: Sendable {
  private let path: String
  private let state = Mutex(State())

  private struct State {
    /// Folders that were made for this one, outer ones first; nil before that.
    var made: [String]?
    var written: [AtomicFile] = []
    var isCommitted = false
  }

  /// Names a folder; it is made with its parents by the first file.
  package init(path: String) { self.path = path }

  deinit {
    let made = state.withLock { state in
      // Files that were not committed go first, with what they left in the folder.
      state.written = []
      return state.isCommitted ? [] : state.made ?? []
    }
    // What was made for nothing goes, unless somebody put something into it.
    for folder in made.reversed() { try? Platform.removeFolder(folder) }
  }

  /// Opens a file of the folder; it is not there before it was added and committed.
  package func open(_ name: String) throws(FileError) -> AtomicFile {
    precondition(!name.contains("/"), "a name with a slash")
    try make()
    return try AtomicFile(path: path.hasSuffix("/") ? path + name : "\(path)/\(name)")
  }

  /// Adds a file that `open` gave and that is written.
  package func add(_ file: AtomicFile) {
    state.withLock { $0.written.append(file) }
  }

  /// Adds a file with some content.
  package func add(_ name: String, _ bytes: [UInt8]) throws(FileError) {
    let file = try open(name)
    try file.write(bytes)
    add(file)
  }

  /// Adds a raster, which needs no copy of its values.
  package func add(_ name: String, _ raster: NPY) throws(FileError) {
    let file = try open(name)
    try file.write(raster.header)
    try file.write(words: raster.words)
    add(file)
  }

  /// Brings all added files to the disk and gives them their names.
  ///
  /// - Parameter outdated: older files of the folder that go, since they would not belong to the new ones.
  /// - Throws: `FileError` naming the file that could not be written, named or removed.
  package func commit(removing outdated: [String] = []) throws(FileError) {
    let files = state.withLock { $0.written }
    for file in files { try file.prepare() }
    for file in files {
      try file.commit()
      state.withLock { $0.isCommitted = true }
    }
    for file in outdated.map({ "\(path)/\($0)" }) where Platform.exists(file) {
      do throws(Errno) {
        try Platform.remove(file)
      } catch {
        throw FileError(
          path: file,
          message: "is of an earlier run and cannot be removed: \(error.text)")
      }
    }
  }

  /// Refuses to write files of a folder that are inputs, by whatever path they were named.
  ///
  /// - Parameters:
  ///   - names: the files that are to be written.
  ///   - folder: where.
  ///   - inputs: paths of what is read.
  /// - Throws: `FileError` naming the first input that would be lost.
  package static func refuseOverwriting(
    _ names: [String], in folder: String, inputs: [String]
  ) throws(FileError) {
    for input in inputs {
      for name in names where Platform.isSameFile("\(folder)/\(name)", input) {
        throw FileError(
          path: input,
          message: "is read and would be overwritten by \(folder)/\(name); choose another -o")
      }
    }
  }

  private func make() throws(FileError) {
    try state.withLock { state throws(FileError) in
      if state.made == nil { state.made = try Self.make(path) }
    }
  }

  /// Makes a folder and its parents where they are missing, and says which were.
  private static func make(_ folder: String) throws(FileError) -> [String] {
    guard !folder.isEmpty else {
      throw FileError(path: folder, message: "the name of the output folder is empty")
    }
    var made: [String] = []
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += part
      do throws(Errno) {
        if try Platform.makeFolder(path) { made.append(path) }
      } catch {
        throw FileError(path: folder, message: "the folder cannot be made: \(error.text)")
      }
      path += "/"
    }
    return made
  }
}
