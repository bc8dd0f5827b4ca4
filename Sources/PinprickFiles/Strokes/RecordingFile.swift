/// A file of recorded strokes, plain or gzip, in any of `RecordingFormat.all`.
///
/// The file is opened when it is read, and its first bytes tell the format.
public struct RecordingFile: StrokeSource {
  private let options: ReadingOptions
  private let open: @Sendable (ReadingObserver?) throws(FileError) -> sending ByteSource

  /// Names a file.
  ///
  /// - Parameters:
  ///   - path: the file, `-` for standard input.
  ///   - options: how it is to be understood.
  ///   - blockBytes: how much is read at once; less than 1 counts as 1. Half a megabyte stays in the cache from its
  ///     reading to its rows, and handing it over costs nothing beside the work on it.
  public init(
    path: String, options: ReadingOptions = ReadingOptions(), blockBytes: Int = 1 << 19
  ) {
    self.options = options
    open = { onRead throws(FileError) in
      try ByteSource(path: path, chunkBytes: max(1, blockBytes), onRead: onRead)
    }
  }

  /// Takes a file that is in memory.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - shownPath: where they come from, for messages.
  ///   - options: how it is to be understood.
  public init(
    bytes: [UInt8], shownAs shownPath: String, options: ReadingOptions = ReadingOptions()
  ) {
    self.options = options
    open = { _ in ByteSource(bytes: bytes, shownAs: shownPath) }
  }

  /// Gives the file's strokes to workers.
  ///
  /// - Parameters:
  ///   - workers: one for each thread, at least one.
  ///   - onRead: hears how much of the file was read.
  /// - Returns: the workers in their order, and what was read.
  /// - Throws: `FileError` with the place of the first thing that is wrong with the file, whoever met it;
  ///   what a worker throws; and `CancellationError` when the task is cancelled.
  public func read<Worker: StrokeWorker>(
    into workers: [Worker], onRead: ReadingObserver? = nil
  ) async throws -> (workers: [Worker], summary: StrokeSummary) {
    precondition(!workers.isEmpty, "strokes need a worker")
    let file = try open(onRead)
    let head = FileHead(try file.head(), path: file.shownPath)
    let format =
      options.format
      ?? RecordingFormat.all.first { $0.claims(head) } ?? .csv
    return try await format.open(file, options).read(into: workers, onRead: nil)
  }
}
