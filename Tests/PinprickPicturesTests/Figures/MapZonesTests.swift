import PNGReading
import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct MapZonesTests {
  private func square(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) throws
    -> Polygon
  {
    try Polygon(rings: [
      [
        Point(x: left, y: top), Point(x: right, y: top), Point(x: right, y: bottom),
        Point(x: left, y: bottom),
      ]
    ])
  }

  /// Two squares of 20 mm side by side, and one to avoid of 10 mm over their border.
  private func drawing(isCovered: Bool) throws -> MapDrawing {
    var zones = [
      try Zone(id: "left", shape: .polygons([square(0, 0, 20, 20)])),
      try Zone(id: "right", shape: .polygons([square(20, 0, 40, 20)])),
    ]
    if isCovered {
      zones.append(
        try Zone(id: "spot", kind: .avoid, shape: .polygons([square(15.2, 5.2, 25.2, 15.2)])))
    }
    let map = try FaceMap(zones: zones)
    let grid = try Grid(covering: map.bounds, cellMillimetres: 0.5)
    let count = grid.cellCount
    return try MapDrawing(
      of: MapScene(
        cells: PictureCells(
          grid: grid, map: map, densityPerCm2: [Double](repeating: 0, count: count),
          zones: ZoneRaster(map, on: grid).zoneOfCell, counts: [UInt32](repeating: 0, count: count)),
        regions: [], outlines: [], caption: plainCaption))
  }

  private func pieces(_ zone: Int, _ drawing: MapDrawing) throws -> (
    whole: [Place]?, parts: [[Place]]
  ) {
    guard case .polygons(let polygons) = drawing.map.cells.map.zones[zone].shape else {
      throw PictureError.figure("no polygon")
    }
    return drawing.visiblePieces(of: polygons[0].rings[0], zone: UInt16(zone + 1))
  }

  @Test func outlinesThatNothingCoversAreWhole() throws {
    let drawing = try drawing(isCovered: false)
    for zone in 0..<2 {
      let found = try pieces(zone, drawing)
      #expect(found.whole?.count == 4)
    }
  }

  @Test func whatLiesBelowAnotherZoneIsNotDrawn() throws {
    let drawing = try drawing(isCovered: true)
    #expect(try pieces(2, drawing).whole?.count == 4)
    for zone in 0..<2 {
      let found = try pieces(zone, drawing)
      #expect(found.whole == nil)
      // Of the 80 mm about a square 10 are below the spot, to a cell at each end.
      let length = found.parts.reduce(0) { sum, part in
        sum
          + zip(part, part.dropFirst()).reduce(0) { sum, ends in
            let step = (ends.1 - ends.0) / drawing.layout.unitsPerMillimetre
            return sum + (step * step).sum().squareRoot()
          }
      }
      #expect(abs(length - 70) <= 1, "\(length)")
      let spot = [Point(x: 16, y: 6), Point(x: 24, y: 14)].map(drawing.layout.place(of:))
      for place in found.parts.joined() {
        #expect(
          !(spot[0].x...spot[1].x).contains(place.x) || !(spot[0].y...spot[1].y).contains(place.y))
      }
    }
  }

  @Test func namesWithLettersThatTheFontLacksGiveWayToIds() throws {
    func names(_ second: String) throws -> [String] {
      MapScene.names(
        of: try FaceMap(zones: [
          try Zone(id: "a", name: "Stirn", shape: .polygons([square(0, 0, 1, 1)])),
          try Zone(id: "b", name: second, shape: .polygons([square(1, 0, 2, 1)])),
        ]), Lettering.canWrite)
    }
    #expect(try names("Łuk brwiowy") == ["Stirn", "Łuk brwiowy"])
    #expect(try names("Лоб") == ["Stirn", "Лоб"])
    #expect(try names("額") == ["a", "b"])
    #expect(try names("A name of 21 letters.") == ["a", "b"])
  }

  /// Whatever a layer marks, its legend explains.
  @Test func eventsThatAreMarkedStandInTheLegend() throws {
    let cells = try layerCells(rows: 1)
    let events = TechniqueEventKind.allCases.map { kind in
      TechniqueEvent(
        kind: kind, stroke: 0, sample: 0, place: Point(x: 5, y: 5), seconds: nil, value: 1)
    }
    let map = MapScene(
      cells: try cells.cells(events: events), regions: [], outlines: [], caption: plainCaption)
    let scale = try DensityScale(maximumPerCm2: 100)
    let values = Raster(repeating: 0.0, on: map.cells.grid)
    let layers: [MapLayer] = [
      .density(scale, windowCm2: 1), .status(windowCm2: 1),
      .passes(values, scale, passDensityPerCm2: 10), .direction([nil, nil]),
      .strokes(ShownPaths(), by: .time), .uncertainty(values, scale, realisations: 1, windowCm2: 1),
      .difference(values, scale, windowCm2: 1, changes: [nil, nil], newlyPunctured: []),
    ]
    var marking = 0
    for layer in layers {
      let content = try layer.content(of: map, .light)
      let explained = content.legend.count { item in
        if case .swatch(.event, _) = item { true } else { false }
      }
      #expect(explained == (content.showsEvents ? events.count : 0))
      marking += content.showsEvents ? 1 : 0
    }
    #expect(marking == 3)
  }

  /// A strip of 60 x 9 mm with a spot to avoid of 5 x 3 mm, all of whose cells are punctured.
  private func spotted(cell: Double, name: String = "a long name") throws -> MapScene {
    let map = try FaceMap(zones: [
      try Zone(id: "face", shape: .polygons([square(0, 0, 60, 9)])),
      try Zone(id: name, kind: .avoid, shape: .polygons([square(20, 3, 25, 6)])),
    ])
    let grid = try Grid(covering: map.bounds, cellMillimetres: cell)
    let zones = ZoneRaster(map, on: grid).zoneOfCell
    return MapScene(
      cells: try PictureCells(
        grid: grid, map: map, densityPerCm2: [Double](repeating: 50, count: grid.cellCount),
        zones: zones, counts: zones.map { $0 == 2 ? 1 : 0 }),
      regions: [], outlines: [], caption: plainCaption)
  }

  @Test func aNameHidesNoZoneToAvoid() throws {
    for cell in [0.25, 1] {
      let map = try spotted(cell: cell)
      let layout = try MapLayout(of: map)
      let names = ZoneNames(
        layout: layout, map: map, ruler: try Drawing(columns: 1, rows: 1)
      ).places(keepingClearOf: [])
      #expect(names.map(\.zone).sorted() == [0, 1])
      let corners = [Point(x: 20, y: 3), Point(x: 25, y: 6)].map(layout.place(of:))
      let spot = Box(
        left: corners[0].x, top: corners[0].y, right: corners[1].x, bottom: corners[1].y)
      for name in names { #expect(!name.box.overlaps(spot.grown(by: -0.01))) }
      // The spot's name is next to it.
      let own = try #require(names.first { $0.zone == 1 })
      #expect(own.box.grown(by: 8).overlaps(spot))
    }
  }

  @Test(arguments: [36.0, 150])
  func aSinglePuncturedCellIsSeenHoweverFineTheCells(dotsPerInch: Double) throws {
    let pink = RGB(0xFF0090)
    for cell in [0.1, 0.5] {
      let plain = try spotted(cell: cell, name: " ")
      var counts = [UInt32](repeating: 0, count: plain.cells.grid.cellCount)
      let middle = try #require(plain.cells.grid.cell(at: SIMD2(22.52, 4.52)))
      counts[middle] = 1
      let map = MapScene(
        cells: try PictureCells(
          grid: plain.cells.grid, map: plain.cells.map, densityPerCm2: plain.cells.densityPerCm2,
          zones: plain.cells.zones, counts: counts),
        regions: [], outlines: [], caption: plainCaption)
      let layout = try MapLayout(of: map)
      let png = try DecodedPNG(
        mapFigure(
          .density(DensityScale(maximumPerCm2: 100), windowCm2: 1), of: map,
          FigureStyle(dotsPerInch: dotsPerInch)))
      let scale = Double(png.columns) / Double(layout.columns)
      let place = layout.place(of: Point(x: 22.52, y: 4.52)) * scale
      // The swatch of the legend has the colour too.
      let palette = png.palette
      let found = png.indices.indices.filter { pixel in
        palette[Int(png.indices[pixel])] == pink
          && abs(Double(pixel % png.columns) + 0.5 - place.x) < 4
          && abs(Double(pixel / png.columns) + 0.5 - place.y) < 4
      }
      #expect(!found.isEmpty, "cells of \(cell) mm")
    }
  }
}
