import Pinprick
import PinprickFiles
import PinprickText
import TestSupport
import Testing

@Suite struct MapFormatTests {
  private func error(_ bytes: [UInt8]) throws -> String? {
    let folder = try TemporaryFolder()
    let path = try folder.file("map", bytes)
    do throws(FileError) {
      _ = try FaceMap(contentsOf: path)
      return nil
    } catch {
      return String(error.description.dropFirst(path.count + 1))
    }
  }

  @Test func geoJSONIsReadPlainAndGzip() throws {
    let folder = try TemporaryFolder()
    let text = Array(GeoJSONMapTests.sound.utf8)
    let expected = try GeoJSONMap.faceMap(from: text, path: "a")
    for bytes in [text, [0xEF, 0xBB, 0xBF] + text, gzip(text)] {
      #expect(try FaceMap(contentsOf: folder.file("a.png", bytes)) == expected)
    }
  }

  @Test func aLabelPNGIsKnownByItsBytesAndHasItsSidecar() throws {
    let map = try FaceMap(contentsOf: "samples/face-labels.png")
    #expect(map.zones.count > 1)
    let file = try FaceMap.contents(of: "samples/face-labels.png")
    #expect(file.map == map)
    #expect(try file.sha256 == ByteSource.contents(of: "samples/face-labels.png").sha256)
    #expect(
      MapFormat.files(of: "samples/face-labels.png")
        == ["samples/face-labels.png", "samples/face-labels.json"])
  }

  @Test func whatIsNoMapIsToldWhichFormatsThereAre() throws {
    #expect(try error([])?.hasSuffix("the file is empty; JSON was expected") == true)
    #expect(
      try error([0xFF, 0xD8, 0xFF, 0xE0])
        == " is a JPEG picture and no face map: save it as label PNG or GeoJSON, text in UTF-8")
    #expect(
      try error(gzip(Array("%PDF-1.7".utf8)))
        == " is a PDF document and no face map: save it as label PNG or GeoJSON, text in UTF-8")
    #expect(
      try error([0xFF, 0xFE, 0x7B, 0])
        == " is UTF-16 text and no face map: save it as label PNG or GeoJSON, text in UTF-8")
  }

  @Test func aMissingFileIsNamed() {
    #expect(
      throws: FileError(path: "/nowhere/map", message: "cannot be read: no such file or folder")
    ) { try FaceMap(contentsOf: "/nowhere/map") }
  }
}
