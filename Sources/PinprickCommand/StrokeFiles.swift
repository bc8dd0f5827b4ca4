package import Pinprick
import PinprickEngine
package import PinprickFiles
import PinprickSystem

/// Writes strokes.csv and events.geojson, as far as they are wanted, as the strokes come.
package struct StrokeFiles: StrokeReceiver {
  /// What the files have of some strokes.
  package struct Part: Sendable {
    /// Rows of strokes.csv.
    fileprivate var rows: [UInt8] = []
    /// Features of events.geojson, each with a comma before it.
    fileprivate var events: [UInt8] = []
  }

  private var table: GrowingFile?
  private var events: GrowingFile?
  private var hasEvents = false

  /// Begins without strokes.
  ///
  /// - Parameters:
  ///   - table: strokes.csv with its header line, or nil where it is not wanted.
  ///   - events: events.geojson with its header, or nil where it is not wanted.
  package init(table: GrowingFile? = nil, events: GrowingFile? = nil) {
    self.table = table
    self.events = events
  }

  package func part(of strokes: [StrokeStatistics]) -> Part {
    var part = Part()
    for stroke in strokes {
      if table != nil { StrokesCSV.append(stroke, to: &part.rows) }
      if events != nil { EventsGeoJSON.append(stroke, to: &part.events) }
    }
    return part
  }

  /// Writes a part.
  ///
  /// - Throws: `FileError` where it cannot be written.
  package mutating func take(_ part: Part) throws {
    try table?.append(part.rows)
    if !part.events.isEmpty {
      try events?.append(hasEvents ? part.events : Array(part.events.dropFirst()))
      hasEvents = true
    }
  }

  /// Adds the files to their folder, once all strokes are there.
  ///
  /// - Throws: `FileError` where they cannot be written.
  package mutating func finish() throws {
    try table?.finish()
    try events?.append(EventsGeoJSON.footer)
    try events?.finish()
  }
}

/// Refuses to write a file over one that is read, by whatever paths they were named.
func refuseOverwriting(_ output: String, inputs: [String]) throws(FileError) {
  for input in inputs where Platform.isSameFile(input, output) {
    throw FileError(path: input, message: "is read and would be overwritten; choose another -o")
  }
}

/// Writes strokes as CSV, over no file that was read.
func writeStrokes<Stroke>(
  _ strokes: [Stroke], to output: String, read inputs: [String],
  _ samples: (Stroke) -> (x: [Double], y: [Double], seconds: [Double])
) throws {
  try refuseOverwriting(output, inputs: inputs)
  let file = try AtomicFile(path: output)
  var bytes = StrokeRows.header
  for (number, stroke) in strokes.enumerated() {
    let (x, y, seconds) = samples(stroke)
    StrokeRows.append(stroke: String(number), x: x, y: y, seconds: seconds, to: &bytes)
    if bytes.count > 1 << 20 {
      try file.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
  }
  try file.write(bytes)
  try file.commit()
}
