import Pinprick
import PinprickFiles
import TestSupport
import Testing

/// Headers as other programs write them: units, places, comments, preambles, clocks and what is no table.
@Suite struct StrokeLayoutTests {
  static let table: [ReadingCase] = units + conflicts + places + comments + clocks + missing + files

  /// In pieces of every awkward size, plain and packed.
  @Test(.slow, arguments: table) func everyRule(_ rule: ReadingCase) throws {
    let folder = try TemporaryFolder()
    for path in [try folder.file("plain", rule.bytes), try folder.file("gz", gzip(rule.bytes))] {
      for chunkBytes in [1, 3, 7, 1 << 16] {
        let reading = Reading(path, rule.options, chunkBytes: chunkBytes)
        #expect((reading.error ?? reading.text) == rule.expected, "chunks of \(chunkBytes)")
        #expect((reading.error != nil) == rule.isError)
      }
    }
  }

  static let units: [ReadingCase] = [
    ReadingCase("brackets", "X [cm],Y [cm]\n1,2\n", "0: 10.0,20.0"),
    ReadingCase("parentheses", "x(mm),y (MM)\n1,2\n", "0: 1.0,2.0"),
    ReadingCase("underscores", "x_m,y_m\n0.25,2\n", "0: 250.0,2000.0"),
    ReadingCase("one unit each", "x_cm,y_mm\n1,2\n", "0: 10.0,2.0"),
    ReadingCase("an option wins", "x_cm,y_cm\n1,2\n", "0: 1.0,2.0") { $0.millimetresPerUnit = 1 },
    ReadingCase(
      "renamed columns have units too", "tip [in],\"tip, y [in]\"\n1,2\n", "0: 25.4,50.8"
    ) { $0.columnNames = [.x: "tip [in]", .y: "#2"] },
    ReadingCase("seconds in words", "Time (Seconds),x,y\n2,1,2\n", "0: 1.0,2.0t2.0"),
    ReadingCase("milliseconds", "t_ms,x,y\n250,1,2\n500,3,4\n", "0: 1.0,2.0t0.25 3.0,4.0t0.5"),
    ReadingCase("microseconds", "time [\u{b5}s],x,y\n250000,1,2\n", "0: 1.0,2.0t0.25"),
    ReadingCase("millinewtons", "x,y,Force (mN)\n1,2,500\n", "0: 1.0,2.0f0.5"),
    ReadingCase("radians", "x,y,heading [rad]\n1,2,1\n", "0: 1.0,2.0h57.29577951308232"),
    ReadingCase("our name with the unit wins", "x_mm,x_cm,y_mm,y [m]\n1,9,2,9\n", "0: 1.0,2.0"),
    ReadingCase("an empty bracket is no unit", "x [],y\n1,2\n", "0: 1.0,2.0") {
      $0.columnNames = [.x: "x []"]
    },
    ReadingCase(
      "a drum's angle has one name", "x,y,stroke,roll [deg]\n1,2,a,5\n", "a: 1.0,2.0"),
    .error(
      "pixels", "x [px],y [px]\n1,2\n",
      "1:1: the unit of the column \"x [px]\" is not known: give it with --length-unit or --mm-per-unit"
    ),
    ReadingCase("pixels with their size", "x [px],y [px]\n1,2\n", "0: 0.5,1.0") {
      $0.millimetresPerUnit = 0.5
    },
    .error(
      "minutes", "x,y,t [min]\n1,2,3\n",
      "1:5: the unit of the column \"t [min]\" is not known: give it with --time-unit or "
        + "--seconds-per-unit, or leave times out with --columns t="),
    ReadingCase("minutes left out", "x,y,t [min]\n1,2,3\n", "0: 1.0,2.0") {
      $0.columnNames = [.time: ""]
    },
    .error(
      "one unit alone", "x_cm,y\n1,2\n",
      "1:6: only one of x and y has a unit in its name: give that of both with --length-unit"),
  ]

  static let conflicts: [ReadingCase] = [
    .error(
      "two lengths", "x_cm,X [mm],y_cm\n1,2,3\n",
      "1:6: \"x_cm\" and \"X [mm]\" may both be x_mm: say which to take with --columns x=NAME"),
    .error(
      "two times", "time,t_ms,x,y\n1,2,3,4\n",
      "1:6: \"time\" and \"t_ms\" may both be t_s: say which to take with --columns t=NAME"),
    ReadingCase("one is chosen", "time,t_ms,x,y\n1,2,3,4\n", "0: 3.0,4.0t0.002") {
      $0.columnNames = [.time: "t_ms"]
    },
  ]

