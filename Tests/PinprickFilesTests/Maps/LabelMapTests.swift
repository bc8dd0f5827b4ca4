import Pinprick
import PinprickFiles
import PinprickText
import TestSupport
import Testing

@Suite struct LabelMapTests {
  static let sidecar = """
    {"mm_per_pixel": 5, "name": "picture", "zones": {
      "9": {"id": "lip", "kind": "avoid", "max_needle_mm": 0.3},
      "2": {"name": "cheek", "target_min_per_cm2": 100, "target_max_per_cm2": 200, "note": "n"}
    }}
    """
  /// 4 x 3 pixels.
  static let picture = TestPNG.grey(columns: 4, values: [0, 2, 2, 0, 2, 9, 9, 2, 0, 0, 2, 0])

  private func read(_ png: [UInt8], _ sidecar: String = LabelMapTests.sidecar)
    throws(FileError) -> FaceMap
  {
    try LabelMap.faceMap(
      png: png, pngPath: "face.png", sidecar: Array(sidecar.utf8), sidecarPath: "face.json")
  }

  /// The values of the picture that a map was read from.
  private func values(of map: FaceMap) throws -> [UInt8] {
    guard case .labels(let raster, _) = map.zones[0].shape else {
      throw InvalidInput("", "no labels")
    }
    return raster.values
  }

  @Test func readsAPictureAndItsZones() throws {
    let map = try read(Self.picture.bytes)
    #expect(map.name == "picture")
    #expect(map.zones.map(\.id) == ["cheek", "lip"])
    #expect(map.zones.map(\.kind) == [.treat, .avoid])
    #expect(map.zones[0].targetMinimumPerCm2 == 100)
    #expect(map.zones[0].targetMaximumPerCm2 == 200)
    #expect(map.zones[0].note == "n")
    #expect(map.zones[1].maximumNeedleMillimetres == 0.3)
    let raster = try LabelRaster(
      columns: 4, rows: 3, millimetresPerPixel: 5,
      values: [0, 2, 2, 0, 2, 9, 9, 2, 0, 0, 2, 0])
    #expect(map.zones.map(\.shape) == [.labels(raster, value: 2), .labels(raster, value: 9)])
    #expect(map.zones.map(\.shape.areaSquareMillimetres) == [125, 50])
    #expect(map.bounds == Bounds(minX: 0, minY: 0, maxX: 20, maxY: 15))
  }

  @Test func readsIndexedPicturesAtEveryDepth() throws {
    let sidecar = "{\"mm_per_pixel\": 10, \"zones\": {\"1\": {}, \"2\": {}, \"3\": {}}}"
    for colour: UInt8 in [0, 3] {
      let pictures = [
        TestPNG(columns: 5, rows: 1, depth: 8, colour: colour, scanlines: [0, 0, 1, 2, 3, 1]),
        TestPNG(columns: 5, rows: 1, depth: 4, colour: colour, scanlines: [0, 0x01, 0x23, 0x10]),
        TestPNG(
          columns: 5, rows: 1, depth: 2, colour: colour, scanlines: [0, 0b0001_1011, 0b0100_0000]),
      ]
      for picture in pictures {
        #expect(try values(of: try read(picture.bytes, sidecar)) == [0, 1, 2, 3, 1])
      }
      let oneBit = TestPNG(
        columns: 9, rows: 1, depth: 1, colour: colour, scanlines: [0, 0b0100_0011, 0x80])
      #expect(try values(of: try read(oneBit.bytes, sidecar)) == [0, 1, 0, 0, 0, 0, 1, 1, 1])
    }
  }

