package import Pinprick
package import PinprickFiles

/// Strokes that a worker is done with.
package struct FinishedStrokes: Sendable {
  /// Their numbers in the recording.
  let numbers: Range<Int>
  /// How many samples they have.
  let sampleCount: Int
  /// The figures of those that have samples.
  let figures: [StrokeFigures]
  /// Their rows of strokes.csv.
  let rows: [UInt8]

  /// Writes the rows where they are wanted, on the worker's thread.
  init(numbers: Range<Int>, figures: [StrokeFigures], sampleCount: Int, writesRows: Bool) {
    self.numbers = numbers
    self.sampleCount = sampleCount
    self.figures = figures
    var rows: [UInt8] = []
    if writesRows {
      for stroke in figures { StrokesCSV.append(stroke, to: &rows) }
    }
    self.rows = rows
  }
}

/// Adds strokes up and writes strokes.csv in file order, whoever is done with them first.
package actor StrokeSink {
  /// The sums over all strokes so far.
  package private(set) var sums = StrokeSums()

  /// Whether strokes are written at all.
  nonisolated let writesRows: Bool

  private var table: GrowingFile?
  private var early: [Int: FinishedStrokes] = [:]
  private var earlyCount = 0
  private var next = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var isStopped = false
  private var progress = Progress(unit: "samples")

  /// Strokes that may be kept for one before them: while a worker has a stroke that takes as long as
  /// these, the others wait.
  private let mostEarly: Int

  /// Begins without strokes.
  ///
  /// - Parameters:
  ///   - table: strokes.csv with its header line, or nil where it is not wanted.
  ///   - mostEarly: strokes that may be kept for one before them.
  package init(table: GrowingFile?, mostEarly: Int = 1 << 12) {
    self.table = table
    self.mostEarly = mostEarly
    writesRows = table != nil
  }

  /// Takes strokes in, and waits where too many are early.
  ///
  /// Whoever calls holds nothing that others need to come up with the strokes before. Once its task
  /// is cancelled nobody waits any more, for strokes are missing that nobody will bring.
  ///
  /// - Throws: `FileError` where strokes.csv cannot be written.
  func add(_ finished: [FinishedStrokes]) async throws {
    for strokes in finished {
      early[strokes.numbers.lowerBound] = strokes
      earlyCount += strokes.numbers.count
    }
    while let strokes = early.removeValue(forKey: next) {
      next = strokes.numbers.upperBound
      earlyCount -= strokes.numbers.count
      progress.add(strokes.sampleCount)
      for figures in strokes.figures { sums.add(figures) }
      try table?.append(strokes.rows)
    }
    if earlyCount <= mostEarly { wake() }
    while earlyCount > mostEarly, !isStopped {
      await withTaskCancellationHandler {
        await withCheckedContinuation { waiting.append($0) }
      } onCancel: {
        Task { await stop() }
      }
    }
  }

  /// Takes no more strokes in and lets nobody wait.
  func stop() {
    isStopped = true
    progress.finish()
    wake()
  }

  private func wake() {
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  /// Adds strokes.csv to its folder, once all strokes are there.
  package func finish() throws {
    progress.finish()
    try table?.finish()
  }
}
