import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct LegendTests {
  private static let long = String(repeating: "words of a legend ", count: 40)
  private static let items: [LegendItem] = [
    .heading("Punctures per cm²"), .heading(long), .note("a note"), .note(long), .row("", ""),
    .row(long, "1 → 2"), .row("zone", long.prefix(20).description), .gap(12),
    .swatch(.colour(RGB(0x336699)), "short"), .swatch(.avoid, long),
    .swatch(.region(isUnder: true, ground: RGB(0x226644), line: RGB(0xDDDDDD)), "below"),
    .bar(ColourBar([RGB(0), RGB(0x808080), RGB(0xFF)], over: 0...400)),
  ]

  /// What is drawn stays in the room that was asked for, so that items below one another never meet.
  @Test(arguments: items.indices)
  func anItemStaysInItsRoom(number: Int) throws {
    let item = Self.items[number]
    let drawing = try Drawing(columns: 360, rows: 560)
    let width = MapLayout.legendWidth
    item.draw(on: drawing, .light, at: Place(30, 40), width: width)
    let height = item.height(drawing, width: width)
    let image = try drawing.image(millimetresPerPixel: 0.15)
    let all = image.inked(in: Box(left: 0, top: 0, right: 360, bottom: 560))
    // Half of an edge's line is outside of a sample.
    let room = Box(left: 28, top: 39, right: 31 + width, bottom: 40 + height)
    #expect(image.inked(in: room) == all)
    if case .gap = item { return }
    if case .row("", "") = item { return }
    #expect(all > 20)
  }

  @Test func aColourSwatchIsItsColourAndOneToAvoidTheThemes() throws {
    for theme in FigureTheme.allCases {
      let drawing = try Drawing(columns: 80, rows: 60)
      let box = Box(left: 10, top: 10, right: 44, bottom: 30)
      Swatch.colour(RGB(0x336699)).draw(on: drawing, theme, in: box)
      Swatch.avoid.draw(on: drawing, theme, in: box.moved(by: Place(0, 25)))
      let image = try drawing.image(millimetresPerPixel: 0.15)
      #expect(image.colour(row: 20, column: 27) == RGB(0x336699))
      let colours = Set(
        (37..<53).flatMap { row in (12..<42).map { image.colour(row: row, column: $0) } })
      #expect(colours.contains(theme.avoid))
      // Lines over it, not only their blends.
      #expect(colours.contains { distance($0, theme.avoidLine) < 6 })
    }
  }

  /// Hatches rise to the right below a target and fall above it, as on the map.
  @Test(arguments: [true, false])
  func aRegionsSwatchIsHatchedAsOnTheMap(isUnder: Bool) throws {
    let (ground, line) = (RGB(0x00AA00), RGB(0x000000))
    let drawing = try Drawing(columns: 80, rows: 60)
    Swatch.region(isUnder: isUnder, ground: ground, line: line).draw(
      on: drawing, .light, in: Box(left: 10, top: 10, right: 70, bottom: 50))
    let image = try drawing.image(millimetresPerPixel: 0.15)
    /// How dark a slanted line of pixels is, within the swatch.
    func darkness(from column: Int, rises: Bool) -> Int {
      (0..<20).reduce(0) {
        $0 + 170 - Int(image.colour(row: rises ? 40 - $1 : 20 + $1, column: column + $1).green)
      }
    }
    func spread(rises: Bool) -> Int {
      let values = (20..<40).map { darkness(from: $0, rises: rises) }
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
    // Along the lines some ways are all line and some all ground; across them all are alike.
    #expect(spread(rises: isUnder) > 4 * spread(rises: !isUnder))
  }

  @Test(arguments: TechniqueEventKind.allCases)
  func anEventsSwatchIsItsMarkWhiteWithinBlack(kind: TechniqueEventKind) throws {
    let drawing = try Drawing(columns: 60, rows: 40)
    let box = Box(left: 0, top: 0, right: 60, bottom: 40)
    drawing.fill(box, RGB(0x00AA00))
    Swatch.event(kind).draw(on: drawing, .dark, in: Box(left: 13, top: 10, right: 47, bottom: 30))
    let image = try drawing.image(millimetresPerPixel: 0.15)
    var (black, white) = (0, 0)
    for row in 0..<40 {
      for column in 0..<60 {
        let colour = image.colour(row: row, column: column)
        let sum = Int(colour.red) + Int(colour.green) + Int(colour.blue)
        if sum < 100 { black += 1 }
        if sum > 665 { white += 1 }
        let isFar = abs(row - 20) > 11 || abs(column - 30) > 12
        if isFar { #expect(colour == RGB(0x00AA00)) }
      }
    }
    #expect(black > 20 && white > 15)
  }

  @Test func theShapesOfEventsDiffer() throws {
    let pictures = try TechniqueEventKind.allCases.map { kind in
      let drawing = try Drawing(columns: 40, rows: 40)
      drawing.mark(kind, at: Place(20, 20))
      return try drawing.image(millimetresPerPixel: 0.15).channels
    }
    #expect(Set(pictures).count == TechniqueEventKind.allCases.count)
  }
}
