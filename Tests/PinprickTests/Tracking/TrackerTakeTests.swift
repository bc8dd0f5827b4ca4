import Testing

@testable import Pinprick

@Suite struct TrackerTakeTests {
  private func body(_ name: String, _ count: Int, _ place: SIMD3<Double>? = .zero) -> TrackedBody {
    TrackedBody(name: name, positions: Array(repeating: place, count: count))
  }

  @Test func whatCannotBeIsRefused() {
    let tried: [(String, () throws -> TrackerTake)] = [
      ("not after", { try TrackerTake(seconds: [0, 0], bodies: []) }),
      ("not finite", { try TrackerTake(seconds: [.nan], bodies: []) }),
      ("no name", { try TrackerTake(seconds: [0], bodies: [body("", 1)]) }),
      ("earlier one", { try TrackerTake(seconds: [0], bodies: [body("a", 1), body("a", 1)]) }),
      ("2 positions for 1", { try TrackerTake(seconds: [0], bodies: [body("a", 2)]) }),
      ("1 km", { try TrackerTake(seconds: [0], bodies: [body("a", 1, SIMD3(0, 2e6, 0))]) }),
      ("1 km", { try TrackerTake(seconds: [0], bodies: [body("a", 1, SIMD3(0, .nan, 0))]) }),
      (
        "2 rotations for 1",
        {
          try TrackerTake(
            seconds: [0],
            bodies: [TrackedBody(name: "a", positions: [nil], rotations: [nil, nil])])
        }
      ),
      ("2 entries for 1", { try TrackerTake(seconds: [0], bodies: [], contacts: [true, true]) }),
    ]
    for (words, make) in tried {
      let error = #expect(throws: InvalidInput.self) { try make() }
      #expect(error.map { "\($0)".contains(words) } == true, "\(words)")
    }
  }

  @Test func missingPlacesAreNoPlaces() throws {
    let take = try TrackerTake(seconds: [0, 1], bodies: [body("a", 2, nil)])
    #expect(take.bodies[0].isMarker && take.bodies[0].positions == [nil, nil])
  }
}
