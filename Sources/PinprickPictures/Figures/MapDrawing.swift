import Pinprick

/// Draws a map's figure, what lies behind first.
struct MapDrawing {
  let drawing: Drawing
  let layout: MapLayout
  let content: LayerContent
  let map: MapScene
  let theme: FigureTheme

  var grid: Grid { map.cells.grid }

  /// Draws all of it.
  func draw() {
    for line in layout.titleLines {
      var style = line.style
      style.colour = style.isBold ? theme.ink : theme.quietInk
      drawing.text(line.text, at: Place(MapLayout.margin, line.top), style)
    }
    if let raster = content.raster { drawing.raster(raster, in: layout.mapBox) }
    hatchAvoidZones()
    if let flags = content.flags { hatchRegions(flags) }
    content.overlay(self)
    markAvoidCells()
    drawZoneLines()
    if content.flags != nil { outlineRegions() }
    if content.showsEvents { drawEvents() }
    drawNames()
    drawScaleBar()
    var top = layout.legendCorner.y
    for item in content.legend {
      item.draw(
        on: drawing, theme, at: Place(layout.legendCorner.x, top), width: MapLayout.legendWidth)
      top += item.height(drawing, width: MapLayout.legendWidth)
    }
    for (number, line) in layout.smallPrint.enumerated() {
      var style = MapLayout.smallPrintStyle
      style.colour = theme.quietInk
      let y = layout.smallPrintTop + Double(number) * MapLayout.smallPrintLine
      drawing.text(line, at: Place(MapLayout.margin, y), style)
    }
  }

  // MARK: zones

  private func hatchAvoidZones() {
    guard map.hasAvoidZones else { return }
    let isAvoid = [false] + map.cells.map.zones.map { $0.kind == .avoid }
    let zones = map.cells.zones
    hatch(.avoid(theme.avoidLine)) { isAvoid[Int(zones[$0])] }
  }

  /// Hatches some cells, below all that is drawn: by pixels in a PNG, else by lines.
  func hatch(_ hatch: Hatch, _ holds: (Int) -> Bool) {
    if drawing.ground != nil {
      let scale = drawing.pixelsPerUnit
      drawing.ground?.add(
        hatch.scaled(by: scale), in: layout.mapBox.scaled(by: scale), columns: grid.columns,
        rows: grid.rows, holds)
      return
    }
    drawing.stroke(
      hatchLines(period: hatch.period, rises: hatch.rises, holds),
      Pen(colour: hatch.colour, width: hatch.width * 0.75, isRound: false))
  }

  /// Marks the cells of zones to avoid that got a puncture or a pass, over their hatches and never smaller
  /// than the eye finds: a puncture there matters however fine the cells are.
  private func markAvoidCells() {
    guard let raster = content.raster, raster.indices.contains(PaletteIndex.avoidPunctured),
      let colour = raster.colours[Int(PaletteIndex.avoidPunctured)]
    else { return }
    let cell = grid.cellMillimetres * layout.unitsPerMillimetre
    // Two pixels at least, so that one of them has the whole colour.
    let least =
      drawing.ground == nil ? Self.leastMark : max(Self.leastMark, 2 / drawing.pixelsPerUnit)
    let margin = max(0, (least - cell) / 2)
    for row in 0..<grid.rows {
      var column = 0
      while column < grid.columns {
        let start = column
        while column < grid.columns,
          raster.indices[row * grid.columns + column] == PaletteIndex.avoidPunctured
        {
          column += 1
        }
        if column > start {
          let corner = layout.place(row: row, column: start)
          let box = Box(
            left: corner.x, top: corner.y, right: corner.x + Double(column - start) * cell,
            bottom: corner.y + cell)
          drawing.fill(box.grown(by: margin), colour)
        } else {
          column += 1
        }
      }
    }
  }

  /// Side of the smallest mark of a punctured cell in units.
  static let leastMark = 3.0

