import Pinprick
import TestSupport
import Testing

@testable import PinprickPictures

@Suite struct TradeOffFigureTests {
  private static let points = [
    TradeOffPoint(
      name: "quick", effortSeconds: 100, unevenness: 0.3, isOnFront: true, coversEnough: true),
    TradeOffPoint(
      name: "even", effortSeconds: 300, unevenness: 0.1, isOnFront: true, coversEnough: true),
    TradeOffPoint(
      name: "beaten", effortSeconds: 250, unevenness: 0.4, isOnFront: false, coversEnough: true),
    TradeOffPoint(
      name: "missing", effortSeconds: 400, unevenness: 0.2, isOnFront: false, coversEnough: false),
  ]

  private func layout(_ points: [TradeOffPoint]) throws -> TradeOffLayout {
    try TradeOffLayout(points, on: Drawing(columns: 1200, rows: 860))
  }

  @Test func markersTellTheKindsApart() throws {
    let layout = try layout(Self.points)
    let image = try tradeOffFigure(of: Self.points, zoneCount: 4, windowCm2: 1)
    let places = Self.points.map(layout.place(of:))
    for place in places.prefix(2) {
      #expect(image.colour(at: place) == TradeOffLayout.frontColour)
      #expect(image.colour(at: place + Place(3, 2)) == TradeOffLayout.frontColour)
    }
    // Hollow: white within a dark ring.
    #expect(image.colour(at: places[2]) == RGB(0xFFFFFF))
    #expect(image.colour(at: places[2] + Place(5, 0)) == RGB(0xFFFFFF))
    let ring = (6...10).map { image.colour(at: places[2] + Place(Double($0), 0)) }
    #expect(ring.contains { $0.red < 0x60 && $0.green < 0x60 && $0.blue < 0x60 })
    // A cross: grey on the diagonals, nothing beside its middle.
    for step in [Place(0, 0), Place(4, 4), Place(-4, 4), Place(4, -4), Place(-4, -4)] {
      #expect(image.colour(at: places[3] + step) == TradeOffLayout.missingColour)
    }
    let beside = image.colour(at: places[3] + Place(6, 0))
    #expect(beside == RGB(0xFFFFFF) || beside == TradeOffLayout.gridColour)
  }

  @Test func axesGrowToTheRightAndUp() throws {
    let layout = try layout(Self.points)
    #expect(layout.y(of: 0) == layout.plot.bottom)
    #expect(layout.x(of: 100) < layout.x(of: 250) && layout.y(of: 40) < layout.y(of: 10))
    let third = layout.x(of: 100) + (layout.x(of: 400) - layout.x(of: 100)) / 3
    #expect(abs(third - layout.x(of: 200)) < 1e-9)
    for point in Self.points {
      let place = layout.place(of: point)
      let marker = Box(left: place.x, top: place.y, right: place.x, bottom: place.y)
      #expect(layout.plot.contains(marker.grown(by: TradeOffLayout.hollowRadius)))
    }
  }

  @Test func frontIsALineOfSteps() throws {
    let layout = try layout(Self.points)
    let (quick, even) = (layout.place(of: Self.points[0]), layout.place(of: Self.points[1]))
    #expect(layout.front == [quick, Place(even.x, quick.y), even])
    let image = try tradeOffFigure(of: Self.points, zoneCount: 4, windowCm2: 1)
    for share in [0.2, 0.7] {
      let along = Place(quick.x + share * (even.x - quick.x), quick.y)
      let down = Place(even.x, quick.y + share * (even.y - quick.y))
      #expect(image.colour(at: along) == TradeOffLayout.frontColour)
      #expect(image.colour(at: along + Place(0, 5)) != TradeOffLayout.frontColour)
      #expect(image.colour(at: down) == TradeOffLayout.frontColour)
      #expect(image.colour(at: down + Place(5, 0)) != TradeOffLayout.frontColour)
    }
    // With one planner on the front there is no line to draw.
    #expect(try self.layout(Array(Self.points.dropFirst())).front.count == 1)
  }

