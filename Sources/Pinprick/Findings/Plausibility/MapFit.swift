/// How well the places of a recording lie on a map.
struct MapFit: Equatable, Sendable {
  /// The share within half the drum's width of a zone.
  var onMap = 0.0
  /// The share on zones to avoid.
  var onAvoid = 0.0

  /// What speaks against it: what lies off the map or on zones to avoid.
  var amiss: Double { 1 - onMap + onAvoid }

  /// Looks places up.
  ///
  /// - Parameters:
  ///   - places: places with their weights, as they were recorded.
  ///   - reading: how they are read.
  ///   - setup: map and roller.
  init(
    _ places: [(recorded: SIMD2<Double>, weight: Int)], _ reading: PlaceReading,
    _ setup: AnalysisSetup
  ) {
    var (all, on, avoid) = (0, 0, 0)
    for (recorded, weight) in places {
      let place = reading.place(recorded)
      all += weight
      let kind = Self.kind(at: place, setup)
      if kind != 0 || Self.isNearZone(place, setup) { on += weight }
      if kind == ZoneRaster.avoid { avoid += weight }
    }
    guard all > 0 else { return }
    onMap = Double(on) / Double(all)
    onAvoid = Double(avoid) / Double(all)
  }

  private static func kind(at place: SIMD2<Double>, _ setup: AnalysisSetup) -> UInt8 {
    setup.grid.cell(at: place).map { setup.zones.kindOfCell[$0] } ?? 0
  }

  /// Whether the drum reaches a zone from a place, whichever way it points.
  private static func isNearZone(_ place: SIMD2<Double>, _ setup: AnalysisSetup) -> Bool {
    let half = setup.roller.widthMillimetres / 2
    return [half / 2, half].contains { radius in
      directions.contains { kind(at: place + radius * $0, setup) != 0 }
    }
  }

  private static let directions: [SIMD2<Double>] = [
    SIMD2(1, 0), SIMD2(0.5.squareRoot(), 0.5.squareRoot()), SIMD2(0, 1),
    SIMD2(-0.5.squareRoot(), 0.5.squareRoot()), SIMD2(-1, 0),
    SIMD2(-0.5.squareRoot(), -0.5.squareRoot()), SIMD2(0, -1),
    SIMD2(0.5.squareRoot(), -0.5.squareRoot()),
  ]
}
