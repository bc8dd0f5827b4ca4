import Pinprick
import PinprickFiles
import PinprickPictures
import PinprickText

/// The pictures of an analysis.
struct AnalysisPictures: Sendable {
  /// What the colours of densities stand for.
  let scale: DensityScale
  /// Pixels a cell of bare rasters; nil for drawn figures.
  let pixelsPerCell: Int?

  private let styles: [FigureFormat: FigureStyle]
  private let strokesBy: StrokeColouring
  private let analysis: Analysis
  /// What all pictures and the page show.
  let cells: PictureCells
  /// What drawn figures and the page have in common, worked out beside the report; nil where there are neither.
  let scene: Task<MapScene, Never>?
  private let paths: ShownPaths?
  private let spread: DensitySpread?

  /// Prepares the pictures.
  ///
  /// - Parameters:
  ///   - analysis: what they show.
  ///   - events: the technique events to mark.
  ///   - paths: the strokes' paths, where a figure shows them.
  ///   - spread: how far density differs between draws, where a figure shows it.
  ///   - recording: the path of the strokes.
  ///   - hasScene: whether any figure is drawn or there is a page.
  ///   - options: what they show.
  ///   - look: how drawn figures look.
  /// - Throws: `PictureError` for values that do not fit the grid.
  init(
    of analysis: Analysis, events: [TechniqueEvent], paths: ShownPaths?, spread: DensitySpread?,
    recording: String, hasScene: Bool, _ options: FigureOptions, _ look: FigureLook
  ) throws {
    let plan = analysis.setup
    self.analysis = analysis
    self.paths = paths
    self.spread = spread
    strokesBy = options.strokesBy
    styles = Dictionary(
      uniqueKeysWithValues: FigureFormat.allCases.map { ($0, look.style($0)) })
    scale = try densityScale(analysis, options.colormap, options.densityMax)
    pixelsPerCell = options.plain ? PinprickPictures.pixelsPerCell(for: plan.grid) : nil
    cells = try PictureCells(of: analysis, events: events)
    let (cells, title, date) = (cells, look.title ?? recording, look.date)
    scene =
      hasScene
      ? Task {
        MapScene(
          cells: cells, regions: analysis.regions.regions,
          outlines: outlines(of: analysis.regions),
          caption: FigureCaption(of: analysis, subject: title, date: date))
      } : nil
  }

  /// The bytes of a picture.
  ///
  /// - Parameters:
  ///   - layer: what it shows.
  ///   - format: the file's format; bare rasters are PNG.
  /// - Returns: the file's bytes.
  /// - Throws: `PictureError` for a picture that cannot be drawn.
  func bytes(_ layer: FigureLayer, _ format: FigureFormat) async throws -> [UInt8] {
    guard pixelsPerCell == nil, let scene else { return try raster(layer) }
    return try mapFigure(
      mapLayer(layer), of: await scene.value, styles[format] ?? FigureStyle(format: format))
  }

  private func mapLayer(_ layer: FigureLayer) -> MapLayer {
    let window = analysis.setup.settings.windowCm2
    switch layer {
    case .density: return .density(scale, windowCm2: window)
    case .status: return .status(windowCm2: window)
    case .passes:
      return .passes(
        passes.passesOfCells, scale,
        passDensityPerCm2: analysis.setup.roller.passDensityPerCm2)
    case .direction: return .direction(analysis.zones.map(\.directionShares))
    case .strokes:
      guard let paths else { preconditionFailure("paths are kept where a figure shows them") }
      return .strokes(paths, by: strokesBy)
    case .uncertainty:
      guard let spread else { preconditionFailure("spread is kept where a figure shows it") }
      return .uncertainty(
        spread.standardDeviationPerCm2, scale.ofUncertainty, realisations: spread.count,
        windowCm2: window)
    }
  }

  private var passes: Passes {
    guard let passes = analysis.passes else {
      preconditionFailure("pictures of passes are wanted only where passes were added up")
    }
    return passes
  }

  // MARK: bare rasters

