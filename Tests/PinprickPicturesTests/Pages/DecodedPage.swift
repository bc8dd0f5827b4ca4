import FoundationEssentials
import PNGReading
import PinprickPictures

/// A page taken apart by a second reading of its format, next to that of its own script.
struct DecodedPage {
  let text: String
  let figure: Figure
  /// The values of every column by its name, before step and origin.
  private(set) var words: [String: [Int]] = [:]
  private var columns: [String: Column] = [:]

  /// What the page knows beside the report.
  struct Figure: Decodable {
    let format: String
    let title: String
    let date: String?
    let grid: Cells
    let blocks: [String: [Column]]
    let strokesEvery: Int?
    let zoneColumns: [ZoneColumn]
    let zones: [ShownZone]
    let legends: [String: Legend]

    struct ShownZone: Decodable {
      let label: String
      let target: String?
      let mark: [Double]?
    }
    struct Legend: Decodable {
      let title: String
      let bar: Bar?
      let swatches: [Sample]
      let under: Lines
      let over: Lines
    }
    struct Bar: Decodable {
      let colours: String
      let ticks: [Tick]
    }
    struct Sample: Decodable {
      let text: String
      let ground: String
      let line: String?
      let rises: Bool
    }
    struct Lines: Decodable {
      let colour: String
      let rises: Bool
    }
    /// A share of the bar and a label.
    struct Tick: Decodable {
      let share: Double
      let text: String

      init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        share = try values.decode(Double.self)
        text = try values.decode(String.self)
      }
    }
    struct ZoneColumn: Decodable {
      let path: [String]
      let title: String
    }
    struct Cells: Decodable {
      let columns: Int
      let rows: Int
      let originMm: [Double]
      let cellMm: Double
      let every: Int
    }
  }

  struct Column: Decodable {
    let name: String
    let count: Int
    let bits: Int
    let bytes: Int
    let stride: Int
    let step: Double
    let origin: Double
  }

  init(_ page: ReportPage, report: String = "{}") throws {
    let blocks = ReportPage.Block.allCases.map(page.packed)
    let bytes = page.chunks(of: blocks, report: report).flatMap { $0 }
    text = String(decoding: bytes, as: UTF8.self)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    figure = try decoder.decode(Figure.self, from: Data(Self.script("figure-data", text).utf8))
    for (name, list) in figure.blocks {
      let size = list.reduce(0) { $0 + $1.bytes * $1.count }
      let packed = Data(base64Encoded: String(Self.script(name, text))) ?? Data()
      var rest = try inflated(Array(packed), count: size)[...]
      for column in list {
        columns[column.name] = column
        words[column.name] = Self.undone(column, rest.prefix(column.bytes * column.count))
        rest = rest.dropFirst(column.bytes * column.count)
      }
    }
  }

  /// The values of a column in its unit.
  func values(_ name: String) -> [Double] {
    guard let column = columns[name], let words = words[name] else { return [] }
    return words.map { Double($0) * column.step + column.origin }
  }

  /// What an element of a kind of script holds.
  static func script(_ id: String, _ text: String) -> Substring {
    guard let start = text.firstRange(of: "id=\"\(id)\">")?.upperBound,
      let end = text[start...].firstRange(of: "</script>")?.lowerBound
    else { return "" }
    return text[start..<end]
  }

  /// The numbers of a column from the bytes of its planes.
  static func undone(_ column: Column, _ bytes: ArraySlice<UInt8>) -> [Int] {
    let bytes = Array(bytes)
    let modulus = 1 << column.bits
    var numbers = (0..<column.count).map { index -> Int in
      let folded = (0..<column.bytes).reduce(0) {
        $0 + Int(bytes[$1 * column.count + index]) << (8 * $1)
      }
      return folded.isMultiple(of: 2) ? folded / 2 : -(folded + 1) / 2
    }
    for index in numbers.indices.dropFirst(column.stride) {
      numbers[index] += numbers[index - column.stride]
    }
    return numbers.map { (($0 % modulus) + modulus) % modulus }
  }
}
