import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct EventMarksTests {
  private func event(_ kind: TechniqueEventKind, _ x: Double, _ y: Double) -> TechniqueEvent {
    TechniqueEvent(
      kind: kind, stroke: 0, sample: 0, place: Point(x: x, y: y), seconds: nil, value: 1)
  }

  private func drawn(_ kind: TechniqueEventKind) throws -> [UInt8] {
    var canvas = Canvas(
      cells: [UInt8](repeating: 42, count: 400), columns: 20, rows: 20, scale: 2)
    canvas.mark([event(kind, 5, 5)], on: try grid(columns: 20, rows: 20))
    return canvas.pixels
  }

  @Test func eachKindHasAShapeOfItsOwnAroundItsPlace() throws {
    let pictures = try TechniqueEventKind.allCases.map(drawn)
    #expect(Set(pictures).count == 5)
    for pixels in pictures {
      var marked = 0
      for (place, pixel) in pixels.enumerated() where pixel != 42 {
        #expect(pixel == PaletteIndex.regionLight || pixel == PaletteIndex.regionDark)
        #expect(abs(place % 40 - 20) <= EventMark.reach && abs(place / 40 - 20) <= EventMark.reach)
        marked += 1
      }
      #expect(marked > 30)
    }
  }

  @Test func whiteLiesWithinBlack() throws {
    for pixels in try TechniqueEventKind.allCases.map(drawn) {
      for place in 41..<pixels.count - 41 where pixels[place] == PaletteIndex.regionLight {
        for step in [-41, -40, -39, -1, 1, 39, 40, 41] { #expect(pixels[place + step] != 42) }
      }
    }
  }

  @Test func marksAreCutAtTheEdgeAndLeftOutBeyondIt() throws {
    let grid = try grid(columns: 4, rows: 4)
    var canvas = Canvas(cells: [UInt8](repeating: 42, count: 16), columns: 4, rows: 4, scale: 1)
    let beyond = [(-0.01, 1), (1, -9), (2, 1), (1, 2), (1e300, 1), (-1e300, 1)].map {
      event(.dwell, $0.0, $0.1)
    }
    canvas.mark(beyond, on: grid)
    #expect(canvas.pixels == [UInt8](repeating: 42, count: 16))
    canvas.mark([event(.dwell, 0, 0)], on: grid)
    #expect(canvas.pixels[0] == PaletteIndex.regionLight)
  }

  @Test func withoutEventsAPictureKeepsItsBytes() throws {
    let grid = try grid(columns: 6, rows: 5)
    func image(_ events: [TechniqueEvent]?) throws -> PaletteImage {
      let map = try map([(kind: .treat, minimum: 1, maximum: 2)])
      let (density, zones) = ([Double](repeating: 1, count: 30), [UInt16](repeating: 1, count: 30))
      let counts = [UInt32](repeating: 1, count: 30)
      let cells =
        try events.map {
          try PictureCells(
            grid: grid, map: map, densityPerCm2: density, zones: zones, counts: counts, events: $0)
        }
        ?? PictureCells(
          grid: grid, map: map, densityPerCm2: density, zones: zones, counts: counts)
      return try statusPicture(of: cells, pixelsPerCell: 3)
    }
    #expect(try image(nil) == image([]))
    #expect(try image(nil) != image([event(.fast, 1, 1)]))
  }
}
