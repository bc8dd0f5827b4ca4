package import Pinprick

extension Raster {
  /// Values of so many rows and columns of cells of 1 mm.
  package init(_ values: [Value], rows: Int, columns: Int) throws {
    let bounds = Bounds(minX: 0, minY: 0, maxX: Double(columns), maxY: Double(rows))
    try self.init(values, of: Grid(covering: bounds, cellMillimetres: 1))
  }
}
