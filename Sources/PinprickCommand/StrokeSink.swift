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
  /// Their features of events.geojson, each with a comma before it.
  let events: [UInt8]

  /// Writes rows and events where they are wanted, on the worker's thread.
  init(
    numbers: Range<Int>, figures: [StrokeFigures], sampleCount: Int, writesRows: Bool,
    writesEvents: Bool
  ) {
    self.numbers = numbers
    self.sampleCount = sampleCount
    self.figures = figures
    var rows: [UInt8] = []
    if writesRows {
      for stroke in figures { StrokesCSV.append(stroke, to: &rows) }
    }
    self.rows = rows
    var events: [UInt8] = []
    if writesEvents {
      for stroke in figures { EventsGeoJSON.append(stroke, to: &events) }
    }
    self.events = events
  }
}

/// Adds strokes up and writes strokes.csv and events.geojson in file order, whoever is done with them
/// first.
package actor StrokeSink {
  /// The sums over all strokes so far.
  package private(set) var sums = StrokeSums()

  /// The first of the events, for pictures.
  package private(set) var keptEvents: [TechniqueEvent] = []

  /// The strokes' paths for pictures; nil where none are wanted.
  package private(set) var shownPaths: ShownPaths?

  /// Whether paths are kept for pictures at all.
  nonisolated let showsPaths: Bool
  /// Whether strokes are written at all.
  nonisolated let writesRows: Bool
  /// Whether events are written at all.
  nonisolated let writesEvents: Bool

  private var table: GrowingFile?
  private var eventsFile: GrowingFile?
  private var hasEvents = false
  private let mostKeptEvents: Int
  private var early: [Int: FinishedStrokes] = [:]
  private var earlyCount = 0
  private var next = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var isStopped = false

  /// Strokes that may be kept for one before them: while a worker has a stroke that takes as long as
  /// these, the others wait.
  private let mostEarly: Int

  /// How far the reading is; samples are counted here.
  nonisolated let progress: ReadingProgress

  /// Begins without strokes.
  ///
  /// - Parameters:
  ///   - table: strokes.csv with its header line, or nil where it is not wanted.
  ///   - events: events.geojson with its header, or nil where it is not wanted.
  ///   - mostKeptEvents: events that are kept beside.
  ///   - showsPaths: whether paths are kept for pictures.
  ///   - mostEarly: strokes that may be kept for one before them.
  ///   - progress: is told of samples.
  package init(
    table: GrowingFile?, events: GrowingFile? = nil, mostKeptEvents: Int = 0,
    showsPaths: Bool = false, mostEarly: Int = 1 << 12,
    progress: ReadingProgress = Console(.quiet).readingProgress()
  ) {
    self.progress = progress
    self.table = table
    eventsFile = events
    writesEvents = events != nil
    self.mostKeptEvents = mostKeptEvents
    self.showsPaths = showsPaths
    shownPaths = showsPaths ? ShownPaths() : nil
    self.mostEarly = mostEarly
    writesRows = table != nil
  }

  /// Takes strokes in, and waits where too many are early.
  ///
  /// Whoever calls holds nothing that others need to come up with the strokes before. Once its task
  /// is cancelled nobody waits any more, for strokes are missing that nobody will bring.
  ///
  /// - Throws: `FileError` where strokes.csv or events.geojson cannot be written, and
  ///   `CancellationError` to those who would wait after `stop` or a cancellation.
  func add(_ finished: [FinishedStrokes]) async throws {
    for strokes in finished {
      early[strokes.numbers.lowerBound] = strokes
      earlyCount += strokes.numbers.count
    }
    while let strokes = early.removeValue(forKey: next) {
      next = strokes.numbers.upperBound
      earlyCount -= strokes.numbers.count
      progress.add(samples: strokes.sampleCount)
      for figures in strokes.figures {
        sums.add(figures)
        if let shown = figures.shown { shownPaths?.append(shown) }
        keptEvents += figures.events.prefix(mostKeptEvents - keptEvents.count)
      }
      try table?.append(strokes.rows)
      if !strokes.events.isEmpty {
        try eventsFile?.append(hasEvents ? strokes.events : Array(strokes.events.dropFirst()))
        hasEvents = true
      }
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
  func stop() {
    isStopped = true
    wake()
  }

  private func wake() {
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  /// Adds strokes.csv and events.geojson to their folder, once all strokes are there.
  ///
  /// - Throws: `FileError` where they cannot be written, and `CancellationError` where strokes wait for
  ///   ones before them that nobody brought: the files would end in their midst.
  package func finish() throws {
    guard early.isEmpty else { throw CancellationError() }
    try table?.finish()
    try eventsFile?.append(EventsGeoJSON.footer)
    try eventsFile?.finish()
  }
}
