import Pinprick
import Reference
import TestSupport
import Testing

/// Sessions as they should be are not warned of: 40 of those of docs/warnings.md.
@Suite struct GoodSessionsTests {
  private static func maps() throws -> [FaceMap] {
    let mole = try Zone(
      id: "mole", kind: .avoid, shape: .polygons([.rectangle(20, 20, 30, 30)]))
    return [
      .face, try .sheet(width: 180, height: 240), try .sheet(width: 20, height: 15),
      try .sheet(width: 100, height: 30), try .square(side: 60, others: [mole]),
    ]
  }

  @Test(.slow, arguments: tried(0..<40)) func aGoodSessionIsNotWarnedOf(number: Int) throws {
    var chance = SplitMix64(seed: UInt64(number))
    func one<Value>(of values: [Value]) -> Value {
      values[Int(chance.next() % UInt64(values.count))]
    }
    let map = try Self.maps()[number % 5]
    var zonePasses: [String: Int] = [:]
    let passes = one(of: [1, 2])
    let speed = one(of: [10.0, 30, 100, 300])
    let treated = map.zones.filter { $0.kind == .treat }
    if treated.count > 1, number.isMultiple(of: 2) {
      let kept = one(of: treated).id
      for zone in treated where zone.id != kept { zonePasses[zone.id] = 0 }
    }
    let (directions, stroke) = (one(of: [1, 2, 4]), one(of: [20.0, 40, 60, 100]))
    let hertz = min(3 * speed, one(of: [30, 60, 120, 240]))
    let noise = one(of: [0, 0.05, 0.1, 0.2])
    let session = try RecordedSession(
      on: map, passes: passes, directions: directions, stroke: stroke, zonePasses: zonePasses,
      speed: speed, hertz: hertz, noise: noise, seed: UInt64(number))
    let recording = session.recording(hasTimes: one(of: [true, true, false]))
    var origin = RecordingOrigin()
    origin.tellsContact = one(of: [true, false])
    origin.namesStrokes = one(of: [true, false])
    // There is noise in it, and between samples more than 2.5 mm apart it cannot be taken off: that is true.
    let isNoiseLeft = noise > 0 && speed / hertz > 2.5
    let found = try session.warnings(recording, origin: origin)
      .filter { !(isNoiseLeft && $0.kind == .noiseLeft) }
    #expect(found.isEmpty, "\(found)")
  }
}