  /// The seven passes of Adam7 over 5 x 5 pixels.
  @Test func readsAnInterlacedPicture() throws {
    // The value of the pixel in column x, row y is 1 + 5y + x.
    func value(_ x: Int, _ y: Int) -> UInt8 { UInt8(1 + 5 * y + x) }
    let passes: [(startX: Int, startY: Int, stepX: Int, stepY: Int)] = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
      (0, 1, 1, 2),
    ]
    var lines: [UInt8] = []
    for pass in passes {
      for y in stride(from: pass.startY, to: 5, by: pass.stepY) {
        lines += [0] + stride(from: pass.startX, to: 5, by: pass.stepX).map { value($0, y) }
      }
    }
    let picture = TestPNG(columns: 5, rows: 5, isInterlaced: true, scanlines: lines)
    let zones = (1...25).map { "\"\($0)\": {}" }.joined(separator: ", ")
    let map = try read(picture.bytes, "{\"mm_per_pixel\": 10, \"zones\": {\(zones)}}")
    #expect(try values(of: map) == (1...25).map { UInt8($0) })
    #expect(map.zones.map(\.id) == (1...25).map { "zone-\($0)" })
  }

  @Test func skipsChunksThatSayNothingAboutZones() throws {
    var picture = Self.picture
    picture.extra = [
      ("tEXt", Array("Title\0face".utf8)), ("gAMA", [0, 0, 0, 1]), ("tRNS", [0, 2]),
    ]
    #expect(try read(picture.bytes) == (try read(Self.picture.bytes)))
  }

  @Test func keepsAZoneWithoutAPixel() throws {
    let map = try read(
      TestPNG.grey(columns: 2, values: [2, 2, 2, 2]).bytes)
    #expect(map.zones.map(\.id) == ["cheek", "lip"])
    #expect(map.zones[1].shape.areaSquareMillimetres == 0)
  }

  @Test func readsKeysInAnyLetters() throws {
    let map = try read(Self.picture.bytes, Self.sidecar.uppercased())
    #expect(map.zones.map(\.id) == ["CHEEK", "LIP"])
    #expect(map.zones.map(\.kind) == [.treat, .avoid])
    let error = #expect(throws: FileError.self) {
      try read(
        Self.picture.bytes,
        Self.sidecar.replacing(
          "\"kind\": \"avoid\"", with: "\"kind\": \"avoid\", \"Kind\": \"treat\""))
    }
    #expect(
      error?.message.hasPrefix("zones.9.Kind: this key stands for the same as \"kind\"") == true)
  }

  @Test func refusesPixelsOfAnotherSize() {
    for size in ["0.5", "5000"] {
      let error = #expect(throws: FileError.self) {
        try read(Self.picture.bytes, Self.sidecar.replacing("\": 5,", with: "\": \(size),"))
      }
      #expect(error?.message.contains("the") == true && error?.message.contains("mm, l") == true)
    }
  }

  @Test func takesAreasToAvoidOverIt() throws {
    let map = try GeoJSONMap.addingAvoidAreas(
      from: Array(
        GeoJSONMapTests.feature(
          geometry: "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,0],[1,1],[0,0]]]}"
        ).utf8),
      path: "today.json", to: try read(Self.picture.bytes))
    #expect(map.zones.map(\.id) == ["cheek", "lip", "a"])
    #expect(map.zones.map(\.kind) == [.treat, .avoid, .avoid])
  }

  @Test(arguments: [
    (TestPNG(columns: 1, rows: 1, colour: 2, scanlines: [0, 1, 2, 3]), "RGB with 8 bits"),
    (
      TestPNG(columns: 1, rows: 1, colour: 6, scanlines: [0, 1, 2, 3, 4]),
      "RGB with alpha with 8 bits"
    ),
    (TestPNG(columns: 1, rows: 1, colour: 4, scanlines: [0, 1, 2]), "grey with alpha with 8 bits"),
    (TestPNG(columns: 1, rows: 1, depth: 16, scanlines: [0, 1, 2]), "grey with 16 bits"),
  ])
  func refusesOtherKindsOfPicture(_ picture: TestPNG, _ kind: String) {
    let error = #expect(throws: FileError.self) { try read(picture.bytes) }
    #expect(
      error?.description == """
        face.png: the label picture cannot be used: this PNG is \(kind) a sample; a label picture \
        must be 8-bit grey or indexed
        """)
  }

  @Test func refusesDamagedPictures() {
    let sound = Self.picture.bytes
    var wrongSum = sound
    wrongSum[sound.count - 14] ^= 1
    var wrongStream = sound
    wrongStream[sound.count - 20] ^= 1
    var short = Self.picture
    short.scanlines.removeLast(2)
    var large = Self.picture
    large.columns = 10_001
    large.rows = 10_000
    let cases: [([UInt8], String)] = [
      ([], "the file ends too early"),
      (Array("GIF89a..".utf8), "Not a PNG file"),
      (wrongSum, "IDAT: CRC error"),
      (wrongStream, "IDAT: incorrect data check"),
      (Array(sound.dropLast(12)), "the file ends too early"),
      (short.bytes, "Not enough image data"),
      (large.bytes, "the picture has more than 100,000,000 pixels"),
    ]
    for (bytes, message) in cases {
      let error = #expect(throws: FileError.self) { try read(bytes) }
      #expect(error?.description == "face.png: the label picture cannot be used: \(message)")
    }
  }

  @Test func refusesEveryShorterFile() {
    let sound = Self.picture.bytes
    for count in 0..<sound.count {
      #expect(throws: FileError.self) { try read(Array(sound.prefix(count))) }
    }
  }

  @Test func refusesAPixelWithoutAZone() {
    let error = #expect(throws: FileError.self) {
      try read(TestPNG.grey(columns: 3, values: [0, 2, 9, 2, 2, 7, 7, 8, 0]).bytes)
    }
    #expect(
      error?.description == """
        face.png: the pixel in column 2, row 1 (counted from 0) is 7, which has no entry in the \
        zones of face.json
        """)
  }

  @Test func refusesAPictureWithoutAZone() {
    let error = #expect(throws: FileError.self) {
      try read(TestPNG.grey(columns: 2, values: [0, 0]).bytes)
    }
    #expect(error?.description == "face.png: every pixel is 0, outside: no zone is drawn")
  }

  @Test(arguments: [
    WrongText(
      "[]", "1:1: the JSON file of a label picture must be an object {...}, not a list [...]"),
    WrongText("{\"zones\": {}}", "1:1: \"mm_per_pixel\" is missing"),
    WrongText("{\"mm_per_pixel\": 1}", "1:1: \"zones\" is missing"),
    WrongText(
      "{\"mm_per_pixel\": \"1\", \"zones\": {\"2\": {}, \"9\": {}}}",
      "1:18: mm_per_pixel: \"1\" is not a number"),
    WrongText(
      "{\"mm_per_pixel\": 0, \"zones\": {\"2\": {}, \"9\": {}}}",
      "1:18: mm_per_pixel: 0.0 is not a length above 0"),
    WrongText(
      "{\"mm_per_px\": 1, \"zones\": {}}",
      "1:2: mm_per_px: this key is not known; the nearest known one is mm_per_pixel"),
    WrongText(
      "{\"mm_per_pixel\": 1, \"zones\": [1]}",
      "1:30: zones: the zones must be an object {...}, not a list [...]"),
    WrongText(
      "{\"mm_per_pixel\": 1, \"zones\": {\"0\": {}}}",
      "1:31: zones.0: \"0\" is not a whole number from 1 to 255"),
    WrongText(
      "{\"mm_per_pixel\": 1, \"zones\": {\"256\": {}}}",
      "1:31: zones.256: \"256\" is not a whole number from 1 to 255"),
    WrongText(
      "{\"mm_per_pixel\": 1, \"zones\": {\"02\": {}}}",
      "1:31: zones.02: \"02\" is not a whole number from 1 to 255"),
    WrongText(
      "{\"mm_per_pixel\": 1, \"zones\": {\"+2\": {}}}",
      "1:31: zones[\"+2\"]: \"+2\" is not a whole number from 1 to 255"),
    WrongText(
      "{\"mm_per_pixel\": 1, \"zones\": {\"2\": 3}}",
      "1:36: zones.2: the settings of a zone must be an object {...}, not 3"),
    WrongText(
      "{\"mm_per_pixel\": 1, \"zones\": {\"2\": {\"kinds\": \"avoid\"}}}",
      "1:37: zones.2.kinds: this key is not known; the nearest known one is kind"),
    WrongText(
      "{\"mm_per_pixel\": 1, \"zones\": {\"2\": {\"kind\": \"void\"}}}",
      "1:45: zones.2.kind: \"void\" is not \"treat\" or \"avoid\""),
    WrongText(
      "{\"mm_per_pixel\": 1, \"zones\": {\"9\": {\"id\": \"x\"}, \"2\": {\"id\": \"x\"}}}",
      "1:43: zones.9.id: \"x\" names an earlier zone too"),
  ])
  func refusesWrongSidecars(_ wrong: WrongText) {
    let error = #expect(throws: FileError.self) { try read(Self.picture.bytes, wrong.text) }
    #expect(error?.description == "face.json:\(wrong.message)")
  }

  @Test func theSidecarStandsBesideThePicture() {
    #expect(LabelMap.sidecarPath(forLabelPNG: "maps/face.v2.png") == "maps/face.v2.json")
    #expect(LabelMap.sidecarPath(forLabelPNG: "FACE.PNG") == "FACE.json")
    #expect(LabelMap.sidecarPath(forLabelPNG: "png/face") == "png/face.json")
  }

  /// No mutation crashes, with check sums as they fall and with check sums made right again.
  @Test(.slow, arguments: [false, true])
  func survivesMutations(_ isRepaired: Bool) {
    let indexed = TestPNG(columns: 5, rows: 1, depth: 2, colour: 3, scanlines: [0, 0x80, 0])
    var random = SplitMix64(seed: 17)
    var accepted = 0
    var refused = 0
    for sound in [Self.picture.bytes, indexed.bytes] {
      for _ in 0..<2000 {
        var bytes = mutated(sound, with: &random)
        if isRepaired { repairCheckSums(of: &bytes) }
        do {
          let map = try read(bytes)
          #expect(map.zones.count == 2)
          accepted += 1
        } catch {
          // A picture of another size may be a map of no possible size, which the sidecar's scale is asked about.
          #expect(error.path == "face.png" || error.message.hasPrefix("the "), "\(error)")
          refused += 1
        }
      }
    }
    #expect(refused > 2000, "\(refused)")
    // Unrepaired, only bytes after the end of the picture may change unnoticed.
    #expect(isRepaired ? accepted > 100 : accepted < 100, "\(accepted)")
  }

  /// Gives every chunk that can be found the check sum of its bytes.
  private func repairCheckSums(of bytes: inout [UInt8]) {
    var at = 8
    while at + 12 <= bytes.count {
      let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = at + 8 + length
      guard end + 4 <= bytes.count else { return }
      let sum = TestPNG.checkSum(of: bytes[at + 4..<end])
      for index in 0..<4 {
        bytes[end + index] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * index))
      }
      at = end + 4
    }
  }
}
