import Testing

@testable import PinprickCommand

@Suite struct TerminalStyleTests {
  private func style(
    _ environment: [String: String], isTerminal: Bool = true, windowColumns: Int? = 100
  ) -> TerminalStyle {
    TerminalStyle(isTerminal: isTerminal, windowColumns: windowColumns) { environment[$0] }
  }

  @Test func colourIsForTerminalsThatKnowIt() {
    #expect(style([:]).hasColour)
    #expect(style(["TERM": "xterm-256color"]).hasColour)
    #expect(!style(["TERM": "dumb"]).hasColour)
    #expect(!style([:], isTerminal: false).hasColour)
  }

  @Test func noColorCountsWhateverItSaysUnlessItIsEmpty() {
    #expect(!style(["NO_COLOR": "1"]).hasColour)
    #expect(!style(["NO_COLOR": "0"]).hasColour)
    #expect(style(["NO_COLOR": ""]).hasColour)
  }

  @Test(arguments: [
    (["LANG": "en_US.UTF-8"], true), (["LANG": "C.utf8"], true), (["LANG": "C"], false),
    ([:], false),
    (["LC_ALL": "C", "LC_CTYPE": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"], false),
    (["LC_ALL": "", "LC_CTYPE": "de_DE.UTF-8", "LANG": "C"], true),
    (["LC_CTYPE": "de_DE", "LANG": "de_DE.UTF-8"], false),
  ])
  func theFirstLocaleThatIsSetDecidesAboutBlocks(environment: [String: String], hasBlocks: Bool) {
    #expect(style(environment).hasBlocks == hasBlocks)
    #expect(!style(environment, isTerminal: false).hasBlocks)
  }

  @Test func columnsComeFromTheEnvironmentBeforeTheWindow() {
    #expect(style([:]).columns == 100)
    #expect(style([:], windowColumns: nil).columns == nil)
    #expect(style(["COLUMNS": "70"]).columns == 70)
    for useless in ["", "0", "-3", "wide"] { #expect(style(["COLUMNS": useless]).columns == 100) }
    #expect(style(["COLUMNS": "70"], isTerminal: false).columns == nil)
  }

  @Test func whatGoesIntoPipesIsTheSameEverywhere() {
    let full = ["LANG": "de_DE.UTF-8", "COLUMNS": "70", "TERM": "xterm"]
    #expect(style(full, isTerminal: false, windowColumns: nil) == .plain)
  }

  @Test func namesCannotSendCodes() {
    let text = StyledText("a\u{1B}[31mb\n\u{9B}c é", .over)
    #expect(text.text(hasColour: false) == "a?[31mb??c é")
  }

  @Test func paintedTextKeepsItsWidth() {
    var text = StyledText("ab", .over)
    text.append("c")
    #expect(text.width == 3)
    #expect(text.text(hasColour: false) == "abc")
    #expect(text.text(hasColour: true) == "\u{1B}[31mab\u{1B}[0mc")
  }
}