  private func raster(_ layer: FigureLayer) throws -> [UInt8] {
    let pixels = pixelsPerCell ?? 1
    let window = JSONValue.shortest(analysis.setup.settings.windowCm2)
    let maximum = JSONValue.shortest(scale.maximumPerCm2)
    let software = "pinprick \(pinprickVersion)"
    switch layer {
    case .density:
      return try densityPicture(of: cells, scale: scale, pixelsPerCell: pixels).png(texts: [
        "Title": "Puncture density per cm2, window \(window) cm2",
        "Description": "scale 0 to \(maximum) per cm2", "Software": software,
      ])
    case .status:
      return try statusPicture(of: cells, pixelsPerCell: pixels).png(texts: [
        "Title": "Puncture density against each zone's target range", "Software": software,
      ])
    case .passes:
      let plan = analysis.setup
      return try passesPicture(
        of: passes, on: plan.map, plan.zones, by: plan.roller, scale: scale, pixelsPerCell: pixels
      ).png(texts: [
        "Title": "Passes of the roller, each cell's rounded to the nearest whole number",
        "Description": "coloured as the density of that many passes, scale 0 to \(maximum) per cm2",
        "Software": software,
      ])
    case .direction, .strokes, .uncertainty:
      preconditionFailure("there is no bare raster of \(layer.rawValue)")
    }
  }
}

/// The scale that was asked for, else the one that the targets fix, else one up to the next round number above
/// the greatest density found.
private func densityScale(
  _ analysis: Analysis, _ colormap: SequentialPalette, _ maximumPerCm2: Double?
) throws -> DensityScale {
  if let maximumPerCm2 {
    return try DensityScale(maximumPerCm2: maximumPerCm2, palette: colormap)
  }
  if analysis.setup.map.zones.contains(where: { ($0.targetMaximumPerCm2 ?? 0) > 0 }) {
    return try DensityScale(targetsOf: analysis.setup.map, palette: colormap)
  }
  let greatest = analysis.densityPerCm2.lazy.filter { !$0.isNaN }.max() ?? 0
  return try DensityScale(
    upTo: greatest > 0 ? greatest : analysis.setup.roller.passDensityPerCm2, palette: colormap)
}

extension FigureCaption {
  /// What a figure says of an analysis.
  fileprivate init(of analysis: Analysis, subject: String, date: String?) {
    let (plan, totals) = (analysis.setup, analysis.totals)
    let strokes = analysis.recording.strokeCount
    let settings = plan.settings
    let phase =
      switch settings.phase {
      case .zero: "drum angle 0 at every landing"
      case .seeded(let seed): "drum angles at landing from seed \(seed)"
      }
    let density = totals.densityPerCm2.map { ", \(fixedDecimals($0, places: 1)) punctures per cm²" }
    self.init(
      subject: subject, date: date,
      facts: "\(grouped(strokes)) stroke\(strokes == 1 ? "" : "s"), "
        + "\(fixedDecimals(totals.rolledMillimetres / 1000, places: 2)) m rolled; "
        + "treat zones \(fixedDecimals(totals.areaCm2, places: 1)) cm²\(density ?? "")",
      smallPrint: [
        "Roller \(plan.roller.name): \(plan.roller.needleCount) needles, "
          + "\(JSONValue.shortest(plan.roller.needleLengthMillimetres)) mm long, "
          + "\(fixedDecimals(plan.roller.passDensityPerCm2, places: 2)) punctures per cm² and pass"
          + (plan.roller.rolling == .drum ? "" : ", rolling: \(plan.roller.rolling.name)")
          + (plan.roller.assumed ? ", layout assumed" : "") + ". Map \(plan.map.name). "
          + "Cells \(JSONValue.shortest(settings.cellMillimetres)) mm, \(settings.kernel.rawValue) "
          + "window \(JSONValue.shortest(settings.windowCm2)) cm², model \(settings.model.rawValue), "
          + "\(phase), conditioning \(settings.conditioning.rawValue), regions from "
          + "\(JSONValue.shortest(settings.minimumRegionCm2)) cm². pinprick \(pinprickVersion)."
      ] + Self.footnotes(analysis.warnings)
        + [Report.notes.joined(separator: " ")], program: "pinprick \(pinprickVersion)")
  }

  /// Warnings beyond this number are in the report.
  private static let warningsShown = 3

  /// What makes a figure doubtful, the worst first.
  private static func footnotes(_ warnings: [Warning]) -> [String] {
    let rest = warnings.count - warningsShown
    return warnings.prefix(warningsShown).map { "Warning: \($0.message) (\($0.evidence))." }
      + (rest > 0 ? ["And \(rest) more warning\(rest == 1 ? "" : "s") in the report."] : [])
  }
}
