import PinprickPictures
import Testing

@Suite struct PackedColumnTests {
  private func undone(_ column: PackedColumn) -> [Int] {
    DecodedPage.undone(
      .init(
        name: column.name, count: column.count, bits: column.bits, bytes: column.bytes,
        stride: column.stride, step: column.step, origin: column.origin),
      column.planes[...])
  }

  @Test func smallDifferencesOfEitherSignTakeOnePlane() {
    // 5, +2, -1, 0 fold to 10, 4, 1, 0.
    let column = PackedColumn("x", [5, 7, 6, 6] as [UInt16])
    #expect(column.bytes == 1)
    #expect(column.planes == [10, 4, 1, 0])
  }

  @Test func highBytesFollowAllLowOnes() {
    // 0, +300 fold to 0 and 600, which is 0x0258.
    let column = PackedColumn("x", [0, 300] as [UInt32])
    #expect(column.bytes == 2)
    #expect(column.planes == [0x00, 0x58, 0x00, 0x02])
  }

  @Test func differencesGoRoundTheWord() {
    // 65535 is -1 modulo 2^16, and 0 is one more than it.
    let column = PackedColumn("x", [65535, 0] as [UInt16])
    #expect(column.planes == [1, 2])
    #expect(undone(column) == [65535, 0])
  }

  @Test func aRowIsTakenFromTheRowAbove() {
    let column = PackedColumn("x", [9, 1, 4, 10, 1, 3] as [UInt16], stride: 3)
    #expect(column.planes == [18, 2, 8, 2, 0, 1])
    #expect(undone(column) == [9, 1, 4, 10, 1, 3])
  }

  @Test func nothingTakesNoPlane() {
    #expect(PackedColumn("x", [] as [UInt16]).planes.isEmpty)
    #expect(PackedColumn("x", [0, 0, 0] as [UInt32]).planes.isEmpty)
    #expect(undone(PackedColumn("x", [0, 0, 0] as [UInt32])) == [0, 0, 0])
  }

  @Test(arguments: 1...40) func everythingComesBack(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    let count = Int(next() % 200)
    let stride = 1 + Int(next() % 7)
    let narrow = (0..<count).map { _ in UInt16(truncatingIfNeeded: next()) }
    let wide = (0..<count).map { _ in UInt32(truncatingIfNeeded: next() >> (next() % 64)) }
    #expect(undone(PackedColumn("n", narrow, stride: stride)) == narrow.map(Int.init))
    #expect(undone(PackedColumn("w", wide, stride: stride)) == wide.map(Int.init))
  }
}
