import Pinprick
import PinprickFiles
import Testing

/// Products that the library does not know are kept, merged and stored as its own are.
@Suite struct OwnProductTests {
  /// How many segments were rolled.
  private struct Segments: StrokeProduct {
    static let name = "own-segments"
    static func isWanted(by settings: Settings) -> Bool { false }
    private(set) var count = 0

    init(_ setup: AnalysisSetup) {}
    mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
      count += stroke.path.segmentCount
    }
    mutating func merge(_ other: Segments) { count += other.count }
    func write(to state: inout TallyState) { state.append(count) }
    init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
      count = try state.count()
    }
  }

  /// How many strokes were rolled.
  private struct Strokes: StrokeProduct {
    static let name = "own-strokes"
    static func isWanted(by settings: Settings) -> Bool { false }
    private(set) var count = 0

    init(_ setup: AnalysisSetup) {}
    mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics) {
      count += 1
    }
    mutating func merge(_ other: Strokes) { count += other.count }
    func write(to state: inout TallyState) { state.append(count) }
    init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput) {
      count = try state.count()
    }
  }

  private let setup: AnalysisSetup

  init() throws {
    setup = try AnalysisSetup(
      map: .face, roller: .dermaroller192, settings: Settings(cellMillimetres: 8))
  }

  /// Two strokes of three segments in all.
  private func tally(_ products: [any StrokeProduct.Type], from number: Int = 0) throws
    -> StrokeTally
  {
    let places = [60.0, 80, 100].map { Point(x: $0, y: 60) }
    var tally = StrokeTally(setup, keeping: products)
    _ = tally.add(
      try Recording(strokes: [places, Array(places.dropLast())]), firstStroke: number)
    return tally
  }

  @Test func theyGoThroughBytesAndAddUp() throws {
    let first = try tally([Segments.self, Strokes.self])
    // The order in which a caller names them does not matter.
    let second = try tally([Strokes.self, Segments.self], from: 2)
    var sum = try StrokeTally(
      first.bytes, path: "a", setup, knowing: [Strokes.self, Segments.self])
    try sum.merge(second)
    #expect(sum[Segments.self]?.count == 6 && sum[Strokes.self]?.count == 4)
    #expect(sum.numbers == [0..<4])
  }

  @Test func aReaderThatDoesNotKnowThemRefusesByName() throws {
    let bytes = try tally([Segments.self]).bytes
    #expect(
      throws: FileError(path: "a", message: "own-segments: no sums of this name are known")
    ) { try StrokeTally(bytes, path: "a", setup) }
  }

  @Test func numbersOfStrokesAreNotNegative() throws {
    let tally = try tally([])
    let error = #expect(throws: InvalidInput.self) {
      try StrokeTally(setup, numbers: [-2..<0], states: tally.states)
    }
    #expect(error?.place == "numbers")
  }
}
