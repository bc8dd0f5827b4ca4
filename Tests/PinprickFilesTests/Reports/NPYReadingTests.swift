import Pinprick
import PinprickFiles
import Reference
import Testing

@Suite struct NPYReadingTests {
  private static let densities: [Double] = [1.5, .nan, 0, 231.25, 1e30, 0.1]

  private static func file(
    version: [UInt8] = [1, 0], _ header: String, values: [UInt8]
  ) -> [UInt8] {
    let length = header.utf8.count
    let lengthBytes = (0..<(version[0] == 1 ? 2 : 4)).map { UInt8(length >> (8 * $0) & 0xFF) }
    return [0x93] + Array("NUMPY".utf8) + version + lengthBytes + Array(header.utf8) + values
  }

  private static let twoFloats: [UInt8] = [0, 0, 0xC0, 0x3F, 0, 0, 0x80, 0xBF]

  private func message(_ bytes: [UInt8]) -> String? {
    do throws(FileError) {
      _ = try NPY.floats(from: bytes, path: "d.npy")
      return nil
    } catch {
      return error.description
    }
  }

  @Test func whatTheWriterWritesReadsBack() throws {
    let floats = try NPY.floats(
      from: NPY(try Raster(Self.densities, rows: 2, columns: 3)).bytes, path: "d.npy")
    #expect((floats.rows, floats.columns) == (2, 3))
    #expect(
      floats.values.map(\.bitPattern)
        == Self.densities.map { $0.isNaN ? 0x7FC0_0000 : Float($0).bitPattern })
    let counts: [UInt32] = [0, 1, 0x0102_0304, .max]
    let integers = try NPY.integers(
      from: NPY(Raster(counts, rows: 4, columns: 1)).bytes, path: "c.npy")
    #expect((integers.rows, integers.columns) == (4, 1))
    #expect(integers.values == counts)
  }

  @Test(arguments: [[1, 0], [2, 0], [3, 0]] as [[UInt8]])
  func threeVersionsAndKeysInAnyOrderAreRead(version: [UInt8]) throws {
    let header = "{\"shape\": (1,2,) , 'fortran_order':False,'descr': '<f4'}   \n"
    let raster = try NPY.floats(
      from: Self.file(version: version, header, values: Self.twoFloats), path: "d.npy")
    #expect((raster.rows, raster.columns) == (1, 2))
    #expect(raster.values == [1.5, -1])
  }

  @Test(arguments: [
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }\n", "descr is \"<f8\""),
    ("{'descr': '>f4', 'fortran_order': False, 'shape': (1, 2), }\n", "descr is \">f4\""),
    ("{'descr': '<u4', 'fortran_order': False, 'shape': (1, 2), }\n", "descr is \"<u4\""),
    ("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 2), }\n", "column by column"),
    ("{'descr': '<f4', 'fortran_order': 0, 'shape': (1, 2), }\n", "True or False is expected"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n", "has 1 dimension ("),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (), }\n", "has 0 dimensions"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 2), }\n", "has 3 dimensions"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }\n", "do not make 1 x 3"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 2), }\n", "a whole number"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1, ), }\n", "has 1 dimension ("),
    ("{'descr': '<f4', 'fortran_order': False}\n", "\"shape\" is missing"),
    ("{'descr': '<f4', 'descr': '<f4', 'shape': (1, 2)}\n", "\"descr\" stands twice"),
    ("{'descr': '<f4', 'order': 'C', 'shape': (1, 2)}\n", "\"order\" is not known"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }", "a line feed"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), } 1\n", "a line feed"),
    ("{'descr': '<f4", "the text does not end"), ("", "'{' is expected"),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}\n",
      "do not make"
    ),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 1)}\n",
      "a whole number"
    ),
  ])
  func otherHeadersAreNamed(header: String, reason: String) throws {
    let found = try #require(message(Self.file(header, values: Self.twoFloats)))
    #expect(found.hasPrefix("d.npy: ") && found.contains(reason), "\(found)")
  }

  @Test func aFileCutOffAnywhereIsRefused() throws {
    let bytes = NPY(try Raster(Self.densities, rows: 2, columns: 3)).bytes
    for length in 0..<bytes.count { #expect(message(Array(bytes.prefix(length))) != nil) }
    #expect(message(bytes + [0]) != nil)
    #expect(message(bytes) == nil)
  }

  @Test func otherVersionsAndOtherFilesAreNamed() {
    #expect(message(Self.file(version: [4, 0], "", values: []))?.contains("version 4.0") == true)
    #expect(message(Self.file(version: [1, 1], "", values: []))?.contains("version 1.1") == true)
    #expect(message(Array("x_mm,y_mm\n".utf8))?.contains("is no .npy file") == true)
    #expect(message([])?.contains("is no .npy file") == true)
  }

  /// Bytes of the header changed at random: an error, or the values as they were.
  @Test func aDamagedHeaderIsAnErrorOrTheSameValues() throws {
    let whole = NPY(try Raster(Self.densities, rows: 2, columns: 3)).bytes
    let values = try NPY.floats(from: whole, path: "d.npy").values.map(\.bitPattern)
    let headerLength = whole.count - 4 * values.count
    var random = SplitMix64(seed: 7)
    var refused = 0
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0...Int(random.next() % 3) {
        bytes[Int(random.next() % UInt64(headerLength))] = UInt8(truncatingIfNeeded: random.next())
      }
      do throws(FileError) {
        let raster = try NPY.floats(from: bytes, path: "d.npy")
        // A digit can only become another where the shape still makes as many values.
        #expect(raster.rows * raster.columns == values.count)
        #expect(raster.values.map(\.bitPattern) == values)
      } catch {
        refused += 1
        #expect(error.description.hasPrefix("d.npy: "))
      }
    }
    // Most of the header is spaces, any change of which is found.
    #expect(refused > 19_000)
  }

  /// A changed value is that value alone.
  @Test func aChangedValueLeavesTheOthers() throws {
    let whole = NPY(try Raster(Self.densities, rows: 2, columns: 3)).bytes
    let values = try NPY.floats(from: whole, path: "d.npy").values.map(\.bitPattern)
    let headerLength = whole.count - 4 * values.count
    for at in headerLength..<whole.count {
      var bytes = whole
      bytes[at] ^= 0x40
      let changed = try NPY.floats(from: bytes, path: "d.npy").values.map(\.bitPattern)
      for index in values.indices {
        #expect((changed[index] != values[index]) == (index == (at - headerLength) / 4))
      }
    }
  }
}
