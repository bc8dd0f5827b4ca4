import Pinprick
import TestSupport
import Testing

@testable import PinprickPictures

@Suite struct PlansFigureTests {
  /// 40 x 20 cells of 1 mm: the zone in columns 5 to 34 of rows 2 to 17 but for a square to avoid; six
  /// columns of it are untreated, six above the scale, the others have the target.
  private func panel(_ planner: String, _ zone: String, target: Double = 200) throws -> PlanPanel {
    let cells = try grid(columns: 40, rows: 20, cellMillimetres: 1)
    var density = [Double](repeating: .nan, count: 800)
    var avoid = [Bool](repeating: false, count: 800)
    for row in 2..<18 {
      for column in 5..<35 {
        let cell = row * 40 + column
        if (8..<12).contains(row), (18..<22).contains(column) {
          avoid[cell] = true
        } else {
          density[cell] = column < 11 ? 0 : column < 29 ? target : 1.6 * target
        }
      }
    }
    return try PlanPanel(
      planner: planner, zone: zone, grid: cells, densityPerCm2: density, avoid: avoid,
      coverageRatio: 0.8, densityCV: 0.25)
  }

  private func colour(
    of image: RGBImage, _ layout: PlansLayout, planner: Int, row: Int, atMillimetres place: Place
  ) -> RGB {
    let zone = layout.zones[row]
    let corner = layout.corner(planner: planner, zone)
    let step = Place(place.x - zone.bounds.minX, place.y - zone.bounds.minY)
    return image.colour(
      at: Place(Double(corner.column), Double(corner.row)) + step * zone.pixelsPerMillimetre)
  }

  @Test func panelsHaveTheColoursOfTheDensityPicture() throws {
    let panels = [
      try panel("a", "one"), try panel("b", "one", target: 100), try panel("b", "two"),
    ]
    let layout = try PlansLayout(panels)
    #expect(layout.planners == ["a", "b"])
    #expect(layout.zones.map(\.zone) == ["one", "two"])
    let image = try plansFigure(of: panels, targetPerCm2: 200, windowCm2: 1)
    let colours = PaletteIndex.densityColours(.viridis)
    func at(_ planner: Int, _ row: Int, _ x: Double, _ y: Double) -> RGB {
      colour(of: image, layout, planner: planner, row: row, atMillimetres: Place(x, y))
    }
    // 200 and 100 on a scale to 300 of 246 colours.
    #expect(at(0, 0, 15.5, 5.5) == colours[10 + 163])
    #expect(at(1, 0, 15.5, 5.5) == colours[10 + 82])
    #expect(at(1, 1, 15.5, 15.5) == colours[10 + 163])
    #expect(at(0, 0, 7.5, 5.5) == RGB(0xB9B9B9))
    #expect(at(0, 0, 32.5, 15.5) == RGB(0xE8452C))
    #expect([RGB(0xF6DCE8), RGB(0xDDA3C2)].contains(at(0, 0, 20, 10)))
    #expect(at(1, 0, 32.5, 15.5) == colours[10 + 131])
    // The pair without a plan is white but for its words.
    let missing = layout.corner(planner: 0, layout.zones[1])
    #expect(image.colour(row: missing.row + 3, column: missing.column + 3) == RGB(0xFFFFFF))
  }

  @Test func outlineIsOutsideTheZone() throws {
    let panels = [try panel("a", "one")]
    let zone = try PlansLayout(panels).zones[0]
    let scale = try DensityScale(maximumPerCm2: 300)
    let raster = panels[0].raster(
      of: zone.bounds, columns: zone.panelColumns, rows: zone.panelRows,
      pixelsPerMillimetre: zone.pixelsPerMillimetre, scale: scale)
    let pixels = raster.indices.map { raster.colours[Int($0)] }
    let outline = RGB(0x33363B)
    let middle = raster.rows / 4 * raster.columns
    // Two pixels of white are about the zone; the inner one is the outline.
    #expect(pixels[middle] == RGB(0xFFFFFF))
    #expect(pixels[middle + 1] == outline)
    #expect(pixels[middle + 2] == RGB(0xB9B9B9))
    #expect(pixels[middle + raster.columns - 2] == outline)
    // Pink and outline lie in place of what is no zone: all other cells keep their colour.
    let cells = Double(pixels.filter { $0 == RGB(0xE8452C) }.count)
    let expected = 6 * 16 * zone.pixelsPerMillimetre * zone.pixelsPerMillimetre
    #expect(abs(cells / expected - 1) < 0.03)
  }

