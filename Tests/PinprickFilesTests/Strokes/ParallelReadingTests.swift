import Pinprick
import PinprickFiles
import TestSupport
import Synchronization
import Testing

@Suite struct ParallelReadingTests {
  /// Keeps what came, by the number of the first stroke.
  private struct Keeper: StrokeWorker {
    var texts: [Int: String] = [:]

    mutating func add(_ strokes: Recording, firstStroke: Int) {
      texts[firstStroke] = described(strokes)
    }

    func handOn() {}
  }

  private struct Refusal: Error {}

  /// Refuses to hand on from a given stroke on.
  private struct Refuser: StrokeWorker {
    let from: Int
    var last = 0

    mutating func add(_ strokes: Recording, firstStroke: Int) { last = firstStroke }

    func handOn() throws { if last >= from { throw Refusal() } }
  }

  /// Whether somebody waits.
  private final class Sign: Sendable {
    let waits = Atomic<Bool>(false)
  }

  /// Waits for ever once it hands on strokes, or goes on once another one waits.
  private struct Waiter: StrokeWorker {
    let sign: Sign
    let waits: Bool
    var hasStrokes = false

    mutating func add(_ strokes: Recording, firstStroke: Int) { hasStrokes = true }

    func handOn() async throws {
      guard hasStrokes else { return }
      if waits {
        sign.waits.store(true, ordering: .relaxed)
        while true { try await Task.sleep(for: .seconds(600)) }
      }
      while !sign.waits.load(ordering: .relaxed) { await Task.yield() }
    }
  }

  /// Counts strokes, and once it hands some on waits until its task is cancelled, without an error of
  /// its own.
  private struct Lingerer: StrokeWorker {
    let sign: Sign
    let handedOn: Sum
    var strokes = 0

    mutating func add(_ strokes: Recording, firstStroke: Int) {
      self.strokes += strokes.strokes.count
    }

    mutating func handOn() async {
      handedOn.value.add(strokes, ordering: .relaxed)
      guard strokes > 0 else { return }
      strokes = 0
      sign.waits.store(true, ordering: .relaxed)
      while !Task.isCancelled { await Task.yield() }
    }
  }

  private final class Sum: Sendable {
    let value = Atomic<Int>(0)
  }

  private static func recording(rows: Int = 400, bad: Int? = nil) -> [UInt8] {
    var text = "stroke,x,y\n"
    for row in 0..<rows { text += "\(row / 9),\(row % 7),\(row == bad ? "?" : "1.5")\n" }
    return Array(text.utf8)
  }

  @Test(arguments: [1, 2, 5], [1, 13, 1 << 19])
  func workersTogetherGetWhatAReaderGives(threads: Int, blockBytes: Int) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", Self.recording())
    let reader = try SerialReading(path: path)
    var whole: [String] = []
    while let strokes = try reader.next() { whole.append(described(strokes)) }
    let (workers, summary) = try await RecordingFile(path: path, blockBytes: blockBytes).read(
      into: Array(repeating: Keeper(), count: threads))
    #expect(workers.count == threads)
    #expect(summary == reader.summary)
    let parts = workers.flatMap(\.texts).sorted { $0.key < $1.key }
    #expect(parts.map(\.value).joined(separator: "; ") == whole.joined(separator: "; "))
  }

  @Test func anErrorOfAWorkerEndsTheReading() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", Self.recording())
    await #expect(throws: Refusal.self) {
      try await RecordingFile(path: path, blockBytes: 13).read(into: [
        Refuser(from: 20), Refuser(from: 20),
      ])
    }
  }

  @Test func aBadRowEndsTheWaitingOfOtherWorkers() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", Self.recording(bad: 390))
    let sign = Sign()
    await #expect(
      throws: FileError(path: path, line: 392, column: 6, message: "y: \"?\" is not a number")
    ) {
      try await RecordingFile(path: path, blockBytes: 13).read(into: [
        Waiter(sign: sign, waits: true), Waiter(sign: sign, waits: false),
      ])
    }
    let waited = sign.waits.load(ordering: .relaxed)
    #expect(waited)
  }

  /// Whoever meets which bad row first: 300 readings of a file that is bad from one row on.
  @Test(.slow, arguments: [2, 3, 7], [1, 390]) func theFirstBadRowIsNamed(
    threads: Int, bad: Int
  ) async throws {
    let folder = try TemporaryFolder()
    var text = "stroke,x,y\n"
    for row in 0..<400 { text += "\(row / 9),\(row % 7),\(row < bad ? "1.5" : "?")\n" }
    let path = try folder.file("a", Array(text.utf8))
    for _ in 0..<300 {
      await #expect(
        throws: FileError(
          path: path, line: bad + 2, column: bad == 1 ? 5 : 6, message: "y: \"?\" is not a number")
      ) {
        try await RecordingFile(path: path, blockBytes: 40).read(
          into: Array(repeating: Keeper(), count: threads))
      }
    }
  }

  @Test(arguments: [1, 2, 5]) func aCancelledReadingHasNoResult(threads: Int) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", Self.recording(rows: 4000))
    let worker = Lingerer(sign: Sign(), handedOn: Sum())
    let reading = Task {
      try await RecordingFile(path: path, blockBytes: 13).read(
        into: Array(repeating: worker, count: threads))
    }
    while !worker.sign.waits.load(ordering: .relaxed) { await Task.yield() }
    reading.cancel()
    await #expect(throws: CancellationError.self) { try await reading.value }
    // It was cancelled in the midst of 445 strokes.
    let count = worker.handedOn.value.load(ordering: .relaxed)
    #expect((1..<445).contains(count))
  }

  @Test func whatIsCancelledBeforehandReadsNothing() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", Self.recording())
    let worker = Lingerer(sign: Sign(), handedOn: Sum())
    let reading = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await RecordingFile(path: path).read(into: [worker])
    }
    reading.cancel()
    await #expect(throws: CancellationError.self) { try await reading.value }
    let count = worker.handedOn.value.load(ordering: .relaxed)
    #expect(count == 0)
  }

  @Test func aMissingFileIsNamed() async {
    await #expect(throws: FileError.self) {
      try await RecordingFile(path: "/nowhere/a.csv").read(into: [Keeper()])
    }
  }
}
