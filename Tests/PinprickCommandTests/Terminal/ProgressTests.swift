import Testing

@testable import PinprickCommand

@Suite struct ProgressTests {
  @Test func piecesHaveABarAndTheTimeLeft() {
    #expect(
      PieceProgress.line(0, of: 40, "plan", seconds: 0) == "[....................] 0 of 40 plans")
    #expect(
      PieceProgress.line(10, of: 40, "plan", seconds: 2)
        == "[#####...............] 10 of 40 plans, 6 s left")
    #expect(
      PieceProgress.line(1_200, of: 1_200, "draw", seconds: 9)
        == "[####################] 1,200 of 1,200 draws, 0 s left")
    #expect(
      PieceProgress.line(1, of: 10, "draw", seconds: 60).hasSuffix("1 of 10 draws, 9 min left"))
    #expect(
      PieceProgress.line(1, of: 1, "plan", seconds: 3)
        == "[####################] 1 of 1 plan, 0 s left")
  }

  @Test func aFileHasShareRatesAndTimeLeft() {
    let amount = ReadingProgress.Amount(
      samples: 4_100_000, bytes: 130_000_000, byteCount: 318_000_000)
    #expect(
      ReadingProgress.line(amount, seconds: 0.5)
        == "reading [########............] 40 %, 4,100,000 samples, 8.2 million/s, 260.0 MB/s, 1 s left"
    )
  }

  @Test func aPipeHasCountAndRates() {
    let amount = ReadingProgress.Amount(samples: 4_100_000, bytes: 130_000_000, byteCount: nil)
    #expect(
      ReadingProgress.line(amount, seconds: 0.5)
        == "reading 4,100,000 samples, 8.2 million/s, 260.0 MB/s")
    // Files of the system say that they are empty.
    let empty = ReadingProgress.Amount(samples: 0, bytes: 10, byteCount: 0)
    #expect(ReadingProgress.line(empty, seconds: 1) == "reading 0 samples, 0.0 million/s, 0.0 MB/s")
  }

  @Test func aFileThatGrewEndsAtAHundredPercent() {
    let amount = ReadingProgress.Amount(samples: 1, bytes: 30, byteCount: 20)
    #expect(
      ReadingProgress.line(amount, seconds: 1).hasPrefix(
        "reading [####################] 100 %, 1 sample, "))
  }

  @Test func linesAreWrittenOverOnTerminalsAlone() {
    #expect(ProgressLine.isPossible(isTerminal: true) { _ in nil })
    #expect(ProgressLine.isPossible(isTerminal: true) { $0 == "NO_COLOR" ? "1" : nil })
    #expect(!ProgressLine.isPossible(isTerminal: true) { $0 == "TERM" ? "dumb" : nil })
    #expect(!ProgressLine.isPossible(isTerminal: false) { _ in nil })
  }

  @Test func stagesAreAligned() {
    #expect(
      Console.line("density", seconds: 0.0034, "8 x 9 cells")
        == "density               0.003 s  8 x 9 cells")
    #expect(
      Console.line("reading, counting", seconds: 123.4, "") == "reading, counting   123.400 s")
  }
}
