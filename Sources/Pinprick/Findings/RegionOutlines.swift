/// The outlines of flagged regions along the edges of their cells.
///
/// - Parameter map: the regions of a grid.
/// - Returns: the polygons of each region, in the order of `map.regions`, as those of labels are.
public func outlines(of map: RegionMap) -> [[Polygon]] {
  outlines(ofLabels: map.regionOfCell, count: map.regions.count)
}

/// The outlines of what cells are labelled with along the edges of their cells.
///
/// Every cell side between a region and anything else is an edge, walked with the region on its
/// right as seen. Where two cells of a region touch by a corner alone the walk turns right, so that
/// it stays with its cell, and a ring that comes by the same corner twice is cut in two there: rings
/// touch at corners but never cross or touch themselves, and a region becomes one polygon for each
/// part that hangs together by edges.
///
/// - Parameters:
///   - labels: of each cell the number of its region from 1 on, 0 for none.
///   - count: the greatest number of a region.
/// - Returns: the polygons of each region, in the order of their numbers; rings in millimetres with
///   points at corners only, outer rings clockwise as seen and holes the other way round.
/// - Complexity: O(cells + corners), and for each region O(holes x corners of its outer rings).
public func outlines(ofLabels labels: Raster<UInt32>, count: Int) -> [[Polygon]] {
  var rings = [[[Corner]]](repeating: [], count: count)
  var walked = Set<Edge>()
  let grid = labels.grid
  let cells = RegionCells(regionOfCell: labels)
  for row in 0..<grid.rows {
    for column in 0..<grid.columns {
      let id = cells[row, column]
      guard id > 0 else { continue }
      // Every ring has a top edge of some cell (walked rightward) that starts it: an outer ring its
      // topmost one. A hole has the top edge of a cell below it.
      let start = Edge(corner: Corner(row: row, column: column), heading: .right)
      guard cells[row - 1, column] != id, !walked.contains(start) else { continue }
      let ring = walk(from: start, id, cells, &walked)
      rings[Int(id) - 1].append(contentsOf: simpleRings(of: ring))
    }
  }
  return rings.map { polygons(from: $0, on: grid) }
}

/// A corner of cells: cell (row, column) has it at its upper left.
private struct Corner: Hashable {
  var row: Int
  var column: Int
}

private enum Heading: Int {
  case right, down, left, up

  var rightTurn: Heading { Heading(rawValue: (rawValue + 1) % 4) ?? self }
  var leftTurn: Heading { Heading(rawValue: (rawValue + 3) % 4) ?? self }
}

/// A side of a cell, from a corner in a heading.
private struct Edge: Hashable {
  var corner: Corner
  var heading: Heading

  var end: Corner {
    switch heading {
    case .right: Corner(row: corner.row, column: corner.column + 1)
    case .down: Corner(row: corner.row + 1, column: corner.column)
    case .left: Corner(row: corner.row, column: corner.column - 1)
    case .up: Corner(row: corner.row - 1, column: corner.column)
    }
  }
}

private struct RegionCells {
  let regionOfCell: Raster<UInt32>

  /// The region of a cell, 0 off the grid.
  subscript(row: Int, column: Int) -> UInt32 {
    let grid = regionOfCell.grid
    guard row >= 0, column >= 0, row < grid.rows, column < grid.columns else { return 0 }
    return regionOfCell[row, column]
  }

  /// Whether a region has a cell to the right of an edge and none to its left.
  func borders(_ edge: Edge, _ id: UInt32) -> Bool {
    let r = edge.corner.row
    let c = edge.corner.column
    switch edge.heading {
    case .right: return self[r, c] == id && self[r - 1, c] != id
    case .down: return self[r, c - 1] == id && self[r, c] != id
    case .left: return self[r - 1, c - 1] == id && self[r, c - 1] != id
    case .up: return self[r - 1, c] == id && self[r - 1, c - 1] != id
    }
  }
}

/// Walks one ring, notes its rightward edges and returns its corners.
private func walk(
  from start: Edge, _ id: UInt32, _ cells: RegionCells, _ walked: inout Set<Edge>
) -> [Corner] {
  var corners: [Corner] = []
  var edge = start
  repeat {
    if edge.heading == .right { walked.insert(edge) }
    let turns = [edge.heading.rightTurn, edge.heading, edge.heading.leftTurn]
    let next = turns.lazy.map { Edge(corner: edge.end, heading: $0) }.first {
      cells.borders($0, id)
    }
    guard let next else { preconditionFailure("a region's border is closed") }
    if next.heading != edge.heading { corners.append(next.corner) }
    edge = next
  } while edge != start
  return corners
}

/// Cuts a ring at every corner that it comes by twice.
private func simpleRings(of ring: [Corner]) -> [[Corner]] {
  var rings: [[Corner]] = []
  var open: [Corner] = []
  var placeOf: [Corner: Int] = [:]
  for corner in ring {
    if let place = placeOf[corner] {
      let loop = Array(open[place...])
      for passed in loop { placeOf[passed] = nil }
      open.removeSubrange(place...)
      rings.append(loop)
    }
    placeOf[corner] = open.count
    open.append(corner)
  }
  return rings + [open]
}

/// Sorts rings into outer rings and the holes within them.
private func polygons(from rings: [[Corner]], on grid: Grid) -> [Polygon] {
  func points(_ ring: [Corner]) -> [Point] {
    ring.map { grid.corner(row: $0.row, column: $0.column) }
  }
  let outer = rings.filter { signedCells($0) > 0 }
  var holes = [[[Corner]]](repeating: [], count: outer.count)
  for hole in rings where signedCells(hole) < 0 {
    // The smallest outer ring around the hole's first edge owns it. The middle of that edge lies on
    // no other ring.
    let owners = outer.indices.filter { contains(outer[$0], besideFirstEdgeOf: hole) }
    guard let owner = owners.min(by: { signedCells(outer[$0]) < signedCells(outer[$1]) })
    else { preconditionFailure("a hole lies within an outer ring") }
    holes[owner].append(hole)
  }
  return zip(outer, holes).map { ring, holes in
    do {
      return try Polygon(rings: [points(ring)] + holes.map(points))
    } catch {
      preconditionFailure("a ring of cell corners is a ring: \(error)")
    }
  }
}

/// Area within a ring of corners in cells, positive when it runs clockwise as seen.
private func signedCells(_ ring: [Corner]) -> Int {
  var twice = 0
  for index in ring.indices {
    let a = ring[index]
    let b = ring[index + 1 == ring.count ? 0 : index + 1]
    twice += a.column * b.row - b.column * a.row
  }
  return twice / 2
}

/// Whether an outer ring encloses a hole's first corner, or the cell of the region beside it.
private func contains(_ ring: [Corner], besideFirstEdgeOf hole: [Corner]) -> Bool {
  // Half a cell inside the hole from its first edge; twice the place keeps it in integers.
  let a = hole[0]
  let b = hole[1]
  let midRow = a.row + b.row
  let midColumn = a.column + b.column
  // The region lies to the right of the edge, the hole to its left.
  let row = midRow - (b.column - a.column).signum()
  let column = midColumn + (b.row - a.row).signum()
  var inside = false
  for index in ring.indices {
    let p = ring[index]
    let q = ring[index + 1 == ring.count ? 0 : index + 1]
    guard p.column == q.column else { continue }
    let (low, high) = (2 * min(p.row, q.row), 2 * max(p.row, q.row))
    if low <= row, row < high, 2 * p.column > column { inside.toggle() }
  }
  return inside
}
