import Pinprick
import PinprickFiles
import PinprickPictures

/// The work on report.html: parts that can be made beside other files, and the page made of them.
struct PageWork: Sendable {
  private let page: Task<ReportPage, any Error>

  /// The parts to be made, the longest work first.
  let blocks = ReportPage.Block.allCases

  /// Binds the page of an analysis.
  ///
  /// - Parameters:
  ///   - analysis: what was found.
  ///   - scene: the same as all pictures show it.
  ///   - scale: the scale of density.png.
  ///   - events: the first technique events.
  ///   - paths: the strokes, thinned.
  ///   - strokes: the recording's path.
  ///   - title: the page's title; nil for the name of the recording's file.
  ///   - date: the session's date, or nil.
  init(
    of analysis: Analysis, _ scene: Task<MapScene, Never>, scale: DensityScale,
    events: [TechniqueEvent], paths: ShownPaths?,
    strokes: String, title: String?, date: String?
  ) {
    let name = strokes.split(separator: "/").last.map(String.init) ?? strokes
    page = Task {
      try ReportPage(
        of: await scene.value, zones: analysis.setup.zones, passes: analysis.passes,
        by: analysis.setup.roller, scale: scale, windowCm2: analysis.setup.settings.windowCm2,
        events: events, paths: paths, title: title ?? (strokes == "-" ? "Recording" : name),
        date: date)
    }
  }

  /// Makes a part.
  func packed(_ block: ReportPage.Block) async throws -> ReportPage.PackedBlock {
    try await page.value.packed(block)
  }

  /// Adds the page to the results, once all its parts are there.
  ///
  /// - Parameters:
  ///   - blocks: the parts.
  ///   - report: the text of report.json.
  ///   - folder: where the results go.
  /// - Throws: `FileError` where the page cannot be written.
  func add(
    _ blocks: [ReportPage.PackedBlock], report: String, to folder: OutputFolder
  ) async throws {
    let file = try folder.open(ResultFile.page.rawValue)
    for chunk in try await page.value.chunks(of: blocks, report: report) { try file.write(chunk) }
    folder.add(file)
  }
}
