/// A format of files with recorded strokes.
///
/// Another format is a value of this type in a file of its own, and its name in `all`.
public struct RecordingFormat: Sendable {
  /// What messages call it.
  public let name: String
  /// What `--format` calls it.
  public let key: String
  /// Whether a file is of the format.
  let claims: @Sendable (_ head: FileHead) -> Bool
  /// Opens a file that it claims, of which nothing was read.
  ///
  /// Throws `FileError` for what its beginning has wrong. What the source's `onRead` is to hear, the file's
  /// own observer hears.
  let open:
    @Sendable (_ file: sending ByteSource, _ options: ReadingOptions) throws(FileError)
      -> any StrokeSource

  /// All formats: a file is of the first that claims it, and the last claims every file.
  public static let all: [RecordingFormat] = TrackerFormat.all.map(tracker) + [.csv]
}

/// Words as a choice: `A, B or C`.
func alternatives(_ words: [String]) -> String {
  words.count < 2
    ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
}
