public import Pinprick

/// Where recorded strokes come from: `RecordingFile` or `MemoryStrokes`.
public protocol StrokeSource: Sendable {
  /// Reads all strokes on as many threads as there are workers.
  ///
  /// Which worker gets a stroke may depend on chance; the strokes, their numbers, what was read and every
  /// error do not.
  ///
  /// - Parameters:
  ///   - workers: one for each thread, at least one.
  ///   - onRead: hears how much of the source was read.
  /// - Returns: the workers in their order, and what was read.
  /// - Throws: what is wrong with the source, whoever met it, what a worker throws, and
  ///   `CancellationError` when the task is cancelled.
  func read<Worker: StrokeWorker>(
    into workers: [Worker], onRead: ReadingObserver?
  ) async throws -> (workers: [Worker], summary: StrokeSummary)
}

/// What takes the strokes of a recording while several threads read it.
///
/// Each thread has a worker of its own, so that nothing is shared but what workers hand on.
public protocol StrokeWorker: Sendable {
  /// Takes in whole strokes.
  ///
  /// - Parameters:
  ///   - strokes: columns and strokes numbered from 0.
  ///   - firstStroke: the number of the first of them in the recording.
  mutating func add(_ strokes: Recording, firstStroke: Int)

  /// Hands on what was made of the strokes that came since the last time.
  ///
  /// It is called after some blocks of the source and at the end, and may wait for other workers; it
  /// ends its waiting when its task is cancelled, for then strokes are missing that nobody will
  /// bring.
  mutating func handOn() async throws
}

extension StrokeSource {
  /// All strokes in memory, and what was read.
  ///
  /// - Throws: as `read` does.
  public func recording() async throws -> (recording: Recording, summary: StrokeSummary) {
    let (workers, summary) = try await read(into: [WholeRecording()], onRead: nil)
    return (workers[0].recording, summary)
  }
}

/// Keeps all strokes.
private struct WholeRecording: StrokeWorker {
  private var parts: [Recording] = []

  mutating func add(_ strokes: Recording, firstStroke: Int) { parts.append(strokes) }

  func handOn() {}

  var recording: Recording {
    var start = 0
    return .valid(
      xMillimetres: parts.flatMap(\.xMillimetres), yMillimetres: parts.flatMap(\.yMillimetres),
      seconds: parts.flatMap(\.seconds), headingDegrees: parts.flatMap(\.headingDegrees),
      forceNewtons: parts.flatMap(\.forceNewtons),
      strokes: parts.flatMap(\.strokes).map { stroke in
        var stroke = stroke
        stroke.samples = start..<start + stroke.samples.count
        start = stroke.samples.upperBound
        return stroke
      })
  }
}
