/// How far window density differs between realisations, cell by cell.
///
/// Densities are kept as whole steps of 2^-12 per cm2 from those of the main result, so that sums are the
/// same in whatever order realisations come.
public struct DensitySpread: Sendable {
  /// The number of realisations that were added.
  public private(set) var count = 0
  private let reference: Raster<Double>
  private var sums: [Int64]
  private var squares: [Int64]

  private static let stepsPerUnit = 4096.0
  /// No density is counted as further from the main result's: 10,000 squares of it still fit a sum.
  private static let furthestSteps = 0x1p24

  /// Begins without realisations.
  ///
  /// - Parameter density: window density of the main result, NaN where it is undefined.
  package init(around density: Raster<Double>) {
    reference = density
    sums = [Int64](repeating: 0, count: density.count)
    squares = sums
  }

  /// Adds the densities of a realisation.
  ///
  /// - Precondition: there is one value a cell.
  /// - Complexity: one pass over the cells.
  package mutating func add(_ density: [Double]) {
    precondition(density.count == reference.count, "one value a cell")
    count += 1
    for cell in density.indices {
      let steps = ((density[cell] - reference[cell]) * Self.stepsPerUnit).rounded()
      guard !steps.isNaN else { continue }
      let whole = Int64(min(max(steps, -Self.furthestSteps), Self.furthestSteps))
      sums[cell] += whole
      squares[cell] += whole * whole
    }
  }

  /// Standard deviation over the realisations in punctures per cm2, NaN where density is undefined.
  ///
  /// It is that of the realisations themselves (divided by their number). Steps of 2^-12 per cm2 add less than
  /// 0.0001 per cm2.
  public var standardDeviationPerCm2: Raster<Double> {
    let realisations = Double(max(1, count))
    let values = reference.indices.map { cell -> Double in
      if reference[cell].isNaN { return .nan }
      let mean = Double(sums[cell]) / realisations
      let variance = Double(squares[cell]) / realisations - mean * mean
      return max(0, variance).squareRoot() / Self.stepsPerUnit
    }
    return Raster(grid: reference.grid, values: values)
  }
}
