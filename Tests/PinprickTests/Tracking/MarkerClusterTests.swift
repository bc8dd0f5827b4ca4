import Foundation
import Reference
import Testing

@testable import Pinprick

@Suite struct MarkerClusterTests {
  private static let shape = [
    SIMD3<Double>(0, 0, 0), SIMD3(70, 0, 0), SIMD3(20, 45, 0), SIMD3(-10, 30, 25),
  ]

  private static func pose(_ frame: Int) -> (place: SIMD3<Double>, rotation: Rotation) {
    let time = Double(frame) / 100
    return (
      SIMD3(100 * sin(time), 40 * time, 900),
      Rotation(about: SIMD3(0.3, 1, -0.2), radians: 2 * sin(3 * time))
    )
  }

  private func take(
    noise: Double = 0, without missing: [(marker: Int, frames: Range<Int>)] = [],
    swapped: Int? = nil
  ) throws -> TrackerTake {
    var dice = Dice(seed: 6)
    var markers = Self.shape.indices.map { marker in
      (0..<200).map { frame -> SIMD3<Double>? in
        let (place, rotation) = Self.pose(frame)
        let isGone = missing.contains { $0.marker == marker && $0.frames.contains(frame) }
        return isGone ? nil : place + rotation(Self.shape[marker]) + noise * dice.normals()
      }
    }
    if let swapped {
      (markers[0][swapped], markers[1][swapped]) = (markers[1][swapped], markers[0][swapped])
    }
    return try TrackerTake(
      seconds: (0..<200).map { Double($0) / 100 },
      bodies: markers.enumerated().map { TrackedBody(name: "m\($0)", positions: $1) })
  }

  private static let all = ["m0", "m1", "m2", "m3"]

  /// The fourth marker is needed where another one is not seen, and none is made up where two are not.
  @Test(arguments: [0.0, 0.2]) func theBodyIsThatOfItsMarkers(noise: Double) throws {
    let take = try take(
      noise: noise, without: [(1, 20..<30), (2, 25..<28), (0, 60..<70)])
    let body = try #require(
      take.adding([MarkerCluster(name: "roller", markers: Self.all)]).bodies.last)
    #expect(body.name == "roller" && !body.isMarker)
    for frame in 0..<200 {
      let (place, rotation) = Self.pose(frame)
      guard let found = body.positions[frame], let turn = body.rotations[frame] else {
        #expect((25..<28).contains(frame))
        continue
      }
      #expect(!(25..<28).contains(frame))
      #expect(length(found - place) < max(1e-9, 6 * noise))
      // Six deviations over the 18 mm that three of them reach from their line at least.
      #expect(turn.radians(to: rotation) < max(1e-7, noise * 6 / 18))
    }
  }

  /// Another recording of the same markers gives the same body, wherever it lies.
  @Test func theFrameIsTheMarkersOwn() throws {
    let turned = Rotation(about: SIMD3(1, 2, 3), radians: 2)
    let first = try take()
    let second = try TrackerTake(
      seconds: first.seconds,
      bodies: first.bodies.map { body in
        TrackedBody(name: body.name, positions: body.positions.map { $0.map { turned($0) } })
      })
    let bodies = try [first, second].map {
      try #require($0.adding([MarkerCluster(name: "b", markers: ["m2", "m0", "m1"])]).bodies.last)
    }
    for frame in 0..<200 {
      let one = try #require(bodies[0].rotations[frame])
      let other = try #require(bodies[1].rotations[frame])
      #expect((turned * one).radians(to: other) < 1e-7)
    }
  }

  @Test func markersThatAreTakenForEachOtherGiveNoPose() throws {
    let body = try #require(
      take(swapped: 90).adding([MarkerCluster(name: "roller", markers: Self.all)]).bodies.last)
    #expect(body.positions[90] == nil && body.positions.compactMap { $0 }.count == 199)
  }

  @Test(arguments: [
    (["m0", "m1"], "three"), (["m0", "m1", "m1"], "three"), (["m0", "m1", "tip"], "the file has"),
  ]) func wrongMarkersAreNamed(markers: [String], words: String) throws {
    let error = #expect(throws: InvalidInput.self) {
      try take().adding([MarkerCluster(name: "roller", markers: markers)])
    }
    #expect(error.map { "\($0)".contains(words) } == true)
    #expect(throws: InvalidInput.self) {
      try take().adding([MarkerCluster(name: "m0", markers: Self.all)])
    }
    #expect(throws: InvalidInput.self) {
      try take(without: [(0, 0..<200)]).adding([MarkerCluster(name: "roller", markers: Self.all)])
    }
  }
}
