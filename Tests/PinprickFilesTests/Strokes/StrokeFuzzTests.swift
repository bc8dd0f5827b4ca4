import Pinprick
import PinprickFiles
import TestSupport
import Testing

@Suite struct StrokeFuzzTests {
  private static let seeds = [
    "x_mm,y_mm,t_s,stroke\n1,2,0,a\n3.25,-4e1,0.1,a\n5,6,0.2,\"b\"\n7,8,0.3,b\n",
    "\u{FEFF}session;contact;x;y;note\r\ns;1;1,5;2;\"a;\r\nb\"\r\n\r\ns;0;;;\r\nt;1;3;4;\r\n",
    "stroke\tx\ty\tforce_n\theading_deg\troll_deg\na\t1\t2\t\t90\t\na\t1\t2\t3\t90\t5",
    "t,x,y\n0,1,2\n0.1,1,2\n0.5,1,2\n0.4,1,2\n1.000000000000000000e+00,1,2\n",
  ].map { Array($0.utf8) }

  private static let pieces: [[UInt8]] =
    [
      "\"", "\"\"", "\n", "\r\n", "\r", ",", ";", "\t", " ", ".", "-", "e", "0", "1", "9", "nan",
      "1e999", "12345678901234567890", "x", "\u{e9}", "\u{FEFF}", "\n\n", ",1,2,", "stroke",
    ].map { Array($0.utf8) } + [[0], [0xff], [0x1f, 0x8b], []]

  /// Damaged files give strokes or an error, and the same for every size of chunk.
  @Test(.slow, arguments: 0..<8) func damagedFilesAreReadOrRefused(seed: Int) throws {
    let folder = try TemporaryFolder()
    var random = SplitMix64(seed: UInt64(seed) &+ 99)
    var readable = 0
    for round in 0..<300 {
      var bytes = Self.seeds[Int(random.next() % 4)]
      for _ in 0...random.next() % 4 { damage(&bytes, &random) }
      let isPacked = round % 8 == 0
      let path = try folder.file("a", isPacked ? damagedGzip(bytes, &random) : bytes)
      var options = ReadingOptions()
      options.skipsBadRows = round % 2 == 0
      let whole = Reading(path, options)
      for chunkBytes in [1, 2, 5] {
        let reading = Reading(path, options, chunkBytes: chunkBytes)
        // Damage of the packing may be met before or after a bad row.
        if isPacked, whole.error != nil { continue }
        #expect(reading == whole, "seed \(seed), round \(round), chunks of \(chunkBytes)")
      }
      if whole.error == nil { readable += 1 }
    }
    // Neither all nor none: the damage is neither nothing nor everything.
    #expect(readable > 30 && readable < 270, "\(readable) of 300")
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    let place = Int(random.next() % UInt64(bytes.count + 1))
    let end = min(bytes.count, place + Int(random.next() % 6))
    switch random.next() % 4 {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.removeSubrange(place...)
    case 2: bytes.replaceSubrange(place..<end, with: bytes[..<min(bytes.count, end - place)])
    default:
      let piece = Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]
      bytes.replaceSubrange(place..<min(end, place + 1), with: piece)
    }
  }

  private func damagedGzip(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var packed = gzip(bytes)
    packed[Int(random.next() % UInt64(packed.count))] ^= UInt8(
      truncatingIfNeeded: random.next() & 7)
    return packed
  }
}
