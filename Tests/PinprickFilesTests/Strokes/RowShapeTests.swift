import Pinprick
import PinprickFiles
import PinprickText
import Reference
import TestSupport
import Testing

/// Runs of rows that look alike but for their digits, against numbers read one by one.
@Suite struct RowShapeTests {
  /// How the numbers of a run are spelled.
  private struct Spelling {
    var isNegative = false
    var whole = 1
    var fraction = 0
    var hasPoint = false

    init(_ random: inout SplitMix64) {
      isNegative = random.next() % 4 == 0
      whole = Int(random.next() % 8)
      fraction = Int(random.next() % 9)
      hasPoint = fraction > 0 || random.next() % 8 == 0
      if whole + fraction == 0 { whole = 1 }
      // Positions stay within a kilometre.
      whole = min(whole, 6)
    }

    func text(_ random: inout SplitMix64, point: String) -> String {
      func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(random.next() % 10) }.joined()
      }
      return (isNegative ? "-" : "") + digits(whole) + (hasPoint ? point : "") + digits(fraction)
    }
  }

  private struct Row: Equatable {
    var label: String
    var x: Double
    var y: Double
    var force: Double
    var heading: Double
  }

  @Test(.slow, arguments: tried(0..<200 as Range<UInt64>))
  func everyNumberIsWhatItSpells(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let hasComma = seed % 3 == 1
    let (delimiter, point) = hasComma ? (";", ",") : (",", ".")
    let lineEnd = seed % 2 == 0 ? "\n" : "\r\n"
    var columns = ["x", "y", "stroke", "force_n", "heading_deg", "other", "contact"]
    for place in columns.indices.reversed() {
      columns.swapAt(place, Int(random.next() % UInt64(place + 1)))
    }
    var text = columns.joined(separator: delimiter) + lineEnd
    var expected: [Row] = []
    for run in 0..<12 {
      // Few labels, so that one comes back after another.
      let label = ["a", "b", "long name of a stroke"][Int(random.next() % 3)]
      let spellings = (0..<4).map { _ in Spelling(&random) }
      let other = run % 3 == 0 ? "" : run % 3 == 1 ? "17" : "x1"
      for _ in 0..<Int(1 + random.next() % 40) {
        let numbers = spellings.map { $0.text(&random, point: point) }
        let contact = random.next() % 30 == 0 ? "0" : "1"
        let fields = [
          "x": numbers[0], "y": numbers[1], "force_n": numbers[2], "heading_deg": numbers[3],
          "stroke": label, "other": other, "contact": contact,
        ]
        text += columns.map { fields[$0] ?? "" }.joined(separator: delimiter) + lineEnd
        guard contact == "1" else { continue }
        let values = numbers.map {
          Double($0.replacing(",", with: ".").replacing(#/\.$/#, with: "")) ?? .nan
        }
        expected.append(
          Row(label: label, x: values[0], y: values[1], force: values[2], heading: values[3]))
      }
    }
    #expect(try await rows(of: text, chunkBytes: 1 + Int(random.next() % 5000)) == expected)
  }

  @Test func aLabelThatComesBackBeginsAStrokeOfItsOwn() async throws {
    var text = "stroke,x,y\n"
    for label in ["a", "b", "a", "a", "b"] {
      for row in 0..<40 { text += "\(label),1\(row % 10),2\(row % 7)\n" }
    }
    let recording = try await recording(text, chunkBytes: 1 << 16)
    #expect(recording.strokes.map(\.label) == ["a", "b", "a", "b"])
    #expect(recording.strokes.map(\.samples.count) == [40, 40, 80, 40])
  }

  /// Delimiters and tabs within labels end no field.
  @Test(arguments: ["\"a,b\"", "\"1,2\"", "a\tb", "\"a\"\"b\""])
  func labelsWithDelimitersAndQuotesShiftNoField(label: String) async throws {
    var text = "stroke,session,x,y\n"
    for row in 0..<60 { text += "\(label),s,1\(row % 10).5,2\(row % 7).25\n" }
    let recording = try await recording(text, chunkBytes: 1 << 16)
    #expect(recording.strokes.count == 1)
    #expect(recording.xMillimetres == (0..<60).map { 10.5 + Double($0 % 10) })
    #expect(recording.yMillimetres == (0..<60).map { 20.25 + Double($0 % 7) })
  }

  /// Short and blank lines where a block of long rows ends: a comparison must not pass the buffer.
  @Test(.slow, arguments: ["\n", "\n\n\n", "1,2,a,\n", "1,2,a,x\n\n", "\r\n"])
  func shortLinesBehindLongRowsAtABlocksEnd(rest: String) async throws {
    let row = "11.5,22.25,a,\(String(repeating: "z", count: 48))\n"
    let text = "x,y,stroke,other\n" + String(repeating: row, count: 30) + rest
    let count = 30 + (rest.hasPrefix("1") ? 1 : 0)
    // Every length of chunk from before the last row to behind it.
    for chunkBytes in text.utf8.count - 80...text.utf8.count + 1 {
      let recording = try await recording(
        text + String(repeating: row, count: 3), chunkBytes: chunkBytes)
      #expect(recording.sampleCount == count + 3)
      let alone = try await self.recording(text, chunkBytes: chunkBytes)
      #expect(alone.sampleCount == count)
    }
  }

  /// All that a row of a learnt shape can have wrong is its size.
  @Test func aPositionOutOfRangeIsFoundAmongRowsOfOneShape() throws {
    var text = "x,y\n"
    for _ in 0..<50 { text += "0999999.5,1\n" }
    text += "1999999.5,1\n"
    let folder = try TemporaryFolder()
    let reading = Reading(try folder.file("shapes.csv", Array(text.utf8)))
    #expect(
      reading.error == """
        52:1: x: "1999999.5" is out of range, positions must lie within 1 km of the origin; check the \
        unit of length (--length-unit, --mm-per-unit)
        """)
  }

  private func recording(_ text: String, chunkBytes: Int) async throws -> Recording {
    let folder = try TemporaryFolder()
    let path = try folder.file("shapes.csv", Array(text.utf8))
    return try await RecordingFile(path: path, blockBytes: chunkBytes).recording().recording
  }

  private func rows(of text: String, chunkBytes: Int) async throws -> [Row] {
    let recording = try await recording(text, chunkBytes: chunkBytes)
    return recording.strokes.flatMap { stroke in
      stroke.samples.map {
        Row(
          label: stroke.label, x: recording.xMillimetres[$0], y: recording.yMillimetres[$0],
          force: recording.forceNewtons[$0], heading: recording.headingDegrees[$0])
      }
    }
  }
}
