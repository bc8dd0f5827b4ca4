public import Pinprick

/// Makes something of each stroke, such as the rows of a table, and takes it in file order.
public protocol StrokeReceiver: Sendable {
  /// What is made of some strokes.
  associatedtype Part: Sendable

  /// Makes something of strokes, on the thread that is done with them.
  ///
  /// - Parameter strokes: the figures of strokes that have samples, in file order among themselves.
  /// - Returns: what `take` gets.
  func part(of strokes: [StrokeStatistics]) -> Part

  /// Takes the parts one by one, in file order.
  ///
  /// - Parameter part: what was made of strokes.
  /// - Throws: what ends the analysis.
  mutating func take(_ part: Part) throws
}

/// Makes nothing of strokes.
public struct NoStrokeReceiver: StrokeReceiver {
  /// Takes nothing.
  public init() {}

  /// Makes nothing.
  public func part(of strokes: [StrokeStatistics]) {}

  /// Takes nothing.
  public func take(_ part: Void) {}
}

/// Strokes that a worker is done with.
package struct FinishedStrokes<Part: Sendable>: Sendable {
  /// Their numbers in the recording.
  let numbers: Range<Int>
  /// What the receiver made of them.
  let part: Part

  package init(numbers: Range<Int>, part: Part) {
    self.numbers = numbers
    self.part = part
  }
}

/// Hands strokes to their receiver in file order, whoever is done with them first.
package actor StrokesInOrder<Receiver: StrokeReceiver> {
  /// Whoever takes the strokes.
  package private(set) var receiver: Receiver

  private var early: [Int: FinishedStrokes<Receiver.Part>] = [:]
  private var earlyCount = 0
  private var next = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var isStopped = false

  /// Strokes that may be kept for one before them: while a worker has a stroke that takes as long as
  /// these, the others wait.
  private let mostEarly: Int

  /// Begins without strokes.
  ///
  /// - Parameters:
  ///   - receiver: takes the strokes.
  ///   - mostEarly: strokes that may be kept for one before them.
  package init(_ receiver: Receiver, mostEarly: Int) {
    self.receiver = receiver
    self.mostEarly = mostEarly
  }

  /// Takes strokes in, and waits where too many are early.
  ///
  /// Whoever calls holds nothing that others need to come up with the strokes before. Once its task
  /// is cancelled nobody waits any more, for strokes are missing that nobody will bring.
  ///
  /// - Throws: what the receiver throws, and `CancellationError` to those who would wait after `stop` or
  ///   a cancellation.
  package func add(_ finished: [FinishedStrokes<Receiver.Part>]) async throws {
    for strokes in finished {
      early[strokes.numbers.lowerBound] = strokes
      earlyCount += strokes.numbers.count
    }
    while let strokes = early.removeValue(forKey: next) {
      next = strokes.numbers.upperBound
      earlyCount -= strokes.numbers.count
      try receiver.take(strokes.part)
    }
    if earlyCount <= mostEarly { wake() }
    while earlyCount > mostEarly {
      if isStopped { throw CancellationError() }
      await withTaskCancellationHandler {
        await withCheckedContinuation { waiting.append($0) }
      } onCancel: {
        Task { await stop() }
      }
    }
  }

  /// Lets nobody wait any more: strokes are missing that nobody will bring.
  package func stop() {
    isStopped = true
    wake()
  }

  private func wake() {
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  /// Whether all strokes that came were handed on.
  ///
  /// - Throws: `CancellationError` where strokes wait for ones before them that nobody brought.
  package func finish() throws {
    guard early.isEmpty else { throw CancellationError() }
  }
}
