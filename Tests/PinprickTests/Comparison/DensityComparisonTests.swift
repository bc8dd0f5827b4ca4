import Pinprick
import Reference
import Testing

@Suite struct DensityComparisonTests {
  /// Four cells of 1 cm2: 100 200 / 300 400 and 200 200 / 100 500 at a target of 200 to 300.
  private func fourCells(
    _ b: [Double] = [200, 200, 100, 500], change: (inout ReportedZone) -> Void = { _ in }
  ) throws -> DensityComparison {
    let map = try FaceMap.square(side: 20, minimum: 200, maximum: 300)
    return try DensityComparison(
      from: .made(of: [100, 200, 300, 400], on: map, cellMillimetres: 10),
      to: .made(of: b, on: map, cellMillimetres: 10, change: change))
  }

  @Test func fourCellsByHand() throws {
    let comparison = try fourCells()
    #expect(comparison.differencePerCm2.values == [100, 0, -200, 100])
    let cells = try #require(comparison.zones[0].cells)
    #expect(cells.cellCount == 4)
    #expect(cells.meanPerCm2 == 0)
    #expect(cells.meanAbsolutePerCm2 == 100)
    #expect(cells.rootMeanSquarePerCm2 == 15000.0.squareRoot())
    // Two cells rise by 100; the first in reading order is named.
    #expect(cells.largestRise?.changePerCm2 == 100)
    #expect(cells.largestRise?.place == Point(x: 5, y: 5))
    #expect(cells.largestFall?.changePerCm2 == -200)
    #expect(cells.largestFall?.place == Point(x: 5, y: 15))
    // Deviations -150 -50 50 150 and -50 -50 -150 250: 40,000 / sqrt(50,000 x 90,000).
    let correlation = try #require(cells.correlation)
    #expect(abs(correlation - 40_000 / 4_500_000_000.0.squareRoot()) < 1e-15)
    #expect(comparison.totals.cells == cells)
  }

  @Test func classesByHand() throws {
    // under -> on target, on target -> on target, on target -> under, over -> over.
    let comparison = try fourCells()
    let classes = try #require(comparison.zones[0].classes)
    #expect(classes.cells == [0, 1, 0, 1, 1, 0, 0, 0, 1])
    #expect(classes.areaCm2(from: .under, to: .onTarget) == 1)
    #expect(classes.areaCm2(from: .onTarget, to: .over) == 0)
    #expect(classes.improvedRatio == 0.25)
    #expect(classes.worsenedRatio == 0.25)
    #expect(classes.stayedRatio == 0.5)
    #expect(classes.crossedRatio == 0)
    #expect(comparison.totals.classes == classes)
    // under -> over and over -> under.
    #expect(try fourCells([301, 200, 300, 199]).zones[0].classes?.crossedRatio == 0.5)
  }

  @Test func aDensityOnALimitStaysInRangeAfterRoundingToFloats() throws {
    // 0.1 rounded to a float lies above 0.1.
    let map = try FaceMap.square(side: 20, minimum: 0.1, maximum: 0.1)
    let float = Double(Float(0.1))
    let measurement = try DensityMeasurement.made(
      of: [float, float, 0.1, 0.1], on: map, cellMillimetres: 10)
    let comparison = try DensityComparison(from: measurement, to: measurement)
    #expect(comparison.zones[0].classes?.cells == [0, 0, 0, 0, 4, 0, 0, 0, 0])
  }

  @Test func withOtherTargetsClassesAreNotCompared() throws {
    let comparison = try fourCells { $0[.targetMaximumPerCm2] = 350 }
    #expect(comparison.zones[0].classes == nil)
    #expect(comparison.totals.classes == nil)
    #expect(comparison.zones[0].cells != nil)
  }

  @Test func aConstantRasterHasNoCorrelation() throws {
    let cells = try #require(try fourCells([7, 7, 7, 7]).zones[0].cells)
    #expect(cells.correlation == nil)
    #expect(cells.largestRise == nil)
    #expect(cells.largestFall?.changePerCm2 == -393)
  }

  @Test func theSameTwiceChangesNothing() throws {
    let comparison = try fourCells([100, 200, 300, 400])
    let cells = try #require(comparison.zones[0].cells)
    #expect(comparison.differencePerCm2.values == [0, 0, 0, 0])
    #expect(cells.rootMeanSquarePerCm2 == 0)
    #expect(cells.largestRise == nil && cells.largestFall == nil)
    #expect(cells.correlation.map { abs($0 - 1) < 1e-15 } == true)
    #expect(comparison.zones[0].classes?.stayedRatio == 1)
  }

