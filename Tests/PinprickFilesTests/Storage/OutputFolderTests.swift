import FoundationEssentials
import PinprickFiles
import Testing

@Suite struct OutputFolderTests {
  @Test func filesAreWrittenIntoAFolderMadeForThem() throws {
    let folder = try TemporaryFolder()
    let target = folder.path + "/a/b//c/"
    let large = [UInt8](repeating: 7, count: 3_000_000)
    try OutputFolder.writeAll([("one", [1]), ("two", large), ("none", [])], into: target)
    #expect(TemporaryFolder.contents(target + "one") == [1])
    #expect(TemporaryFolder.contents(target + "two") == large)
    #expect(TemporaryFolder.contents(target + "none") == [])
    try OutputFolder.writeAll([("one", [9, 9])], into: target)
    #expect(TemporaryFolder.contents(target + "one") == [9, 9])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: target).sorted() == [
        "none", "one", "two",
      ])
  }

  @Test func afterAFailureNothingHasChanged() throws {
    let folder = try TemporaryFolder()
    let old = try folder.file("report.json", [1, 2, 3])
    try FileManager.default.createDirectory(
      atPath: folder.path + "/zones.csv", withIntermediateDirectories: false)
    #expect(
      throws: FileError(
        path: folder.path + "/zones.csv",
        message: "cannot be written: is a folder, not a file")
    ) {
      try OutputFolder.writeAll(
        [("report.json", [4]), ("zones.csv", [5]), ("new", [6])], into: folder.path)
    }
    #expect(TemporaryFolder.contents(old) == [1, 2, 3])
    #expect(folder.names == ["report.json", "zones.csv"])
  }

  @Test func aFileInTheFoldersPlaceIsNamed() throws {
    let folder = try TemporaryFolder()
    let target = try folder.file("out", [1])
    #expect(throws: FileError.self) { try OutputFolder.writeAll([("a", [1])], into: target) }
    #expect(
      throws: FileError(
        path: target + "/deeper",
        message: "the folder cannot be made: File exists")
    ) { try OutputFolder.make(target + "/deeper") }
    #expect(
      throws: FileError(path: "", message: "the name of the output folder is empty")
    ) { try OutputFolder.make("") }
  }
}
