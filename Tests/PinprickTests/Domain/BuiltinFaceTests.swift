import Pinprick
import TestSupport
import Testing

/// The built-in face in integers: coordinates in 1/64 mm, so that every comparison is exact.
private struct Lattice: Hashable {
  var x: Int
  var y: Int

  var mirrored: Lattice { Lattice(x: 155 * 64 - x, y: y) }
}

private struct Edge: Hashable {
  var from: Lattice
  var to: Lattice

  var reversed: Edge { Edge(from: to, to: from) }
  var mirrored: Edge { Edge(from: to.mirrored, to: from.mirrored) }
}

private func ring(of zone: Zone) throws -> [Point] {
  guard case .polygons(let polygons) = zone.shape else { throw Wrong.shape }
  return try #require(
    polygons.count == 1 && polygons[0].rings.count == 1 ? polygons[0].rings[0] : nil)
}

private enum Wrong: Error { case shape }

private func latticeRing(of zone: Zone) throws -> [Lattice] {
  try ring(of: zone).map {
    try Lattice(x: #require(Int(exactly: $0.x * 64)), y: #require(Int(exactly: $0.y * 64)))
  }
}

private func edges(_ ring: [Lattice]) -> [Edge] {
  ring.indices.map { Edge(from: ring[$0], to: ring[($0 + 1) % ring.count]) }
}

/// How many edges only one of two sets has; a number keeps a failure's message short.
private func unlike(_ first: some Sequence<Edge>, _ second: some Sequence<Edge>) -> Int {
  Set(first).symmetricDifference(second).count
}

/// Twice the area in (1/64 mm)^2, positive when the ring runs clockwise as seen.
private func twiceArea(_ ring: [Lattice]) -> Int {
  edges(ring).reduce(0) { $0 + $1.from.x * $1.to.y - $1.to.x * $1.from.y }
}

/// Which side of the line a b the point c lies on: -1, 0 (on it) or 1.
private func side(_ a: Lattice, _ b: Lattice, _ c: Lattice) -> Int {
  ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).signum()
}

