import Foundation
import Reference
import Testing

@testable import Pinprick

@Suite struct PoseRepairTests {
  private static let seconds = (0..<240).map { Double($0) / 120 }

  /// A hand's curve of 100 mm with a turning handle.
  private func pose(_ time: Double) -> (place: SIMD3<Double>, rotation: Rotation) {
    (
      SIMD3(50 * sin(2 * time), 30 * cos(3 * time), 5 * sin(time)),
      Rotation(about: SIMD3(1, 0.2, 0), radians: 0.5 * sin(2 * time))
    )
  }

  private func body(
    noise: Double = 0, seed: UInt64 = 1, without missing: Set<Int> = [],
    moved: [Int: SIMD3<Double>] = [:], isMarker: Bool = false
  ) -> TrackedBody {
    var dice = Dice(seed: seed)
    let positions = Self.seconds.enumerated().map { frame, time -> SIMD3<Double>? in
      let off = noise * SIMD3(dice.number(-1, 1), dice.number(-1, 1), dice.number(-1, 1))
      return missing.contains(frame) ? nil : pose(time).place + off + (moved[frame] ?? .zero)
    }
    return TrackedBody(
      name: "roller", positions: positions,
      rotations: isMarker ? [] : Self.seconds.map { pose($0).rotation })
  }

  private func series(_ body: TrackedBody, gap: Double = 0.1) -> PoseSeries {
    PoseSeries(of: body, seconds: Self.seconds, maximumGapSeconds: gap)
  }

  @Test(arguments: [0, 0.15, 0.5]) func whatIsWholeStaysAsItIs(noise: Double) {
    let body = body(noise: noise)
    let found = series(body)
    #expect(found.runs.count == 1 && found.repairs == PoseRepairs())
    #expect(found.runs[0].positions == body.positions.compactMap { $0 })
    #expect(found.runs[0].frames == Self.seconds.indices.map { $0 })
  }

  /// Ten frames at 120 Hz are 0.083 s; the curve moves up to 110 mm/s and accelerates by up to 340 mm/s2.
  ///
  /// The slopes on both sides are those of two frames earlier and later, 5.7 mm/s off at most; each counts with at
  /// most 4/27 of the gap: 0.14 mm.
  @Test(arguments: [(0.0, 0.14), (0.15, 0.6)])
  func aShortGapIsBridgedAlongTheCurve(noise: Double, limit: Double) {
    let found = series(body(noise: noise, without: Set(100..<109)))
    #expect(found.runs.count == 1 && found.repairs.missingFrames == 9)
    #expect(found.repairs.bridgedGaps == [Self.seconds[99]...Self.seconds[109]])
    #expect(found.repairs.endingGaps.isEmpty)
    let run = found.runs[0]
    #expect(run.seconds.count == 240 && run.frames[100..<109].allSatisfy { $0 == nil })
    for place in run.seconds.indices {
      #expect(abs(run.seconds[place] - Self.seconds[place]) < 1e-12)
      #expect(length(run.positions[place] - pose(run.seconds[place]).place) < limit)
      #expect(run.rotations[place].radians(to: pose(run.seconds[place]).rotation) < 0.002)
    }
  }

  @Test func aLongGapEndsTheRun() {
    let found = series(body(without: Set(100..<113)))
    #expect(found.runs.map(\.seconds.count) == [100, 127])
    #expect(found.repairs.endingGaps == [Self.seconds[99]...Self.seconds[113]])
    #expect(series(body(without: Set(100..<113)), gap: 0.2).runs.count == 1)
    #expect(series(body(without: Set(0..<240))).runs.isEmpty)
  }

  /// A frame alone between two gaps tells no velocity; the bridges are straight there and stay near.
  @Test func aFrameBetweenGapsIsKept() {
    let found = series(body(without: Set(100..<105).union(106..<111)))
    #expect(found.repairs.bridgedGaps.count == 2 && found.runs.count == 1)
    for (time, place) in zip(found.runs[0].seconds, found.runs[0].positions) {
      #expect(length(place - pose(time).place) < 1.5)
    }
  }

  @Test(arguments: [0.0, 0.15]) func aJumpOfOneFrameIsTakenOut(noise: Double) {
    let found = series(body(noise: noise, moved: [60: SIMD3(8, 0, 0), 150: SIMD3(0, -400, 900)]))
    #expect(found.repairs.spikes == [Self.seconds[60], Self.seconds[150]])
    #expect(found.repairs.bridgedGaps.count == 2 && found.runs.count == 1)
    for (time, place) in zip(found.runs[0].seconds, found.runs[0].positions) {
      #expect(length(place - pose(time).place) < 0.3 + noise * 2)
    }
  }

  @Test func aRotationThatJumpsIsTakenOut() {
    let whole = body()
    var rotations = whole.rotations
    rotations[80] = Rotation(about: SIMD3(0, 0, 1), radians: 0.4)
    let found = series(
      TrackedBody(name: "roller", positions: whole.positions, rotations: rotations))
    #expect(found.repairs.spikes == [Self.seconds[80]])
  }

  /// To and fro at 500 mm/s, turning within 40 ms (25 m/s2), seen at several rates.
  @Test(arguments: [20.0, 30, 60, 120, 240]) func quickTurnsAreNoSpikes(rate: Double) {
    let (speed, turn, period) = (500.0, 0.04, 0.4)
    func place(_ time: Double) -> Double {
      // The speed falls evenly from one way to the other around each half period.
      let phase = time.truncatingRemainder(dividingBy: period)
      let within = phase < period / 2 ? phase : period - phase
      let edge = min(within, period / 2 - within)
      let rounded = edge < turn / 2 ? (edge * edge + turn * turn / 4) / turn : edge
      return speed * (within < period / 4 ? rounded : period / 2 - rounded)
    }
    let seconds = (0..<Int(2 * rate)).map { Double($0) / rate }
    let positions = seconds.map { SIMD3(place($0), 10 * $0, 0) }
    let found = PoseSeries(
      of: TrackedBody(name: "roller", positions: positions), seconds: seconds,
      maximumGapSeconds: 0.1)
    #expect(found.repairs.spikes.isEmpty)
  }

  @Test func framesThatJumpInTheirNumbersAreGaps() {
    let seconds = Self.seconds.filter { $0 < 0.5 || $0 > 0.55 }
    let body = TrackedBody(name: "m", positions: seconds.map { pose($0).place })
    let found = PoseSeries(of: body, seconds: seconds, maximumGapSeconds: 0.1)
    #expect(found.repairs.missingFrames == 0 && found.repairs.bridgedGaps.count == 1)
    #expect(found.runs[0].seconds.count == 240)
  }
}
