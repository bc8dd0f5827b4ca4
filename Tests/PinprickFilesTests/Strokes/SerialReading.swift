import Pinprick
import PinprickFiles

/// A CSV file read block by block on one thread, as the reading on several threads must be.
final class SerialReading {
  private var blocks: TextBlocks
  private var joiner: StrokeJoiner

  init(
    path: String, options: ReadingOptions = ReadingOptions(), chunkBytes: Int = 1 << 16
  ) throws(FileError) {
    blocks = try TextBlocks(ByteSource(path: path, chunkBytes: chunkBytes), options)
    joiner = blocks.joiner
  }

  /// What was read so far.
  var summary: StrokeSummary { joiner.summary }

  /// The next whole strokes; nil at the file's end.
  func next() throws(FileError) -> Recording? {
    while var block = blocks.next(reusing: nil) {
      blocks.tokenizer.read(&block)
      try joiner.add(&block)
      if let strokes = joiner.takeWhole() { return strokes }
    }
    return nil
  }
}
