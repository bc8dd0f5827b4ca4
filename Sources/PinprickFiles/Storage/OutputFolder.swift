/// Writes sets of files that belong together.
package enum OutputFolder {
  /// Writes files into a folder, which is made with its parents where it is missing.
  ///
  /// All files are complete on the disk, under temporary names, before the first gets its own:
  /// a full disk or a missing permission leaves the folder's older files as they were.
  ///
  /// - Precondition: the names differ and hold no slash.
  package static func writeAll(
    _ files: [(name: String, bytes: [UInt8])], into folder: String
  ) throws(FileError) {
    precondition(Set(files.map(\.name)).count == files.count, "two files of one name")
    precondition(!files.contains { $0.name.contains("/") }, "a name with a slash")
    try make(folder)
    var prepared: [AtomicFile] = []
    for (name, bytes) in files {
      let file = try AtomicFile(path: folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)")
      try file.write(bytes)
      try file.prepare()
      prepared.append(file)
    }
    for file in prepared { try file.commit() }
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

  /// Makes a folder and its parents where they are missing.
  package static func make(_ folder: String) throws(FileError) {
    guard !folder.isEmpty else {
      throw FileError(path: folder, message: "the name of the output folder is empty")
    }
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += part
      do throws(SystemError) {
        try Platform.makeFolder(path)
      } catch {
        throw FileError(path: folder, message: "the folder cannot be made: \(error.text)")
      }
      path += "/"
    }
  }
}
