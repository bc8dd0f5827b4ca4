import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct BoxTests {
  private let box = Box(left: 10, top: 20, right: 30, bottom: 50)

  @Test func boxesThatShareAnEdgeDoNotOverlap() {
    #expect(!box.overlaps(Box(left: 30, top: 20, right: 40, bottom: 50)))
    #expect(box.overlaps(Box(left: 29, top: 49, right: 40, bottom: 60)))
    #expect(!box.overlaps(Box(left: 29, top: 51, right: 40, bottom: 60)))
    #expect(box.contains(box) && !box.contains(box.grown(by: 1)))
    #expect(box.nearest(to: Place(0, 30)) == Place(10, 30))
    #expect(box.nearest(to: Place(100, 100)) == Place(30, 50))
  }

  @Test(arguments: [
    (Place(0, 30), Place(40, 30), true), (Place(0, 30), Place(9, 30), false),
    (Place(0, 10), Place(40, 60), true), (Place(0, 45), Place(20, 60), false),
    (Place(20, 0), Place(20, 100), true), (Place(30, 0), Place(30, 100), false),
    (Place(15, 25), Place(16, 26), true), (Place(5, 20), Place(35, 20), false),
  ])
  func linesCrossOrMiss(start: Place, end: Place, crosses: Bool) {
    #expect(box.isCrossed(from: start, to: end) == crosses)
    #expect(box.isCrossed(from: end, to: start) == crosses)
  }
}

@Suite struct LabelPlacesTests {
  private let area = Box(left: 0, top: 0, right: 1000, bottom: 600)

  private func marker(_ x: Double, _ y: Double) -> Box {
    Box(left: x - 9, top: y - 9, right: x + 9, bottom: y + 9)
  }

  private func size(_ width: Double) -> TextExtents {
    TextExtents(width: width, ascent: 18, descent: 4)
  }

  /// What must hold whatever the markers.
  private func check(
    _ places: LabelPlaces, _ labels: [LabelPlaces.Label?], leadersKeepOff: Bool = true
  ) {
    for (number, label) in labels.enumerated() {
      guard let label else { continue }
      #expect(area.contains(label.box))
      for marker in places.markers { #expect(!label.box.overlaps(marker)) }
      for (other, second) in labels.enumerated() where other != number {
        guard let second else { continue }
        #expect(!label.box.overlaps(second.box))
        for (start, end) in zip(second.leader, second.leader.dropFirst()) where leadersKeepOff {
          #expect(!label.box.isCrossed(from: start, to: end))
        }
      }
    }
  }

  @Test(arguments: 0..<6)
  func randomLabelsNeverOverlapNorLeave(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func unit() -> Double { Double(random.next() >> 11) / 9_007_199_254_740_992 }
    // From spread out to crowded in a corner.
    let spread = seed % 2 == 0 ? 1.0 : 0.15
    let markers = (0..<16).map { _ in
      marker(10 + 980 * unit() * spread, 10 + 580 * unit() * spread)
    }
    let places = LabelPlaces(area: area, markers: markers, lines: [])
    let labels = places.places(of: markers.map { _ in size(40 + 120 * unit()) })
    #expect(labels.count == 16 && labels.allSatisfy { $0 != nil })
    check(places, labels, leadersKeepOff: seed % 2 == 0)
  }

  @Test func markersOnOnePlaceGetALabelEach() {
    let markers = [marker(500, 300), marker(500, 300), marker(500, 300)]
    let places = LabelPlaces(area: area, markers: markers, lines: [])
    let labels = places.places(of: [size(80), size(90), size(100)])
    #expect(labels.allSatisfy { $0 != nil })
    check(places, labels)
  }

  @Test func aLoneLabelIsRightOfItsMarkerOrLeftAtTheEdge() throws {
    for (x, isRight) in [(500.0, true), (985, false)] {
      let places = LabelPlaces(area: area, markers: [marker(x, 300)], lines: [])
      let label = try #require(places.places(of: [size(80)])[0])
      #expect(isRight ? label.box.left > x : label.box.right < x)
      #expect(abs(label.box.centre.y - 300) < 1e-9)
      #expect(label.leader.isEmpty)
    }
  }

  @Test func labelsKeepOffLines() throws {
    let lines = [(start: Place(500, 300), end: Place(900, 300))]
    let places = LabelPlaces(area: area, markers: [marker(500, 300)], lines: lines)
    let label = try #require(places.places(of: [size(80)])[0])
    #expect(!label.box.isCrossed(from: lines[0].start, to: lines[0].end))
  }

  @Test func withoutRoomThereIsNoLabel() {
    let places = LabelPlaces(
      area: Box(left: 0, top: 0, right: 60, bottom: 60), markers: [marker(30, 30)], lines: [])
    #expect(places.places(of: [size(80)]) == [nil])
  }
}

@Suite struct TicksTests {
  @Test(arguments: [
    (0.0, 375.0, 6, ["0", "100", "200", "300"]),
    (0, 1, 6, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (450, 1003, 10, ["500", "600", "700", "800", "900", "1000"]),
    (0, 0.09, 4, ["0.000", "0.025", "0.050", "0.075"]),
    (3, 5.2, 10, ["3.00", "3.25", "3.50", "3.75", "4.00", "4.25", "4.50", "4.75", "5.00"]),
    (1800, 4000, 10, ["2000", "2250", "2500", "2750", "3000", "3250", "3500", "3750", "4000"]),
  ])
  func areRoundNumbersWithin(low: Double, high: Double, steps: Int, texts: [String]) {
    let ticks = Ticks(within: low...high, steps: steps)
    #expect(ticks.values.map(ticks.text) == texts)
  }

  @Test func thereAreEnoughAndNotTooMany() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<500 {
      let low = Double(random.next() % 1000) / 7
      let width = Double(random.next() % 100_000 + 1) / 997
      let ticks = Ticks(within: low...low + width, steps: 10)
      #expect((4...11).contains(ticks.values.count))
      #expect(ticks.values.allSatisfy { $0 >= low - 1e-9 && $0 <= low + width + 1e-9 })
      #expect(Set(ticks.values.map(ticks.text)).count == ticks.values.count)
    }
  }

  @Test(arguments: [
    (0.0, 1, "0.0"), (12.34, 1, "12.3"), (12.35, 0, "12"), (-0.5, 1, "\u{2212}0.5"),
    (0.049, 1, "0.0"),
    (99.95, 1, "100.0"), (0.005, 2, "0.01"), (-0.001, 2, "0.00"),
  ])
  func decimalsAreRounded(value: Double, decimals: Int, text: String) {
    #expect(decimalText(value, decimals: decimals) == text)
  }
}