  @Test func barHasThePalettesColours() throws {
    let panels = [try panel("a", "one")]
    let image = try plansFigure(of: panels, targetPerCm2: 200, windowCm2: 1)
    let scale = try DensityScale(maximumPerCm2: 300)
    let bar = PlansDrawing(
      drawing: try Drawing(columns: 1, rows: 1), layout: try PlansLayout(panels), scale: scale,
      targetPerCm2: 200, windowCm2: 1
    ).bar
    #expect(bar.width == 2 * Double(scale.colours.count))
    let mark = Int(bar.left + bar.width * 2 / 3)
    for (level, colour) in scale.colours.enumerated() {
      for column in [Int(bar.left) + 2 * level, Int(bar.left) + 2 * level + 1] where column != mark
      {
        #expect(image.colour(row: Int(bar.centre.y), column: column) == colour)
      }
    }
    // The target's line and the triangle on it.
    #expect(image.colour(row: Int(bar.centre.y), column: mark) == PlansDrawing.ink)
    #expect(image.colour(row: Int(bar.top) - 8, column: mark) == PlansDrawing.ink)
    #expect(image.colour(row: Int(bar.top) - 8, column: mark - 12) == RGB(0xFFFFFF))
  }

  @Test(arguments: [(137.0, 100.0), (100, 100), (99, 50), (49, 20), (1.5, 1), (0.3, 0.2)])
  func scaleBarIsRoundAndFits(room: Double, length: Double) {
    #expect(abs(roundLength(within: room) - length) < 1e-9)
  }

  @Test func scaleBarHasItsLengthInTheRowsScale() throws {
    let panels = [try panel("a", "one")]
    let layout = try PlansLayout(panels)
    let image = try plansFigure(of: panels, targetPerCm2: 200, windowCm2: 1)
    let zone = layout.zones[0]
    let row = zone.top + 18 + 12
    let left = PlansLayout.margin
    var dark = 0
    for column in left - 4..<left + PlansLayout.nameWidth
    where image.colour(row: row, column: column) == PlansDrawing.ink { dark += 1 }
    let room = Double(PlansLayout.nameWidth - 12) / zone.pixelsPerMillimetre
    let length = roundLength(within: room) * zone.pixelsPerMillimetre
    #expect(abs(Double(dark) - length) <= 2)
  }

  @Test(.slow, arguments: [1, 3, 9, 14])
  func everyPanelHasItsColumnAndNothingIsClipped(count: Int) throws {
    let panels = try (0..<count).map {
      try panel(
        $0 == 0 ? "boustrophedon-best" : "python3 my_planner_\($0).py --fast", "cheekbone-left")
    }
    let layout = try PlansLayout(panels)
    #expect(count > 9 ? layout.columns > 1200 : layout.columns <= 1200)
    let image = try plansFigure(of: panels, targetPerCm2: 250, windowCm2: 1.25)
    #expect(image.columns == layout.columns && image.rows == layout.rows)
    #expect(image.hasWhiteEdge(5))
    #expect(try plansFigure(of: panels, targetPerCm2: 33_333.3, windowCm2: 1.25).hasWhiteEdge(5))
    var right = 0
    for number in 0..<count {
      let corner = layout.corner(planner: number, layout.zones[0])
      #expect(corner.column >= right)
      right = corner.column + layout.zones[0].panelColumns
      #expect(layout.zones[0].panelColumns <= layout.pitch - PlansLayout.gap)
    }
    #expect(right <= image.columns - 5)
  }

  @Test func rowsDoNotOverlapWhateverTheZonesShape() throws {
    var panels: [PlanPanel] = []
    for (zone, columns, rows) in [("strip", 300, 3), ("tower", 4, 300), ("dot", 1, 1)] {
      let cells = try grid(columns: columns, rows: rows, cellMillimetres: 1)
      panels.append(
        try PlanPanel(
          planner: "a", zone: zone, grid: cells,
          densityPerCm2: [Double](repeating: 100, count: columns * rows),
          avoid: [Bool](repeating: false, count: columns * rows), coverageRatio: 1, densityCV: nil))
    }
    let layout = try PlansLayout(panels)
    for (zone, next) in zip(layout.zones, layout.zones.dropFirst()) {
      #expect(zone.top + zone.panelRows + PlansLayout.captionHeight <= next.top)
    }
    let last = try #require(layout.zones.last)
    #expect(last.top + last.panelRows + 40 < layout.rows)
    #expect(try plansFigure(of: panels, targetPerCm2: 200, windowCm2: 1).hasWhiteEdge(5))
  }

