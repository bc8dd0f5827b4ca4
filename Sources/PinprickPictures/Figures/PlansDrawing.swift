import Pinprick

/// Draws the figure of plans.
struct PlansDrawing {
  let drawing: Drawing
  let layout: PlansLayout
  let scale: DensityScale
  let targetPerCm2: Double
  let windowCm2: Double

  static let ink = RGB(0x222222)
  static let captionStyle = TextStyle(size: 14)
  static let keyStyle = TextStyle(size: 15)

  /// Draws everything; panels that share planner and zone lie over each other.
  func draw(_ panels: [PlanPanel]) {
    drawing.text(
      "Density of the planned punctures: each planner's first plan of each zone",
      at: Place(Double(PlansLayout.margin), 12), TextStyle(size: 21, isBold: true))
    drawBar()
    drawKey()
    let plannerStyle = style(for: layout.planners, width: nameWidth, isBold: false)
    for number in layout.planners.indices { drawName(ofPlanner: number, plannerStyle) }
    let zoneStyle = style(for: layout.zones.map(\.zone), width: zoneWidth, isBold: true)
    for row in layout.zones { drawHead(of: row, zoneStyle) }
    var drawn: Set<[String]> = []
    for panel in panels {
      guard let number = layout.planners.firstIndex(of: panel.planner),
        let row = layout.zones.first(where: { $0.zone == panel.zone })
      else { continue }
      draw(panel, number, row)
      drawn.insert([panel.planner, panel.zone])
    }
    for (number, planner) in layout.planners.enumerated() {
      for row in layout.zones where !drawn.contains([planner, row.zone]) {
        let corner = layout.corner(planner: number, row)
        drawing.text(
          "no plan",
          at: Place(
            middle(ofPlanner: number), Double(corner.row) + Double(row.panelRows) / 2),
          anchor: Place(0.5, 0.5), TextStyle(size: 14, colour: RGB(0x6A6A6A)))
      }
    }
  }

  private func middle(ofPlanner number: Int) -> Double {
    Double(layout.left(ofPlanner: number)) + Double(layout.pitch - PlansLayout.gap) / 2
  }

  private func draw(_ panel: PlanPanel, _ number: Int, _ row: PlansLayout.Row) {
    let corner = layout.corner(planner: number, row)
    let raster = panel.raster(
      of: row.bounds, columns: row.panelColumns, rows: row.panelRows,
      pixelsPerMillimetre: row.pixelsPerMillimetre, scale: scale)
    drawing.raster(raster, column: corner.column, row: corner.row)
    let lines = [
      "cv " + (panel.densityCV.map { "\(decimalText(100 * $0, decimals: 1)) %" } ?? "not known"),
      "cover \(decimalText(100 * panel.coverageRatio, decimals: 1)) %",
    ]
    var top = Double(corner.row + row.panelRows) + 3
    for line in lines {
      drawing.text(
        line, at: Place(middle(ofPlanner: number), top), anchor: Place(0.5, 0), Self.captionStyle)
      top += 17
    }
  }

  private var nameWidth: Double { Double(layout.pitch - 4) }
  private var zoneWidth: Double { Double(PlansLayout.nameWidth - 12) }

  /// One style for all names: the largest in which none has to be shortened, if there is one.
  private func style(for names: [String], width: Double, isBold: Bool) -> TextStyle {
    for size in stride(from: 15.0, through: 13, by: -0.5) {
      let style = TextStyle(size: size, isBold: isBold)
      let areWhole = names.allSatisfy { name in
        drawing.wrapped(name, style, width: width, lines: 2).joined() == name
      }
      if areWhole { return style }
    }
    return TextStyle(size: 13, isBold: isBold)
  }

  /// A planner's name at the foot of the head, in up to two lines.
  private func drawName(ofPlanner number: Int, _ style: TextStyle) {
    let lines = drawing.wrapped(layout.planners[number], style, width: nameWidth, lines: 2)
    for (line, text) in lines.enumerated() {
      let bottom = Double(PlansLayout.headHeight) - 6 - 18 * Double(lines.count - 1 - line)
      drawing.text(
        text, at: Place(middle(ofPlanner: number), bottom), anchor: Place(0.5, 1), style)
    }
  }

