public import Pinprick

/// What was read of recorded strokes.
public struct StrokeSummary: Equatable, Sendable {
  /// The most reasons that a summary keeps.
  public static let reasonCount = 5

  /// The file as messages show it.
  public var path: String
  /// The SHA-256 of the file as it is stored in 64 hexadecimal digits; empty until the file's end
  /// was reached.
  public var sha256 = ""
  /// Rows of data, those without contact and those that were skipped included.
  public var rows = 0
  /// Rows in contact whose position is empty or NaN, in files with times: gaps in the recording.
  public var missingRows = 0
  /// Strokes delivered.
  public var strokes = 0
  /// Bad rows that were passed over.
  public var skippedRows = 0
  /// Why the first of them were bad, at most `reasonCount`.
  public var skipReasons: [FileError] = []
  /// What makes it doubtful that the file was read as it was meant.
  public var warnings: [Warning] = []
  /// What its columns and the options say of where samples and strokes come from; nil where nothing does.
  public var origin: RecordingOrigin?

  /// What was read of a tracker's file; nil for files of strokes.
  public var tracking: TrackingSummary?

  /// Makes the summary of a file of which nothing was read yet.
  public init(path: String) { self.path = path }
}
