import Pinprick

/// How two rasters of density differ over one zone, by the definitions, cell by cell.
public struct ReferenceCellChanges: Sendable {
  /// The zone's cells.
  public let count: Int
  /// sum (b - a) / n.
  public let mean: Double
  /// sum |b - a| / n.
  public let meanAbsolute: Double
  /// sqrt(sum (b - a)^2 / n).
  public let rootMeanSquare: Double
  /// The greatest b - a and the middle of the first cell that has it.
  public let rise: (change: Double, x: Double, y: Double)
  /// The least b - a and the middle of the first cell that has it.
  public let fall: (change: Double, x: Double, y: Double)
  /// sum (a - mean a)(b - mean b) / sqrt(sum (a - mean a)^2 sum (b - mean b)^2).
  public let correlation: Double
  /// Cells by class, 0 below, 1 within and 2 above the limits: `classes[first][second]`.
  public let classes: [[Int]]

  /// Measures the cells that hold a zone's number.
  public init(
    _ a: [Double], _ b: [Double], zoneOfCell: [UInt16], zone: UInt16, columns: Int,
    cellMillimetres: Double, originX: Double, originY: Double, low: Double, high: Double
  ) {
    var places: [(cell: Int, x: Double, y: Double)] = []
    for row in 0..<(zoneOfCell.count / columns) {
      for column in 0..<columns where zoneOfCell[row * columns + column] == zone {
        places.append(
          (
            row * columns + column, originX + (Double(column) + 0.5) * cellMillimetres,
            originY + (Double(row) + 0.5) * cellMillimetres
          ))
      }
    }
    let n = Double(places.count)
    let changes = places.map { b[$0.cell] - a[$0.cell] }
    count = places.count
    mean = changes.reduce(0, +) / n
    meanAbsolute = changes.map(abs).reduce(0, +) / n
    rootMeanSquare = (changes.map { $0 * $0 }.reduce(0, +) / n).squareRoot()
    func extreme(_ wanted: Double) -> (Double, Double, Double) {
      for (change, place) in zip(changes, places) where change == wanted {
        return (change, place.x, place.y)
      }
      return (0, 0, 0)
    }
    rise = extreme(changes.max() ?? 0)
    fall = extreme(changes.min() ?? 0)
    let meanA = places.map { a[$0.cell] }.reduce(0, +) / n
    let meanB = places.map { b[$0.cell] }.reduce(0, +) / n
    func sum(_ term: (Double, Double) -> Double) -> Double {
      places.map { term(a[$0.cell] - meanA, b[$0.cell] - meanB) }.reduce(0, +)
    }
    correlation = sum { $0 * $1 } / (sum { x, _ in x * x } * sum { _, y in y * y }).squareRoot()
    var classes = [[Int]](repeating: [0, 0, 0], count: 3)
    for place in places {
      let (first, second) = (a[place.cell], b[place.cell])
      classes[first < low ? 0 : first > high ? 2 : 1][second < low ? 0 : second > high ? 2 : 1] += 1
    }
    self.classes = classes
  }
}
