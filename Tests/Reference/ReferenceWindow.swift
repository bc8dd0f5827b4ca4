import Glibc
public import Pinprick

/// Density over a window around each cell, by asking every cell of a zone to treat about every
/// other one.
public enum ReferenceWindow {
  /// Window density of each cell.
  ///
  /// Disc: the punctures of the cells to treat whose centre lies at most sqrt(A/pi) from this one's,
  /// divided by the area of those cells. Gaussian: punctures and areas weighted by
  /// exp(-d^2/(2 sigma^2)) with 4 pi sigma^2 = A, over all cells to treat however far.
  ///
  /// - Parameters:
  ///   - counts: punctures of each cell.
  ///   - grid: the cells.
  ///   - windowCm2: the window's area A.
  ///   - kernel: disc or gaussian.
  /// - Returns: punctures per cm2, row-major, NaN outside zones to treat.
  public static func densityPerCm2(
    of counts: [Int], on grid: ReferenceGrid, windowCm2: Double, kernel: WindowKernel
  ) -> [Double] {
    let cells = counts.indices.filter { grid.kind(ofCell: $0) == .treat }
    let side = grid.cellMillimetres
    let windowSquareMillimetres = windowCm2 * 100
    var density = Array(repeating: Double.nan, count: counts.count)
    for cell in cells {
      let row = cell / grid.columns
      let column = cell % grid.columns
      var punctures = 0.0
      var weights = 0.0
      for other in cells {
        let down = other / grid.columns - row
        let across = other % grid.columns - column
        let squaredDistance = Double(down * down + across * across) * side * side
        let weight: Double
        switch kernel {
        case .disc:
          weight = squaredDistance <= windowSquareMillimetres / .pi ? 1 : 0
        case .gaussian:
          let variance = windowSquareMillimetres / (4 * .pi)
          weight = exp(-squaredDistance / (2 * variance))
        }
        punctures += weight * Double(counts[other])
        weights += weight
      }
      density[cell] = punctures / (weights * grid.cellAreaCm2)
    }
    return density
  }
}