  @Test func trimmedPanelsLookTheSame() throws {
    let whole = try panel("a", "one")
    let trimmed = whole.trimmed(toCells: 100)
    // The zone's 30 x 16 cells and one about them.
    #expect(trimmed.grid.columns == 32 && trimmed.grid.rows == 18)
    #expect(trimmed.grid.originX == 4 && trimmed.grid.originY == 1)
    #expect(
      try plansFigure(of: [trimmed], targetPerCm2: 200, windowCm2: 1)
        == plansFigure(of: [whole], targetPerCm2: 200, windowCm2: 1))
    // A panel that is trimmed already stays as it is.
    #expect(trimmed.trimmed(toCells: 100).grid == trimmed.grid)
  }

  @Test func trimmedPanelsHaveTheValuesAtTheirCellsMiddles() throws {
    let whole = try panel("a", "one")
    let trimmed = whole.trimmed(toCells: 10)
    #expect(trimmed.grid.cellMillimetres == 3)
    #expect(trimmed.coverageRatio == 0.8 && trimmed.densityCV == 0.25)
    var known = 0
    for row in 0..<trimmed.grid.rows {
      for column in 0..<trimmed.grid.columns {
        let middle = trimmed.grid.centre(row: row, column: column)
        let own = row * trimmed.grid.columns + column
        let source = Int(middle.y) * 40 + Int(middle.x)
        #expect(trimmed.avoid[own] == whole.avoid[source])
        let (value, expected) = (trimmed.densityPerCm2[own], whole.densityPerCm2[source])
        if expected.isNaN {
          let block = (0..<9).map { (Int(middle.y) - 1 + $0 / 3) * 40 + Int(middle.x) - 1 + $0 % 3 }
            .filter(whole.densityPerCm2.indices.contains)
          let inZone = block.map { whole.densityPerCm2[$0] }.filter { !$0.isNaN }
          #expect(whole.avoid[source] || inZone.isEmpty ? value.isNaN : inZone.contains(value))
        } else {
          #expect(value == expected)
          known += 1
        }
      }
    }
    #expect(known > 40)
  }

  /// A zone one cell thick that climbs by a cell in ten keeps its length.
  @Test func thinZonesStayWholeWhenTrimmed() throws {
    let cells = try grid(columns: 300, rows: 40, cellMillimetres: 1)
    var density = [Double](repeating: .nan, count: cells.cellCount)
    for column in 0..<300 { density[(5 + column / 10) * 300 + column] = 100 }
    let whole = try PlanPanel(
      planner: "a", zone: "thin", grid: cells, densityPerCm2: density,
      avoid: [Bool](repeating: false, count: cells.cellCount), coverageRatio: 1, densityCV: nil)
    let trimmed = whole.trimmed(toCells: 60)
    #expect(trimmed.grid.cellMillimetres == 5)
    let columns = (0..<trimmed.grid.columns).filter { column in
      (0..<trimmed.grid.rows).contains {
        trimmed.densityPerCm2[$0 * trimmed.grid.columns + column] == 100
      }
    }
    #expect(columns.count == 60 && columns.last.map { $0 - columns[0] } == 59)
  }

  @Test func wrongValuesAreRefused() throws {
    #expect(throws: PictureError.figure("there is no plan to show")) {
      try plansFigure(of: [], targetPerCm2: 200, windowCm2: 1)
    }
    let good = try panel("a", "one")
    #expect(throws: PictureError.noScaleMaximum) {
      try plansFigure(of: [good], targetPerCm2: 0, windowCm2: 1)
    }
    for (target, window) in [(1e300, 1.0), (200, .nan), (200, 1e9)] {
      #expect(
        throws: PictureError.figure(
          "a target or window of more than a million has no room in its key")
      ) { try plansFigure(of: [good], targetPerCm2: target, windowCm2: window) }
    }
    func make(_ density: [Double], _ avoid: [Bool], _ coverage: Double, _ cv: Double?) throws {
      _ = try PlanPanel(
        planner: "a", zone: "z", grid: grid(columns: 2, rows: 1), densityPerCm2: density,
        avoid: avoid, coverageRatio: coverage, densityCV: cv)
    }
    #expect(throws: InvalidInput("", "1 values for 2 cells")) {
      try make([1], [false, false], 1, nil)
    }
    #expect(throws: InvalidInput("", "3 values for 2 cells")) {
      try make([1, 2], [false, false, false], 1, nil)
    }
    #expect(throws: PictureError.figure("zone z has no cell")) {
      try make([.nan, .nan], [false, false], 1, nil)
    }
    for (coverage, cv) in [(Double.nan, 0.1), (1.1, 0.1), (1, .nan), (1, -1)] {
      #expect(throws: PictureError.figure("coverage or cv of a on z is not a number of use")) {
        try make([1, 2], [false, false], coverage, cv)
      }
    }
    let many = try (0..<300).map { try panel("planner-\($0)", "one") }
    #expect(
      throws: PictureError.figure("300 planners on 1 zones have no room in one picture")
    ) { try plansFigure(of: many, targetPerCm2: 200, windowCm2: 1) }
  }
}
