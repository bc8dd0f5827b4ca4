package import Pinprick
package import PinprickFiles

/// Strokes that a worker is done with.
package struct FinishedStrokes: Sendable {
  /// Their numbers in the recording.
  let numbers: Range<Int>
  /// The figures of those that have samples.
  let figures: [StrokeFigures]
  /// Their rows of strokes.csv.
  let rows: [UInt8]

  /// Writes the rows where they are wanted, on the worker's thread.
  init(numbers: Range<Int>, figures: [StrokeFigures], writesRows: Bool) {
    self.numbers = numbers
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
  private var next = 0

  /// Begins without strokes.
  ///
  /// - Parameter table: strokes.csv with its header line, or nil where it is not wanted.
  package init(table: GrowingFile?) {
    self.table = table
    writesRows = table != nil
  }

  /// Takes strokes in.
  ///
  /// - Throws: `FileError` where strokes.csv cannot be written.
  func add(_ finished: FinishedStrokes) throws {
    early[finished.numbers.lowerBound] = finished
    while let strokes = early.removeValue(forKey: next) {
      next = strokes.numbers.upperBound
      for figures in strokes.figures { sums.add(figures) }
      try table?.append(strokes.rows)
    }
  }

  /// Adds strokes.csv to its folder, once all strokes are there.
  package func finish() throws { try table?.finish() }
}
