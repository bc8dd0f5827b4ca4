import Pinprick
import PinprickPictures
import Testing

@Suite struct PagePathsTests {
  @Test func outlinesAndStrokesComeBack() throws {
    var paths = ShownPaths()
    paths.append(ShownStroke(number: 0, x: [1, 2.5], y: [-3, 4], seconds: [10, 10.5]))
    paths.append(ShownStroke(number: 1, x: [0.5], y: [0.5], seconds: [12.25]))
    let page = try DecodedPage(samplePage(paths: paths))
    #expect(page.words["zone_of_ring"] == [0, 1, 2])
    #expect(page.words["zone_ring_points"] == [4, 4, 4])
    #expect(page.values("zone_ring_x_mm") == [0, 2, 2, 0, 2, 4, 4, 2, 4, 5, 5, 4])
    #expect(page.words["stroke_number"] == [0, 1])
    #expect(page.words["stroke_points"] == [2, 1])
    #expect(zip(page.values("stroke_x_mm"), [1, 2.5, 0.5]).allSatisfy { abs($0 - $1) <= 0.01 })
    #expect(zip(page.values("stroke_y_mm"), [-3, 4, 0.5]).allSatisfy { abs($0 - $1) <= 0.01 })
    #expect(page.values("stroke_s") == [10, 10.5, 12.25])
    #expect(page.figure.strokesEvery == 1)
  }

  @Test func strokesWithoutTimesHaveNone() throws {
    var paths = ShownPaths()
    paths.append(ShownStroke(number: 0, x: [1, 2.5], y: [-3, 4], seconds: []))
    let page = try DecodedPage(samplePage(paths: paths))
    #expect(page.words["stroke_points"] == [2])
    #expect(page.words["stroke_s"] == nil)
  }

  @Test func eventsComeBackAndTimesOnlyWhereAllHaveOne() throws {
    func event(_ kind: TechniqueEventKind, seconds: Double?) -> TechniqueEvent {
      TechniqueEvent(
        kind: kind, stroke: 3, sample: 9, place: Point(x: 1, y: 0.5), seconds: seconds, value: 2.5)
    }
    let events = [event(.slip, seconds: 4), event(.reversal, seconds: 5)]
    let page = try DecodedPage(samplePage(events: events))
    let kinds = page.words["event_kind"]?.map { TechniqueEventKind.allCases[$0] }
    #expect(kinds == [.slip, .reversal])
    #expect(page.words["event_stroke"] == [3, 3])
    #expect(page.values("event_x_mm") == [1, 1] && page.values("event_y_mm") == [0.5, 0.5])
    #expect(page.values("event_value") == [2.5, 2.5])
    #expect(page.values("event_s") == [4, 5])
    let untimed = try DecodedPage(samplePage(events: events + [event(.dwell, seconds: nil)]))
    #expect(untimed.words["event_s"] == nil)
  }

  @Test func outlinesOfZonesThatLieOverOthersFollowTheCells() throws {
    let whole = try DecodedPage(samplePage(lipsFrom: 1.6))
    #expect(whole.words["zone_of_ring"] == [0, 1, 2])
    #expect(whole.values("zone_ring_x_mm").contains { abs($0 - 1.6) < 1e-9 })
    let page = try DecodedPage(samplePage(lipsFrom: 1.4))
    #expect(page.words["zone_of_ring"] == [0, 1, 2])
    #expect(Set(page.values("zone_ring_x_mm")) == [0, 1, 4, 5])
  }
}
