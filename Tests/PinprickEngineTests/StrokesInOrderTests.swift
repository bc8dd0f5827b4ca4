import Pinprick
import PinprickEngine
import Testing

@Suite struct StrokesInOrderTests {
  /// Writes the strokes' numbers down.
  private struct Numbers: StrokeReceiver {
    private(set) var all: [Int] = []

    func part(of strokes: [StrokeStatistics]) -> [Int] { strokes.map(\.number) }
    mutating func take(_ part: [Int]) { all += part }
  }

  private func order(mostEarly: Int) -> StrokesInOrder<Numbers> {
    StrokesInOrder(Numbers(), mostEarly: mostEarly)
  }

  private func strokes(_ numbers: Range<Int>) -> FinishedStrokes<[Int]> {
    FinishedStrokes(numbers: numbers, part: Array(numbers))
  }

  @Test func earlyStrokesWaitForThoseBefore() async throws {
    let order = order(mostEarly: 3)
    try await order.add([strokes(2..<5)])
    #expect(await order.receiver.all.isEmpty)
    try await order.add([strokes(0..<2)])
    try await order.finish()
    #expect(await order.receiver.all == [0, 1, 2, 3, 4])
  }

  /// Strokes that wait for ones which nobody will bring are not passed over in silence: neither by
  /// their worker's return nor at the end.
  @Test func cancelledWaitingIsAnError() async throws {
    let order = order(mostEarly: 0)
    let (early, later) = (strokes(2..<5), strokes(7..<8))
    let waiting = Task { try await order.add([early]) }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    await #expect(throws: CancellationError.self) { try await order.add([later]) }
    await #expect(throws: CancellationError.self) { try await order.finish() }
    #expect(await order.receiver.all.isEmpty)
  }

  /// Few early strokes need no waiting, but nothing ends without those before them.
  @Test func whatHasAGapIsNotEnded() async throws {
    let order = order(mostEarly: 10)
    try await order.add([strokes(2..<5)])
    await #expect(throws: CancellationError.self) { try await order.finish() }
  }
}
