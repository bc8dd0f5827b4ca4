import Pinprick
import PinprickFiles
import Reference
import Testing

@Suite struct TallyBytesTests {
  private func setup(cell: Double = 4, roller: Roller = .dermaroller192) throws -> AnalysisSetup {
    try AnalysisSetup(
      map: .face, roller: roller,
      settings: Settings(cellMillimetres: cell, realisations: 1, countsHoles: true))
  }

  private func fault(_ bytes: [UInt8], _ setup: AnalysisSetup) -> String {
    do throws(FileError) {
      _ = try StrokeTally(bytes, path: "a.tally", setup)
      return ""
    } catch {
      return error.description
    }
  }

  /// Parts that went through bytes add up to the whole, and the sum has the whole's bytes.
  @Test(arguments: tried(0..<50, oneOf: 25)) func partsThroughBytesAddUp(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let setup = try setup()
    let (whole, parts) = TrackedSession.tallies(TrackedSession.recording(&dice), setup, &dice)
    var sum = try StrokeTally(parts[0].bytes, path: "0", setup)
    for part in parts.dropFirst() { try sum.merge(StrokeTally(part.bytes, path: "part", setup)) }
    let isSame = sum.bytes == whole.bytes
    #expect(isSame)
  }

  @Test func anotherSetupIsRefusedByName() throws {
    let bytes = StrokeTally(try setup()).bytes
    #expect(fault(bytes, try setup()).isEmpty)
    #expect(fault(bytes, try setup(cell: 3)).hasPrefix("a.tally: cell_mm: the tally was made"))
    let other = try Roller(
      name: "other", layout: .rings(8, needlesPerRing: 23, stagger: 0), widthMillimetres: 20,
      rollingDiameterMillimetres: 20, needleLengthMillimetres: 1.5, needleDiameterMillimetres: 0.25)
    #expect(fault(bytes, try setup(roller: other)).hasPrefix("a.tally: roller: the tally"))
  }

  @Test func whatIsNoWholeTallyIsRefused() throws {
    let setup = try setup(cell: 20)
    var tally = StrokeTally(setup)
    _ = tally.add(try Recording(strokes: [[Point(x: 60, y: 60), Point(x: 90, y: 60)]]))
    let bytes = tally.bytes
    #expect(fault([], setup) == "a.tally: this is no tally of pinprick")
    #expect(fault(Array("x_mm,y_mm\n".utf8), setup) == "a.tally: this is no tally of pinprick")
    var other = bytes
    other["pinprick tally ".utf8.count] = UInt8(ascii: "9")
    #expect(fault(other, setup).contains("version 9, this program reads 2"))
    for length in stride(from: 20, to: bytes.count, by: 97) {
      #expect(fault(Array(bytes[..<length]), setup).contains("damaged or cut off"))
    }
    for place in stride(from: 17, to: bytes.count, by: 31) {
      var damaged = bytes
      damaged[place] ^= 0x10
      #expect(fault(damaged, setup).contains("damaged or cut off"))
    }
  }
}
