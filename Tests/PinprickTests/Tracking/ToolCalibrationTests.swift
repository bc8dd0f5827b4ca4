import Foundation
import Reference
import Testing

@testable import Pinprick

@Suite struct ToolCalibrationTests {
  /// Poses of a body that turns about a fixed place by up to some angle about each axis.
  private func pivoting(
    _ point: SIMD3<Double>, degrees: SIMD3<Double>, noise: Double, seed: UInt64, count: Int = 400
  ) -> PoseSeries.Run {
    var dice = Dice(seed: seed)
    var run = PoseSeries.Run()
    let place = SIMD3<Double>(300, -40, 900)
    let axes = [SIMD3<Double>(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
    for frame in 0..<count {
      let time = Double(frame) / 30
      var rotation = Rotation.identity
      for (number, axis) in axes.enumerated() {
        let angle = degrees[number] * .pi / 180 * sin(time * (1 + 0.37 * Double(number)))
        rotation = Rotation(about: axis, radians: angle) * rotation
      }
      run.seconds.append(time)
      run.rotations.append(rotation)
      run.positions.append(place - rotation(point) + noise * dice.normals())
    }
    return run
  }

  @Test func thePivotComesBackExactly() throws {
    let point = SIMD3<Double>(12, -130, 44)
    let fit = try ToolCalibration.pivot([
      pivoting(point, degrees: SIMD3(30, 20, 15), noise: 0, seed: 1)
    ])
    #expect(length(fit.value - point) < 1e-9 && fit.residual < 1e-9)
    #expect(fit.poseCount == 400)
  }

  /// The error's size is what the fit says of it: over 40 recordings its root mean square lies within half as
  /// much again.
  @Test func theUncertaintyIsTheErrorsSize() throws {
    let point = SIMD3<Double>(12, -130, 44)
    var (squares, told) = (0.0, 0.0)
    for seed in 0..<40 {
      let fit = try ToolCalibration.pivot([
        pivoting(point, degrees: SIMD3(30, 20, 15), noise: 0.15, seed: UInt64(seed))
      ])
      let off = fit.value - point
      squares += dot(off, off)
      told += fit.uncertainty * fit.uncertainty
      #expect(abs(fit.residual - 0.15 * 3.0.squareRoot()) < 0.03)
      #expect(length(off) < 0.3)
    }
    // The least certain part is one of three: all of them are no more than three times as uncertain.
    #expect(squares < 3 * 1.5 * told && squares > told / 1.5)
  }

  @Test(arguments: [SIMD3<Double>(30, 0, 0), SIMD3(2, 2, 2), SIMD3(0, 0, 0)])
  func turnsAboutOneAxisAreRefused(degrees: SIMD3<Double>) {
    let error = #expect(throws: InvalidInput.self) {
      try ToolCalibration.pivot([
        pivoting(SIMD3(0, 0, 100), degrees: degrees, noise: 0.1, seed: 2)
      ])
    }
    #expect(error.map { "\($0)".contains("turn it by") } == true)
  }

  @Test func fewPosesAreRefused() {
    #expect(throws: InvalidInput.self) {
      try ToolCalibration.pivot([
        pivoting(SIMD3(0, 0, 100), degrees: SIMD3(30, 20, 15), noise: 0, seed: 2, count: 29)
      ])
    }
    #expect(throws: InvalidInput.self) {
      try ToolCalibration.axle([], drumMiddleMillimetres: .zero)
    }
  }

  /// Lanes of the simulated session in which the handle tips: the axle, either way round.
  @Test(arguments: 0..<6) func theAxleComesBackFromRolling(seed: Int) throws {
    var faults = PosedSession.Faults()
    if seed > 2 { (faults.millimetres, faults.degrees, faults.correlation) = (0.15, 0.3, 0.5) }
    let session = try PosedSession(lanes: seed > 2 ? 30 : 10, faults: faults, seed: UInt64(seed))
    let series = PoseSeries(
      of: session.take.bodies[0], seconds: session.take.seconds, maximumGapSeconds: 0.1)
    let runs = try rolling(series.runs[0], session.heights)
    let fit = try ToolCalibration.axle(
      runs, drumMiddleMillimetres: session.tool.drumMiddleMillimetres)
    let degrees = acos(min(1, abs(dot(fit.value, session.tool.axle)))) * 180 / .pi
    // With noise it is as far off as it says, which is little enough: a heading off by 2 degrees moves the ends of a
    // 20 mm drum by 0.35 mm.
    let limit = seed > 2 ? 3 * fit.uncertainty : 0.5
    #expect(degrees < limit && fit.uncertainty < 1.2, "\(degrees) off, said \(fit.uncertainty)")
  }

  /// The poses in contact, a run a stroke.
  private func rolling(
    _ run: PoseSeries.Run, _ heights: [Double]
  ) throws -> [PoseSeries.Run] {
    try #require(run.seconds.count == heights.count)
    var runs: [PoseSeries.Run] = []
    for place in heights.indices where heights[place] == 0 {
      if place == 0 || heights[place - 1] > 0 { runs.append(PoseSeries.Run()) }
      runs[runs.count - 1].seconds.append(run.seconds[place])
      runs[runs.count - 1].positions.append(run.positions[place])
      runs[runs.count - 1].rotations.append(run.rotations[place])
    }
    return runs
  }

  @Test func straightRollingWithAStillHandleIsRefused() {
    var run = PoseSeries.Run()
    for frame in 0..<1000 {
      run.seconds.append(Double(frame) / 100)
      run.positions.append(SIMD3(Double(frame), 0, 0))
      run.rotations.append(.identity)
    }
    let error = #expect(throws: InvalidInput.self) {
      try ToolCalibration.axle([run], drumMiddleMillimetres: SIMD3(0, 0, 50))
    }
    #expect(error.map { "\($0)".contains("tip the handle") } == true)
  }
}
