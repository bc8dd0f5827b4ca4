/// What a model puts into every cell, in whole units of which some number make one puncture.
///
/// Window density and zone figures are worked out from this, whichever the model: discrete punctures
/// count 1 unit each, expected ones come from passes.
public struct Deposits: Equatable, Sendable {
  /// The units of every cell.
  public let cells: Raster<UInt32>
  /// The units of one puncture, above 0.
  public let unitsPerPuncture: Double
}

extension PunctureCounts {
  /// The punctures as they were counted.
  public var deposits: Deposits { Deposits(cells: cells, unitsPerPuncture: 1) }
}

extension Passes {
  /// The punctures to be expected: passes times the density of one pass.
  ///
  /// Cells with no more than `rounding` get none. Units are steps of 2^-24 passes, or of so many of
  /// them that the greatest value fits into 32 bits.
  ///
  /// - Parameter roller: the roller that made the passes.
  /// - Returns: one value a cell, and the units of a puncture.
  /// - Complexity: O(cells).
  public func deposits(of roller: Roller) -> Deposits {
    let grid = cells.grid
    let cells = cells.values.span
    var greatest: Int64 = 0
    for cell in 0..<cells.count { greatest = max(greatest, cells[cell]) }
    let bits = Int64.bitWidth - greatest.leadingZeroBitCount
    let shift = max(0, bits - UInt32.bitWidth)
    var units = Raster<UInt32>(repeating: 0, on: grid)
    for cell in 0..<cells.count where cells[cell] > Self.rounding {
      units[cell] = UInt32(truncatingIfNeeded: cells[cell] >> shift)
    }
    let punctures = roller.passDensityPerCm2 * grid.cellAreaCm2
    return Deposits(
      cells: units,
      unitsPerPuncture: Double(Self.perPass) / Double(1 << shift) / punctures)
  }
}
