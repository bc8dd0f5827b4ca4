extension RecordingFormat {
  /// CSV, and what else parts columns by semicolons or tabs; it takes every file that no other format claims.
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
  public static let csv = RecordingFormat(name: "CSV", key: "csv", claims: { _ in true }) {
    file, options throws(FileError) in try CSVStrokes(file, options)
  }
}

/// The strokes of a CSV file, read once and on several threads.
///
/// Each thread takes a block of the file, turns it into rows, has them joined to the blocks before
/// and gives the whole strokes that end there to its worker. Which worker gets a stroke depends on
/// chance; what is read, the strokes' numbers and every error do not.
///
/// Memory: two blocks a thread with their rows, and strokes whose end was not read yet. Time is linear in
/// the file's length. Reading and the file's SHA-256 have an order and do not get faster with threads;
/// docs/performance.md has the measured rate.
struct CSVStrokes: StrokeSource {
  private let reading: BlockReading

  /// Reads the header of a file.
  ///
  /// - Throws: `FileError` for a file that cannot be read, is empty, is no UTF-8 text or lacks a column.
  init(_ file: sending ByteSource, _ options: ReadingOptions) throws(FileError) {
    reading = try BlockReading(file, options)
  }

  func read<Worker: StrokeWorker>(
    into workers: [Worker], onRead: ReadingObserver?
  ) async throws -> (workers: [Worker], summary: StrokeSummary) {
    await reading.begin(blocks: 2 * workers.count)
    let joining = BlockJoining(reading.joiner)
    let done: [(Int, Worker)]
    do {
      done = try await withThrowingTaskGroup(of: (Int, Worker).self) { group in
        for (number, worker) in workers.enumerated() {
          group.addTask {
            var worker = worker
            try await readBlocks(reading, joining, into: &worker)
            return (number, worker)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    } catch {
      // What is wrong with the file, whoever met what first.
      throw await joining.fault ?? error
    }
    return (done.sorted { $0.0 < $1.0 }.map(\.1), await joining.summary)
  }
}
