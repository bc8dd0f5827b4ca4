import Foundation
import FoundationXML
import PNGReading
import Testing

@testable import Pinprick
@testable import PinprickPictures

/// What an XML file consists of.
private final class XMLContents: NSObject, XMLParserDelegate {
  private(set) var elements: [String] = []
  private(set) var attributes: [(name: String, value: String)] = []

  /// Reads a file; nil when it is not XML.
  init?(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
    self.attributes += attributes.map { ($0.key, $0.value) }
  }
}

@Suite struct FigureFormatTests {
  private static let layers = ["density", "status", "passes", "direction", "strokes", "difference"]

  /// A map of two zones, one to avoid, with flagged regions.
  private func map() throws -> MapScene {
    var zones = [UInt16](repeating: 1, count: 300)
    for cell in 0..<300 where cell % 20 > 15 { zones[cell] = cell / 20 < 8 ? 2 : 0 }
    return try PaintedZones(
      columns: 20, rows: 15, zones: zones, names: ["skin & <bone>", "eye"],
      targets: [(100, 200)], avoid: [1]
    ).figureMap(
      (0..<300).map { $0 % 20 < 8 ? Double($0) : 150 }, withRegions: true,
      caption: FigureCaption(
        subject: "a <b> & \"c\" é.csv", date: nil, facts: "]]>", smallPrint: ["&amp;"],
        program: "pinprick"))
  }

  private func layer(_ name: String, _ map: MapScene) throws -> MapLayer {
    let scale = try DensityScale(targetsOf: map.cells.map)
    let cells = map.cells.densityPerCm2
    var paths = ShownPaths()
    paths.append(ShownStroke(number: 0, x: [1, 9, 12], y: [2, 3, 30], seconds: [0, 1, 2]))
    return switch name {
    case "density": .density(scale, windowCm2: 1)
    case "status": .status(windowCm2: 1)
    case "passes": .passes(cells.mapValues { $0 / 10 }, scale, passDensityPerCm2: 10)
    case "direction": .direction([DirectionShares(SIMD4(4, 3, 2, 1)), nil])
    case "strokes": .strokes(paths, by: .time)
    default:
      .difference(cells, scale.ofDifference, windowCm2: 1, changes: [nil, nil], newlyPunctured: [])
    }
  }

  private func figure(_ name: String, _ format: FigureFormat) throws -> [UInt8] {
    let map = try map()
    return try mapFigure(
      layer(name, map), of: map, FigureStyle(theme: .dark, format: format, dotsPerInch: 40))
  }

  @Test(arguments: layers)
  func anSVGIsXMLAndRefersToNothingOutside(layer: String) throws {
    let file = try figure(layer, .svg)
    let xml = try #require(XMLContents(file))
    #expect(xml.elements.first == "svg")
    #expect(xml.elements.contains("image") && xml.elements.contains("path"))
    let references = xml.attributes.filter { $0.name.hasSuffix("href") }
    #expect(!references.isEmpty)
    #expect(references.allSatisfy { $0.value.hasPrefix("#") || $0.value.hasPrefix("data:") })
    for (name, value) in xml.attributes where !name.hasPrefix("xmlns") {
      #expect(!value.contains("://"), "\(name)")
    }
    #expect(!xml.elements.contains("script") && !xml.elements.contains("style"))
    // What is referred to is there, once.
    let names = xml.attributes.filter { $0.name == "id" }.map(\.value)
    #expect(Set(names).count == names.count)
    for reference in references where reference.value.hasPrefix("#") {
      #expect(names.contains(String(reference.value.dropFirst())))
    }
  }

