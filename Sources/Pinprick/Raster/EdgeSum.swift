/// Numbers in steps of 2^-24, for magnitudes below 2^27.
enum FixedPoint {
  /// 1.5 * 2^28: Doubles around it are 2^-24 apart, so that adding it rounds.
  private static let shift = 0x1.8p28

  @inline(__always)
  static func rounded(_ value: Double) -> Double { (value + shift) - shift }

  @inline(__always)
  static func steps(_ value: Double) -> Int64 {
    Int64(bitPattern: (value + shift).bitPattern &- shift.bitPattern)
  }
}

/// A directed edge of an outline in cells.
struct StripEdge {
  var from: SIMD2<Double>
  var to: SIMD2<Double>
  /// 1 or -1, by which what it covers is multiplied.
  var sign: Int64

  init(from: SIMD2<Double>, to: SIMD2<Double>, _ sign: Int64) {
    self.from = from
    self.to = to
    self.sign = sign
  }

  /// Whether another edge covers what this one uncovers.
  @inline(__always)
  func isUndone(by other: StripEdge) -> Bool {
    sign == other.sign && from == other.to && to == other.from
  }
}

/// The sum of edges over the cells of a grid: the loop that passes spend their time in.
struct EdgeSum {
  private let grid: Grid
  private let columns: Double
  private let rows: Double
  private let stride: Int

  init(_ grid: Grid) {
    self.grid = grid
    columns = Double(grid.columns)
    rows = Double(grid.rows)
    stride = grid.columns + 2
  }

  /// Where a place in millimetres lies in cells, y rounded to the fixed point's steps.
  @inline(__always)
  func cells(at place: SIMD2<Double>) -> SIMD2<Double> {
    var place = grid.cells(at: place)
    place.y = FixedPoint.rounded(place.y)
    return place
  }

  /// Adds what an edge covers: cells to its right where it goes up, and takes them off where it goes
  /// down.
  ///
  /// - Parameters:
  ///   - edge: the edge, y of its ends rounded to the fixed point's steps.
  ///   - cells: rows lines of columns + 2 differences.
  @inline(__always)
  func add(_ edge: StripEdge, to cells: inout MutableSpan<Int64>) {
    var (top, bottom, sign) =
      edge.from.y < edge.to.y ? (edge.from, edge.to, -edge.sign) : (edge.to, edge.from, edge.sign)
    guard top.y < bottom.y, top.y < rows, bottom.y > 0, min(top.x, bottom.x) < columns else {
      return
    }
    let line = Line(top, bottom)
    if top.y < 0 { top = SIMD2(line.x(at: 0), 0) }
    if bottom.y > rows { bottom = SIMD2(line.x(at: rows), rows) }
    if min(top.x, bottom.x) >= 0, max(top.x, bottom.x) <= columns {
      addInside(line, top, bottom, sign, &cells)
    } else {
      addClipped(line, top, bottom, &sign, &cells)
    }
  }

  /// Adds an edge that leaves the grid to the left or right, in up to three parts.
  ///
  /// What lies left of the grid covers the same cells as the grid's left side, what lies right of it
  /// none.
  private func addClipped(
    _ line: Line, _ top: SIMD2<Double>, _ bottom: SIMD2<Double>, _ sign: inout Int64,
    _ cells: inout MutableSpan<Int64>
  ) {
    var from = top
    let crossings = [0, columns].compactMap { side -> SIMD2<Double>? in
      guard (top.x < side) != (bottom.x < side) else { return nil }
      let y = FixedPoint.rounded(line.y(at: side))
      return y > top.y && y < bottom.y ? SIMD2(side, y) : nil
    }.sorted { $0.y < $1.y }
    for to in crossings + [bottom] {
      let middle = (from.x + to.x) / 2
      if middle < 0 {
        addInside(Line(.zero, SIMD2(0, 1)), SIMD2(0, from.y), SIMD2(0, to.y), sign, &cells)
      } else if middle < columns {
        let (low, high) = (SIMD2<Double>.zero, SIMD2(columns, rows))
        addInside(
          line, from.clamped(lowerBound: low, upperBound: high),
          to.clamped(lowerBound: low, upperBound: high), sign, &cells)
      }
      from = to
    }
  }

