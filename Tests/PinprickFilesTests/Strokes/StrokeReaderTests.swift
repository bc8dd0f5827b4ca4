import Pinprick
import PinprickFiles
import TestSupport
import Testing

/// One file and what it must give, `described` or as an error less the path.
struct ReadingCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var bytes: [UInt8]
  var options = ReadingOptions()
  var expected: String
  var isError: Bool

  init(
    _ name: String, _ text: String, _ expected: String,
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) {
    self.init(name, Array(text.utf8), expected, change)
  }

  init(
    _ name: String, _ bytes: [UInt8], _ expected: String,
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) {
    testDescription = name
    self.bytes = bytes
    self.expected = expected
    isError = false
    change(&options)
  }

  static func error(
    _ name: String, _ text: String, _ expected: String,
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) -> ReadingCase {
    error(name, Array(text.utf8), expected, change)
  }

  static func error(
    _ name: String, _ bytes: [UInt8], _ expected: String,
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) -> ReadingCase {
    var made = ReadingCase(name, bytes, expected, change)
    made.isError = true
    return made
  }
}

@Suite struct StrokeReaderTests {
  /// What a missing position's message ends with where there are no times.
  static let noTimes =
    "; with times a row without a position is a gap: say which column they are in with "
    + "--columns t=NAME, or leave such rows out with --skip-bad-rows"

  static let neither =
    " is neither 0 nor 1: write 1 for rows on the skin and 0 for others, or leave the column out "
    + "with --columns contact="

  static let table: [ReadingCase] =
    texts + columns + units + strokes + missing + textErrors + columnErrors + rowErrors + skipped

  /// Every rule, in pieces of every awkward size, plain and packed: edges of the buffer must not
  /// matter.
  @Test(.slow, arguments: table) func everyRule(_ rule: ReadingCase) throws {
    let folder = try TemporaryFolder()
    let files = [try folder.file("plain", rule.bytes), try folder.file("gz", gzip(rule.bytes))]
    for path in files {
      for chunkBytes in [1, 2, 3, 7, 1 << 16] {
        let reading = Reading(path, rule.options, chunkBytes: chunkBytes)
        if rule.isError {
          #expect(reading.error == rule.expected, "chunks of \(chunkBytes)")
        } else {
          #expect(reading.error == nil, "chunks of \(chunkBytes)")
          #expect(reading.text == rule.expected, "chunks of \(chunkBytes)")
        }
      }
    }
  }

  // MARK: text

