import Pinprick
import PinprickFiles

/// What a file gives, as one text: strokes behind each other, `label@session%roll: x,y ...;`, each
/// sample with `t`, `h` and `f` where these columns are there.
func described(_ recording: Recording) -> String {
  recording.strokes.map { stroke in
    let samples = stroke.samples.map { index in
      var text = "\(recording.xMillimetres[index]),\(recording.yMillimetres[index])"
      for (name, column) in [
        ("t", recording.seconds), ("h", recording.headingDegrees), ("f", recording.forceNewtons),
      ] where !column.isEmpty {
        text += "\(name)\(column[index])"
      }
      return text
    }
    return stroke.label + (stroke.session.isEmpty ? "" : "@\(stroke.session)")
      + (stroke.landingRollDegrees.map { "%\($0)" } ?? "") + ": "
      + samples.joined(separator: " ")
  }.joined(separator: "; ")
}

/// A file that was read to its end, or the error that stopped it.
struct Reading: Equatable {
  /// `described` strokes of all blocks.
  var text = ""
  /// Rows, strokes, skipped rows and the reasons, less the path.
  var rows = 0
  var strokes = 0
  var skipped = 0
  var reasons: [String] = []
  /// The error less the path.
  var error: String?

  init(
    _ path: String, _ options: ReadingOptions = ReadingOptions(), chunkBytes: Int = 1 << 16
  ) {
    func local(_ error: FileError) -> String {
      String(error.description.dropFirst(path.count + 1))
        .replacing("\(path):", with: "PATH:")
    }
    do throws(FileError) {
      let reader = try SerialReading(path: path, options: options, chunkBytes: chunkBytes)
      var texts: [String] = []
      while let block = try reader.next() {
        texts.append(described(block))
      }
      text = texts.joined(separator: "; ")
      rows = reader.summary.rows
      strokes = reader.summary.strokes
      skipped = reader.summary.skippedRows
      reasons = reader.summary.skipReasons.map(local)
    } catch {
      self.error = local(error)
    }
  }
}
