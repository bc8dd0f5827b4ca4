import Pinprick
import PinprickFiles
import Reference
import TestSupport
import Testing

@Suite struct StrokeBlocksTests {
  private static let path = Array(
    "x,y,stroke\n1,0,a\n2,0,a\n3,0,b\n4,0,c\n5,0,c\n6,0,c\n7,0,d\n".utf8)

  @Test func strokesAreTheSameWhateverTheChunks() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", Self.path)
    let whole = Reading(path)
    #expect(whole.text.split(separator: ";").count == 4)
    for chunkBytes in [1, 2, 3, 7, 1 << 16] {
      let reading = Reading(path, chunkBytes: chunkBytes)
      #expect(reading.text == whole.text)
      #expect(reading.strokes == 4)
    }
  }

  @Test func aSummaryTellsWhatWasRead() throws {
    let folder = try TemporaryFolder()
    let bytes = Array("x,y,contact\n1,2,1\n\n3,4,0\n5,?,1\n6,7,1\n8\n".utf8)
    var options = ReadingOptions()
    options.skipsBadRows = true
    let path = try folder.file("a", gzip(bytes))
    let reader = try SerialReading(path: path, options: options, chunkBytes: 4)
    var expected = StrokeSummary(path: path)
    expected.origin = RecordingOrigin()
    expected.origin?.tellsContact = true
    #expect(reader.summary == expected)
    while try reader.next() != nil {}
    expected.rows = 5
    expected.strokes = 2
    expected.skippedRows = 2
    expected.sha256 = try ByteSource.contents(of: path).sha256
    expected.skipReasons = [
      FileError(path: path, line: 5, column: 3, message: "y: \"?\" is not a number"),
      FileError(
        path: path, line: 7, column: 2,
        message: "the row has 1 field, the header 3: a delimiter is missing"),
    ]
    expected.warnings = reader.summary.warnings
    #expect(reader.summary == expected)
    #expect(reader.summary.warnings.map(\.kind) == [.skippedRows])
  }

  @Test func reasonsAreTheFirstInTheFile() throws {
    let folder = try TemporaryFolder()
    var options = ReadingOptions()
    options.skipsBadRows = true
    let path = try folder.file(
      "a", Array("t,x,y\n5,0,0\n4,0,0\n,0,0\n3,0,0\n6\n2,0,0\n?,0,0\n".utf8))
    for chunkBytes in [1, 7, 1 << 16] {
      let reading = Reading(path, options, chunkBytes: chunkBytes)
      let early =
        "is earlier than the sample above, time must not decrease within a stroke: sort the rows by "
        + "time, or part what was recorded twice"
      #expect(reading.skipped == 6)
      #expect(
        reading.reasons == [
          "3:1: t: \"4\" \(early)", "4:1: t is empty", "5:1: t: \"3\" \(early)",
          "6:2: the row has 1 field, the header 3: a delimiter is missing",
          "7:1: t: \"2\" \(early)",
        ])
    }
  }

  /// More rows than a batch holds, in strokes that lie across its ends; every value is checked.
  @Test(.slow, arguments: [1000, 1 << 16, 1 << 20]) func manyBatchesJoin(chunkBytes: Int) throws {
    let folder = try TemporaryFolder()
    var bytes = Array("x,t_s,y,stroke,force_n,heading_deg,contact\r\n".utf8)
    let count = 70_000
    for row in 0..<count {
      bytes += Array(
        "\(row % 1000).5,\(row)e-2,-\(row % 7),\(row / 999),\(row % 3),\(row % 360),1\r\n".utf8)
    }
    let reader = try SerialReading(
      path: folder.file("a", gzip(bytes)), chunkBytes: chunkBytes)
    var row = 0
    var strokes = 0
    while let block = try reader.next() {
      for stroke in block.strokes {
        #expect(stroke.label == String(strokes))
        strokes += 1
        #expect(stroke.samples.count == min(999, count - row))
        for index in stroke.samples {
          let isRight =
            block.xMillimetres[index] == Double(row % 1000) + 0.5
            && block.seconds[index] == Double(row) / 100
            && block.yMillimetres[index] == -Double(row % 7)
            && block.forceNewtons[index] == Double(row % 3)
            && block.headingDegrees[index] == Double(row % 360)
          if !isRight { Issue.record("row \(row)") }
          row += 1
        }
      }
    }
    #expect(row == count)
    #expect(reader.summary.rows == count)
    #expect(reader.summary.strokes == strokes)
  }

  @Test(arguments: [4096, 1 << 20]) func aLineMayBeAMegabyteLong(chunkBytes: Int) throws {
    let folder = try TemporaryFolder()
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    let bytes =
      Array("x,note,y\n1,".utf8) + long + Array(",2\n3,\"".utf8) + long
      + Array("\n\",4\n".utf8)
    let path = try folder.file("a", bytes)
    #expect(Reading(path, chunkBytes: chunkBytes).text == "0: 1.0,2.0 3.0,4.0")
  }

  @Test(.enabled(if: isOptimised), arguments: [1 << 20, 1 << 25])
  func longerThan16MebibytesIsNoLine(chunkBytes: Int) throws {
    let folder = try TemporaryFolder()
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 24)
    let path = try folder.file("a", Array("x,y\n1,2\n".utf8) + long + Array(",3\n".utf8))
    var options = ReadingOptions()
    options.skipsBadRows = true
    #expect(
      Reading(path, options, chunkBytes: chunkBytes).error
        == "3:1: the row is longer than 16 MiB: a quotation mark may lack its partner, or this is "
        + "no table")
  }

  @Test func renamedColumnsAreReadAsWritten() throws {
    #expect(try ReadingOptions.columnNames("x=px, Y_mm = p y ") == [.x: "px", .y: "p y"])
    #expect(try ReadingOptions.columnNames("time=a=b") == [.time: "a=b"])
    #expect(try ReadingOptions.columnNames("x=#3,heading_deg=") == [.x: "#3", .heading: ""])
    func reason(_ text: String) -> String? {
      do throws(InvalidInput) {
        _ = try ReadingOptions.columnNames(text)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(reason("x") == "columns: \"x\" is not of the form x=NAME")
    #expect(reason("x=px,") == "columns: \"\" is not of the form x=NAME")
    #expect(reason("x= ") == "columns: \"x= \" is not of the form x=NAME")
    #expect(reason("x=a,x_mm=b") == "columns: \"x_mm\" is renamed twice")
    #expect(
      reason("z=a")
        == "columns: \"z\" is no column; columns are x_mm, x, y_mm, y, stroke, "
        + "stroke_id, strokeid, t_s, t, time, contact, force_n, heading_deg, roll_deg, session")
  }
}
