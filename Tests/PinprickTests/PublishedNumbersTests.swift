import Pinprick
import Reference
import TestSupport
import Testing

/// The numbers of the literature and the properties that anyone can check.
@Suite struct PublishedNumbersTests {
  @Test func densityOfOnePass() throws {
    // 192 needles on a drum 20 mm wide and 20 mm across, and on one of 18 mm.
    #expect(abs(Roller.dermaroller192.passDensityPerCm2 - 15.28) < 0.005)
    let narrower = try Roller(
      name: "18", layout: .rings(8, needlesPerRing: 24, stagger: 0), widthMillimetres: 20,
      rollingDiameterMillimetres: 18, needleLengthMillimetres: 1.5, needleDiameterMillimetres: 0.25)
    #expect(abs(narrower.passDensityPerCm2 - 16.98) < 0.005)
    // Doddaballapur 2009 prints about 250 per cm2 for 15 passes.
    #expect((15 * Roller.dermaroller192.passDensityPerCm2).rounded() == 229)
    #expect((15 * narrower.passDensityPerCm2).rounded() == 255)
  }

  /// Star-pattern passes over a square, each at a random angle near its direction and a random place
  /// across.
  private func recording(passes: Int, _ generator: inout SplitMix64) -> Recording {
    var strokes: [[Point]] = []
    for pass in 0..<passes {
      let angle = Double(pass % 4) * 45 + 10 * generator.unit() - 5
      let radians = angle * .pi / 180
      // Sine and cosine by their half-angle tangent: tests import no C library.
      let half = tangent(radians / 2)
      let cosine = (1 - half * half) / (1 + half * half)
      let sine = 2 * half / (1 + half * half)
      let shift = 20 * generator.unit()
      for lane in -6...6 {
        let across = 20 * Double(lane) + shift
        strokes.append(
          [-90.0, 90].map {
            Point(x: 50 + $0 * cosine - across * sine, y: 50 + $0 * sine + across * cosine)
          })
      }
    }
    return Recording.valid(strokes: strokes)
  }

  /// The tangent of an angle up to a right one, by its continued fraction.
  private func tangent(_ x: Double) -> Double {
    var value = 0.0
    for odd in stride(from: 31.0, through: 3, by: -2) { value = x * x / (odd - value) }
    return x / (1 - value)
  }

  @Test(.slow) func countsSpreadLikeALatticeAndNotLikeChance() throws {
    // Variance over mean of counts in 1 cm2 windows after 15 passes in four directions: about 0.1,
    // where random places would have 1.
    var generator = SplitMix64(seed: 11)
    var windows: [Double] = []
    for draw in 0..<40 {
      let settings = try Settings(
        cellMillimetres: 10, phase: .seeded(UInt64(draw)), conditioning: .none)
      let result = try analysis(
        of: recording(passes: 15, &generator), on: .square(side: 100), with: .dermaroller192,
        settings)
      windows += result.counts.cells.map(Double.init)
    }
    let mean = windows.reduce(0, +) / Double(windows.count)
    let variance =
      windows.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(windows.count)
    #expect(abs(mean - 229.2) < 2)
    #expect(variance / mean > 0.05)
    #expect(variance / mean < 0.2)
  }

  @Test func movingByWholeCellsChangesNoFigure() throws {
    var generator = SplitMix64(seed: 5)
    let strokes = recording(passes: 4, &generator)
    // Places on a fine binary lattice move without rounding.
    let snapped = try Recording(
      xMillimetres: strokes.xMillimetres.map { ($0 * 1024).rounded() / 1024 },
      yMillimetres: strokes.yMillimetres.map { ($0 * 1024).rounded() / 1024 },
      strokes: strokes.strokes)
    func result(shiftX: Double, shiftY: Double) throws -> Analysis {
      let zone = try Zone(
        id: "z", targetMinimumPerCm2: 60, targetMaximumPerCm2: 62,
        shape: .polygons([.rectangle(shiftX, shiftY, shiftX + 97.25, shiftY + 80.5)]))
      let moved = try Recording(
        xMillimetres: snapped.xMillimetres.map { $0 + shiftX },
        yMillimetres: snapped.yMillimetres.map { $0 + shiftY }, strokes: snapped.strokes)
      return try analysis(
        of: moved, on: try FaceMap(zones: [zone]), with: .dermaroller192,
        try Settings(conditioning: .none))
    }
    let still = try result(shiftX: 0, shiftY: 0)
    let moved = try result(shiftX: -37.5, shiftY: 128)
    #expect(still.counts.cells.values == moved.counts.cells.values)
    #expect(still.totals.punctures == moved.totals.punctures)
    #expect(still.zones[0].densityPerCm2 == moved.zones[0].densityPerCm2)
    #expect(still.zones[0].distribution == moved.zones[0].distribution)
    #expect(still.regions.regions.map(\.areaCm2) == moved.regions.regions.map(\.areaCm2))
    #expect(!still.regions.regions.isEmpty)
    #expect(moved.setup.grid.originX == -37.5)
  }

  @Test func partsOfARecordingInAnyOrderAddUp() throws {
    var generator = SplitMix64(seed: 6)
    let strokes = recording(passes: 3, &generator)
    let setup = try AnalysisSetup(
      map: .square(side: 100), roller: .dermaroller192, settings: try Settings())
    var whole = StrokeTally(setup)
    let figures = whole.add(strokes)
    var front = StrokeTally(setup)
    var back = StrokeTally(setup)
    var parts: [StrokeStatistics] = []
    for (number, stroke) in strokes.strokes.enumerated() {
      let part = try Recording(
        xMillimetres: Array(strokes.xMillimetres[stroke.samples]),
        yMillimetres: Array(strokes.yMillimetres[stroke.samples]),
        strokes: [Stroke(label: stroke.label, samples: 0..<stroke.samples.count)])
      if number.isMultiple(of: 3) {
        parts += back.add(part, firstStroke: number)
      } else {
        parts += front.add(part, firstStroke: number)
      }
    }
    #expect(parts == figures)
    try back.merge(front)
    let isWhole = SkinTally(back).counts == SkinTally(whole).counts
    #expect(isWhole)
  }
}
