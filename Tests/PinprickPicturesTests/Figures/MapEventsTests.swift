import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct MapEventsTests {
  private func event(_ kind: TechniqueEventKind, _ x: Double, _ y: Double) -> TechniqueEvent {
    TechniqueEvent(
      kind: kind, stroke: 0, sample: 0, place: Point(x: x, y: y), seconds: nil, value: 1)
  }

  private func map(_ events: [TechniqueEvent]) throws -> MapScene {
    let painted = try PaintedZones(
      columns: 20, rows: 10, zones: [UInt16](repeating: 1, count: 200), names: [" "])
    return MapScene(
      cells: try painted.cells(events: events), regions: [], outlines: [], caption: plainCaption)
  }

  @Test func anEventIsMarkedAtItsPlaceAndOffTheMapNotAtAll() throws {
    let events = [
      event(.dwell, 5, 5), event(.slip, 15, 2), event(.fast, -1, 5), event(.fast, 5, 11),
      event(.reversal, 0, 0),
    ]
    let drawing = try MapDrawing(of: map(events))
    drawing.drawEvents()
    let image = try drawing.drawing.image(millimetresPerPixel: 0.15)
    let all = Box(left: 0, top: 0, right: 1200, bottom: Double(drawing.layout.rows))
    var rest = image.inked(in: all)
    for place in [Point(x: 5, y: 5), Point(x: 15, y: 2), Point(x: 0, y: 0)] {
      let ink = image.inked(
        in: Box(middle: drawing.layout.place(of: place), size: Place(24, 24)))
      #expect(ink > 20)
      rest -= ink
    }
    #expect(rest == 0)
  }

  @Test func laterEventsLieOverEarlierOnes() throws {
    /// The pixel where the square of a dwell has its black edge and the bar of a slip is white.
    func colour(_ kinds: [TechniqueEventKind]) throws -> RGB {
      let drawing = try MapDrawing(of: map(kinds.map { event($0, 5, 5) }))
      drawing.drawEvents()
      let image = try drawing.drawing.image(millimetresPerPixel: 0.15)
      return image.colour(at: drawing.layout.place(of: Point(x: 5, y: 5)) + Place(6.5, 0))
    }
    #expect(try colour([.dwell, .slip]) == RGB(0xFFFFFF))
    #expect(try colour([.slip, .dwell]).red < 40)
  }

  @Test func theLegendNamesTheKindsThatThereAreOnce() throws {
    let map = try map([event(.slip, 1, 1), event(.dwell, 2, 2), event(.slip, 3, 3)])
    let words = map.eventLegend.map { item in
      if case .swatch(.event(let kind), let text) = item { return [kind.rawValue, text] }
      return []
    }
    #expect(words == [["slip", "slip"], ["dwell", "dwell"]])
    #expect(try self.map([]).eventLegend.isEmpty)
  }
}
