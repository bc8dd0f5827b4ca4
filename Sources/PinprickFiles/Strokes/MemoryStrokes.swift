public import Pinprick

/// A recording in memory as a source of strokes.
///
/// Threads take parts of it in turn, whole strokes, each as a copy of their columns.
public struct MemoryStrokes: StrokeSource {
  private let recording: Recording
  private let summary: StrokeSummary
  /// The strokes of each part.
  private let parts: [Range<Int>]

  /// Makes a source of a recording.
  ///
  /// - Parameters:
  ///   - recording: the strokes.
  ///   - origin: what is known of where they come from; it helps warnings to say what to do.
  ///   - samplesTogether: how many samples a part has at most; a longer stroke is a part by itself.
  /// - Complexity: O(strokes).
  public init(
    _ recording: Recording, origin: RecordingOrigin? = nil, samplesTogether: Int = 1 << 16
  ) {
    self.recording = recording
    var summary = StrokeSummary(path: "memory")
    summary.rows = recording.sampleCount
    summary.strokes = recording.strokes.count
    summary.origin = origin
    self.summary = summary
    var parts: [Range<Int>] = []
    var (start, samples) = (0, 0)
    for (number, stroke) in recording.strokes.enumerated() {
      if samples > 0, samples + stroke.samples.count > samplesTogether {
        parts.append(start..<number)
        (start, samples) = (number, 0)
      }
      samples += stroke.samples.count
    }
    if start < recording.strokes.count { parts.append(start..<recording.strokes.count) }
    self.parts = parts
  }

  /// Gives the recording's strokes to workers.
  ///
  /// - Parameters:
  ///   - workers: one for each thread.
  ///   - onRead: hears of nothing, as nothing is read.
  /// - Returns: the workers in their order, and what was read.
  /// - Throws: what a worker throws, and `CancellationError` when the task is cancelled.
  public func read<Worker: StrokeWorker>(
    into workers: [Worker], onRead: ReadingObserver? = nil
  ) async throws -> (workers: [Worker], summary: StrokeSummary) {
    let done = try await withThrowingTaskGroup(of: (Int, Worker).self) { group in
      for (number, worker) in workers.enumerated() {
        group.addTask { [recording, parts] in
          var worker = worker
          for part in stride(from: number, to: parts.count, by: workers.count) {
            try Task.checkCancellation()
            worker.add(recording.part(parts[part]), firstStroke: parts[part].lowerBound)
            try await worker.handOn()
          }
          return (number, worker)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    return (done.sorted { $0.0 < $1.0 }.map(\.1), summary)
  }
}

extension Recording {
  /// Some strokes that follow each other, as a recording.
  fileprivate func part(_ numbers: Range<Int>) -> Recording {
    let samples =
      strokes[numbers.lowerBound].samples
      .lowerBound..<strokes[numbers.upperBound - 1]
      .samples.upperBound
    func cut(_ column: [Double]) -> [Double] { column.isEmpty ? [] : Array(column[samples]) }
    return Recording.valid(
      xMillimetres: cut(xMillimetres), yMillimetres: cut(yMillimetres), seconds: cut(seconds),
      headingDegrees: cut(headingDegrees), forceNewtons: cut(forceNewtons),
      strokes: strokes[numbers].map { stroke in
        var stroke = stroke
        stroke.samples =
          stroke.samples.lowerBound - samples.lowerBound..<stroke.samples.upperBound
          - samples.lowerBound
        return stroke
      })
  }
}
