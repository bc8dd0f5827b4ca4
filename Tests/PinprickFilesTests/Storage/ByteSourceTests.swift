import FoundationEssentials
import PinprickFiles
import PinprickSystem
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite struct ByteSourceTests {
  static let chunkSizes = [1, 2, 3, 7, 4096, 1 << 20]

  private func readAll(
    _ path: String, chunkBytes: Int
  ) throws(FileError) -> (bytes: [UInt8], sha256: String) {
    let source = try ByteSource(path: path, chunkBytes: chunkBytes)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 5000)
    while true {
      let got = try source.read(into: &buffer, at: 10)
      if got == 0 { return (bytes, source.sha256()) }
      #expect(got <= chunkBytes)
      bytes += buffer[10..<10 + got]
    }
  }

  @Test(arguments: chunkSizes) func plainBytesComeAsTheyAre(chunkBytes: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let read = try readAll(folder.file("a", bytes), chunkBytes: chunkBytes)
    #expect(read.bytes == bytes)
    // sha256sum of the same bytes
    #expect(
      read.sha256 == "ebddb17d90ee6f7f5e8e60a9569be22b2baeafd8304bd6164aeff12a6a4e2bb4")
  }

  /// Stored bytes are told of, packed ones too, in pieces that end at the file's length.
  @Test(arguments: ["samples/patchy.csv", "samples/patchy.csv.gz"])
  func whoeverListensHearsHowMuchWasRead(path: String) throws {
    let heard = Mutex<[(bytes: Int, of: Int?)]>([])
    let source = try ByteSource(path: path, chunkBytes: 1 << 15) { bytes, byteCount in
      heard.withLock { $0.append((bytes, byteCount)) }
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 15)
    while try source.read(into: &buffer, at: 0) > 0 {}
    let length = try Data(contentsOf: URL(filePath: path)).count
    let told = heard.withLock { $0 }
    #expect(told.allSatisfy { $0.of == length })
    #expect(zip(told, told.dropFirst()).allSatisfy { $0.bytes <= $1.bytes })
    #expect(told.last?.bytes == length)
    #expect(told.count > length / (1 << 15))
  }

  @Test(arguments: chunkSizes) func knownDigests(chunkBytes: Int) throws {
    let folder = try TemporaryFolder()
    // FIPS 180-2, B.1, and the empty message
    #expect(
      try readAll(folder.file("abc", Array("abc".utf8)), chunkBytes: chunkBytes).sha256
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      try readAll(folder.file("empty", []), chunkBytes: chunkBytes).sha256
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: chunkSizes) func gzipIsUnpackedWhateverTheName(chunkBytes: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
    let packed = gzip(bytes)
    let read = try readAll(folder.file("a.csv", packed), chunkBytes: chunkBytes)
    #expect(read.bytes == bytes)
    let stored = try readAll(folder.file("b", [0] + packed), chunkBytes: chunkBytes)
    #expect(stored.bytes == [0] + packed, "no gzip without its first two bytes")
    #expect(read.sha256 != stored.sha256)
  }

  @Test(arguments: chunkSizes) func membersFollowEachOther(chunkBytes: Int) throws {
    let folder = try TemporaryFolder()
    let first = Array("x,y\n1,".utf8)
    let second = Array("2\n".utf8)
    let path = try folder.file("a", gzip(first) + gzip([]) + gzip(second) + [0, 0, 0])
    #expect(try readAll(path, chunkBytes: chunkBytes).bytes == first + second)
  }

  @Test(arguments: chunkSizes) func damagedGzipIsRefused(chunkBytes: Int) throws {
    let folder = try TemporaryFolder()
    let packed = gzip((0..<3000).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) })
    func message(_ bytes: [UInt8]) throws -> String? {
      let path = try folder.file("a", bytes)
      do throws(FileError) {
        _ = try readAll(path, chunkBytes: chunkBytes)
        return nil
      } catch {
        #expect(error.path == path)
        return error.message
      }
    }
    for length in [2, 5, 9, 10, packed.count / 2, packed.count - 8, packed.count - 1] {
      #expect(
        try message(Array(packed[..<length]))
          == "the gzip data end too early: the file was cut off")
    }
    var wrong = packed
    wrong[packed.count - 6] ^= 1
    #expect(try message(wrong) == "the gzip data are damaged (incorrect data check)")
    #expect(
      try message(packed + Array("more".utf8))
        == "bytes that are no gzip follow the end of the gzip data")
    #expect(
      try message([0x1f, 0x8b, 9, 9, 9, 9])
        == "the gzip data are damaged (unknown compression method)")
  }

  @Test func whatCannotBeReadIsNamed() throws {
    let folder = try TemporaryFolder()
    let missing = try folder.file("none.csv")
    #expect(
      throws: FileError(
        path: missing, message: "cannot be read: no such file or folder")
    ) { try ByteSource(path: missing) }
    #expect(
      throws: FileError(
        path: folder.path, message: "cannot be read: is a folder, not a file")
    ) { try ByteSource(path: folder.path) }
    let below = try folder.file("a", [1]) + "/b"
    #expect(
      throws: FileError(
        path: below,
        message: "cannot be read: a part of the path is a file, not a folder")
    ) { try ByteSource(path: below) }
    #expect(Errno(rawValue: 13).text == "no permission")
    #expect(Errno(rawValue: 5).text == "Input/output error")
  }

  @Test func contentsHaveALimit() throws {
    let folder = try TemporaryFolder()
    let bytes = [UInt8](repeating: 65, count: 300_000)
    let path = try folder.file("a", gzip(bytes))
    #expect(try ByteSource.contents(of: path, maximumBytes: 300_000).bytes == bytes)
    #expect(
      throws: FileError(path: path, message: "is larger than 299999 bytes")
    ) { try ByteSource.contents(of: path, maximumBytes: 299_999) }
  }

  @Test func errorsShowWhatTheyKnow() {
    #expect(FileError(path: "a", message: "m").description == "a: m")
    #expect(FileError(path: "a", line: 2, message: "m").description == "a:2: m")
    #expect(FileError(path: "a", line: 2, column: 3, message: "m").description == "a:2:3: m")
  }
}
