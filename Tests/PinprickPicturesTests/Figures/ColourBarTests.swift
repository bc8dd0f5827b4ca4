import Pinprick
import Testing

@testable import PinprickPictures

@Suite struct ColourBarTests {
  private let grey = (0..<246).map { RGB(UInt32($0) * 0x01_0101) }

  private func drawn(_ bar: ColourBar) throws -> RGBImage {
    let drawing = try Drawing(columns: 320, rows: 460)
    bar.draw(on: drawing, .light, at: Place(10, 5))
    return try drawing.image(millimetresPerPixel: 0.15)
  }

  /// The rows of a column that are as dark as a line of this darkness.
  private func rows(_ image: RGBImage, column: Int, darkerThan limit: UInt8) -> [Int] {
    (0..<image.rows).filter { image.colour(row: $0, column: column).red < limit }
  }

  @Test func ticksStandAtTheHeightOfTheirValues() throws {
    let bar = ColourBar(grey, over: -200...200)
    #expect(bar.ticks.map(\.text).first == "−200" && bar.ticks.map(\.text).last == "200")
    for tick in bar.ticks {
      let digits = tick.text.replacing("−", with: "-")
      #expect(abs(tick.share - ((Double(digits) ?? .nan) + 200) / 400) < 1e-12)
    }
    // The strokes beside the bar: the greatest on top, 400 units above the least.
    let found = rows(try drawn(bar), column: 10 + 34 + 4, darkerThan: 210)
    let wanted = bar.ticks.map { Int((5 + 12 + 400 * (1 - $0.share)).rounded(.down)) }
    for row in wanted {
      #expect(found.contains(row) || found.contains(row - 1), "\(row)")
    }
    #expect(found.count <= 2 * wanted.count)
  }

  @Test func coloursGoFromTheLeastBelowToTheGreatestOnTop() throws {
    let image = try drawn(ColourBar(grey, over: 0...1))
    for (share, row) in [(0.0, 5 + 12 + 398), (0.25, 317), (0.5, 217), (1.0, 5 + 12 + 2)] {
      let red = Double(image.colour(row: row, column: 27).red)
      #expect(abs(red - 245 * share) < 3, "\(share)")
    }
  }

  @Test func theBarHasTheColoursThatItIsGiven() throws {
    let colours = (0..<100).map { RGB(UInt32($0 * 2 + 1)) }
    let image = try drawn(ColourBar(colours, over: 0...1))
    // Four units a colour.
    for (index, colour) in colours.enumerated() where (1..<99).contains(index) {
      #expect(image.colour(row: 17 + 400 - 4 * index - 2, column: 27) == colour)
    }
  }

  @Test(arguments: [
    (20.0...40.0, 0.2, 0.4), (80.0...500.0, 0.8, 1.0), (-50...10, 0.0, 0.1), (200...300, 1.0, 1.0),
  ])
  func marksEndWithTheBar(values: ClosedRange<Double>, from: Double, to: Double) throws {
    let bar = ColourBar(grey, over: 0...100, marks: [(values, "target")])
    #expect(abs(bar.marks[0].from - from) < 1e-12 && abs(bar.marks[0].to - to) < 1e-12)
  }

  /// Ranges of targets of all kinds, up to three as a map gives them.
  @Test func wordsOfMarksNeverLieOverOneAnotherNorLeaveTheBar() throws {
    let ruler = try Drawing(columns: 1, rows: 1)
    var random = SplitMix64(seed: 5)
    for _ in 0..<500 {
      let marks = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        let low = random.unit() * 400
        return (
          values: low...low + random.unit() * 300,
          text: "target\n\(plainText(low.rounded()))–\(plainText((low + 99).rounded())) per cm²"
        )
      }
      let bar = ColourBar(grey, over: 0...400, marks: marks)
      let boxes = bar.wordBoxes(on: ruler, at: Place(0, 0))
      #expect(boxes.count == marks.count)
      for (number, box) in boxes.enumerated() {
        #expect(box.left > 34 && box.right <= MapLayout.legendWidth)
        #expect(box.top >= 0 && box.bottom <= bar.height)
        for other in boxes.dropFirst(number + 1) { #expect(!box.overlaps(other)) }
      }
    }
  }

  @Test func wordsOfASingleMarkStandAtItsMiddle() throws {
    let bar = ColourBar(grey, over: 0...400, marks: [(100...200, "target\n100–200")])
    let box = try #require(
      bar.wordBoxes(on: Drawing(columns: 1, rows: 1), at: Place(0, 0)).first)
    #expect(abs(box.centre.y - (12 + 400 * (1 - 150.0 / 400))) < 1)
  }
}
