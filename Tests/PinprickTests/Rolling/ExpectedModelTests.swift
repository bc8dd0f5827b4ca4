import Glibc
import Pinprick
import Reference
import TestSupport
import Testing

/// The two models are one: the mean of counted punctures over random draws of the drum's angle and its
/// place along the axle is the expected model.
@Suite struct ExpectedModelTests {
  enum Kind: CaseIterable {
    case straight, curved, tightlyCurved, reversing, headingDriven, recorded
  }

  private static let realisationCount = 2000

  /// The points of a stroke on a sheet of 80 x 60 mm, and headings in degrees or none.
  private func stroke(_ kind: Kind) -> (x: [Double], y: [Double], headings: [Double]) {
    let steps = (0...120).map(Double.init)
    switch kind {
    case .straight: return (steps.map { 12.3 + $0 * 0.45 }, steps.map { 21 + $0 * 0.17 }, [])
    case .curved, .tightlyCurved:
      let radius = kind == .curved ? 45.0 : 16
      let angles = steps.map { 0.3 + $0 * 0.4 / radius }
      return (
        angles.map { 40 - radius / 3 + radius * sin($0) * 0.8 },
        angles.map { 28 + radius / 3 - radius * cos($0) * 0.8 }, []
      )
    case .reversing:
      return (
        steps.map { 40 + 18 * sin($0 * 0.13) }, steps.map { 27 + $0 * 0.03 }, []
      )
    case .headingDriven:
      return (
        steps.map { 16 + $0 * 0.4 }, steps.map { 25 + $0 * 0.08 },
        steps.map { -20 + $0 * 0.6 }
      )
    case .recorded:
      // Three decimals and a tracker's trembling, as a file has them.
      var dice = Dice(seed: 5)
      return (
        steps.map { ((14 + $0 * 0.42 + dice.number(-0.02, 0.02)) * 1000).rounded() / 1000 },
        steps.map { ((30 - $0 * 0.1 + dice.number(-0.02, 0.02)) * 1000).rounded() / 1000 }, []
      )
    }
  }

  private func roll(_ kind: Kind, landingTurns: Double, _ drum: Drum) -> RolledPath {
    let points = stroke(kind)
    var path = RolledPath()
    if points.headings.isEmpty {
      path.roll(
        x: points.x, y: points.y, landingTurns: landingTurns,
        circumferenceMillimetres: drum.circumferenceMillimetres)
    } else {
      path.roll(
        x: points.x, y: points.y, headingDegrees: points.headings, landingTurns: landingTurns,
        circumferenceMillimetres: drum.circumferenceMillimetres)
    }
    return path
  }

  /// Squares of 1 cm2 on a sheet of 80 x 60 mm, each as one cell.
  private func grid() throws -> (Grid, ZoneRaster) {
    let map = try FaceMap.sheet(width: 80, height: 60)
    let grid = try Grid(covering: map.bounds, cellMillimetres: 10)
    return (grid, ZoneRaster(map, on: grid))
  }