private func touch(_ p: Edge, _ q: Edge) -> Bool {
  func overlap(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Bool {
    max(min(a, b), min(c, d)) <= min(max(a, b), max(c, d))
  }
  return overlap(p.from.x, p.to.x, q.from.x, q.to.x) && overlap(p.from.y, p.to.y, q.from.y, q.to.y)
    && side(p.from, p.to, q.from) * side(p.from, p.to, q.to) <= 0
    && side(q.from, q.to, p.from) * side(q.from, q.to, p.to) <= 0
}

/// Whether a closed ring meets itself only where one edge follows another.
private func isSimple(_ ring: [Lattice]) -> Bool {
  let all = edges(ring)
  guard Set(ring).count == ring.count else { return false }
  for i in all.indices {
    for j in all.indices.dropFirst(i + 1) {
      if j == i + 1 || (i == 0 && j == all.count - 1) {
        let (first, second) = j == i + 1 ? (all[i], all[j]) : (all[j], all[i])
        let turn = side(first.from, first.to, second.to)
        let ahead =
          (first.to.x - first.from.x) * (second.to.x - second.from.x)
          + (first.to.y - first.from.y) * (second.to.y - second.from.y)
        if turn == 0, ahead < 0 { return false }
      } else if touch(all[i], all[j]) {
        return false
      }
    }
  }
  return true
}

/// The edges that only one zone has, joined to the ring around the face.
private func outerRing() throws -> [Lattice] {
  let all = try FaceMap.face.zones.flatMap { edges(try latticeRing(of: $0)) }
  let set = Set(all)
  let outer = all.filter { !set.contains($0.reversed) }
  let next = Dictionary(outer.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
  try #require(next.count == outer.count)
  let start = try #require(outer.first?.from)
  var ring = [start]
  while let here = next[ring[ring.count - 1]], here != start, ring.count <= outer.count {
    ring.append(here)
  }
  try #require(ring.count == outer.count)
  return ring
}

private func bounds(_ ids: String...) throws -> Bounds {
  let boxes = try ids.map { id in
    try #require(FaceMap.face.zones.first { $0.id == id }?.shape.bounds)
  }
  return boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
}

private func zone(_ id: String) throws -> Zone {
  try #require(FaceMap.face.zones.first { $0.id == id })
}

/// The length of a zone on the face's midline.
private func midline(_ id: String) throws -> Double {
  let heights = try ring(of: zone(id)).filter { $0.x == 77.5 }.map(\.y)
  try #require(heights.count == 2)
  return abs(heights[0] - heights[1])
}

@Suite struct BuiltinFaceTests {
  static let sides = ["temple", "eyelids", "cheekbone", "cheek", "jaw"]
  static let across = ["forehead", "glabella", "nose", "upper-lip", "lips", "chin"]

  @Test func hasTheZonesThatTheManualNames() throws {
    let ids = Self.across + Self.sides.flatMap { [$0 + "-left", $0 + "-right"] }
    #expect(FaceMap.face.name == "face")
    #expect(FaceMap.face.zones.map(\.id).sorted() == ids.sorted())
    #expect(
      Set(FaceMap.face.zones.filter { $0.kind == .avoid }.map(\.id))
        == ["eyelids-left", "eyelids-right", "lips"])
    #expect(Set(FaceMap.face.zones.map(\.name)).count == ids.count)
    #expect(FaceMap.face.bounds == Bounds(minX: 0, minY: 0, maxX: 155, maxY: 200))
  }

  @Test(arguments: sides) func leftIsTheMirrorImageOfRight(id: String) throws {
    let left = try latticeRing(of: zone(id + "-left"))
    let right = try latticeRing(of: zone(id + "-right"))
    let differences = unlike(edges(left).map(\.mirrored), edges(right))
    #expect(differences == 0)
    #expect(left.allSatisfy { 2 * $0.x < 155 * 64 })
    #expect(try zone(id + "-left").name.hasSuffix(", left in the picture"))
    #expect(try zone(id + "-right").name.hasSuffix(", right in the picture"))
  }

  @Test(arguments: across) func zoneOnTheMidlineIsItsOwnMirrorImage(id: String) throws {
    let all = edges(try latticeRing(of: zone(id)))
    let differences = unlike(all.map(\.mirrored), all)
    #expect(differences == 0)
  }

  // Every edge is run through once each way, or once, and then it is part of one ring around all.
  // With rings that are simple and run the same way this leaves neither gap nor overlap.
  @Test func zonesTileTheFace() throws {
    let rings = try FaceMap.face.zones.map { try latticeRing(of: $0) }
    let all = rings.flatMap { edges($0) }
    #expect(Set(all).count == all.count)
    let outer = try outerRing()
    #expect(rings.reduce(0) { $0 + twiceArea($1) } == twiceArea(outer))
    #expect(rings.allSatisfy { twiceArea($0) > 0 })
    let differences = unlike(edges(outer).map(\.mirrored), edges(outer))
    #expect(differences == 0)
    #expect(isSimple(outer))
    let sum = FaceMap.face.zones.reduce(0) { $0 + $1.shape.areaSquareMillimetres }
    #expect(sum == Double(twiceArea(outer)) / 8192)
  }

  @Test(arguments: FaceMap.face.zones.map(\.id)) func ringIsSimple(id: String) throws {
    #expect(isSimple(try latticeRing(of: zone(id))))
  }

  @Test func crossedAndFoldedRingsAreNotSimple() {
    func ring(_ points: (Int, Int)...) -> [Lattice] { points.map { Lattice(x: $0.0, y: $0.1) } }
    #expect(isSimple(ring((0, 0), (4, 0), (4, 4), (0, 4))))
    #expect(!isSimple(ring((0, 0), (4, 4), (4, 0), (0, 4))))
    #expect(!isSimple(ring((0, 0), (4, 0), (2, 0), (2, 4))))
    #expect(!isSimple(ring((0, 0), (4, 0), (4, 4), (2, 0))))
  }

  // Measures of the canonical face in millimetres (docs/face-map.md). The rim is drawn 5 mm inward
  // of the inner and 9.5 mm outward of the outer corner of the eye.
  @Test func publishedLengthsAreMetWithinAMillimetre() throws {
    let left = try bounds("eyelids-left")
    let right = try bounds("eyelids-right")
    let face = FaceMap.face.bounds
    let nose = try bounds("nose")
    let lips = try bounds("lips")
    let cheekbones = try bounds("cheekbone-left", "cheekbone-right")
    let lengths: [(name: String, drawn: Double, published: Double)] = [
      ("inner canthi", right.minX - left.maxX + 2 * 5, 37.1),
      ("outer canthi", right.maxX - left.minX - 2 * 9.5, 88.9),
      ("mouth", lips.maxX - lips.minX, 49.1),
      ("alae", nose.maxX - nose.minX, 35.7),
      ("side to side", cheekbones.maxX - cheekbones.minX, 153.3),
      ("box", face.maxX - face.minX, 154.9),
      ("nose to chin", face.maxY - nose.maxY, 73.1),
      ("top of the lips to chin", face.maxY - lips.minY, 60.7),
      ("bottom of the lips to chin", face.maxY - lips.maxY, 40.4),
    ]
    for length in lengths {
      #expect(abs(length.drawn - length.published) <= 1, "\(length)")
    }
  }

  @Test func drawnSizesAreThoseOfAFace() throws {
    let rim = try bounds("eyelids-right")
    #expect((39...41).contains(rim.maxX - rim.minX))
    #expect(rim.maxY - rim.minY == 32)
    #expect((45...55).contains(try midline("nose")))
    #expect((13...15).contains(try midline("upper-lip")))
    #expect((18...22).contains(try midline("glabella")))
    for zone in FaceMap.face.zones {
      // Twice area over perimeter is the mean width of a long strip.
      let ring = try latticeRing(of: zone)
      let perimeter = edges(ring).reduce(0.0) { sum, edge in
        let x = Double(edge.to.x - edge.from.x) / 64
        let y = Double(edge.to.y - edge.from.y) / 64
        return sum + (x * x + y * y).squareRoot()
      }
      #expect(2 * zone.shape.areaSquareMillimetres / perimeter > 9, "\(zone.id)")
    }
  }

  @Test(arguments: [37.1 / 2, 88.9 / 2]) func canthusLiesWellInsideTheRim(outward: Double) throws {
    let rim = try ring(of: zone("eyelids-right"))
    let canthus = Point(x: 77.5 + outward, y: 80)
    #expect(isInside(canthus, rim))
    let nearest = rim.map { point in
      let (x, y) = (point.x - canthus.x, point.y - canthus.y)
      return (x * x + y * y).squareRoot()
    }.min()
    #expect(try #require(nearest) > 3.5)
  }

  // Each range holds the frontal area of the canonical face within the zone (docs/face-map.md);
  // the forehead reaches further up than that face.
  @Test(arguments: [
    ("forehead", 55.0...68), ("glabella", 5...7), ("temple-right", 10...15),
    ("eyelids-right", 8.5...10.5), ("nose", 13...17), ("cheekbone-right", 11...16),
    ("cheek-right", 15...22), ("upper-lip", 8...12), ("lips", 6...11), ("chin", 18...26),
    ("jaw-right", 8...13),
  ]) func areaIsPlausible(id: String, range: ClosedRange<Double>) throws {
    let area = try zone(id).shape.areaSquareMillimetres / 100
    #expect(range.contains(area), "\(id): \(area) cm2")
  }

  @Test func frontalAreaIsTheCanonicalFacesPlusTheUpperForehead() throws {
    let area = FaceMap.face.zones.reduce(0) { $0 + $1.shape.areaSquareMillimetres } / 100
    // 227.6 cm2 for a mesh 177 mm high; 23 mm of forehead add at most 155 mm of width.
    #expect(area > 227.6 && area < 227.6 + 2.3 * 15.5)
  }

  // An even-odd scan by cell centres: within the outer ring every cell is in exactly one zone.
  @Test(.slow) func rasterLeavesNoCellUnassigned() throws {
    let outer = try outerRing().map { Point(x: Double($0.x) / 64, y: Double($0.y) / 64) }
    let rings = try FaceMap.face.zones.map { try ring(of: $0) }
    var unlike = 0
    var cells = Array(repeating: 0, count: rings.count)
    for row in 0..<400 {
      let y = (Double(row) + 0.5) / 2
      let outerCrossings = crossings(outer, y)
      let zoneCrossings = rings.map { crossings($0, y) }
      for column in 0..<310 {
        let x = (Double(column) + 0.5) / 2
        func holds(_ crossings: [Double]) -> Bool { crossings.count { $0 <= x } % 2 == 1 }
        let holders = zoneCrossings.indices.filter { holds(zoneCrossings[$0]) }
        for holder in holders { cells[holder] += 1 }
        if holders.count != (holds(outerCrossings) ? 1 : 0) { unlike += 1 }
      }
    }
    #expect(unlike == 0)
    for (zone, count) in zip(FaceMap.face.zones, cells) {
      let area = zone.shape.areaSquareMillimetres
      #expect(abs(Double(count) / 4 - area) < 0.01 * area, "\(zone.id)")
    }
  }

  @Test(
    arguments: [
      ("forehead", 0.75), ("glabella", 1), ("temple-left", nil), ("temple-right", nil),
      ("nose", 0.75), ("cheekbone-left", 1), ("cheekbone-right", 1), ("cheek-left", 2),
      ("cheek-right", 2), ("upper-lip", 0.75), ("chin", 2), ("jaw-left", 2), ("jaw-right", 2),
    ] as [(String, Double?)]) func treatedZoneHasSettings(id: String, needle: Double?) throws
  {
    let zone = try zone(id)
    #expect(zone.kind == .treat)
    #expect(zone.targetMinimumPerCm2 == 200)
    #expect(zone.targetMaximumPerCm2 == 300)
    #expect(zone.maximumNeedleMillimetres == needle)
    #expect(zone.note.hasPrefix("Yours to set."))
    #expect(zone.note.contains("Doddaballapur 2009"))
    #expect(zone.note.contains("Needle limit: weak") == (needle != nil))
    #expect(zone.note.contains("no source found") == (needle == nil))
  }

  @Test(arguments: ["eyelids-left", "eyelids-right", "lips"])
  func avoidedZoneHasNoSettings(id: String) throws {
    let zone = try zone(id)
    #expect(zone.targetMinimumPerCm2 == nil)
    #expect(zone.targetMaximumPerCm2 == nil)
    #expect(zone.maximumNeedleMillimetres == nil)
    #expect(zone.note.hasPrefix("No puncture"))
    #expect(zone.note.contains("weak"))
  }
}

/// Where a ring crosses the height y, in no order; an edge holds its upper end and not its lower.
private func crossings(_ ring: [Point], _ y: Double) -> [Double] {
  ring.indices.compactMap { index in
    let a = ring[index]
    let b = ring[(index + 1) % ring.count]
    let (upper, lower) = a.y < b.y ? (a, b) : (b, a)
    guard upper.y <= y, y < lower.y else { return nil }
    return upper.x + (lower.x - upper.x) * (y - upper.y) / (lower.y - upper.y)
  }
}

private func isInside(_ point: Point, _ ring: [Point]) -> Bool {
  crossings(ring, point.y).count { $0 <= point.x } % 2 == 1
}