  @Test(arguments: FigureFormat.allCases)
  func aFigureIsTheSameBytesFromSeveralThreadsAtOnce(format: FigureFormat) async throws {
    let alone = try Self.layers.map { try figure($0, format) }
    // Each thread draws all, beginning with another one.
    let together = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for number in 0..<12 {
        group.addTask {
          let layer = number * 7 % Self.layers.count
          return (layer, try self.figure(Self.layers[layer], format))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.count == 12)
    for (layer, bytes) in together { #expect(bytes == alone[layer], "\(Self.layers[layer])") }
  }

  /// Cairo's own numbers go on from figure to figure; two names that differ stay different.
  @Test func namesAreNumberedFromNothingInTheOrderOfTheFile() {
    func numbered(_ text: String) -> String {
      String(decoding: numberedAnew(svg: Array(text.utf8)), as: UTF8.self)
    }
    #expect(
      numbered(
        "<image id=\"image17\"/><g id=\"surface9\"/><use href=\"#image17\"/><use href=\"#surface90\"/>"
      )
        == "<image style=\"image-rendering:pixelated\" id=\"image0\"/><g id=\"surface1\"/><use href=\"#image0\"/><use href=\"#surface2\"/>"
    )
    // Other words, words without a number and those that stand elsewhere stay.
    for text in ["", "\"image", "#surface", "image12 surface3", "\"images1\"", "\"glyph0-12\""] {
      #expect(numbered(text) == text)
    }
  }

  @Test(arguments: layers)
  func aPDFHasOnePageAndADateThatNeverChanges(layer: String) throws {
    let file = try figure(layer, .pdf)
    #expect(file.starts(with: Array("%PDF-".utf8)))
    // Bytes as letters, those of packed streams too.
    let text = String(decoding: file.map { $0 < 128 ? $0 : 63 }, as: UTF8.self)
    #expect(text.split(separator: "/Type /Page %").count == 2)
    #expect(text.contains("/Count 1"))
    // Cairo 1.16 leaves out the D: that should come first.
    let dates = text.split(separator: "Date (").dropFirst().map {
      $0.prefix { $0 != ")" }.replacing("D:", with: "")
    }
    #expect(dates == ["19700101000000Z"])
    #expect(text.contains("/MediaBox [ 0 0 510.2"))
    #expect(try file == figure(layer, .pdf))
  }

  @Test(arguments: [
    (36.0, 256), (40, 284), (72, 511), (127, 900), (150, 1063), (254, 1800), (300, 2126),
    (1200, 8504),
  ])
  func aPNGHasThePixelsThat180MillimetresNeedAndSaysSo(dotsPerInch: Double, columns: Int) throws {
    #expect(columns == Int((180 / 25.4 * dotsPerInch - 1e-9).rounded(.up)))
    let drawing = try Drawing(columns: 1200, rows: 20, FigureStyle(dotsPerInch: dotsPerInch))
    drawing.fill(Box(left: 1190, top: 5, right: 1200, bottom: 15), RGB(0x123456))
    let png = try DecodedPNG(drawing.file(texts: [:]))
    #expect(png.columns == columns)
    #expect(png.rows == Int((3 / 25.4 * dotsPerInch - 1e-9).rounded(.up)))
    let sizes = try #require(png.chunks["pHYs"]?.first)
    let perMetre = Int((dotsPerInch / 0.0254).rounded())
    #expect(number(sizes, at: 0) == perMetre && number(sizes, at: 4) == perMetre)
    #expect(sizes.last == 1)
    // The page's right edge lies in the last column.
    let middle = png.rows / 2 * columns
    #expect(png.palette[Int(png.indices[middle + columns - 2])] == RGB(0x123456))
  }

  @Test(arguments: [0, -1, 1e-9, 5000, 1e9, 1e300, .infinity, .nan, -.infinity])
  func resolutionsThatNoPNGCanHaveAreAnError(dotsPerInch: Double) throws {
    let map = try map()
    do throws(PictureError) {
      _ = try mapFigure(
        .status(windowCm2: 1), of: map, FigureStyle(dotsPerInch: dotsPerInch))
      Issue.record("a figure of \(dotsPerInch) dpi")
    } catch {
      guard case .drawing(let words) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(words.contains("pixels an inch"))
    }
    // Files of lines have no pixels.
    #expect(
      try !mapFigure(
        .status(windowCm2: 1), of: map, FigureStyle(format: .svg, dotsPerInch: dotsPerInch)
      ).isEmpty)
  }

  /// At 800 pixels for 1200 units letters of 13.5 units are 9 pixels.
  @Test(arguments: layers)
  func theSmallestLettersAre9PixelsOf800(layer: String) throws {
    let map = try map()
    let content = try self.layer(layer, map).content(of: map, .light)
    let drawing = try MapDrawing(of: map, content)
    drawing.draw()
    #expect(drawing.drawing.smallestLetters * 800 / Double(drawing.layout.columns) >= 9)
    #expect(drawing.drawing.smallestLetters < 100)
  }

  @Test(arguments: layers)
  func everyLayerKeepsItsDataColoursInThePalette(layer: String) throws {
    let map = try map()
    for theme in FigureTheme.allCases {
      let content = try self.layer(layer, map).content(of: map, theme)
      let layout = MapLayout(content, map, ruler: try Drawing(columns: 1, rows: 1))
      let drawing = try Drawing(
        columns: layout.columns, rows: layout.rows, FigureStyle(theme: theme, dotsPerInch: 40))
      // All colours that the layer can have, not only those that occur.
      let colours = try #require(content.raster).colours
      drawing.raster(
        ColouredRaster(
          columns: colours.count, rows: 1, indices: colours.indices.map { UInt8($0) },
          colours: colours), in: layout.mapBox)
      MapDrawing(drawing: drawing, layout: layout, content: content, map: map, theme: theme).draw()
      #expect(try #require(drawing.ground).colours.count < 192)
    }
  }
}