  static let texts: [ReadingCase] = [
    ReadingCase("LF", "x,y\n1,2\n3,4\n", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase("CRLF", "x,y\r\n1,2\r\n3,4\r\n", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase("mixed line ends", "x,y\r\n1,2\n3,4\r\n5,6\n", "0: 1.0,2.0 3.0,4.0 5.0,6.0"),
    ReadingCase("missing last newline", "x,y\n1,2\n3,4", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase("last newline is half", "x,y\n1,2\n3,4\r", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase("byte order mark", "\u{FEFF}x,y\n1,2\n", "0: 1.0,2.0"),
    ReadingCase("byte order mark and quotes", "\u{FEFF}\"x\",y\n1,2\n", "0: 1.0,2.0"),
    ReadingCase("semicolons", "x;y\n1;2\n", "0: 1.0,2.0"),
    ReadingCase("tabs", "x\ty\n1\t2\n", "0: 1.0,2.0"),
    ReadingCase("decimal commas", "x;y\n1,5;-2,25e1\n", "0: 1.5,-22.5"),
    ReadingCase("points beside semicolons", "x;y\n1.5;2,5\n", "0: 1.5,2.5"),
    ReadingCase(
      "the delimiter that stands most often", "x;y;\"a,b,c,d\"\n1;2;,,,,\n", "0: 1.0,2.0"),
    ReadingCase("quotes do not hide delimiters within", "x;5\";6\";y\n1;;;2\n", "0: 1.0,2.0"),
    ReadingCase(
      "blank lines", "\n\r\n  \nx,y\n\n1,2\n\r\n \t\r\n   \n3,4\n\n", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase("blanks around numbers", "x,y\n 1 ,\t2\t\n", "0: 1.0,2.0"),
    ReadingCase("quoted numbers", "x,y\n\"1\",\" 2.5 \"\r\n", "0: 1.0,2.5"),
    ReadingCase(
      "delimiters in quotes", "x,note,y\n1,\"a,b\",2\n3,\"\"\"c\"\", d\",4\n", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase(
      "line ends in quotes", "x,note,y\n1,\"a\nb\r\n\n\",2\r\n3,\"\r\n\",4", "0: 1.0,2.0 3.0,4.0"),
    ReadingCase(
      "line ends in quotes of the header", "x,\"a\r\nb\",y\n1,\"\",2\n", "0: 1.0,2.0"),
    ReadingCase(
      "quotes in labels", "x,y,stroke\n1,2,\"say \"\"a\"\"\"\n3,4,\"b,\nc\"\n5,6,\"\"\n",
      "say \"a\": 1.0,2.0; b,\nc: 3.0,4.0; : 5.0,6.0"),
    ReadingCase(
      "labels are compared without their quotes",
      "x,y,stroke\n1,2,a\n3,4,\"a\"\n5,6,\"a\"\n7,8,a\n", "a: 1.0,2.0 3.0,4.0 5.0,6.0 7.0,8.0"),
    ReadingCase(
      "labels that are no UTF-8",
      Array("x,y,stroke\n1,2,".utf8) + [0xff, 10] + Array("3,4,".utf8)
        + [0xfe, 10], "\u{FFFD}: 1.0,2.0; \u{FFFD}: 3.0,4.0"),
    ReadingCase(
      "numbers of all forms",
      "x,y\n1e-3,+.5\n-0,5.\n0.1234567890123456789012345,1E2\n1.000000000000000000e+00,7\n",
      "0: 0.001,0.5 0.0,5.0 0.12345678901234568,100.0 1.0,7.0"),
  ]

  // MARK: columns

  static let columns: [ReadingCase] = [
    ReadingCase("any order, unknown ones", "a,y,b,x,c\n,2,?,1,\n", "0: 1.0,2.0"),
    ReadingCase("names with units", "x_mm,y_mm\n1,2\n", "0: 1.0,2.0"),
    ReadingCase("x_mm before x", "x,x_mm,y,y_mm\n9,1,9,2\n", "0: 1.0,2.0"),
    ReadingCase("twice in vain", "x,x_mm,x,y\n9,1,9,2\n", "0: 1.0,2.0"),
    ReadingCase("case and blanks", " X_MM ,\"y \"\n1,2\n", "0: 1.0,2.0"),
    ReadingCase("time as t_s", "t,t_s,time,x,y\n9,1,9,1,2\n", "0: 1.0,2.0t1.0"),
    ReadingCase("time as t", "time,t,x,y\n9,1,1,2\n", "0: 1.0,2.0t1.0"),
    ReadingCase("time as time", "time,x,y\n1,1,2\n", "0: 1.0,2.0t1.0"),
    ReadingCase(
      "everything",
      "session,stroke,t_s,x_mm,y_mm,contact,force_n,heading_deg,roll_deg\n"
        + "s1,a,0,1,2,1,0.5,90,10\ns1,a,0.1,3,4,1,,91,20\ns1,b,0.2,5,6,1,-1,-92,\n",
      "a@s1%10.0: 1.0,2.0t0.0h90.0f0.5 3.0,4.0t0.1h91.0fnan; b@s1: 5.0,6.0t0.2h-92.0f-1.0"),
    ReadingCase("renamed", "px,py,when\n1,2,3\n", "0: 1.0,2.0t3.0") {
      $0.columnNames = [.x: "PX", .y: " py", .time: "when"]
    },
    ReadingCase("renamed against the usual name", "x,y,px\n9,2,1\n", "0: 1.0,2.0") {
      $0.columnNames = [.x: "px"]
    },
    ReadingCase("exchanged", "x,y\n2,1\n", "0: 1.0,2.0") {
      $0.columnNames = [.x: "y", .y: "x"]
    },
  ]

  // MARK: units

  static let units: [ReadingCase] = [
    ReadingCase("scale, whatever the name", "x_mm,y\n1.5,2\n", "0: 1500.0,2000.0") {
      $0.millimetresPerUnit = 1000
    },
    ReadingCase("flip", "x,y\n1,2\n", "0: 1.0,-2.0") { $0.flipsY = true },
    ReadingCase("scale, then flip, then offset", "x,y\n1,2\n", "0: 110.0,80.0") {
      $0.millimetresPerUnit = 10
      $0.flipsY = true
      $0.offset = Point(x: 100, y: 100)
    },
    ReadingCase("time", "x,y,t_s\n1,2,250\n", "0: 1.0,2.0t0.25") { $0.secondsPerUnit = 1e-3 },
    ReadingCase(
      "gaps are in seconds", "x,y,t\n1,2,0\n3,4,249\n5,6,500\n",
      "0: 1.0,2.0t0.0 3.0,4.0t0.249; 1: 5.0,6.0t0.5"
    ) { $0.secondsPerUnit = 1e-3 },
    ReadingCase("just inside", "x,y\n1000000,-1000000\n", "0: 1000000.0,-1000000.0"),
  ]

  // MARK: strokes

  static let strokes: [ReadingCase] = [
    ReadingCase(
      "stroke, any text", "stroke,x,y\n1,1,2\n1,3,4\n01,5,6\n b,7,8\n1,9,9\n",
      "1: 1.0,2.0 3.0,4.0; 01: 5.0,6.0;  b: 7.0,8.0; 1: 9.0,9.0"),
    ReadingCase(
      "empty labels", "x,y,stroke\n1,2,\n3,4,\n5,6,a\n7,8,\n",
      ": 1.0,2.0 3.0,4.0; a: 5.0,6.0; : 7.0,8.0"),
    ReadingCase(
      "labels that begin alike", "x,y,stroke,z\n1,2,ab,\n3,4,a,\n5,6,abc,\n7,8,abc,\n",
      "ab: 1.0,2.0; a: 3.0,4.0; abc: 5.0,6.0 7.0,8.0"),
    ReadingCase(
      "session", "x,y,session\n1,2,s\n3,4,s\n5,6,t\n",
      "0@s: 1.0,2.0 3.0,4.0; 1@t: 5.0,6.0"),
    ReadingCase(
      "session within a stroke", "x,y,stroke,session\n1,2,a,s\n3,4,a,t\n5,6,b,t\n",
      "a@s: 1.0,2.0; a@t: 3.0,4.0; b@t: 5.0,6.0"),
    ReadingCase(
      "a gap over 0.25 s", "x,y,t\n1,2,0\n3,4,0.25\n5,6,0.5\n7,8,0.751\n",
      "0: 1.0,2.0t0.0 3.0,4.0t0.25 5.0,6.0t0.5; 1: 7.0,8.0t0.751"),
    ReadingCase(
      "0.55 - 0.3 is no more than 0.25", "x,y,t\n1,2,0.3\n3,4,0.55\n",
      "0: 1.0,2.0t0.3 3.0,4.0t0.55"),
    ReadingCase(
      "gaps do not matter with stroke", "x,y,t,stroke\n1,2,0,a\n3,4,9,a\n",
      "a: 1.0,2.0t0.0 3.0,4.0t9.0"),
    ReadingCase(
      "time may go back between strokes", "x,y,t,stroke\n1,2,5,a\n3,4,0,b\n",
      "a: 1.0,2.0t5.0; b: 3.0,4.0t0.0"),
    ReadingCase(
      "time may stand still", "x,y,t\n1,2,5\n3,4,5\n", "0: 1.0,2.0t5.0 3.0,4.0t5.0"),
    ReadingCase(
      "contact 0 ends a stroke", "x,y,contact\n9,9,0\n1,2,1\n3,4,1\n9,9,0\n9,9,0\n5,6,1\n9,9,0\n",
      "0: 1.0,2.0 3.0,4.0; 1: 5.0,6.0"),
    ReadingCase(
      "contact 0 ends a stroke of one label", "x,y,contact,stroke\n1,2,1,a\n9,9,0,b\n3,4,1,a\n",
      "a: 1.0,2.0; a: 3.0,4.0"),
    ReadingCase(
      "without contact nothing is looked at",
      "x,y,contact,t,heading_deg\n1,2,1,5,0\n,,0,,\nnan,?,0,1,x\n3,4,1,5,1\n",
      "0: 1.0,2.0t5.0h0.0; 1: 3.0,4.0t5.0h1.0"),
    ReadingCase(
      "forms of contact",
      "x,y,contact\n1,1,1.0\n2,2,true\n3,3,True\n4,4,\"1\"\n9,9,0.0\n5,5, 1 \n9,9,FALSE\n6,6,1e0\n",
      "0: 1.0,1.0 2.0,2.0 3.0,3.0 4.0,4.0; 1: 5.0,5.0; 2: 6.0,6.0"),
    ReadingCase(
      "the landing's drum angle", "x,y,stroke,roll_deg\n1,2,a,\n3,4,a,5\n5,6,b,-7.5\n",
      "a: 1.0,2.0 3.0,4.0; b%-7.5: 5.0,6.0"),
    ReadingCase(
      "blanks are no force", "x,y,force_n\n1,2, \n3,4,\"\"\n5,6,2\n",
      "0: 1.0,2.0fnan 3.0,4.0fnan 5.0,6.0f2.0"),
  ]

  // MARK: errors

  static let utf16 = Array("x,y\n1,2\n".utf8)

  static let textErrors: [ReadingCase] = [
    .error("0 bytes", "", " is empty"),
    .error("a byte order mark alone", "\u{FEFF}", " is empty"),
    .error("blank lines alone", "\n \r\n\n", " is empty"),
    .error("header alone", "x,y\n", " has no samples: nothing follows the header"),
    .error("half a header", "x,y", " has no samples: nothing follows the header"),
    .error(
      "never in contact", "x,y,contact\n1,2,0\n",
      " has no samples: the roller is up in every row"),
    .error(
      "UTF-16, little end first", [0xff, 0xfe] + utf16.flatMap { [$0, 0] },
      " is UTF-16 text: save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8"),
    .error(
      "UTF-16, big end first", [0xfe, 0xff] + utf16.flatMap { [0, $0] },
      " is UTF-16 text: save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8"),
    .error(
      "UTF-16 without a mark", utf16.flatMap { [$0, 0] },
      "1:2: a NUL byte: this is no text, or it is UTF-16; export strokes as CSV in UTF-8"),
    .error(
      "NUL first", [0] + utf16,
      "1:1: a NUL byte: this is no text, or it is UTF-16; export strokes as CSV in UTF-8"),
    .error(
      "NUL later", "x,y,z\n1,2,\n3,4,a\u{0}\n",
      "3:6: a NUL byte: this is no text, or it is UTF-16; export strokes as CSV in UTF-8"),
    .error(
      "NUL is never passed over", "x,y,z\n1,2,\"\n\n\u{0}\"\n",
      "4:1: a NUL byte: this is no text, or it is UTF-16; export strokes as CSV in UTF-8"
    ) { $0.skipsBadRows = true },
    .error(
      "a bad row before a NUL comes first", "x,y\n1,\n\u{0}", "2:3: y is empty" + noTimes),
    .error(
      "carriage returns alone", "x,y\r1,2\r3,4\r",
      "1:3: lines end in a carriage return alone: save the file with LF or CRLF"),
    .error(
      "an open quote", "x,y,z\n1,2,a\n3,4,\"b\n5,6,c\n",
      "3:5: this quotation mark has no partner before the end of the file"),
    .error(
      "an open quote is never passed over", "x,y,z\n1,2,\"a\nb\",\"\n",
      "3:4: this quotation mark has no partner before the end of the file"
    ) { $0.skipsBadRows = true },
    .error(
      "an open quote in the header", "x,\"y\n1,2\n",
      "1:3: this quotation mark has no partner before the end of the file"),
  ]

  static let columnErrors: [ReadingCase] = [
    .error(
      "no x and no y", "\na;\"b\"\n1;2\n",
      "2:1: the header has no column x_mm and no column y_mm; its columns are \"a\", \"b\"; "
        + "say which to take with --columns x=NAME,y=NAME"),
    .error(
      "columns between blanks", "t_s x_mm y_mm\n0 1 2\n",
      "1:1: the header is one column, \"t_s x_mm y_mm\": separate columns by commas, semicolons or "
        + "tabs, not by blanks or bars"),
    .error(
      "no renamed one", "x,y\n1,2\n",
      "1:1: the header has no column when; its columns are \"x\", \"y\"; "
        + "say which to take with --columns x=NAME,y=NAME"
    ) { $0.columnNames = [.time: "when"] },
    .error(
      "x twice", "x,y, X\n1,2,3\n",
      "1:5: the header has two columns \"X\": choose one by its place, --columns x=#1 or "
        + "--columns x=#3"),
    .error(
      "stroke twice", "\u{FEFF}stroke,x,y,stroke\na,1,2,b\n",
      "1:12: the header has two columns \"stroke\": choose one by its place, --columns stroke=#1 or "
        + "--columns stroke=#4"),
    .error("one for two", "a,b\n1,2\n", "1:1: the column \"a\" is to be both x_mm and y_mm") {
      $0.columnNames = [.x: "a", .y: "a"]
    },
  ]

  /// Positions that are missing are gaps where times say so.
  static let missing: [ReadingCase] = [
    ReadingCase(
      "empty, NaN and NA positions",
      "t,x,y\n0,1,2\n0.01,,\n0.02,NaN,nan\n0.03,NA,4\n0.04,5, \n0.05,\"\",-nan\n0.06,7,8\n",
      "0: 1.0,2.0t0.0 7.0,8.0t0.06"),
    ReadingCase(
      "a missing row does not end a stroke, nor begin one",
      "stroke,t,x,y\na,0,1,2\nb,0.1,,\na,0.2,,\na,0.3,3,4\nb,0,,\nb,1,5,6\n",
      "a: 1.0,2.0t0.0 3.0,4.0t0.3; b: 5.0,6.0t1.0"),
    ReadingCase(
      "a lift before a missing row counts", "t,x,y,contact\n0,1,2,1\n0.1,,,0\n0.2,,,1\n0.3,3,4,1\n",
      "0: 1.0,2.0t0.0; 1: 3.0,4.0t0.3"),
    ReadingCase(
      "neither position nor heading",
      "t,x,y,heading_deg\n0,1,2,5\n0.01,,,\n0.02,NaN,nan,NA\n0.03,3,4,6\n",
      "0: 1.0,2.0t0.0h5.0 3.0,4.0t0.03h6.0"),
    ReadingCase(
      "neither position nor heading in the first row",
      "t,x,y,heading_deg\n0,,,\n0.01,1,2,5\n0.02,3,4,6\n",
      "0: 1.0,2.0t0.01h5.0 3.0,4.0t0.02h6.0"),
    .error(
      "neither position nor heading without times", "x,y,heading_deg\n1,2,5\n,,\n3,4,6\n",
      "3:1: x is empty" + noTimes),
    .error(
      "a position without its heading", "t,x,y,heading_deg\n0,1,2,5\n0.01,,,\n0.02,3,4,\n",
      "4:10: heading_deg: \"\" is no direction: each row needs one, or leave the column out with "
        + "--columns heading_deg="),
    .error(
      "no position at all", "t,x,y\n0,,\n1,NaN,2\n",
      " has no samples: 2 of 2 rows have no position"),
  ]

  static let rowErrors: [ReadingCase] = [
    .error(
      "a field less", "x,y,z\n1,2,3\n1,2\n",
      "3:4: the row has 2 fields, the header 3: a delimiter is missing"),
    .error(
      "one field", "x,y\n17\r\n", "2:3: the row has 1 field, the header 2: a delimiter is missing"),
    .error(
      "a field more", "x,y\n1,2,\n",
      "2:5: the row has 3 fields, the header 2: it ends in a delimiter too many"
    ),
    .error("empty", "x,y\n1,2\n,2\n", "3:1: x is empty" + noTimes),
    .error("empty at the end", "x,y_mm\n1,\r\n", "2:3: y_mm is empty" + noTimes),
    .error("blank", "x,y\n1, \t\n", "2:3: y is empty" + noTimes),
    .error("a word", "x,y\n1,two\n", "2:3: y: \"two\" is not a number"),
    .error("hexadecimal", "x,y\n0x10,2\n", "2:1: x: \"0x10\" is not a number"),
    .error("underscores", "x,y\n1,1_000\n", "2:3: y: \"1_000\" is not a number"),
    .error(
      "a decimal comma", "x,y\n1,\"2,5\"\n",
      "2:3: y: \"2,5\" is not a number; decimal commas are read where semicolons or tabs stand between "
        + "fields"),
    .error("half an exponent", "x,y\n1e,2\n", "2:1: x: \"1e\" is not a number"),
    .error("a point", "x,y\n.,2\n", "2:1: x: \".\" is not a number"),
    .error("two signs", "x,y\n--1,2\n", "2:1: x: \"--1\" is not a number"),
    .error("a carriage return", "x,y\n1\r,2\n", "2:1: x: \"1\\u{d}\" is not a number"),
    .error("quoted word", "x,y\n1,\"a\"\"b\"\n", "2:3: y: \"a\"b\" is not a number"),
    .error(
      "a long word", "x,y\n1," + String(repeating: "a", count: 41) + "\n",
      "2:3: y: \"" + String(repeating: "a", count: 40) + "...\" is not a number"),
    .error(
      "nan", "x,y\n1,NaN\n",
      "2:3: y: \"NaN\" is not allowed, numbers must be finite" + noTimes),
    .error("NA", "x,y\n1,NA\n", "2:3: y: \"NA\" is not a number" + noTimes),
    .error(
      "time of a missing position", "x,y,t\n,2,later\n",
      "2:4: t: \"later\" is not a number: write times as numbers, or leave them out with --columns t="
    ),
    .error(
      "inf with times", "x,y,t\n1,inf,1\n", "2:3: y: \"inf\" is not allowed, numbers must be finite"
    ),
    .error("inf", "x,y\n-inf,2\n", "2:1: x: \"-inf\" is not allowed, numbers must be finite"),
    .error("too large for a Double", "x,y\n1e999,2\n", "2:1: x: \"1e999\" is out of range"),
    .error(
      "too late", "x,y,t\n1,2,1e300\n",
      "2:5: t: \"1e300\" is out of range: times lie within 1e12 s of zero; check the unit of time (--time-unit)"
    ) {
      $0.secondsPerUnit = 1e10
    },
    .error(
      "too far", "x,y\n1,-1000001\n",
      "2:3: y: \"-1000001\" is out of range, positions must lie within 1 km of the origin; "
        + "check the unit of length (--length-unit, --mm-per-unit)"),
    .error(
      "too far once scaled", "y,x\n1,1001\n",
      "2:3: x: \"1001\" is out of range, positions must lie within 1 km of the origin; "
        + "check the unit of length (--length-unit, --mm-per-unit)"
    ) { $0.millimetresPerUnit = 1000 },
    .error("time is empty", "x,y,t\n1,2,\n", "2:5: t is empty"),
    .error(
      "heading is empty", "heading_deg,x,y\n1,1,2\n,1,2\n",
      "3:1: heading_deg: \"\" is no direction: each row needs one, or leave the column out with "
        + "--columns heading_deg="),
    .error(
      "no clock shows that", "x,y,t\n1,2,-1.7e308\n",
      "2:5: t: \"-1.7e308\" is out of range: times in seconds lie within 1e11 of zero; give the unit with "
        + "--time-unit ms, us or ns"),
    .error(
      "no clock shows that later", "x,y,t\n1,2,0\n1,2,1.7e308\n",
      "3:5: t: \"1.7e308\" is out of range: times lie within 1e12 s of zero; check the unit of time "
        + "(--time-unit)"),
    .error(
      "no hand has that force", "x,y,force_n\n1,2,1e308\n",
      "2:5: force_n: \"1e308\" is out of range, forces must lie within 1e6 N"),
    .error("force is a word", "x,y,force_n\n1,2,-\n", "2:5: force_n: \"-\" is not a number"),
    .error("roll is a word", "x,y,roll_deg\n1,2,?\n", "2:5: roll_deg: \"?\" is not a number"),
    .error("contact is 2", "x,y,contact\n1,2,2\n", "2:5: contact: \"2\"" + neither),
    .error("contact is 10", "x,y,contact\n1,2,10\n", "2:5: contact: \"10\"" + neither),
    .error("contact is empty", "x,y,contact\n1,2,\n", "2:5: contact: \"\"" + neither),
    .error(
      "fields are counted without contact", "x,y,contact\n,0\n",
      "2:3: the row has 2 fields, the header 3: a delimiter is missing"),
    .error(
      "a quote within a field", "x,y,z\n1,2,5\" wide\n",
      "2:5: a quotation mark inside a field: put the whole field in quotation marks and double "
        + "the mark"),
    .error(
      "a quote within a label", "x,y,stroke\n1,2,a\n1,2,a\"\n",
      "3:5: a quotation mark inside a field: put the whole field in quotation marks and double "
        + "the mark"),
    .error(
      "a quote within a number", "x,y\n1\",2\n",
      "2:1: a quotation mark inside a field: put the whole field in quotation marks and double "
        + "the mark"),
    .error(
      "text behind a quote", "x,y,z\n1,2,\"a\"b\n",
      "2:5: text behind the closing quotation mark of a field"),
    .error(
      "time goes back", "t,x,y\n1,1,2\n1.5,1,2\n1.4999,1,2\n",
      "4:1: t: \"1.4999\" is earlier than the sample above, time must not decrease within a "
        + "stroke: sort the rows by time, or part what was recorded twice"),
    .error(
      "time goes back in a labelled stroke", "stroke,t,x,y\na,1,1,2\n\na,0,1,2\n",
      "4:3: t: \"0\" is earlier than the sample above, time must not decrease within a "
        + "stroke: sort the rows by time, or part what was recorded twice"),
    .error(
      "the first of two faults", "t,x,y\n1,1,2\n0,1,2\n2,?,2\n",
      "3:1: t: \"0\" is earlier than the sample above, time must not decrease within a "
        + "stroke: sort the rows by time, or part what was recorded twice"),
    .error("the first of two fields", "x,y\n?,!\n", "2:1: x: \"?\" is not a number"),
    .error(
      "lines are physical", "x,note,y\n1,\"a\n\nb\",2\n3,\"c\r\nd\",?\n",
      "6:4: y: \"?\" is not a number"),
    .error(
      "columns are bytes", "note,x,y\n\u{e9},1,?\n", "2:6: y: \"?\" is not a number"),
  ]

  static let skipped: [ReadingCase] = [
    ReadingCase(
      "bad rows leave strokes whole",
      "stroke,t,x,y\na,1,1,2\nb,?,1,2\na,0.5,7,7\na,2,3,4\nc\na,3,5,\n\"a\"\"\",3,5,6,\na,3,7,8\n",
      "a: 1.0,2.0t1.0 3.0,4.0t2.0 7.0,8.0t3.0"
    ) { $0.skipsBadRows = true },
    ReadingCase(
      "the time of a bad row does not count", "t,x,y\n0,1,2\n9,?,2\n0.1,3,4\n",
      "0: 1.0,2.0t0.0 3.0,4.0t0.1"
    ) { $0.skipsBadRows = true },
    ReadingCase(
      "a bad quote ends with its line", "x,y,z\n1,2,a\"\n3,4,\"b\"c\n5,6,\"d\n\"e\n7,8,f\n",
      "0: 7.0,8.0"
    ) { $0.skipsBadRows = true },
    .error(
      "every row is bad", "x,y\n1,\n\n,2\n",
      " has no samples: 2 of 2 rows are bad, the first is PATH:2:3: y is empty" + noTimes
    ) { $0.skipsBadRows = true },
    .error(
      "bad rows and none in contact", "x,y,contact\n1,2,0\n1,2,3\n",
      " has no samples: 1 of 2 rows are bad, the first is PATH:3:5: contact: \"3\"" + neither
    ) { $0.skipsBadRows = true },
  ]
}
