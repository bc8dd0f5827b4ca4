import Pinprick
import PinprickPlans
import Reference
import Testing

/// What the types of the domain refuse, by the key that they name.
@Suite struct SettingsTests {
  private func place(_ make: () throws(InvalidInput) -> Void) -> String {
    do {
      try make()
      return "accepted"
    } catch { return error.place }
  }

  @Test(arguments: [0.0, -1, 100.5, .nan, .infinity])
  func cellAndWindow(value: Double) {
    #expect(
      place { () throws(InvalidInput) in _ = try Settings(cellMillimetres: value) }
        == "cellMillimetres")
    #expect(place { () throws(InvalidInput) in _ = try Settings(windowCm2: value) } == "windowCm2")
  }

  @Test(arguments: [
    (0.001, "accepted"), (100, "accepted"), (0.000999, "cellMillimetres"),
    (1e-10, "cellMillimetres"),
  ])
  func cellsHaveALeastSide(value: Double, place expected: String) {
    #expect(
      place { () throws(InvalidInput) in _ = try Settings(cellMillimetres: value) } == expected)
  }

  /// The widest window over the smallest cells: its disc is 112,839 cells wide, the map 3.
  @Test(arguments: WindowKernel.allCases) func theSmallestCellsCanBeAnalysed(kernel: WindowKernel)
    throws
  {
    let result = try analysis(
      of: Recording.valid(strokes: [[Point(x: -5, y: 0), Point(x: 5, y: 0)]]),
      on: .square(side: 0.003), with: .dermaroller192,
      Settings(cellMillimetres: 0.001, windowCm2: 100, kernel: kernel, model: .expected))
    #expect(result.setup.grid.cellCount == 9)
    let pass = Roller.dermaroller192.passDensityPerCm2
    #expect(result.densityPerCm2.allSatisfy { abs($0 - pass) < 1e-5 })
  }

  @Test func regionAndSeed() {
    #expect(
      place { () throws(InvalidInput) in _ = try Settings(minimumRegionCm2: -0.1) }
        == "minimumRegionCm2")
    #expect(
      place { () throws(InvalidInput) in _ = try Settings(minimumRegionCm2: .infinity) }
        == "minimumRegionCm2")
    #expect(
      place { () throws(InvalidInput) in _ = try Settings(phase: .seeded(.max)) } == "seed")
    #expect(
      place { () throws(InvalidInput) in _ = try Settings(minimumRegionCm2: 0) } == "accepted")
  }

  @Test(arguments: [
    Bounds(minX: 0, minY: 0, maxX: 1e6, maxY: 1e6),
    Bounds(minX: -1e300, minY: 0, maxX: 1e300, maxY: 1),
  ])
  func aGridOfTooManyCells(bounds: Bounds) {
    #expect(
      place { () throws(InvalidInput) in _ = try Grid(covering: bounds, cellMillimetres: 0.5) }
        == "cellMillimetres")
  }

  @Test func zones() throws {
    let shape = ZoneShape.polygons([try .rectangle(0, 0, 1, 1)])
    func zone(
      _ id: String = "z", _ kind: ZoneKind = .treat, _ low: Double? = nil, _ high: Double? = nil,
      needle: Double? = nil
    ) -> String {
      place { () throws(InvalidInput) in
        _ = try Zone(
          id: id, kind: kind, targetMinimumPerCm2: low, targetMaximumPerCm2: high,
          maximumNeedleMillimetres: needle, shape: shape)
      }
    }
    #expect(zone() == "accepted")
    #expect(zone("") == "id")
    #expect(zone("z", .treat, -1) == "targetMinimumPerCm2")
    #expect(zone("z", .treat, 1e300) == "targetMinimumPerCm2")
    #expect(zone("z", .treat, nil, .nan) == "targetMaximumPerCm2")
    #expect(zone("z", .treat, 3, 2) == "targetMinimumPerCm2")
    #expect(zone("z", .avoid, 3) == "targetMinimumPerCm2")
    #expect(zone(needle: -1) == "maximumNeedleMillimetres")
  }

  @Test func maps() throws {
    let zone = try Zone(id: "z", shape: .polygons([try .rectangle(0, 0, 1, 1)]))
    let flat = try Zone(id: "f", shape: .polygons([try .rectangle(0, 0, 1, 0)]))
    #expect(place { () throws(InvalidInput) in _ = try FaceMap(zones: []) } == "zones")
    #expect(place { () throws(InvalidInput) in _ = try FaceMap(zones: [flat]) } == "zones")
    #expect(
      place { () throws(InvalidInput) in _ = try FaceMap(zones: [zone, zone]) } == "zones[1].id")
    #expect(
      place { () throws(InvalidInput) in
        _ = try LabelRaster(columns: 2, rows: 1, millimetresPerPixel: 1, values: [0])
      } == "labels")
    #expect(
      place { () throws(InvalidInput) in
        _ = try LabelRaster(columns: 1, rows: 1, millimetresPerPixel: 0, values: [0])
      } == "millimetresPerPixel")
    #expect(place { () throws(InvalidInput) in _ = try Polygon(rings: []) } == "coordinates")
    #expect(
      place { () throws(InvalidInput) in
        _ = try Polygon(rings: [[Point(x: 0, y: 0), Point(x: 1, y: 1), Point(x: 0, y: 0)]])
      } == "coordinates[0]")
  }

  @Test func simulation() {
    func simulation(_ make: () throws(InvalidInput) -> SimulationSettings) -> String {
      place { () throws(InvalidInput) in _ = try make() }
    }
    #expect(
      simulation { () throws(InvalidInput) in try SimulationSettings(directions: 0) }
        == "directions")
    #expect(
      simulation { () throws(InvalidInput) in try SimulationSettings(passesPerDirection: -1) }
        == "passes")
    #expect(
      simulation { () throws(InvalidInput) in
        try SimulationSettings(maximumStrokeMillimetres: 0)
      } == "stroke-length")
    #expect(
      simulation { () throws(InvalidInput) in try SimulationSettings(missedShare: 1.5) }
        == "missed")
    #expect(
      simulation { () throws(InvalidInput) in try SimulationSettings(doubledShare: .nan) }
        == "doubled")
    func recorder(_ make: () throws(InvalidInput) -> HandRecorder) -> String {
      place { () throws(InvalidInput) in _ = try make() }
    }
    #expect(
      recorder { () throws(InvalidInput) in try HandRecorder(speedMillimetresPerSecond: 1e-9) }
        == "speed")
    #expect(
      recorder { () throws(InvalidInput) in try HandRecorder(samplesPerSecond: 0) } == "rate")
    #expect(
      recorder { () throws(InvalidInput) in try HandRecorder(noiseMillimetres: -1) } == "noise")
    #expect(
      recorder { () throws(InvalidInput) in try HandRecorder(liftSeconds: 0.1) } == "lift")
  }
}
