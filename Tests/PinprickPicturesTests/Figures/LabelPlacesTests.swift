import Pinprick
import TestSupport
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

  @Test(.slow, arguments: 0..<6)
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
