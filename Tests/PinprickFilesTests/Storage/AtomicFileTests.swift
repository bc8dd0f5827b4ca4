import FoundationEssentials
import SystemPackage
import PinprickFiles
import PinprickSystem
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  @Test func piecesAppearTogetherAtTheEnd() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", [0])
    let file = try AtomicFile(path: path)
    try file.write([1, 2])
    try file.write([])
    try file.write([3])
    #expect(TemporaryFolder.contents(path) == [0])
    // Where the file system has files without a name, a killed process leaves nothing to clear up.
    #expect(folder.names == ["a.csv"])
    try file.commit()
    #expect(TemporaryFolder.contents(path) == [1, 2, 3])
    #expect(folder.names == ["a.csv"])
  }

  @Test(arguments: [false, true]) func whatIsNotCommittedLeavesNothing(isPrepared: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", [0])
    do {
      let file = try AtomicFile(path: path)
      try file.write([1, 2])
      if isPrepared { try file.prepare() }
    }
    #expect(TemporaryFolder.contents(path) == [0])
    #expect(folder.names == ["a.csv"])
  }

  @Test func permissionsAndLinksStay() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("real", [0])
    let link = folder.path + "/link"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real")
    let file = try AtomicFile(path: link)
    try file.write([5])
    try file.commit()
    #expect(TemporaryFolder.contents(path) == [5])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real")

    #expect(try Platform.kind(of: path) == .file(permissions: [.ownerReadWrite, .groupRead]))
  }

  @Test func devicesAreWrittenStraightAway() throws {
    let file = try AtomicFile(path: "/dev/null")
    try file.write([1, 2, 3])
    try file.commit()
    #expect(try Platform.kind(of: "/dev/null") == .other)
    let full = try AtomicFile(path: "/dev/full")
    #expect(
      throws: FileError(
        path: "/dev/full", message: "cannot be written: no space left on the disk")
    ) { try full.write([1]) }
  }

  @Test func whatCannotBeWrittenIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/none/a"
    #expect(
      throws: FileError(
        path: path, message: "cannot be written: no such file or folder")
    ) { try AtomicFile(path: path) }
    #expect(
      throws: FileError(
        path: folder.path, message: "cannot be written: is a folder, not a file")
    ) { try AtomicFile(path: folder.path) }
  }
}
