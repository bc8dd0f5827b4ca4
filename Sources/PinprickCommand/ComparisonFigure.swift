import Pinprick
import PinprickFiles
import PinprickPictures
import PinprickText

/// The drawn figure of a comparison.
struct ComparisonFigure {
  private let layer: MapLayer
  private let map: MapScene

  /// Prepares the figure.
  ///
  /// - Parameters:
  ///   - comparison: what it shows.
  ///   - a: the first report.
  ///   - b: the second report.
  ///   - differing: the settings in which they differ.
  ///   - look: title and date.
  ///   - maximumPerCm2: the ends of the colour scale; nil for half the scale of densities that the targets
  ///     fix, or where there are none for the greatest change.
  /// - Throws: `PictureError` for values that do not fit the grid.
  init(
    _ comparison: DensityComparison, _ a: ComparedReport, _ b: ComparedReport,
    differing: [SettingDifference], _ look: FigureLook, maximumPerCm2: Double?
  ) throws {
    let grid = comparison.grid
    let reported = b.file.reported
    let window = reported.windowCm2
    layer = .difference(
      comparison.differencePerCm2,
      try Self.scale(comparison, maximumPerCm2), windowCm2: window,
      changes: comparison.zones.map(Self.change),
      newlyPunctured: Set(
        comparison.zones.indices.filter { comparison.zones[$0].isNewlyPunctured }))
    let density = comparison.totals[.densityPerCm2]
    map = MapScene(
      cells: try PictureCells(
        map: comparison.map, densityPerCm2: comparison.differencePerCm2,
        zones: comparison.zoneRaster.zoneOfCell,
        counts: Raster(repeating: 0, on: grid)),
      regions: [], outlines: [],
      caption: FigureCaption(
        subject: look.title ?? "\(a.file.strokes.path) → \(b.file.strokes.path)", date: look.date,
        facts: "treat zones \(Self.whole(density.a)) → \(Self.whole(density.b)) punctures per cm²",
        smallPrint: [
          "Density of the second recording less that of the first. "
            + "Rollers: \(a.file.rollerName), then \(b.file.rollerName). "
            + "Map \(comparison.map.name). Cells \(JSONValue.shortest(grid.cellMillimetres)) mm, "
            + "\(reported.kernel.rawValue) window \(JSONValue.shortest(window)) cm². "
            + (differing.isEmpty
              ? "" : "Settings that differ: \(differing.map(\.key).joined(separator: ", ")). ")
            + "pinprick \(pinprickVersion).",
          Report.notes.joined(separator: " "),
        ], program: "pinprick \(pinprickVersion)"))
  }

  /// The figure's file.
  func bytes(_ style: FigureStyle) throws -> [UInt8] { try mapFigure(layer, of: map, style) }

  /// What changed in a zone: its density, or of a zone to avoid that got punctures their number.
  private static func change(_ zone: ZoneComparison) -> String? {
    if zone.kind == .treat {
      return "\(whole(zone[.densityPerCm2].a)) → \(whole(zone[.densityPerCm2].b))"
    }
    guard zone.a.isPuncturedAvoidZone || zone.b.isPuncturedAvoidZone else { return nil }
    return "\(whole(zone[.punctures].a)) → \(whole(zone[.punctures].b)) punctures"
  }

  private static func whole(_ density: Double?) -> String {
    density.map { fixedDecimals($0, places: 0) } ?? "-"
  }

  private static func scale(
    _ comparison: DensityComparison, _ maximumPerCm2: Double?
  ) throws -> DensityScale {
    if let maximumPerCm2 { return try DensityScale(maximumPerCm2: maximumPerCm2) }
    if comparison.map.zones.contains(where: { ($0.targetMaximumPerCm2 ?? 0) > 0 }) {
      return try DensityScale(targetsOf: comparison.map).ofDifference
    }
    let greatest = comparison.differencePerCm2.lazy.filter { !$0.isNaN }.map(abs).max() ?? 0
    return try DensityScale(maximumPerCm2: greatest > 0 ? greatest : 1)
  }
}
