public import Pinprick

/// What was read of a stroke file.
public struct StrokeSummary: Equatable, Sendable {
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
  /// Why the first of them were bad, at most `StrokeReader.reasonCount`.
  public var skipReasons: [FileError] = []
  /// What makes it doubtful that the file was read as it was meant.
  public var warnings: [Warning] = []
  /// What its columns and the format say of where samples and strokes come from; nil where nothing does.
  public var origin: RecordingOrigin?

  /// Makes the summary of a file of which nothing was read yet.
  public init(path: String) { self.path = path }
}

/// Reads recorded strokes from CSV in blocks of whole strokes.
///
/// **Text.** UTF-8 with or without a byte order mark, plain or gzip, RFC 4180 with comma, semicolon
/// or tab, found in the header: what stands there most often. Lines end in LF or CRLF; blank lines
/// count for nothing, nor do lines that begin with `#` and have not as many fields as a row. A quotation
/// mark counts at the beginning of a field only. Text that is no valid UTF-8 is repaired in labels, which
/// are compared byte by byte before. The header and byte order marks between rows are passed over.
///
/// **Columns.** `StrokeColumn.names` says what they are called; case and blanks around a name do not
/// matter, and unknown columns are passed over. Of `x_mm` and `x` the first is taken. Names may have a
/// unit, as `X [cm]` and `t_ms`; docs/strokes.md has all rules, and those of clocks.
///
/// **Numbers.** Decimal with a point, in files with semicolons or tabs with a comma as well, with or
/// without exponent, correctly rounded. `force_n` and `roll_deg` may be missing (empty, `NaN`, `NA` and
/// their like), `heading_deg` in all rows or in none. In files with times a position may be missing: the
/// row is no sample, and a gap. Positions lie within 1 km of the origin.
///
/// **Warnings.** Once the file's end was reached, the summary says what makes it doubtful.
///
/// **Strokes.** A new stroke begins where the text of `stroke` or `session` changes, after rows whose
/// `contact` is 0 (or `false`), and in files without `stroke` after more than 0.25 s. Rows
/// without contact deliver nothing and nothing but their number of fields, quotation marks and
/// `contact` is checked.
///
/// **Bad rows** stop the reading, or are counted and left out without ending the stroke. A missing
/// closing quotation mark, a NUL byte and a row of more than 16 MiB always stop it, for no one can
/// tell where the next row begins.
///
/// Memory: a chunk of the file, the rows of a batch and the strokes that were not delivered. Time is
/// linear in the file's length. Measured on an AMD EPYC, release build, one thread, the SHA-256
/// included: 480 MB/s for 10 million rows of `stroke,t_s,x_mm,y_mm` with three and four decimals.
public final class StrokeReader {
  /// The most reasons that a summary keeps.
  public static let reasonCount = 5

  /// What was read so far.
  public var summary: StrokeSummary { joiner.summary }

  private var blocks: TextBlocks
  private var joiner: StrokeJoiner
  private var spent: TextBlock?
  private var failure: FileError?

  /// Opens a file and reads its header.
  ///
  /// - Parameters:
  ///   - path: the file, `-` for standard input.
  ///   - format: how its columns are to be understood.
  ///   - chunkBytes: how much is read at once, at least 1.
  ///   - onRead: hears how much of the file was read.
  /// - Throws: `FileError` for a file that cannot be read, is empty, is no UTF-8 text or lacks a
  ///   column.
  public init(
    path: String, format: StrokeFormat = StrokeFormat(), chunkBytes: Int = 1 << 18,
    onRead: ReadingObserver? = nil
  ) throws(FileError) {
    blocks = try TextBlocks(path: path, format: format, chunkBytes: chunkBytes, onRead: onRead)
    joiner = blocks.joiner
  }

  /// Reads the header of a file that is in memory.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - shownPath: where they come from, for messages.
  ///   - format: how its columns are to be understood.
  /// - Throws: `FileError` for bytes that are empty, no UTF-8 text or lack a column.
  public init(
    bytes: [UInt8], shownAs shownPath: String, format: StrokeFormat = StrokeFormat()
  ) throws(FileError) {
    blocks = try TextBlocks(ByteSource(bytes: bytes, shownAs: shownPath), format: format)
    joiner = blocks.joiner
  }

  /// The next whole strokes in the order of the file, nil at its end.
  ///
  /// The blocks are the same for every size of chunk. `summary` is complete once nil was returned.
  ///
  /// - Parameter maximumSamples: at least 1. A block holds as many strokes as fit, or a single one
  ///   that is longer.
  /// - Returns: a recording whose columns and strokes are numbered from 0.
  /// - Throws: `FileError` with the line and byte of the first bad row, and when the file ends
  ///   without a sample; the same again in every later call.
  public func next(maximumSamples: Int) throws(FileError) -> Recording? {
    precondition(maximumSamples >= 1)
    if let failure { throw failure }
    do throws(FileError) {
      while true {
        if let recording = joiner.take(maximumSamples: maximumSamples) { return recording }
        guard var block = blocks.next(reusing: spent.take()) else { return nil }
        blocks.tokenizer.read(&block)
        try joiner.add(&block)
        spent = block
      }
    } catch {
      failure = error
      throw error
    }
  }
}