  @Test(.slow, arguments: Kind.allCases) func meanOfDrawsIsTheExpectedModel(kind: Kind) throws {
    let (grid, zones) = try grid()
    let roller = Roller.dermaroller192
    let drum = Drum(roller)
    var sums = [Double](repeating: 0, count: grid.cellCount)
    var squares = sums
    var buffer = PunctureBuffer()
    for number in 0..<Self.realisationCount {
      let landing = Realisation(seed: 9, number: number).landing(ofStroke: 0, of: drum)
      let path = roll(kind, landingTurns: landing.turns, drum)
      let shifted = drum.shifted(by: landing.shiftMillimetres)
      var counter = PunctureCounter(on: zones)
      var places = PuncturePlaces()
      buffer.start(along: path, by: shifted)
      while buffer.next(along: path, by: shifted) { counter.add(buffer, to: &places) }
      for (cell, count) in PunctureCounter.sum(of: [counter]).cells.enumerated() {
        sums[cell] += Double(count)
        squares[cell] += Double(count) * Double(count)
      }
    }
    let expected = try expected(kind, on: grid, roller, drum)
    let realisations = Double(Self.realisationCount)
    var windows = 0
    for cell in sums.indices {
      let mean = sums[cell] / realisations
      let variance = max(0, squares[cell] / realisations - mean * mean)
      // What never or always happens has no spread: a window at the strip's very edge.
      let error = (variance / realisations).squareRoot()
      #expect(
        abs(mean - expected[cell]) <= 4 * error + 1e-3,
        "\(kind), window \(cell): \(mean) drawn, \(expected[cell]) expected, error \(error)")
      windows += expected[cell] > 1 ? 1 : 0
    }
    #expect(windows >= 8)
  }

  private func expected(
    _ kind: Kind, on grid: Grid, _ roller: Roller, _ drum: Drum
  ) throws -> [Double] {
    var strips = Strips()
    strips.lay(
      along: roll(kind, landingTurns: 0, drum), widthMillimetres: roller.widthMillimetres)
    var counter = PassCounter(on: grid)
    counter.add(strips)
    let deposits = PassCounter.sum(of: [counter]).deposits(of: roller)
    return deposits.cells.map { Double($0) / deposits.unitsPerPuncture }
  }

  /// Rolled from its end to its beginning a path gives the same passes, segment by segment and with
  /// segments taken together as an analysis does.
  @Test(
    arguments: Kind.allCases,
    [StripTolerance.none, .standard, StripTolerance(noiseMillimetres: 0.1)])
  func reversingAPathChangesNothing(kind: Kind, tolerance: StripTolerance) throws {
    let grid = try Grid(
      covering: Bounds(minX: 0, minY: 0, maxX: 80, maxY: 60), cellMillimetres: 0.5)
    let passes = try thereAndBack(kind, on: grid, tolerance)
    let steps = zip(passes[0].cells, passes[1].cells).map { abs($0 - $1) }.max() ?? 0
    #expect(steps == 0)
    #expect(passes[0].cells.contains { $0 > Passes.perPass / 2 })
  }

  /// On bends strips that were taken together leave wider wedges than segments: by less than a tenth of
  /// a pass in cells of 0.25 mm, however densely the bend was sampled.
  @Test(arguments: [3.0, 10.5, 25, 40, 100], [0.05, 0.25])
  func bendsKeepTheirCells(radius: Double, step: Double) throws {
    let grid = try Grid(
      covering: Bounds(minX: 0, minY: 0, maxX: 80, maxY: 60), cellMillimetres: 0.25)
    let angles = (0...Int(min(2.5 * radius, 30) / step)).map { Double($0) * step / radius }
    let x = angles.map { 20 + radius * sin($0) }
    let y = angles.map { 25 + radius * (1 - cos($0)) }
    var path = RolledPath()
    path.roll(x: x, y: y, landingTurns: 0, circumferenceMillimetres: 60)
    let passes = [StripTolerance.none, .standard].map { tolerance in
      var strips = Strips()
      strips.lay(along: path, widthMillimetres: 20, tolerance)
      var counter = PassCounter(on: grid)
      counter.add(strips)
      return PassCounter.sum(of: [counter])
    }
    let worst = zip(passes[0].cells, passes[1].cells).map { abs($0 - $1) }.max() ?? 0
    #expect(Double(worst) < 0.1 * Double(Passes.perPass))
    let covered = passes.map { $0.cells.count { $0 >= Passes.perPass / 2 } }
    #expect(covered[0] > 500)
    #expect(abs(Double(covered[1]) / Double(covered[0]) - 1) < 1e-3)
  }

  private func thereAndBack(
    _ kind: Kind, on grid: Grid, _ tolerance: StripTolerance
  ) throws -> [Passes] {
    let points = stroke(kind)
    var passes: [Passes] = []
    for isReversed in [false, true] {
      func turned(_ values: [Double]) -> [Double] { isReversed ? values.reversed() : values }
      var path = RolledPath()
      if points.headings.isEmpty {
        path.roll(
          x: turned(points.x), y: turned(points.y), landingTurns: 0, circumferenceMillimetres: 60)
      } else {
        path.roll(
          x: turned(points.x), y: turned(points.y), headingDegrees: turned(points.headings),
          landingTurns: 0, circumferenceMillimetres: 60)
      }
      var strips = Strips()
      strips.lay(
        along: path, widthMillimetres: 20, tolerance)
      var counter = PassCounter(on: grid)
      counter.add(strips)
      passes.append(PassCounter.sum(of: [counter]))
    }
    return passes
  }

  /// Fewer than half a puncture is to be expected on a lesion of 1.5 mm, and yet it was rolled over.
  @Test func aSmallLesionThatWasRolledOverIsFlagged() throws {
    let map = try FaceMap(zones: [
      Zone(id: "sheet", shape: .polygons([.rectangle(0, 0, 80, 60)])),
      Zone(id: "lesion", kind: .avoid, shape: .polygons([.rectangle(40, 30, 41.5, 31.5)])),
      Zone(id: "beside", kind: .avoid, shape: .polygons([.rectangle(40, 40, 41.5, 41.5)])),
    ])
    let recording = try Recording(strokes: [[Point(x: 20, y: 30.1), Point(x: 60, y: 30.1)]])
    let result = try analysis(
      of: recording, on: map, with: .dermaroller192, Settings(model: .expected))
    #expect(result.zones[1].punctures < 0.5)
    #expect(result.zones[1].flags == [.puncturesInAvoidZone])
    // The strip covers a fifth of its first row of cells.
    #expect(result.zones[2].punctures > 0)
    #expect(result.zones[2].flags.isEmpty)
  }

  @Test func withoutPassesAllElseIsTheSame() throws {
    let map = try FaceMap.sheet(width: 80, height: 60)
    let recording = try Recording(strokes: [[Point(x: 20, y: 30), Point(x: 60, y: 30)]])
    let with = try analysis(of: recording, on: map, with: .dermaroller192, Settings())
    let without = try analysis(
      of: recording, on: map, with: .dermaroller192, Settings(countsPasses: false))
    #expect(with.passes != nil && without.passes == nil)
    #expect(without.zones[0].passes == nil && without.zones[0].coverageRatio == nil)
    #expect(without.counts == with.counts)
    #expect(without.zones[0].densityPerCm2 == with.zones[0].densityPerCm2)
    #expect(try Settings(model: .expected, countsPasses: false).countsPasses)
  }

  @Test func analysisUsesTheModelThroughout() throws {
    let map = try FaceMap.sheet(width: 80, height: 60)
    let recording = try Recording(strokes: [[Point(x: 20, y: 30), Point(x: 60, y: 30)]])
    let settings = try Settings(windowCm2: 0.1, model: .expected)
    let result = try analysis(of: recording, on: map, with: .dermaroller192, settings)
    let all = 192 * 40 / (Double.pi * 20)
    #expect(abs(result.totals.punctures - all) < 1e-9 * all)
    #expect(abs(result.totals.puncturesTreat - all) < 1e-6 * all)
    #expect(result.totals.puncturesOutside < 1e-3)
    #expect(abs((result.zones[0].passes?.mean ?? 0) - 800.0 / 4800) < 1e-7)
    #expect(abs((result.zones[0].coverageRatio ?? 0) - 800.0 / 4800) < 1e-12)
    let density = result.densityPerCm2[60 * 160 + 80]
    #expect(abs(density - Roller.dermaroller192.passDensityPerCm2) < 1e-5)
    #expect(result.densityPerCm2[0] == 0)
    #expect(result.counts.cells.reduce(0) { $0 + Int($1) } > 0)
  }
}
