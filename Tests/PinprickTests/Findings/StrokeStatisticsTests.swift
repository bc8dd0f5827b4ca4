import Pinprick
import Reference
import Testing

@Suite struct StrokeStatisticsTests {
  private func speeds(_ travelled: [Double], _ seconds: [Double]) -> StrokeSpeeds {
    StrokeSpeeds(travelled: travelled.span, seconds: seconds.span)
  }

  @Test func speedsOfASteadyStroke() {
    let times = (0...100).map { Double($0) / 100 }
    let speeds = self.speeds(times.map { 50 * $0 }, times)
    #expect(abs(speeds.durationSeconds - 1) < 1e-12)
    #expect(abs((speeds.mean ?? 0) - 50) < 1e-9)
    #expect(abs((speeds.peak ?? 0) - 50) < 1e-9)
  }

  @Test func thePeakIsTakenOverTwentiethsOfASecond() {
    // 10 mm/s, and 0.1 s at 110 mm/s in the middle.
    let times = (0...100).map { Double($0) / 100 }
    var x = [0.0]
    for i in 1...100 { x.append(x[i - 1] + (i > 40 && i <= 50 ? 1.1 : 0.1)) }
    let speeds = self.speeds(x, times)
    #expect(abs((speeds.mean ?? 0) - 20) < 1e-9)
    #expect(abs((speeds.peak ?? 0) - 110) < 1e-6)
  }

  @Test func aBurstBeforeAGapIsSeenFromItsBeginning() {
    let speeds = self.speeds([0, 20, 20, 21], [0, 0.01, 0.07, 0.2])
    #expect(abs((speeds.peak ?? 0) - 20 / 0.07) < 1e-9)
  }

  @Test func noTimePassesNoSpeed() {
    let speeds = self.speeds([0, 5], [3, 3])
    #expect(speeds.durationSeconds == 0)
    #expect(speeds.mean == nil)
    #expect(speeds.peak == nil)
    #expect(self.speeds([0, 5], [0, 1e-300]).mean == nil)
  }

  @Test func aStrokesPuncturesAddUp() throws {
    let recording = try Recording(
      xMillimetres: [-10, 30, 30, 30], yMillimetres: [10, 10, 0, 20],
      seconds: [1, 2, 5, 5.5], forceNewtons: [1, 3, .nan, .nan],
      strokes: [
        Stroke(label: "a", samples: 0..<2, landingRollDegrees: 90),
        Stroke(label: "b", session: "s", samples: 2..<4),
      ])
    var strokes: [StrokeStatistics] = []
    let result = try analysis(
      of: recording, on: .square(side: 20), with: .dermaroller192, try Settings()
    ) { strokes.append($0) }
    #expect(strokes.map(\.label) == ["a", "b"])
    #expect(strokes[0].rolledMillimetres == 40)
    #expect(strokes[0].landingRollDegrees == 90)
    #expect(strokes[0].durationSeconds == 1)
    #expect(strokes[0].meanForceNewtons == 2)
    #expect(strokes[1].meanForceNewtons == nil)
    #expect(strokes[1].session == "s")
    #expect(Double(strokes.reduce(0) { $0 + $1.punctures }) == result.totals.punctures)
    #expect(result.totals.durationSeconds == 1.5)
  }
}