  /// Adds an edge inside the grid: its first row, those that it crosses whole, and its last.
  @inline(__always)
  private func addInside(
    _ line: Line, _ top: SIMD2<Double>, _ bottom: SIMD2<Double>, _ sign: Int64,
    _ cells: inout MutableSpan<Int64>
  ) {
    let row = Int(top.y)
    let lastRow = Int(bottom.y.rounded(.up)) &- 1
    guard row < lastRow else {
      addRow(top.x, bottom.x, height: bottom.y - top.y, row &* stride, sign, &cells)
      return
    }
    let (firstEnd, lastStart) = (Double(row &+ 1), Double(lastRow))
    addRow(top.x, line.x(at: firstEnd), height: firstEnd - top.y, row &* stride, sign, &cells)
    addWholeRows(line, row &+ 1, lastRow, sign, &cells)
    addRow(
      line.x(at: lastStart), bottom.x, height: bottom.y - lastStart, lastRow &* stride, sign, &cells
    )
  }

  /// Adds the part of an edge that crosses rows from their upper to their lower side.
  ///
  /// In each of them it moves by the same width w, so that its slope is known: with f cells from its
  /// left end to the end of that end's cell, C = f - w/2 there if w <= f, else C = f^2/2w, and
  /// 1 - (w - f)^2/2w in the next one if that is its last.
  @inline(__always)
  private func addWholeRows(
    _ line: Line, _ firstRow: Int, _ lastRow: Int, _ sign: Int64,
    _ cells: inout MutableSpan<Int64>
  ) {
    let width = abs(line.xPerY)
    let halfSlope = 0.5 / width
    let whole = sign &* FixedPoint.steps(1)
    // The upper end of a row's part is its left one where x grows with y.
    let leftEnd = line.xPerY >= 0 ? 0.0 : 1
    var row = firstRow
    var base = row &* stride
    while row < lastRow {
      let left = line.x(at: Double(row) + leftEnd)
      let first = Int(left)
      let inCell = Double(first &+ 1) - left
      let cell = base &+ first
      if width <= inCell {
        let covered = sign &* FixedPoint.steps(inCell - 0.5 * width)
        cells[cell] &+= covered
        cells[cell &+ 1] &+= whole &- covered
      } else if width <= inCell + 1 {
        let rest = width - inCell
        let covered = sign &* FixedPoint.steps(halfSlope * inCell * inCell)
        let next = sign &* FixedPoint.steps(1 - halfSlope * rest * rest)
        cells[cell] &+= covered
        cells[cell &+ 1] &+= next &- covered
        cells[cell &+ 2] &+= whole &- next
      } else {
        addColumns(left, left + width, height: 1, base, sign, whole: whole, &cells)
      }
      row &+= 1
      base &+= stride
    }
  }

  /// Adds the part of an edge that lies in one row, between two places.
  @inline(__always)
  private func addRow(
    _ x0: Double, _ x1: Double, height: Double, _ base: Int, _ sign: Int64,
    _ cells: inout MutableSpan<Int64>
  ) {
    let (left, right) = (min(x0, x1), max(x0, x1))
    let first = Int(left)
    let whole = sign &* FixedPoint.steps(height)
    let firstEnd = Double(first &+ 1)
    guard right > firstEnd else {
      let inFirst = sign &* FixedPoint.steps(height * (firstEnd - 0.5 * (left + right)))
      cells[base &+ first] &+= inFirst
      cells[base &+ first &+ 1] &+= whole &- inFirst
      return
    }
    addColumns(left, right, height: height, base, sign, whole: whole, &cells)
  }

  /// Adds the part of an edge that crosses several cells of a row.
  @inline(__always)
  private func addColumns(
    _ left: Double, _ right: Double, height: Double, _ base: Int, _ sign: Int64, whole: Int64,
    _ cells: inout MutableSpan<Int64>
  ) {
    let first = Int(left)
    let slope = height / (right - left)
    let last = Int(right.rounded(.up)) &- 1
    let inFirst = Double(first &+ 1) - left
    var before = sign &* FixedPoint.steps(0.5 * slope * inFirst * inFirst)
    cells[base &+ first] &+= before
    var cell = first &+ 1
    while cell < last {
      let covered = sign &* FixedPoint.steps(slope * (Double(cell) + 0.5 - left))
      cells[base &+ cell] &+= covered &- before
      before = covered
      cell &+= 1
    }
    let inLast = right - Double(last)
    let covered = sign &* FixedPoint.steps(height - 0.5 * slope * inLast * inLast)
    cells[base &+ last] &+= covered &- before
    cells[base &+ last &+ 1] &+= whole &- covered
  }
}

/// The line through two points that differ in y.
private struct Line {
  private let start: SIMD2<Double>
  let xPerY: Double

  init(_ start: SIMD2<Double>, _ end: SIMD2<Double>) {
    self.start = start
    xPerY = (end.x - start.x) / (end.y - start.y)
  }

  @inline(__always)
  func x(at y: Double) -> Double { start.x + (y - start.y) * xPerY }

  func y(at x: Double) -> Double { start.y + (x - start.x) / xPerY }
}