  /// Borders as lines as long as they run straight.
  func lines(along borders: [Border]) -> [[Place]] {
    var lines: [[Place]] = []
    let across = borders.filter { !$0.isVertical }
    let down = borders.filter(\.isVertical).sorted { ($0.column, $0.row) < ($1.column, $1.row) }
    for run in [across, down] {
      var start = 0
      while start < run.count {
        var end = start + 1
        while end < run.count, run[end].follows(run[end - 1]) { end += 1 }
        let (first, last) = (run[start], run[end - 1])
        lines.append([
          layout.place(row: first.row, column: first.column),
          layout.place(
            row: last.row + (last.isVertical ? 1 : 0),
            column: last.column + (last.isVertical ? 0 : 1)),
        ])
        start = end
      }
    }
    return lines
  }

  /// Slanted lines over some cells, from corner to corner of each cell that they pass.
  ///
  /// - Parameters:
  ///   - period: about how far apart they are along a row, in units.
  ///   - rises: whether they go up to the right.
  ///   - holds: whether a cell is among them.
  /// - Returns: the lines.
  /// - Complexity: one pass over the cells on the lines.
  func hatchLines(period: Double, rises: Bool, _ holds: (Int) -> Bool) -> [[Place]] {
    let cell = grid.cellMillimetres * layout.unitsPerMillimetre
    let step = max(1, Int((period / cell).rounded()))
    let (rows, columns) = (grid.rows, grid.columns)
    var lines: [[Place]] = []
    // A line begins in the top row, or in the column that it comes in by, and goes down.
    for first in stride(from: -(rows / step) * step, to: columns + rows, by: step) {
      var start: Int?
      for row in 0...rows {
        let column = rises ? first - row : first + row
        let isInside =
          row < rows && (0..<columns).contains(column) && holds(row * columns + column)
        if isInside, start == nil { start = row }
        if !isInside, let from = start {
          // Lines that rise leave a cell by its lower left corner.
          let shift = rises ? 1 : 0
          lines.append([
            layout.place(row: from, column: (rises ? first - from : first + from) + shift),
            layout.place(row: row, column: column + shift),
          ])
          start = nil
        }
      }
    }
    return lines
  }

  private func drawNames() {
    if let roses = content.roses {
      drawRoses(roses)
      return
    }
    let badges = content.flags == nil ? [] : regionBadges
    for name in ZoneNames(layout: layout, map: map, ruler: drawing).places(
      keepingClearOf: badges.map { Box(middle: $0.middle, size: Place(28, 28)) })
    {
      draw(name)
    }
    for badge in badges { draw(badge) }
  }

  /// Writes a name on a ground that its letters stand out from.
  func draw(_ name: ZoneName) {
    if name.lines.allSatisfy(\.isBlank) { return }
    drawing.fillRounded(name.box, radius: 4, theme.labelGround)
    for (number, line) in name.lines.enumerated() {
      let y = name.box.top + ZoneNames.margin.y + Double(number) * ZoneNames.lineHeight * name.size
      drawing.text(
        line, at: Place(name.box.centre.x, y), anchor: Place(0.5, 0),
        TextStyle(size: name.size, colour: theme.ink))
    }
  }

  private func drawScaleBar() {
    let length = layout.scaleBarMillimetres * layout.unitsPerMillimetre
    let (left, y) = (layout.mapBox.left, layout.mapBox.bottom + 30)
    drawing.stroke(
      [
        [Place(left, y - 6), Place(left, y), Place(left + length, y), Place(left + length, y - 6)]
      ], Pen(colour: theme.ink, width: 2.5, isRound: false))
    drawing.text(
      "\(plainText(layout.scaleBarMillimetres)) mm", at: Place(left + length + 9, y - 3),
      anchor: Place(0, 0.5), TextStyle(size: 17, colour: theme.ink))
  }
}

extension Border {
  /// Whether a border goes straight on from another.
  fileprivate func follows(_ other: Border) -> Bool {
    isVertical
      ? column == other.column && row == other.row + 1
      : row == other.row && column == other.column + 1
  }
}
