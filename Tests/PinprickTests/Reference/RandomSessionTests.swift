import Pinprick
import Reference
import TestSupport
import Testing

/// Properties of the reference on random sessions, and proof that these sessions are rich.
@Suite struct RandomSessionTests {
  static let seeds: Range<UInt64> = 0..<60

  @Test(.slow, arguments: RandomSession.Kind.allCases, seeds)
  func figuresAddUp(kind: RandomSession.Kind, seed: UInt64) throws {
    let session = try RandomSession(kind, seed: seed)
    let analysis = session.reference
    let grid = analysis.grid
    #expect(grid.rows * grid.columns < 3000, "\(session)")
    // 1. Counts are conserved.
    #expect(analysis.counts.total == analysis.punctures.count, "\(session)")
    #expect(
      analysis.zones.map(\.punctures).reduce(0, +)
        == analysis.counts.treat + analysis.counts.avoid, "\(session)")
    // 2. A density is defined on cells to treat and only there.
    for cell in analysis.window.indices {
      #expect(
        analysis.window[cell].isNaN == (grid.kind(ofCell: cell) != .treat), "\(session)")
    }
    // 3. Ratios add up to 1, regions hold no more than what is flagged.
    for (place, figures) in analysis.zones.enumerated() {
      guard let areas = figures.targetAreas else { continue }
      #expect(abs(areas.underRatio + areas.onTargetRatio + areas.overRatio - 1) < 1e-12)
      let regions = analysis.regions.filter { $0.zone == place }.map(\.areaCm2).reduce(0, +)
      #expect(regions <= areas.underCm2 + areas.overCm2 + 1e-9, "\(session)")
    }
  }

  @Test(.slow, arguments: seeds)
  func movingByWholeCellsChangesNoFigure(seed: UInt64) throws {
    // Exact numbers, so that moving is exact too: 24 mm and -36 mm are whole cells of every size.
    let session = try RandomSession(.exact, seed: seed)
    let still = session.recording
    let moved = try Recording(
      xMillimetres: still.xMillimetres.map { $0 + 24 },
      yMillimetres: still.yMillimetres.map { $0 - 36 }, seconds: still.seconds,
      headingDegrees: still.headingDegrees, forceNewtons: still.forceNewtons,
      strokes: still.strokes)
    let zones = try session.map.zones.map { zone in
      guard case .polygons(let polygons) = zone.shape else { return zone }
      let shifted = try polygons.map { polygon in
        try Polygon(
          rings: polygon.rings.map { $0.map { Point(x: $0.x + 24, y: $0.y - 36) } })
      }
      return try Zone(
        id: zone.id, kind: zone.kind, targetMinimumPerCm2: zone.targetMinimumPerCm2,
        targetMaximumPerCm2: zone.targetMaximumPerCm2, shape: .polygons(shifted))
    }
    let here = session.reference
    let there = ReferenceAnalysis(
      of: moved, on: try FaceMap(zones: zones), with: session.roller, session.settings)
    #expect(there.grid.zoneOfCell == here.grid.zoneOfCell, "\(session)")
    #expect(there.counts == here.counts, "\(session)")
    // A zone without cells takes its area from coordinates, which round.
    for (one, other) in zip(here.zones, there.zones) where one.densityPerCm2 != nil {
      #expect(one == other, "\(session)")
    }
    #expect(there.regions.map(\.cells) == here.regions.map(\.cells), "\(session)")
  }

  @Test(.slow, arguments: RandomSession.Kind.allCases)
  func sessionsReachEveryCase(kind: RandomSession.Kind) throws {
    let sessions = try (0..<300 as Range<UInt64>).map { try RandomSession(kind, seed: $0) }
    func share(_ holds: (RandomSession) -> Bool) -> Double {
      Double(sessions.count { holds($0) }) / Double(sessions.count)
    }
    #expect(share { $0.map.zones.contains { $0.kind == .avoid } } > 0.2)
    #expect(share { $0.map.bounds.minX < 0 } > 0.2)
    #expect(share { !$0.recording.headingDegrees.isEmpty } > 0.2)
    #expect(share { $0.recording.strokes.contains { $0.landingRollDegrees != nil } } > 0.2)
    #expect(share { $0.recording.strokes.contains { $0.samples.count < 2 } } > 0.1)
    #expect(share { if case .list = $0.roller.layout { true } else { false } } > 0.2)
    let analyses = sessions.prefix(100).map(\.reference)
    #expect(analyses.count { $0.counts.treat > 0 } > 50)
    #expect(analyses.count { $0.counts.avoid > 0 } > 5)
    #expect(analyses.count { $0.counts.outside > 0 } > 50)
    #expect(analyses.count { $0.zones.contains { $0.densityPerCm2 == nil } } > 5)
    for status in ["under", "over", "uneven", "on-target", "no-target"] {
      #expect(
        analyses.contains { $0.zones.contains { $0.status.rawValue == status } }, "\(status)")
    }
    for kind in ReferenceRegionClass.allCases {
      #expect(analyses.count { $0.regions.contains { $0.kind == kind } } > 20, "\(kind)")
    }
  }

  @Test func exactSessionsPutPuncturesOnEdges() throws {
    // Otherwise equality with the reference would say nothing about the edge rules.
    var all = 0
    var onAnEdge = 0
    for seed in 0..<50 as Range<UInt64> {
      let session = try RandomSession(.exact, seed: seed)
      let cell = session.settings.cellMillimetres
      for puncture in session.reference.punctures {
        let x = puncture.point.x / cell
        let y = puncture.point.y / cell
        all += 1
        if x == x.rounded() || y == y.rounded() { onAnEdge += 1 }
      }
    }
    #expect(all > 1000)
    #expect(Double(onAnEdge) > 0.2 * Double(all))
  }

  @Test func aSeedAlwaysDrawsTheSameSession() throws {
    let first = try RandomSession(.general, seed: 5)
    let second = try RandomSession(.general, seed: 5)
    let other = try RandomSession(.general, seed: 6)
    #expect(first.map == second.map)
    #expect(first.recording == second.recording)
    #expect(first.roller == second.roller)
    #expect(first.settings == second.settings)
    #expect(first.map != other.map)
    #expect(first.description == "RandomSession(.general, seed: 5)")
  }
}
