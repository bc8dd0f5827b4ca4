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

  /// Writes the rows, on the worker's thread.
  init(numbers: Range<Int>, figures: [StrokeFigures]) {
    self.numbers = numbers
    self.figures = figures
    var rows: [UInt8] = []
    for stroke in figures { StrokesCSV.append(stroke, to: &rows) }
    self.rows = rows
  }
}

/// Adds strokes up and writes strokes.csv in file order, whoever is done with them first.
package actor StrokeSink {
  /// The sums over all strokes so far.
  package private(set) var sums = StrokeSums()

  private var table: GrowingFile
  private var early: [Int: FinishedStrokes] = [:]
  private var next = 0

  /// Begins strokes.csv in a folder.
  package init(_ name: String, in folder: OutputFolder) {
    table = GrowingFile(name, in: folder, beginning: StrokesCSV.header)
  }

  /// Takes strokes in.
  ///
  /// - Throws: `FileError` where strokes.csv cannot be written.
  func add(_ finished: FinishedStrokes) throws {
    early[finished.numbers.lowerBound] = finished
    while let strokes = early.removeValue(forKey: next) {
      next = strokes.numbers.upperBound
      for figures in strokes.figures { sums.add(figures) }
      try table.append(strokes.rows)
    }
  }

  /// Brings strokes.csv to the disk, once all strokes were added.
  package func prepare() throws { try table.prepare() }
}
