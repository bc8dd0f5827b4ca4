import Testing

@testable import PinprickPictures

@Suite struct DrawingTests {
  private let red = RGB(0xC01020)
  private let blue = RGB(0x1020C0)

  private func drawn(_ draw: (Drawing) -> Void) throws -> RGBImage {
    let drawing = try Drawing(columns: 60, rows: 40)
    draw(drawing)
    return try drawing.image(millimetresPerPixel: 0.15)
  }

  @Test func nothingIsWhite() throws {
    let image = try drawn { _ in }
    #expect(image.columns == 60 && image.rows == 40)
    #expect(image.channels == [UInt8](repeating: 255, count: 60 * 40 * 3))
  }

  @Test func boxesAndPolygonsFillTheirPixelsExactly() throws {
    let image = try drawn {
      $0.fill(Box(left: 3, top: 5, right: 13, bottom: 9), red)
      $0.fill([Place(20, 5), Place(40, 5), Place(20, 25)], blue)
      $0.fill([Place(50, 5), Place(55, 5)], blue)
    }
    for row in 0..<40 {
      for column in 0..<16 {
        let isInside = (5..<9).contains(row) && (3..<13).contains(column)
        #expect(image.colour(row: row, column: column) == (isInside ? red : RGB(0xFFFFFF)))
      }
    }
    #expect(image.colour(row: 8, column: 22) == blue)
    #expect(image.colour(row: 22, column: 37) == RGB(0xFFFFFF))
    #expect(image.inked(in: Box(left: 45, top: 0, right: 60, bottom: 40)) == 0)
  }

  @Test func linesHaveTheirWidthAndDashes() throws {
    let image = try drawn {
      $0.stroke([Place(2, 10.5), Place(50, 10.5)], red)
      $0.stroke([Place(0, 20), Place(60, 20)], blue, width: 2, dashes: [6, 4])
      $0.stroke([Place(5, 30)], blue)
    }
    #expect(image.inked(in: Box(left: 0, top: 0, right: 60, bottom: 15)) == 48)
    #expect(image.colour(row: 10, column: 30) == red)
    for column in 0..<60 {
      let isDash = column % 10 < 6
      #expect(image.colour(row: 19, column: column) == (isDash ? blue : RGB(0xFFFFFF)))
      #expect(image.colour(row: 20, column: column) == (isDash ? blue : RGB(0xFFFFFF)))
    }
    #expect(image.inked(in: Box(left: 0, top: 22, right: 60, bottom: 40)) == 0)
  }

  @Test func circlesHaveALineAndAGround() throws {
    let image = try drawn {
      $0.circle(Place(30, 20), radius: 10, fill: blue, line: red, width: 4)
    }
    #expect(image.colour(row: 20, column: 30) == blue)
    #expect(image.colour(row: 20, column: 40) == red)
    #expect(image.colour(row: 10, column: 30) == red)
    #expect(image.colour(row: 20, column: 43) == RGB(0xFFFFFF))
  }

  @Test func rastersKeepEveryPixel() throws {
    let pixels = (0..<12).map { RGB(UInt32($0 * 1_234_567 + 99)) }
    let image = try drawn {
      let raster = ColouredRaster(
        columns: 4, rows: 3, indices: Array(0..<12), colours: pixels)
      $0.raster(raster, column: 7, row: 9)
      // Half of this one is outside.
      $0.raster(raster, column: 58, row: 9)
    }
    for (place, colour) in pixels.enumerated() {
      #expect(image.colour(row: 9 + place / 4, column: 7 + place % 4) == colour)
    }
    #expect(image.colour(row: 10, column: 59) == pixels[5])
    #expect(image.inked(in: Box(left: 0, top: 0, right: 56, bottom: 40)) <= 12)
  }