  @Test func analysesCompareWithoutFiles() throws {
    let map = try FaceMap.square(side: 20, minimum: 20, maximum: 40)
    func measured(passes: Int) throws -> Analysis {
      let stroke = [Point(x: -30, y: 10), Point(x: 50, y: 10)]
      return try analysis(
        of: try Recording(strokes: Array(repeating: stroke, count: passes)), on: map,
        with: .dermaroller192, try Settings(conditioning: .none))
    }
    let (before, after) = (try measured(passes: 1), try measured(passes: 2))
    let comparison = try DensityComparison(
      from: DensityMeasurement(before), to: DensityMeasurement(after))
    let zone = comparison.zones[0]
    #expect(zone[.punctures].change == after.zones[0].punctures - before.zones[0].punctures)
    #expect(zone[.passesMean] == FigureChange(1, 2))
    #expect(zone[.passesMean].percent == 100)
    #expect((zone.a.status, zone.b.status) == (.under, .onTarget))
    #expect(zone.statusChange == .better)
    #expect(zone[.onTargetRatio].a == before.zones[0].onTargetRatio)
  }

  /// The kernels against the definitions read literally, on zones that overlap and one to avoid.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func equalsTheReference(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let map = try randomMap(&dice)
    let cell = dice.one(of: [1.0, 2.0, 2.5])
    let grid = try Grid(covering: map.bounds, cellMillimetres: cell)
    let raster = ZoneRaster(map, on: grid)
    func densities() -> [Double] {
      raster.kindOfCell.map {
        $0 == ZoneRaster.treat
          ? Double(Float(dice.chance(0.2) ? Double(dice.whole(1...4)) * 100 : dice.number(0, 500)))
          : .nan
      }
    }
    let (a, b) = (densities(), densities())
    let comparison = try DensityComparison(
      from: .made(of: a, on: map, cellMillimetres: cell),
      to: .made(of: b, on: map, cellMillimetres: cell))
    for (index, zone) in comparison.zones.enumerated() {
      guard let cells = zone.cells else {
        #expect(zone.kind == .avoid || !raster.zoneOfCell.contains(UInt16(index + 1)))
        continue
      }
      let (low, high) = TargetClass.limits(of: map.zones[index])
      let reference = ReferenceCellChanges(
        a, b, zoneOfCell: raster.zoneOfCell.values, zone: UInt16(index + 1), columns: grid.columns,
        cellMillimetres: cell, originX: grid.originX, originY: grid.originY, low: low, high: high)
      #expect(cells.cellCount == reference.count)
      #expect(cells.meanPerCm2 == reference.mean)
      #expect(cells.meanAbsolutePerCm2 == reference.meanAbsolute)
      #expect(cells.rootMeanSquarePerCm2 == reference.rootMeanSquare)
      let (rise, fall) = (cells.largestRise, cells.largestFall)
      if reference.rise.change > 0 {
        #expect(rise?.changePerCm2 == reference.rise.change)
        #expect(rise?.place == Point(x: reference.rise.x, y: reference.rise.y))
      } else {
        #expect(rise == nil)
      }
      if reference.fall.change < 0 {
        #expect(fall?.changePerCm2 == reference.fall.change)
        #expect(fall?.place == Point(x: reference.fall.x, y: reference.fall.y))
      } else {
        #expect(fall == nil)
      }
      if let correlation = cells.correlation {
        #expect(abs(correlation - reference.correlation) < 1e-12)
      } else {
        #expect(reference.count == 1 || reference.correlation.isNaN)
      }
      #expect(zone.classes?.cells == reference.classes.flatMap { $0 })
    }
  }

  private func randomMap(_ dice: inout Dice) throws -> FaceMap {
    func rectangle() throws -> ZoneShape {
      let (x, y) = (dice.number(-20, 20), dice.number(-20, 20))
      return .polygons([
        try .rectangle(x, y, x + dice.number(3, 30), y + dice.number(3, 30))
      ])
    }
    return try FaceMap(zones: [
      Zone(
        id: "one", targetMinimumPerCm2: 200, targetMaximumPerCm2: 300, shape: try rectangle()),
      Zone(id: "two", targetMinimumPerCm2: 100, shape: try rectangle()),
      Zone(id: "lesion", kind: .avoid, shape: try rectangle()),
    ])
  }
}
