import Synchronization

/// Does pieces of work on several threads and gives their results in the pieces' order.
///
/// Each thread takes the next piece as it gets done with the last.
///
/// - Parameters:
///   - count: how many pieces there are.
///   - threads: at most this number of pieces are under way at once, at least 1.
///   - work: does the piece of a number from 0.
/// - Returns: what `work` returned, in order.
/// - Throws: the first error that a piece threw, and `CancellationError` when the task is cancelled.
package func inParallel<Piece: Sendable>(
  _ count: Int, threads: Int, _ work: @escaping @Sendable (Int) async throws -> Piece
) async throws -> [Piece] {
  let next = NextNumber()
  return try await withThrowingTaskGroup(of: [(Int, Piece)].self) { group in
    for _ in 0..<min(threads, count) {
      group.addTask {
        var done: [(Int, Piece)] = []
        while true {
          let number = next.take()
          guard number < count else { return done }
          try Task.checkCancellation()
          done.append((number, try await work(number)))
        }
      }
    }
    var pieces: [(Int, Piece)] = []
    for try await part in group { pieces += part }
    return pieces.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// Numbers from 0, each given once.
private final class NextNumber: Sendable {
  private let next = Atomic<Int>(0)

  func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
}