  @Test func aBeatenPlannerOnTheSamePlaceIsSeen() throws {
    let front = Self.points[0]
    let twin = TradeOffPoint(
      name: "twin", effortSeconds: front.effortSeconds, unevenness: front.unevenness,
      isOnFront: false, coversEnough: true)
    let points = Self.points + [twin]
    let layout = try layout(points)
    let image = try tradeOffFigure(of: points, zoneCount: 1, windowCm2: 1)
    let place = layout.place(of: twin)
    #expect(image.colour(at: place) == TradeOffLayout.frontColour)
    let ring = (6...10).map { image.colour(at: place - Place(Double($0), 0)) }
    #expect(ring.contains { $0.red < 0x60 && $0.blue < 0x60 })
  }

  /// Many planners with long names, some of them on one spot.
  private static let crowd: [TradeOffPoint] = {
    var random = SplitMix64(seed: 11)
    return (0..<24).map { number in
      TradeOffPoint(
        name: "planner-of-a-long-name-\(number)".suffix(12 + number % 3 * 7).description,
        effortSeconds: number < 6 ? 500 : Double(400 + random.next() % 900),
        unevenness: number < 6 ? 0.1 : Double(random.next() % 300) / 1000,
        isOnFront: number % 5 == 0, coversEnough: number % 4 != 1 || number % 5 == 0)
    }
  }()

  @Test func labelsNeitherOverlapNorCoverMarkersNorLeaveThePlot() throws {
    let layout = try layout(Self.crowd)
    let labels = layout.labels.compactMap { $0 }
    #expect(labels.count == Self.crowd.count)
    for (number, label) in labels.enumerated() {
      #expect(layout.plot.contains(label.box))
      for other in labels[(number + 1)...] { #expect(!label.box.overlaps(other.box)) }
      for point in Self.crowd {
        let place = layout.place(of: point)
        let marker = Box(left: place.x, top: place.y, right: place.x, bottom: place.y)
        #expect(!label.box.overlaps(marker.grown(by: TradeOffLayout.hollowRadius)))
      }
    }
  }

  @Test func labelsAreWrittenWhereTheyWerePlaced() throws {
    let layout = try layout(Self.points)
    let image = try tradeOffFigure(of: Self.points, zoneCount: 4, windowCm2: 1)
    for (label, point) in zip(layout.labels, Self.points) {
      let box = try #require(label).box
      var count = 0
      for row in Int(box.top)...Int(box.bottom) {
        for column in Int(box.left)...Int(box.right) {
          let colour = image.colour(row: row, column: column)
          // Grid lines are lighter than any letter.
          if colour.red < 0xC0 { count += 1 }
        }
      }
      #expect(count > 10 * point.name.count)
    }
  }

  @Test(.slow) func nothingIsClipped() throws {
    #expect(try tradeOffFigure(of: Self.points, zoneCount: 4, windowCm2: 1).hasWhiteEdge(6))
    #expect(try tradeOffFigure(of: Self.crowd, zoneCount: 10_000, windowCm2: 1).hasWhiteEdge(6))
    let far = TradeOffPoint(
      name: "far", effortSeconds: 999_999, unevenness: 999, isOnFront: true, coversEnough: true)
    #expect(try tradeOffFigure(of: [far], zoneCount: 1, windowCm2: 1).hasWhiteEdge(6))
    let naught = TradeOffPoint(
      name: "naught", effortSeconds: 0, unevenness: 0, isOnFront: true, coversEnough: true)
    #expect(try tradeOffFigure(of: [naught], zoneCount: 1, windowCm2: 1).hasWhiteEdge(6))
  }

  @Test func sameBytesTwice() throws {
    let first = try tradeOffFigure(of: Self.crowd, zoneCount: 4, windowCm2: 1).png()
    #expect(try tradeOffFigure(of: Self.crowd, zoneCount: 4, windowCm2: 1).png() == first)
  }

  @Test func valuesWithoutAPlaceAreRefused() {
    #expect(throws: PictureError.figure("there is no planner to compare")) {
      try tradeOffFigure(of: [], zoneCount: 1, windowCm2: 1)
    }
    for (effort, unevenness) in [
      (Double.nan, 0.1), (1, .nan), (.infinity, 0.1), (-1, 0.1), (1, -0.1),
    ] {
      let point = TradeOffPoint(
        name: "odd", effortSeconds: effort, unevenness: unevenness, isOnFront: true,
        coversEnough: true)
      #expect(
        throws: PictureError.figure("the effort or unevenness of odd is not a number of use")
      ) { try tradeOffFigure(of: [point], zoneCount: 1, windowCm2: 1) }
    }
  }
}
