import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickPictures

/// The command line's options for report.html.
struct PageOptions: ParsableArguments {
  @Flag(help: "Leave report.html out.")
  var noPage = false

  @Option(help: "Title of report.html; by default the name of the recording's file.")
  var title: String?

  @Option(help: "Date of the session as report.html shows it, in your own words.")
  var date: String?
}

/// The work on report.html: parts that can be made beside other files, and the page made of them.
struct PageWork: Sendable {
  private let page: ReportPage

  /// The parts to be made, the longest work first.
  let blocks = ReportPage.Block.allCases

  /// Binds the page of an analysis.
  ///
  /// - Parameters:
  ///   - analysis: what was found.
  ///   - scale: the scale of density.png.
  ///   - events: the first technique events.
  ///   - paths: the strokes, thinned.
  ///   - strokes: the recording's path.
  ///   - options: what was asked for.
  /// - Throws: `PictureError` as `PictureCells` does.
  init(
    of analysis: Analysis, scale: DensityScale, events: [TechniqueEvent], paths: ShownPaths?,
    strokes: String, _ options: PageOptions
  ) throws(PictureError) {
    let plan = analysis.plan
    let cells = try PictureCells(
      grid: plan.grid, map: plan.map, densityPerCm2: analysis.densityPerCm2,
      zones: plan.zones.zoneOfCell,
      // As in the pictures: an avoid cell is marked by the rule by which its zone is flagged.
      counts: plan.settings.model == .expected
        ? analysis.passes?.wholePasses ?? [] : analysis.counts.cells,
      regions: analysis.regions.regionOfCell)
    let name = strokes.split(separator: "/").last.map(String.init) ?? strokes
    page = ReportPage(
      of: cells, passes: analysis.passes, by: plan.roller, scale: scale, events: events,
      paths: paths, title: options.title ?? (strokes == "-" ? "Recording" : name),
      date: options.date)
  }

  /// Makes a part.
  func packed(_ block: ReportPage.Block) -> ReportPage.PackedBlock { page.packed(block) }

  /// Adds the page to the results, once all its parts are there.
  ///
  /// - Parameters:
  ///   - blocks: the parts.
  ///   - report: the text of report.json.
  ///   - folder: where the results go.
  /// - Throws: `FileError` where the page cannot be written.
  func add(
    _ blocks: [ReportPage.PackedBlock], report: String, to folder: OutputFolder
  ) throws(FileError) {
    let file = try folder.open(ResultFile.page.rawValue)
    for chunk in page.chunks(of: blocks, report: report) { try file.write(chunk) }
    folder.add(file)
  }
}
