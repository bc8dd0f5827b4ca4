/// A file of an output folder whose content comes bit by bit.
///
/// The first quarter of a megabyte is kept, so that a run that fails early, as most do, has written nothing at
/// all; from there on the content goes to the disk and memory does not grow.
package struct GrowingFile: Sendable {
  // Before the folder, which goes only when its files are gone.
  private var file: AtomicFile?
  private let name: String
  private let folder: OutputFolder
  private let keptBytes: Int
  private var kept: [UInt8]

  /// Begins a file with some content.
  package init(
    _ name: String, in folder: OutputFolder, beginning: [UInt8], keptBytes: Int = 1 << 18
  ) {
    self.name = name
    self.folder = folder
    self.keptBytes = keptBytes
    kept = beginning
  }

  /// Adds content.
  package mutating func append(_ bytes: [UInt8]) throws(FileError) {
    kept += bytes
    guard kept.count > keptBytes else { return }
    try open().write(kept)
    kept.removeAll(keepingCapacity: true)
  }

  /// Adds the file to its folder, once all of its content is there.
  package mutating func finish() throws(FileError) {
    let file = try open()
    try file.write(kept)
    folder.add(file)
    kept = []
  }

  private mutating func open() throws(FileError) -> AtomicFile {
    if let file { return file }
    let opened = try folder.open(name)
    file = opened
    return opened
  }
}
