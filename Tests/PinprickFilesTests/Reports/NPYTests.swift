import Pinprick
import PinprickFiles
import Reference
import Testing

@Suite struct NPYTests {
  @Test func headerAndValuesOfCounts() throws {
    let bytes = NPY(
      try Raster([1, 2, 0x0102_0304, 4, 5, 6] as [UInt32], rows: 2, columns: 3)
    ).bytes
    #expect(Array(bytes[0..<8]) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
    let length = Int(bytes[8]) + Int(bytes[9]) * 256
    #expect((10 + length).isMultiple(of: 64))
    let header = String(decoding: bytes[10..<10 + length], as: UTF8.self)
    #expect(header.hasPrefix("{'descr': '<u4', 'fortran_order': False, 'shape': (2, 3), }"))
    #expect(header.hasSuffix("\n"))
    #expect(bytes.count == 10 + length + 24)
    #expect(Array(bytes[(10 + length + 8)..<(10 + length + 12)]) == [4, 3, 2, 1])
  }

  @Test func densitiesAreFloatsAndOneNaN() throws {
    let bytes = NPY(try Raster([1.5, -Double.nan], rows: 1, columns: 2)).bytes
    #expect(Array(bytes.suffix(8)) == [0, 0, 0xC0, 0x3F, 0, 0, 0xC0, 0x7F])
  }
}
