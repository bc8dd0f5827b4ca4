import Testing

@testable import PinprickCommand

@Suite struct DensityBarTests {
  private static let blocks = TerminalStyle(isTerminal: true, windowColumns: nil) {
    $0 == "LANG" ? "C.UTF-8" : nil
  }

  private func bar(
    _ density: Double, _ low: Double?, _ high: Double?, scale: Double = 450,
    _ style: TerminalStyle = .plain
  ) -> String {
    DensityBar(maximumPerCm2: scale, style).bar(density, from: low, to: high, nil)
      .text(hasColour: false)
  }

  /// A cell is 37.5 per cm2; the brackets take the cells beside 200 to 300.
  @Test(arguments: [
    (0.0, "|....[...]...|"), (1, "|#...[...]...|"), (92.2, "|##..[...]...|"),
    (199.999, "|####[...]...|"), (200, "|####[#..]...|"), (215, "|####[#..]...|"),
    (250, "|####[##.]...|"), (300, "|####[###]...|"), (300.001, "|####[###]#..|"),
    (400, "|####[###]##.|"), (450, "|####[###]###|"), (450.001, "|####[###]##>|"),
    (1e300, "|####[###]##>|"),
  ])
  func theSideOfTheRangeIsSeen(density: Double, wanted: String) {
    #expect(bar(density, 200, 300) == wanted)
  }

  /// Ranges with one end, narrower than a cell, and at the ends of the scale.
  @Test func everyRangeHasRoomBetweenItsBrackets() {
    #expect(bar(210, 200, nil, scale: 300) == "|#######[#...|")
    #expect(bar(190, 200, nil, scale: 300) == "|#######[....|")
    #expect(bar(0, nil, 300) == "|........]...|")
    #expect(bar(301, nil, 300) == "|########]#..|")
    #expect(bar(200, 200, 200, scale: 300) == "|######[#]...|")
    #expect(bar(200.1, 200, 200, scale: 300) == "|######[#]#..|")
    #expect(bar(199.9, 200, 200, scale: 300) == "|######[.]...|")
    #expect(bar(0, 0, 300) == "[........]...|")
    #expect(bar(10, 0, 300) == "[#.......]...|")
    #expect(bar(2, 1, 4) == "|[#].........|")
  }

  @Test func withoutARangeEveryPunctureIsSeen() {
    #expect(bar(0, nil, nil) == "|............|")
    #expect(bar(0.01, nil, nil) == "|#...........|")
    #expect(bar(225, nil, nil) == "|######......|")
    #expect(bar(500, nil, nil) == "|###########>|")
  }

  @Test func blocksHaveEighths() {
    #expect(bar(225.4, 200, 300, Self.blocks) == "│████[█··]···│")
    #expect(bar(240.8, 200, 300, Self.blocks) == "│████[█▍·]···│")
    #expect(bar(200, 200, 300, Self.blocks) == "│████[▍··]···│")
    #expect(bar(92.2, 200, 300, Self.blocks) == "│██▌·[···]···│")
    #expect(bar(0.01, nil, nil, Self.blocks) == "│▏···········│")
  }

  @Test func theHeadingIsAsWideAsABar() {
    for scale in [0.5, 450, 123_456] {
      let bar = DensityBar(maximumPerCm2: scale, .plain)
      #expect(bar.heading.split(separator: "\n").last?.count == 14)
    }
    #expect(DensityBar(maximumPerCm2: 450, .plain).heading == "[ ] = target\n0          450")
  }
}
