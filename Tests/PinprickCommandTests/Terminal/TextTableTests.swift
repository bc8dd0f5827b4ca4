import Testing

@testable import PinprickCommand

@Suite struct TextTableTests {
  private func table() -> TextTable {
    var table = TextTable(columns: [
      .left("zone"), .right("per\ncm2"), .left("bar", leaves: 1), .right("cv", leaves: 2),
      .left("status"),
    ])
    table.append(["chin", "1.5", "###", "7", "over"].map { StyledText($0) })
    table.append([
      "jaw-left", "200", StyledText("#", .under), "12", StyledText("under", .under),
    ])
    return table
  }

  private func style(columns: Int? = nil, hasColour: Bool = false) -> TerminalStyle {
    TerminalStyle(isTerminal: true, windowColumns: columns) {
      $0 == "NO_COLOR" && !hasColour ? "1" : nil
    }
  }

  private let wide = """
              per
    zone      cm2  bar  cv  status
    --------  ---  ---  --  ------
    chin      1.5  ###   7  over
    jaw-left  200  #    12  under
    """

  @Test func columnsAreAligned() {
    #expect(table().text(in: .plain) == wide)
    #expect(table().text(in: style(columns: 30)) == wide)
  }

  /// What is seen is the same, whatever codes are sent.
  @Test func coloursDoNotMoveAnything() {
    let coloured = table().text(in: style(hasColour: true))
    #expect(coloured.contains("200  \u{1B}[94m#\u{1B}[0m    12  \u{1B}[94munder\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == wide)
  }

  @Test func columnsLeaveInTheirOrder() {
    #expect(
      table().text(in: style(columns: 29)) == """
                  per
        zone      cm2  cv  status
        --------  ---  --  ------
        chin      1.5   7  over
        jaw-left  200  12  under
        (too narrow for: bar)
        """)
    #expect(
      table().text(in: style(columns: 10)) == """
                  per
        zone      cm2  status
        --------  ---  ------
        chin      1.5  over
        jaw-left  200  under
        (too narrow for: bar, cv)
        """)
  }

  @Test func nothingFollowsTheLastField() {
    var table = TextTable(columns: [.left("a"), .right("b"), .left("notes")])
    table.append(["long", "1", ""])
    #expect(table.text(in: .plain) == "a     b  notes\n----  -  -----\nlong  1")
  }
}