  /// A zone's name and its scale bar, at the left of its row.
  private func drawHead(of row: PlansLayout.Row, _ style: TextStyle) {
    let left = Double(PlansLayout.margin)
    var top = Double(row.top)
    for line in drawing.wrapped(row.zone, style, width: zoneWidth, lines: 2) {
      drawing.text(line, at: Place(left, top), style)
      top += 18
    }
    top += 12
    let length = roundLength(within: zoneWidth / row.pixelsPerMillimetre)
    let right = left + length * row.pixelsPerMillimetre
    drawing.stroke([Place(left, top), Place(right, top)], Self.ink, width: 3)
    for x in [left, right] {
      drawing.stroke([Place(x, top - 5), Place(x, top + 5)], Self.ink, width: 1.5)
    }
    let text = length < 1 ? decimalText(length, decimals: 2) : decimalText(length, decimals: 0)
    drawing.text("\(text) mm", at: Place(left, top + 6), Self.captionStyle)
  }
}

// MARK: key

extension PlansDrawing {
  /// The colour bar's box, right of the key's swatches.
  var bar: Box { Box(left: 14, top: 78, right: 14 + 246 * 2, bottom: 98) }

  /// The colours from 0 to the scale's end, two pixels each, with ticks and the target's mark.
  private func drawBar() {
    let (columns, rows) = (Int(bar.width), Int(bar.height))
    drawing.raster(
      ColouredRaster(
        columns: columns, rows: rows,
        indices: (0..<rows).flatMap { _ in (0..<columns).map { UInt8($0 / 2) } },
        colours: scale.colours), column: Int(bar.left), row: Int(bar.top))
    drawing.stroke(bar.grown(by: 0.5), Self.ink)
    drawing.text(
      "punctures per cm², window \(windowText) cm²", at: Place(bar.left, bar.top - 30),
      Self.keyStyle)
    let ticks = Ticks(within: 0...scale.maximumPerCm2, steps: 6)
    for value in ticks.values where x(of: value) < bar.right - 40 {
      drawTick(at: value, ticks.text(value))
    }
    drawTick(at: scale.maximumPerCm2, plainText(scale.maximumPerCm2))
    // A triangle that stands on the bar.
    let x = x(of: targetPerCm2)
    drawing.fill(
      [Place(x, bar.top - 1), Place(x - 6, bar.top - 11), Place(x + 6, bar.top - 11)], Self.ink)
    drawing.stroke([Place(x, bar.top), Place(x, bar.bottom)], Self.ink, width: 1)
    drawing.text(
      "target \(plainText(targetPerCm2))", at: Place(x + 10, bar.top - 8), anchor: Place(0, 0.5),
      Self.keyStyle)
  }

  private func drawTick(at density: Double, _ text: String) {
    let x = x(of: density)
    drawing.stroke([Place(x, bar.bottom), Place(x, bar.bottom + 5)], Self.ink)
    drawing.text(text, at: Place(x, bar.bottom + 5), anchor: Place(0.5, 0), Self.captionStyle)
  }

  private func x(of density: Double) -> Double {
    (bar.left + bar.width * density / scale.maximumPerCm2).rounded(.down) + 0.5
  }

  private var windowText: String { plainText(windowCm2) }

  /// What the colours beside the bar stand for.
  private func drawKey() {
    let colours = PaletteIndex.densityColours(scale.palette)
    let items: [(index: UInt8, text: String)] = [
      (PaletteIndex.aboveRange, "above \(plainText(scale.maximumPerCm2))"),
      (PaletteIndex.untreated, "untreated (0)"), (PaletteIndex.avoid, "to avoid"),
    ]
    var left = bar.right + 26
    for item in items {
      let (column, side) = (Int(left), Int(bar.height))
      let indices = (0..<side * side).map { pixel in
        item.index == PaletteIndex.avoid
          ? PlanPanel.avoidIndex(column: pixel % side, row: pixel / side) : item.index
      }
      drawing.raster(
        ColouredRaster(columns: side, rows: side, indices: indices, colours: colours),
        column: column, row: Int(bar.top))
      let swatch = Box(
        left: Double(column), top: bar.top, right: Double(column + side), bottom: bar.bottom)
      drawing.stroke(swatch.grown(by: 0.5), Self.ink)
      let box = drawing.text(
        item.text, at: Place(swatch.right + 7, swatch.centre.y), anchor: Place(0, 0.5),
        Self.keyStyle)
      left = (box.right + 20).rounded(.up)
    }
  }
}
