import CGEOS
import Pinprick
import PinprickPlans
import TestSupport
import Testing

/// Fields that Fields2Cover's tutorials and tests publish as plain coordinates (github.com/Fields2Cover,
/// 92b9f2f), in metres there and in millimetres here, with a machine's width for each.
@Suite struct FieldsTests {
  struct Field: CustomTestStringConvertible, Sendable {
    let name: String
    let rings: [[(Double, Double)]]
    let width: Double

    var testDescription: String { name }

    var polygon: Polygon {
      get throws {
        try Polygon(rings: rings.map { ring in ring.map { Point(x: $0.0, y: $0.1) } })
      }
    }
  }

  private static func box(_ low: Double, _ high: Double) -> [(Double, Double)] {
    [(low, low), (high, low), (high, high), (low, high)]
  }

  static let all = [
    // Tutorial 5: a field of 2 x 2 with two holes, times 30.
    Field(name: "route planning", rings: [box(0, 60), box(12, 18), box(36, 48)], width: 5),
    // Tutorial 7: the L that is decomposed.
    Field(
      name: "decomposition",
      rings: [[(0, 0), (90, 0), (90, 20), (20, 20), (20, 90), (0, 90)]], width: 5),
    // Tutorial 2 and the test of FieldCoverage: 4 x 4.
    Field(name: "field coverage", rings: [box(0, 4)], width: 2),
    // data/test_ring.json: a ring of 10 x 10.
    Field(name: "ring", rings: [box(0, 10), box(1, 9)], width: 0.5),
  ]

  /// The task of covering a field once.
  private func task(_ field: Field) throws -> PlanTask {
    let roller = try Roller(
      name: "machine", layout: .rings(1, needlesPerRing: 100, stagger: 0),
      widthMillimetres: field.width, rollingDiameterMillimetres: 10, needleLengthMillimetres: 1,
      needleDiameterMillimetres: 0.1)
    return try PlanTask(
      zoneID: "field", zone: Area([field.polygon]), roller: roller,
      targetPerCm2: roller.passDensityPerCm2)
  }

  /// What `FieldCoverage` is said to give for these swaths: a half, three quarters and all.
  @Test func theValuesOfItsOwnTest() throws {
    let task = try task(Self.all[2])
    let scorer = try PlanScorer(
      task, cellMillimetres: 0.02, windowCm2: 0.01, speeds: PlanSpeeds())
    func swath(_ y: Double) -> [Point] { [Point(x: 0, y: y), Point(x: 4, y: y)] }
    for (swaths, coverage) in [([1.0], 0.5), ([1, 2], 0.75), ([1, 2, 3], 1)] {
      let score = try scorer.score(StrokePlan(strokes: swaths.map(swath)))
      #expect(score.coverageRatio == coverage)
    }
  }

  @Test(.slow, arguments: all) func coverageEqualsThatOfGEOS(field: Field) throws {
    let task = try task(field)
    // Twenty cells across the machine, on whose borders fields of whole metres lie.
    let scorer = try PlanScorer(
      task, cellMillimetres: field.width / 20, windowCm2: 0.01, speeds: PlanSpeeds())
    for planner in builtinPlanners {
      let plan = try planner.plan(task)
      let score = try scorer.score(plan)
      let exact = coverage(of: plan, field, width: field.width)
      // A cell that is cut by a strip's border counts whole or not at all; all others are exact.
      let passes = scorer.passes(of: plan)
      let (cut, all) = zip(passes.cells, scorer.raster.zones.zoneOfCell).reduce((0.0, 0.0)) {
        guard $1.1 == 1 else { return $0 }
        let part = Double($1.0) / Double(Passes.perPass)
        let toWhole = abs(part - part.rounded())
        return ($0.0 + (toWhole > 1e-6 ? toWhole : 0), $0.1 + 1)
      }
      #expect(
        abs(score.coverageRatio - exact) <= cut / all + 1e-6,
        "\(planner.name): \(score.coverageRatio) here, \(exact) by GEOS")
      if planner.name == "boustrophedon" { #expect(abs(exact - 1) < 1e-9) }
      if planner.name == "boustrophedon" { #expect(score.coverageRatio == 1) }
    }
  }

  /// Area of the union of all strips within the field by its own, by GEOS from the strokes alone.
  private func coverage(of plan: StrokePlan, _ field: Field, width: Double) -> Double {
    let geos = unsafe GEOS_init_r()
    defer { unsafe GEOS_finish_r(geos) }
    func ring(_ points: [(Double, Double)]) -> OpaquePointer? {
      let numbers = (points + points.prefix(1)).flatMap { [$0.0, $0.1] }
      let sequence = unsafe numbers.withUnsafeBufferPointer {
        unsafe GEOSCoordSeq_copyFromBuffer_r(
          geos, $0.baseAddress, UInt32(numbers.count / 2), 0, 0)
      }
      return unsafe GEOSGeom_createLinearRing_r(geos, sequence)
    }
    var holes = unsafe field.rings.dropFirst().map { unsafe ring($0) }
    let holeCount = UInt32(unsafe holes.count)
    let whole = unsafe holes.withUnsafeMutableBufferPointer {
      unsafe GEOSGeom_createPolygon_r(geos, ring(field.rings[0]), $0.baseAddress, holeCount)
    }
    var strips: [OpaquePointer?] = unsafe []
    for stroke in plan.strokes {
      for (a, b) in zip(stroke, stroke.dropFirst()) where a != b {
        let corners = strip(a, b, width: width).map { ($0.x, $0.y) }
        unsafe strips.append(GEOSGeom_createPolygon_r(geos, ring(corners), nil, 0))
      }
    }
    let stripCount = UInt32(unsafe strips.count)
    let all = unsafe strips.withUnsafeMutableBufferPointer {
      unsafe GEOSGeom_createCollection_r(
        geos, Int32(GEOS_MULTIPOLYGON.rawValue), $0.baseAddress, stripCount)
    }
    let union = unsafe GEOSUnaryUnion_r(geos, all)
    let covered = unsafe GEOSIntersection_r(geos, union, whole)
    var areas = (0.0, 0.0)
    _ = unsafe GEOSArea_r(geos, covered, &areas.0)
    _ = unsafe GEOSArea_r(geos, whole, &areas.1)
    unsafe GEOSGeom_destroy_r(geos, whole)
    unsafe GEOSGeom_destroy_r(geos, all)
    unsafe GEOSGeom_destroy_r(geos, union)
    unsafe GEOSGeom_destroy_r(geos, covered)
    return areas.0 / areas.1
  }
}
