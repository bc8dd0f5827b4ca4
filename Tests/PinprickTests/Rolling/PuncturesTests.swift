import Pinprick
import Reference
import Testing

@Suite struct PuncturesTests {
  /// A drum that rolls 8 mm a turn, with needles where a test wants them.
  private func roller(_ needles: [(degrees: Double, offset: Double)]) throws -> Roller {
    try Roller(
      name: "test",
      layout: .list(
        needles.map { Needle(angleDegrees: $0.degrees, offsetMillimetres: $0.offset) }),
      widthMillimetres: 4, rollingDiameterMillimetres: 8 / .pi, needleLengthMillimetres: 1,
      needleDiameterMillimetres: 0.1)
  }

  private func punctures(
    _ points: [(Double, Double)], landing: Double = 0,
    needles: [(degrees: Double, offset: Double)]
  ) throws -> [Point] {
    var path = RolledPath()
    path.roll(
      x: points.map(\.0), y: points.map(\.1), landingTurns: landing, circumferenceMillimetres: 8)
    return PunctureBuffer.all(along: path, by: Drum(try roller(needles)))
  }

  @Test func oneNeedleLeavesAHoleATurn() throws {
    // The needle at 90 degrees comes down after 2 mm and every 8 mm from there.
    let holes = try punctures([(0, 0), (20, 0)], needles: [(90, 1.5)])
    #expect(holes == [Point(x: 2, y: 1.5), Point(x: 10, y: 1.5), Point(x: 18, y: 1.5)])
  }

  @Test func aNeedleThatIsDownAtLandingLeavesNoHole() throws {
    let holes = try punctures([(0, 0), (8, 0)], needles: [(0, 0)])
    #expect(holes == [Point(x: 8, y: 0)])
  }

  @Test func thereAndBackOverANeedleLeavesItTwice() throws {
    // Down at 2 mm on the way out, up to 3, and down at 2 again on the way back.
    let holes = try punctures([(0, 0), (3, 0), (1, 0)], needles: [(90, 0)])
    #expect(holes == [Point(x: 2, y: 0), Point(x: 2, y: 0)])
  }

  @Test func turningBackOnANeedleLeavesItOnce() throws {
    let holes = try punctures([(0, 0), (2, 0), (0, 0)], needles: [(90, 0)])
    #expect(holes == [Point(x: 2, y: 0)])
  }

  @Test func rollingBackPastTheLandingMeetsTheNeedlesBehind() throws {
    // Landing at a quarter turn: forward 1 mm, then back 5 mm to -4 mm. Behind the landing lies the
    // needle at 0 degrees, 2 mm back, and the needle at 315 degrees, 3 mm back.
    let holes = try punctures(
      [(0, 0), (1, 0), (-4, 0)], landing: 0.25, needles: [(0, 1), (315, -1)])
    #expect(holes == [Point(x: -2, y: 1), Point(x: -3, y: -1)])
  }

  @Test func cuttingASegmentChangesNothing() throws {
    let needles = (0..<16).map { (degrees: 22.5 * Double($0), offset: 0.25 * Double($0 % 3)) }
    let whole = try punctures([(0, 0), (16, 0)], needles: needles)
    let cut = try punctures(
      (0...64).map { (Double($0) / 4, 0) }, needles: needles)
    #expect(whole.count == 32)
    #expect(whole == cut)
  }

  @Test(arguments: [0.0, 0.123, 0.5, 0.999])
  func aStraightStrokesHolesFollowFromItsLength(landing: Double) throws {
    let drum = Roller.dermaroller192
    var path = RolledPath()
    path.roll(
      x: [10, 110], y: [50, 80], landingTurns: landing,
      circumferenceMillimetres: .pi * drum.rollingDiameterMillimetres)
    let holes = PunctureBuffer.all(along: path, by: Drum(drum))
    let length = (100.0 * 100 + 30 * 30).squareRoot()
    let expected = 192 * length / (.pi * 20)
    #expect(abs(Double(holes.count) - expected) <= 192)
    // All within half a drum of the path.
    for hole in holes {
      let across = ((hole.x - 10) * 30 - (hole.y - 50) * 100) / length
      #expect(abs(across) <= 10)
    }
  }

  @Test func longStrokesComeInPieces() throws {
    // There and back over 2 m: 25,000 holes each way, the same ones.
    var path = RolledPath()
    path.roll(
      x: [0, 2000, 0], y: [0, 0, 0], landingTurns: 0.001, circumferenceMillimetres: .pi * 20)
    let drum = Drum(.dermaroller192)
    var buffer = PunctureBuffer()
    buffer.start(along: path, by: drum)
    var sizes: [Int] = []
    while buffer.next(along: path, by: drum) { sizes.append(buffer.count) }
    #expect(sizes.count > 5)
    #expect((sizes.max() ?? 0) < 3000)
    let holes = PunctureBuffer.all(along: path, by: drum)
    #expect(holes.count == sizes.reduce(0, +))
    let out = holes.prefix(holes.count / 2)
    #expect(holes.count == 2 * out.count)
    #expect(
      Set(out.map { Int($0.x * 1000) }) == Set(holes.suffix(out.count).map { Int($0.x * 1000) }))
  }
}

extension PunctureBuffer {
  /// All punctures of a path.
  static func all(along path: RolledPath, by drum: Drum) -> [Point] {
    var buffer = PunctureBuffer()
    var holes: [Point] = []
    buffer.start(along: path, by: drum)
    while buffer.next(along: path, by: drum) {
      holes += buffer.places.prefix(buffer.count).map { Point(x: $0.x, y: $0.y) }
    }
    return holes
  }
}
