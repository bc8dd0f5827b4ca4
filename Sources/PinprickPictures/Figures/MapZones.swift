import Pinprick

extension MapDrawing {
  /// Draws the lines between zones.
  func drawZoneLines() {
    let pen = Pen(colour: content.zoneLine ?? theme.zoneLine, width: MapLines.zone)
    var closed: [[Place]] = []
    var open: [[Place]] = []
    var hasLabels = false
    for (index, zone) in map.cells.map.zones.enumerated() {
      guard case .polygons(let polygons) = zone.shape else {
        hasLabels = true
        continue
      }
      for ring in polygons.flatMap(\.rings) {
        let pieces = visiblePieces(of: ring, zone: UInt16(index + 1))
        if let whole = pieces.whole { closed.append(whole) } else { open += pieces.parts }
      }
    }
    drawing.stroke(closed, closed: true, pen)
    drawing.stroke(open, pen)
    guard hasLabels else { return }
    // A label picture has no lines but those between its cells.
    drawing.stroke(
      lines(along: borders(of: map.cells.zones)),
      Pen(colour: pen.colour, width: pen.width, isRound: false))
  }

  /// The parts of a zone's outline that another zone does not cover.
  ///
  /// The outline is looked at in steps of a cell. A step is covered where the cells on both its sides belong
  /// to one zone, and that is another than the outline's own.
  ///
  /// - Parameters:
  ///   - ring: the corners in millimetres.
  ///   - zone: the zone's number in the cells.
  /// - Returns: the whole ring where nothing of it is covered, else the parts that are not.
  /// - Complexity: O(outline's length in cells).
  func visiblePieces(of ring: [Point], zone: UInt16) -> (whole: [Place]?, parts: [[Place]]) {
    var parts: [[Place]] = []
    var isWhole = true
    var isOpen = false
    for (corner, next) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
      let way = SIMD2(next.x - corner.x, next.y - corner.y)
      let length = (way * way).sum().squareRoot()
      guard length > 0 else { continue }
      let across = SIMD2(-way.y, way.x) * (0.75 * grid.cellMillimetres / length)
      let steps = max(1, Int((length / grid.cellMillimetres).rounded(.up)))
      for step in 0..<steps {
        let ends = [step, step + 1].map {
          SIMD2(corner.x, corner.y) + way * (Double($0) / Double(steps))
        }
        let middle = (ends[0] + ends[1]) / 2
        let sides = [middle + across, middle - across].map(zone(at:))
        guard sides[0] != sides[1] || sides[0] == zone || sides[0] == 0 else {
          isWhole = false
          isOpen = false
          continue
        }
        let places = ends.map { layout.place(of: Point(x: $0.x, y: $0.y)) }
        if isOpen {
          parts[parts.count - 1].append(places[1])
        } else {
          parts.append(places)
          isOpen = true
        }
      }
    }
    return (isWhole ? ring.map(layout.place(of:)) : nil, parts)
  }

  private func zone(at place: SIMD2<Double>) -> UInt16 {
    grid.cell(at: place).map { map.cells.zones[$0] } ?? 0
  }
}
