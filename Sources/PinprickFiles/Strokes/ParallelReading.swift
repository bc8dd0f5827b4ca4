import Pinprick

/// The blocks after which a worker hands on: each visit to an actor may have to wait.
private let blocksTogether = 4

/// One thread's part.
func readBlocks<Worker: StrokeWorker>(
  _ reading: BlockReading, _ joining: BlockJoining, into worker: inout Worker
) async throws {
  do {
    var spent: [TextBlock] = []
    var count = 0
    while var block = await reading.next(after: consume spent) {
      try Task.checkCancellation()
      reading.tokenizer.read(&block)
      let joined = try await joining.add(block)
      spent = joined.spent
      guard let strokes = joined.strokes else { continue }
      worker.add(strokes, firstStroke: joined.firstStroke)
      count += 1
      if count.isMultiple(of: blocksTogether) {
        // Others may need these blocks to come up with what this worker waits for.
        await reading.giveBack(consume spent)
        spent = []
        try await worker.handOn()
      }
    }
    try await worker.handOn()
  } catch {
    await reading.stop()
    throw error
  }
}

/// The blocks of a file, one after the other, for whoever asks for them.
///
/// Reading and the file's SHA-256, which have an order, happen here. There is a fixed number of
/// blocks: where threads are ahead of one that was held up, they wait for it, so that memory does
/// not grow.
actor BlockReading {
  nonisolated let tokenizer: RowTokenizer
  nonisolated let joiner: StrokeJoiner

  private var file: TextBlocks
  private var spent: [TextBlock] = []
  private var unmade = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var hasEnded = false

  /// Reads the header of a file.
  init(_ source: sending ByteSource, _ options: ReadingOptions) throws(FileError) {
    file = try TextBlocks(source, options)
    tokenizer = file.tokenizer
    joiner = file.joiner
  }

  /// Lets so many blocks be under way at once.
  func begin(blocks: Int) { unmade = blocks }

  /// Takes blocks back and gives the next one, in the memory of one that is done with.
  ///
  /// - Returns: nil at the end and after `stop`.
  func next(after done: consuming [TextBlock]) async -> TextBlock? {
    giveBack(done)
    while !hasEnded, spent.isEmpty, unmade == 0 {
      await withCheckedContinuation { waiting.append($0) }
    }
    guard !hasEnded else { return nil }
    if spent.isEmpty { unmade -= 1 }
    let block = file.next(reusing: spent.popLast())
    if block?.isLast != false { stop() }
    return block
  }

  /// Takes blocks back.
  func giveBack(_ blocks: consuming [TextBlock]) {
    spent += blocks
    wake()
  }

  /// Gives no more blocks to anyone.
  func stop() {
    hasEnded = true
    wake()
  }

  private func wake() {
    for continuation in waiting { continuation.resume() }
    waiting = []
  }
}

/// Joins blocks that arrive in any order.
actor BlockJoining {
  private var joiner: StrokeJoiner
  private var early: [Int: TextBlock] = [:]
  private var nextBlock = 0
  private var nextStroke = 0

  /// What is wrong with the file; nothing is joined after it.
  private(set) var fault: FileError?

  init(_ joiner: StrokeJoiner) {
    self.joiner = joiner
  }

  /// What was read so far.
  var summary: StrokeSummary { joiner.summary }

  /// What a block and those that had waited for it brought.
  struct Joined {
    /// Whole strokes; nil where none ended.
    var strokes: Recording?
    /// The number of the first of them.
    var firstStroke: Int
    /// Blocks that are done with.
    var spent: [TextBlock]
  }

  /// Takes in a block with its rows.
  ///
  /// - Throws: the first error of the file, as the blocks before it are joined before it; the same
  ///   one for every block that comes after it.
  func add(_ block: consuming TextBlock) throws(FileError) -> Joined {
    if let fault { throw fault }
    early[block.number] = block
    var joined = Joined(firstStroke: nextStroke, spent: [])
    while var block = early.removeValue(forKey: nextBlock) {
      nextBlock += 1
      do throws(FileError) {
        try joiner.add(&block)
      } catch {
        fault = error
        throw error
      }
      joined.spent.append(block)
    }
    if let strokes = joiner.takeWhole() {
      nextStroke += strokes.strokes.count
      joined.strokes = strokes
    }
    return joined
  }
}