  static let places: [ReadingCase] = [
    ReadingCase("by place", "x,y,x,y\n9,9,1,2\n", "0: 1.0,2.0") {
      $0.columnNames = [.x: "#3", .y: "#4"]
    },
    .error("no such place", "x,y\n1,2\n", "1:1: the header has 2 columns, so that there is no #3") {
      $0.columnNames = [.x: "#3"]
    },
    ReadingCase("a name that is a place", "#9,y\n1,2\n", "0: 1.0,2.0") {
      $0.columnNames = [.x: "#9"]
    },
    ReadingCase(
      "a header that ends in a tab", "x\ty\t\n1\t2\n3\t4\n", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase("rows that end so too", "x,y,\n1,2,\n3,4,\n", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase("two of them", "x;y;;\n\n1;2\n", "0: 1.0,2.0"),
    .error(
      "a row that differs", "x,y,\n1,2\n3,4,\n",
      "3:5: the row has 3 fields, the header 2: it ends in a delimiter too many"),
    .error(
      "a last column with a name", "x,y,z\n1,2\n",
      "2:4: the row has 2 fields, the header 3: a delimiter is missing"),
  ]

  static let comments: [ReadingCase] = [
    ReadingCase("before the header", "# made by \"us\n#\n\nx,y\n1,2\n", "0: 1.0,2.0"),
    ReadingCase("between rows", "x,y\n1,2\n# a rest, and, \"more\n3,4\n#\n", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase(
      "a name that begins so", "stroke,x,y\n#1,1,2\n#1,3,4\n#2,5,6\n",
      "#1: 1.0,2.0 3.0,4.0; #2: 5.0,6.0"),
    ReadingCase("a header behind it", "# x, y\n1,2\n3,4\n", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase("its first column", "#timestamp [ns],x,y\n5,1,2\n", "0: 1.0,2.0t5e-09") {
      $0.columnNames = [.time: "#timestamp [ns]"]
    },
    ReadingCase("lines above the header", "Export\nof,\"us\nx,y\n1,2\n", "0: 1.0,2.0") {
      $0.skippedLines = 2
    },
    .error("more lines than there are", "x,y\n1,2\n", " is empty") { $0.skippedLines = 9 },
    .error(
      "lines above the header that nobody named", "Export,of\n\nx,y\n1,2\n",
      "1:1: the header has no column x_mm and no column y_mm; its columns are \"Export\", \"of\"; say "
        + "which to take with --columns x=NAME,y=NAME; line 3 looks like the header: --skip-lines 2"
    ),
    .error(
      "Latin-1", Array("Gr".utf8) + [0xF6, 0xDF] + Array("e,b\n1,2\n".utf8),
      "1:1: the header has no column x_mm and no column y_mm; its columns are \"Gr\u{FFFD}\u{FFFD}e\", "
        + "\"b\"; say which to take with --columns x=NAME,y=NAME; the header is no UTF-8, perhaps "
        + "Latin-1: save it as UTF-8, for example with iconv -f LATIN1 -t UTF-8"),
  ]

  static let clocks: [ReadingCase] = [
    ReadingCase(
      "nanoseconds keep their digits",
      "t,x,y\n1700000000000000001,1,2\n1700000000040000003,3,4\n\"1700000000080000000\",5,6\n",
      "0: 1.0,2.0t0.0 3.0,4.0t0.040000002 5.0,6.0t0.079999999"),
    ReadingCase(
      "microseconds", "t,x,y\n1700000000000000,1,2\n1700000000040000,3,4\n",
      "0: 1.0,2.0t0.0 3.0,4.0t0.04"),
    ReadingCase(
      "milliseconds", "t,x,y\n1700000000000,1,2\n1700000000040,3,4\n", "0: 1.0,2.0t0.0 3.0,4.0t0.04"
    ),
    ReadingCase(
      "seconds with decimals stay", "t,x,y\n1700000000.5,1,2\n1700000000.75,3,4\n",
      "0: 1.0,2.0t1700000000.5 3.0,4.0t1700000000.75"),
    ReadingCase(
      "the unit given", "t,x,y\n1700000000000000001,1,2\n1700000000040000003,3,4\n",
      "0: 1.0,2.0t0.0 3.0,4.0t0.040000002"
    ) { $0.secondsPerUnit = 1e-9 },
    .error(
      "the wrong unit given", "t,x,y\n1700000000000000001,1,2\n1700000000040000003,3,4\n",
      "2:1: t: \"1700000000000000001\" is out of range: times lie within 1e12 s of zero; check the "
        + "unit of time (--time-unit)"
    ) { $0.secondsPerUnit = 1e-6 },
    .error(
      "a clock since the start", "t,x,y\n1500000000000,1,2\n1500040000000,3,4\n",
      "2:1: t: \"1500000000000\" is out of range: times in seconds lie within 1e11 of zero; give the "
        + "unit with --time-unit ms, us or ns"),
    ReadingCase(
      "with its unit", "t,x,y\n1500000000000,1,2\n1500040000000,3,4\n",
      "0: 1.0,2.0t1500.0 3.0,4.0t1500.0400000000002"
    ) { $0.secondsPerUnit = 1e-9 },
  ]

  static let missing: [ReadingCase] = [
    ReadingCase(
      "force and roll", "x,y,stroke,force_n,roll_deg\n1,2,a,NaN,n/a\n3,4,a,NA,\n5,6,a,null,nan\n",
      "a: 1.0,2.0fnan 3.0,4.0fnan 5.0,6.0fnan"),
    ReadingCase(
      "no row is dropped for it", "x,y,force_n\n1,2,1\n3,4,nan\n5,6,2\n",
      "0: 1.0,2.0f1.0 3.0,4.0fnan 5.0,6.0f2.0"
    ) { $0.skipsBadRows = true },
    ReadingCase("no heading", "x,y,heading_deg\n1,2,\n3,4,nan\n", "0: 1.0,2.0 3.0,4.0"),
    .error(
      "a heading that begins later",
      "x,y,heading_deg\n" + String(repeating: "1,2,\n", count: 64) + "3,4,5\n",
      "66:5: heading_deg: \"5\" is given here and missing in the rows above: give it in every row, or "
        + "leave the column out with --columns heading_deg="),
    .error(
      "a heading that is missing", "x,y,heading_deg\n1,2,5\n3,4,nan\n",
      "3:5: heading_deg: \"nan\" is no direction: each row needs one, or leave the column out with "
        + "--columns heading_deg="),
    ReadingCase("left out", "x,y,heading_deg\n1,2,5\n3,4,nan\n", "0: 1.0,2.0 3.0,4.0") {
      $0.columnNames = [.heading: ""]
    },
    ReadingCase("decimal commas with tabs", "x\ty\n1,5\t-2,25\n", "0: 1.5,-2.25"),
    .error(
      "decimal commas with commas", "x,y\n1,5,2,5\n",
      "2:5: the row has 4 fields, the header 2: a delimiter too many; decimal commas are read where "
        + "semicolons or tabs stand between fields"),
  ]

  static let files: [ReadingCase] = signatures.enumerated().map { number, file in
    .error("file \(number)", file.bytes, " \(file.message)")
  }

  private static let zip: [UInt8] = [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26)

  private static let signatures: [(bytes: [UInt8], message: String)] = [
    (
      [0xFF, 0xFE, 0, 0, 0x78, 0, 0, 0],
      "is UTF-32 text: save it as UTF-8, for example with iconv -f UTF-32 -t UTF-8"
    ),
    (
      [0xFF, 0xFE, 0x78, 0],
      "is UTF-16 text: save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8"
    ),
    ([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10], picture("a JPEG picture")),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], picture("a PNG picture")),
    (Array("%PDF-1.7\n".utf8), picture("a PDF document")),
    (
      zip + Array("[Content_Types].xml".utf8),
      picture("an Excel workbook (XLSX) or another Office file")
    ),
    (zip + Array("a.csv".utf8), picture("a ZIP archive")),
  ]

  private static func picture(_ name: String) -> String {
    "is \(name) and no table of strokes: export strokes as CSV in UTF-8"
  }

  /// A plane seen with y up is turned over: y and the heading's sign change, the drum's own angle does not.
  @Test func aFlipTurnsHeadingsAndNotTheDrum() throws {
    let folder = try TemporaryFolder()
    let header = "stroke,x,y,heading_deg,roll_deg\n"
    let down = try folder.file("down", Array((header + "a,20,20,30,7\na,21.5,20.875,-45,8\n").utf8))
    let up = try folder.file("up", Array((header + "a,20,60,-30,7\na,21.5,59.125,45,8\n").utf8))
    var options = ReadingOptions()
    options.flipsY = true
    options.offset = Point(x: 0, y: 80)
    #expect(Reading(down).text == "a%7.0: 20.0,20.0h30.0 21.5,20.875h-45.0")
    #expect(Reading(up, options).text == Reading(down).text)
  }

  /// Scale and offset move a recording and turn nothing.
  @Test func scaleAndOffsetTurnNothing() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", Array("x,y,heading_deg\n1,2,30\n".utf8))
    var options = ReadingOptions()
    options.millimetresPerUnit = 10
    options.offset = Point(x: 5, y: -5)
    #expect(Reading(path, options).text == "0: 15.0,15.0h30.0")
  }
}
