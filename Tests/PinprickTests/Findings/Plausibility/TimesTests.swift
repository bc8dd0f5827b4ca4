import Reference
import Testing

@testable import Pinprick

/// When strokes were rolled: twice at once, or weeks apart.
@Suite struct TimesTests {
  /// Strokes of 2 s, 3 s apart, of two visits or seen by two cameras; the second begins some seconds after
  /// the first did and lies a little aside.
  private func warnings(
    secondAfter seconds: Double, strokes count: Int = 8, sessions: [String] = ["", ""],
    clockOfItsOwn: Bool = false
  ) throws -> [Warning] {
    let map = try FaceMap.sheet(width: 120, height: 100)
    var (places, times): ([Point], [Double]) = ([], [])
    var strokes: [Stroke] = []
    for (visit, session) in sessions.enumerated() {
      for number in 0..<count {
        let start = clockOfItsOwn ? 0 : 3 * Double(number) + Double(visit) * seconds
        strokes.append(
          Stroke(label: "\(number)", session: session, samples: places.count..<places.count + 41))
        for step in 0...40 {
          places.append(
            Point(
              x: 20 + 2 * Double(step) + 0.1 * Double(visit),
              y: 15 + 10 * Double(number % 8) + 0.2 * Double(visit)))
          times.append(start + Double(step) / 20)
        }
      }
    }
    let recording = Recording.valid(
      xMillimetres: places.map(\.x), yMillimetres: places.map(\.y), seconds: times,
      strokes: strokes)
    return try analysis(
      of: recording, on: map, with: .dermaroller192,
      Settings(countsPasses: false, allowedWarnings: [.longNeedles])
    ).warnings
  }

  @Test(arguments: [0, 0.5, -0.5, 3]) func whatTwoCamerasSawOverlaps(seconds: Double) throws {
    let found = try warnings(secondAfter: seconds)
    #expect(found.map(\.kind) == [.overlappingStrokes])
    // Three seconds later the last stroke of the second has no twin.
    #expect(found[0].evidence.hasPrefix("\(seconds == 3 ? 7 : 8) of 16 strokes"))
  }

  @Test func whatComesOneAfterTheOtherDoesNot() throws {
    #expect(try warnings(secondAfter: 24).isEmpty)
    // In the pauses of the other one, as rows that were sorted by place.
    #expect(try warnings(secondAfter: 1.9).isEmpty)
    #expect(try warnings(secondAfter: 0, clockOfItsOwn: true).isEmpty)
    #expect(
      try warnings(secondAfter: 0, sessions: ["a", "b"]).map(\.kind) == [.severalSessions])
  }

  @Test func visitsWeeksApartAreNamed() throws {
    let found = try warnings(secondAfter: 28 * 86_400)
    #expect(found.map(\.kind) == [.severalSessions])
    #expect(found[0].evidence.hasPrefix("671.99 hours"))
    #expect(try warnings(secondAfter: 2 * 3600).isEmpty)
  }

  /// Of a long recording whole minutes are looked at: twins are found, however far behind they stand.
  @Test func memoryDoesNotGrow() throws {
    var times = StrokeTimes()
    for number in 0..<10_000 {
      times.add(Double(number)...Double(number) + 0.9, stroke: number, label: "a")
    }
    #expect(times.overlaps.count == 0 && times.overlaps.lookedAt < 5000)
    for number in 0..<10_000 {
      times.add(Double(number)...Double(number) + 0.8, stroke: 10_000 + number, label: "b")
    }
    let overlaps = times.overlaps
    #expect(
      (3000...4096).contains(overlaps.lookedAt)
        && Double(overlaps.count) > 0.47 * Double(overlaps.lookedAt))
    #expect(overlaps.firstLabel == "b" && times.isOneClock)
  }
}
