import FoundationEssentials
import PinprickFiles
import PinprickText
import TestSupport
import Testing

@Suite struct OutputFolderTests {
  @Test func filesAreWrittenIntoAFolderMadeForThem() throws {
    let folder = try TemporaryFolder()
    let target = folder.path + "/a/b//c/"
    let large = [UInt8](repeating: 7, count: 3_000_000)
    try write([("one", [1]), ("two", large), ("none", [])], into: target)
    #expect(TemporaryFolder.contents(target + "one") == [1])
    #expect(TemporaryFolder.contents(target + "two") == large)
    #expect(TemporaryFolder.contents(target + "none") == [])
    try write([("one", [9, 9])], into: target)
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
      try write([("report.json", [4]), ("zones.csv", [5]), ("new", [6])], into: folder.path)
    }
    #expect(TemporaryFolder.contents(old) == [1, 2, 3])
    #expect(folder.names == ["report.json", "zones.csv"])
  }

  @Test func aFileInTheFoldersPlaceIsNamed() throws {
    let folder = try TemporaryFolder()
    let target = try folder.file("out", [1])
    #expect(throws: FileError.self) { try write([("a", [1])], into: target) }
    #expect(
      throws: FileError(
        path: target + "/deeper",
        message: "the folder cannot be made: a file of that name is in the way")
    ) { try write([("a", [1])], into: target + "/deeper") }
    #expect(
      throws: FileError(path: "", message: "the name of the output folder is empty")
    ) { try write([("a", [1])], into: "") }
  }

  @Test func foldersMadeForNothingGoAgain() throws {
    let folder = try TemporaryFolder()
    var output: OutputFolder? = OutputFolder(path: folder.path + "/a/b")
    try output?.add("one", [1])
    #expect(folder.names == ["a"])
    output = nil
    #expect(folder.names == [])
    // What was there before stays, and so does what somebody put there since.
    try FileManager.default.createDirectory(
      atPath: folder.path + "/a", withIntermediateDirectories: false)
    output = OutputFolder(path: folder.path + "/a/b")
    try output?.add("one", [1])
    let other = try folder.file("a/b/other", [2])
    output = nil
    #expect(TemporaryFolder.contents(other) == [2])
  }

  @Test(arguments: [0, 1, 5, 6, 100]) func aGrowingFileIsTheSumOfItsParts(keptBytes: Int) throws {
    let folder = try TemporaryFolder()
    let output = OutputFolder(path: folder.path)
    var file = GrowingFile("grown", in: output, beginning: [0], keptBytes: keptBytes)
    for byte in 1...9 as ClosedRange<UInt8> { try file.append([byte, byte]) }
    try file.finish()
    #expect(folder.names == [])
    try output.commit()
    #expect(
      TemporaryFolder.contents(folder.path + "/grown")
        == [0] + (1...9).flatMap { [UInt8($0), UInt8($0)] })
  }

  private func write(_ files: [(String, [UInt8])], into path: String) throws {
    let folder = OutputFolder(path: path)
    for (name, bytes) in files { try folder.add(name, bytes) }
    try folder.commit()
  }
}