  @Test(arguments: [false, true])
  func textStaysInTheBoxItSaysAndFillsIt(turned: Bool) throws {
    for anchor in [Place(0, 0), Place(0.5, 0.5), Place(1, 1)] {
      let drawing = try Drawing(columns: 300, rows: 300)
      let style = TextStyle(size: 20, isBold: true)
      let size = drawing.extents(of: "Hgjq|", style)
      let box = drawing.text(
        "Hgjq|", at: Place(150, 150), anchor: anchor, style, turned: turned)
      let image = try drawing.image(millimetresPerPixel: 0.15)
      let all = image.inked(in: Box(left: 0, top: 0, right: 300, bottom: 300))
      #expect(all > 200)
      #expect(image.inked(in: box.grown(by: 1)) == all)
      // Less than nine tenths of the box would lose letters.
      let part = turned ? box.grown(by: -0.1 * box.height) : box.grown(by: -0.1 * box.width)
      #expect(image.inked(in: part) < all)
      #expect(abs((turned ? box.height : box.width) - size.width) < 1e-9)
      #expect(abs((turned ? box.width : box.height) - size.height) < 1e-9)
      let placed =
        turned
        ? Place(box.left + anchor.y * box.width, box.bottom - anchor.x * box.height)
        : Place(box.left + anchor.x * box.width, box.top + anchor.y * box.height)
      #expect(abs(placed.x - 150) < 1e-9 && abs(placed.y - 150) < 1e-9)
    }
  }

  /// The font's own tables say how many of 2048 units a letter takes.
  @Test func widthsAreThoseOfTheFontNotOfThisMachine() throws {
    let drawing = try Drawing(columns: 10, rows: 10)
    let plain = TextStyle(size: 2048)
    #expect(drawing.extents(of: "i", plain).width == 569)
    #expect(drawing.extents(of: "0", plain).width == 1303)
    #expect(drawing.extents(of: "i", TextStyle(size: 2048, isBold: true)).width == 702)
    #expect(drawing.extents(of: "i", TextStyle(size: 20.48)).width.rounded() == 6)
    #expect(drawing.extents(of: "ii", plain).width == 2 * 569)
  }

  @Test func longTextIsShortenedOrBroken() throws {
    let drawing = try Drawing(columns: 10, rows: 10)
    let style = TextStyle(size: 15)
    #expect(drawing.fitted("star", style, width: 100) == "star")
    let short = drawing.fitted("a-very-long-name-of-a-planner", style, width: 100)
    #expect(short.hasPrefix("a-v") && short.hasSuffix("er") && short.contains("…"))
    #expect(drawing.extents(of: short, style).width <= 100)
    #expect(
      drawing.wrapped("contour-parallel", style, width: 90, lines: 2) == ["contour-", "parallel"])
    #expect(drawing.wrapped("hilbert", style, width: 90, lines: 2) == ["hilbert"])
    let lines = drawing.wrapped("one-two-three-four-five-six", style, width: 60, lines: 2)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { drawing.extents(of: $0, style).width <= 60 })
  }

  @Test(arguments: [(0, 5), (5, -1), (32_768, 5), (5, 40_000), (32_767, 32_767)])
  func impossibleSizesAreRefused(columns: Int, rows: Int) {
    do throws(PictureError) {
      _ = try Drawing(columns: columns, rows: rows)
      Issue.record("a drawing of \(columns) x \(rows)")
    } catch {
      guard case .drawing = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func whatCairoRefusedIsSaidAtTheEnd() throws {
    let drawing = try Drawing(columns: 10, rows: 10)
    // Dashes below zero are an error that Cairo keeps.
    drawing.stroke([Place(0, 0), Place(5, 5)], red, dashes: [-1])
    #expect(throws: PictureError.drawing("invalid value for a dash setting")) {
      try drawing.image(millimetresPerPixel: 0.15)
    }
  }

  @Test func missingFontsAreNamed() {
    #expect(Lettering.Face(path: "/no/such/font.ttf").isMissing)
    #expect(!Lettering.Face(path: "\(Lettering.folder)/DejaVuSans.ttf").isMissing)
    // A file that is no font.
    #expect(Lettering.Face(path: "/etc/passwd").isMissing)
  }
}
