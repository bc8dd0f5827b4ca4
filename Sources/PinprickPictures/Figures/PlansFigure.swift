import Pinprick

/// Draws the densities of plans side by side: a row for each zone, a column for each planner.
///
/// All panels share one colour scale from 0 to 1.5 times the target, those of a row also their scale in
/// millimetres. Rows and columns come in the order of their first panel; a pair without a panel says so.
///
/// - Parameters:
///   - panels: at most one for each planner and zone.
///   - targetPerCm2: punctures per cm2 that were aimed at, above 0 and at most a million.
///   - windowCm2: area of the disc over which densities were taken, at most a million.
/// - Returns: a picture of 1200 pixels across for up to nine planners, 180 mm in print, wider for more.
/// - Throws: `PictureError.figure` for no panels or a picture that would be too large,
///   `.noScaleMaximum` for a target that fixes no scale, `.font` when the fonts are not installed,
///   `.drawing` with Cairo's words.
/// - Complexity: one pass over the cells of all panels.
public func plansFigure(of panels: [PlanPanel], targetPerCm2: Double, windowCm2: Double)
  throws(PictureError) -> RGBImage
{
  let scale = try DensityScale(maximumPerCm2: 1.5 * targetPerCm2)
  guard targetPerCm2 <= 1e6, (0...1e6).contains(windowCm2) else {
    throw .figure("a target or window of more than a million has no room in its key")
  }
  let layout = try PlansLayout(panels)
  guard Drawing.canHave(columns: layout.columns, rows: layout.rows) else {
    throw .figure(
      "\(layout.planners.count) planners on \(layout.zones.count) zones have no room in one picture"
    )
  }
  let drawing = try Drawing(columns: layout.columns, rows: layout.rows)
  PlansDrawing(
    drawing: drawing, layout: layout, scale: scale, targetPerCm2: targetPerCm2,
    windowCm2: windowCm2
  ).draw(panels)
  return try drawing.image(millimetresPerPixel: figureMillimetresPerPixel)
}

/// Where everything of the figure lies, in pixels.
struct PlansLayout {
  /// A zone's row of panels.
  struct Row {
    let zone: String
    /// What the panels show, in millimetres, with some white about the zone.
    let bounds: Bounds
    let pixelsPerMillimetre: Double
    /// The panels' upper edge.
    let top: Int
    let panelColumns: Int
    let panelRows: Int
  }

  let planners: [String]
  let zones: [Row]
  /// From one panel's left edge to the next.
  let pitch: Int
  let columns: Int
  let rows: Int

  static let margin = 14
  /// Room for the zones' names and scale bars.
  static let nameWidth = 110
  /// White between panels.
  static let gap = 8
  /// Title, colour bar and the planners' names.
  static let headHeight = 186
  /// The lines below a panel.
  static let captionHeight = 56
  static let tallestPanel = 150.0

  init(_ panels: [PlanPanel]) throws(PictureError) {
    guard !panels.isEmpty else { throw .figure("there is no plan to show") }
    var planners: [String] = []
    var names: [String] = []
    var bounds: [String: Bounds] = [:]
    for panel in panels {
      if !planners.contains(panel.planner) { planners.append(panel.planner) }
      let own = panel.boundsMillimetres
      if let known = bounds[panel.zone] {
        bounds[panel.zone] = Bounds(
          minX: min(known.minX, own.minX), minY: min(known.minY, own.minY),
          maxX: max(known.maxX, own.maxX), maxY: max(known.maxY, own.maxY))
      } else {
        names.append(panel.zone)
        bounds[panel.zone] = own
      }
    }
    self.planners = planners
    // Nine planners fill 1200 pixels; fewer get wider panels, but a title and bar need their room too.
    let room = 1200 - 2 * Self.margin - Self.nameWidth
    pitch = min(200, max(118, room / planners.count))
    columns = max(1000, 2 * Self.margin + Self.nameWidth + pitch * planners.count)
    var top = Self.headHeight
    var zones: [Row] = []
    for name in names {
      guard let box = bounds[name] else { continue }
      let row = Self.row(name, box, top: top, width: pitch - Self.gap)
      zones.append(row)
      top += max(row.panelRows + Self.captionHeight, 96)
    }
    self.zones = zones
    rows = top + Self.margin - 8
  }

  /// A zone's row, as large as width and height allow.
  private static func row(_ zone: String, _ box: Bounds, top: Int, width: Int) -> Row {
    // Two pixels on each side are for the outline.
    let room = Double(width - 4)
    let scale = min(room / (box.maxX - box.minX), tallestPanel / (box.maxY - box.minY))
    let pixel = 2 / scale
    let bounds = Bounds(
      minX: box.minX - pixel, minY: box.minY - pixel, maxX: box.maxX + pixel,
      maxY: box.maxY + pixel)
    return Row(
      zone: zone, bounds: bounds, pixelsPerMillimetre: scale, top: top,
      panelColumns: max(1, Int(((bounds.maxX - bounds.minX) * scale).rounded())),
      panelRows: max(1, Int(((bounds.maxY - bounds.minY) * scale).rounded())))
  }

  /// The left edge of a planner's column of panels.
  func left(ofPlanner number: Int) -> Int {
    Self.margin + Self.nameWidth + number * pitch
  }

  /// The panel's upper left corner: it stands in the middle of its column.
  func corner(planner number: Int, _ row: Row) -> (column: Int, row: Int) {
    (left(ofPlanner: number) + (pitch - Self.gap - row.panelColumns) / 2, row.top)
  }
}
