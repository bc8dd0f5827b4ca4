import Pinprick
import PinprickFiles
import PinprickText
import Testing

/// Roller files on whose drum needles would stand in one another.
@Suite struct NeedleSpacingTests {
  /// A file with 8 rings on a drum 20 mm wide and 20 mm across, needles 0.25 mm thick.
  private func read(
    perRing: Int, rings: Int = 8, diameter: Double = 20, width: Double = 20, stagger: Double = 0
  ) throws(FileError) -> Roller {
    let text = """
      {"name": "r", "rings": \(rings), "needles_per_ring": \(perRing), "width_mm": \(width),
       "rolling_diameter_mm": \(diameter), "stagger": \(stagger), "needle_length_mm": 1.5,
       "needle_diameter_mm": 0.25}
      """
    return try RollerJSON.roller(from: Array(text.utf8), path: "r.json")
  }

  private func read(_ needles: [(degrees: Double, offset: Double)]) throws(FileError) -> Roller {
    let list = needles.map { "[\($0.degrees), \($0.offset)]" }.joined(separator: ", ")
    let text = """
      {"name": "r", "needle_list": [\(list)], "width_mm": 20,
       "rolling_diameter_mm": 20, "needle_length_mm": 1.5, "needle_diameter_mm": 0.25}
      """
    return try RollerJSON.roller(from: Array(text.utf8), path: "r.json")
  }

  @Test func moreNeedlesThanARingHasRoomForAreRefused() throws {
    // 62.83 mm around: 251 needles of 0.25 mm.
    #expect(try read(perRing: 251).needleCount == 2008)
    let error = #expect(throws: FileError.self) { try read(perRing: 540) }
    #expect(
      error?.description
        == "r.json:1:47: needles_per_ring: needles would stand 0.1164 mm apart on the drum, and are 0.25 mm "
        + "thick; check the counts (needles_per_ring is that of one ring) and the lengths in mm")
    #expect(throws: FileError.self) { try read(perRing: 252) }
    #expect(throws: FileError.self) { try read(perRing: 24, diameter: 1.5) }
  }

  @Test func ringsMayTouchOrInterlock() throws {
    #expect(try read(perRing: 24, width: 2).needleCount == 192)
    #expect(throws: FileError.self) { try read(perRing: 24, width: 1.9) }
    #expect(try read(perRing: 24, width: 1.9, stagger: 0.5).needleCount == 192)
  }

  @Test func aNeedleThatIsListedTwiceIsRefused() throws {
    let needles = (0..<24).map { (degrees: Double($0) * 15, offset: Double($0 % 3)) }
    #expect(try read(needles).needleCount == 24)
    let error = #expect(throws: FileError.self) { try read(needles + [(360 + 30, 2)]) }
    #expect(
      error?.message
        == "needle_list[24]: this needle stands 0 mm from needle_list[2], and needles are 0.25 mm thick; "
        + "list each needle once, with its angle in degrees")
    // Across the end of a turn, 0.5 degrees are 0.09 mm.
    #expect(throws: FileError.self) { try read([(359.75, 0), (0.25, 0)]) }
    #expect(try read([(359, 0), (1, 0)]).needleCount == 2)
  }

  @Test func anglesInRadiansAreRefused() {
    let needles = (0..<24).map { (degrees: Double($0) * .pi / 12, offset: 0.0) }
    #expect(throws: FileError.self) { try read(needles) }
  }
}
