public import Pinprick
import PinprickText

/// `report.html`: one page with figure, tables and replay that needs nothing but a browser.
///
/// Everything that the page says comes from the report's text and from the columns of its blocks, and
/// docs/page.md describes both. The blocks can be made on several threads.
public struct ReportPage: Sendable {
  let scene: MapScene
  private let hasOverlaps: Bool
  private let passes: Passes?
  let passDensityPerCm2: Double
  let scale: DensityScale
  let windowCm2: Double
  private let events: [TechniqueEvent]
  private let paths: ShownPaths?
  private let title: String
  private let date: String?

  /// A part of the page's data that can be made beside the others.
  public enum Block: String, CaseIterable, Sendable {
    /// Window density a cell.
    case density
    /// Passes a cell.
    case passes
    /// Zone, class and region a cell.
    case places
    /// Zones' outlines, strokes and events.
    case paths
  }

  /// A block as the page holds it.
  public struct PackedBlock: Sendable {
    let block: Block
    let columns: JSONValue
    let text: [UInt8]
  }

  /// Binds a page to its values.
  ///
  /// - Parameters:
  ///   - scene: density, zones, counts and regions of the cells, and what stands for them.
  ///   - zones: the map's zones as they were painted on the grid.
  ///   - passes: passes over every cell, nil where they were not added up.
  ///   - roller: the roller that made them.
  ///   - scale: what the colours of densities stand for.
  ///   - windowCm2: the area over which densities were taken.
  ///   - events: technique events in file order.
  ///   - paths: the strokes; nil where they are not shown.
  ///   - title: the page's title.
  ///   - date: the session's date as people write it, or nil.
  /// - Throws: `PictureError.otherGrid` for zones or passes of another grid than the scene's.
  public init(
    of scene: MapScene, zones: ZoneRaster, passes: Passes?, by roller: Roller,
    scale: DensityScale, windowCm2: Double, events: [TechniqueEvent], paths: ShownPaths?,
    title: String, date: String? = nil
  ) throws(PictureError) {
    for (name, grid) in [("zones", zones.grid), ("passes", passes?.cells.grid ?? zones.grid)]
    where grid != scene.cells.grid {
      throw .otherGrid(name)
    }
    self.scene = scene
    hasOverlaps = zones.hasOverlaps
    self.passes = passes
    passDensityPerCm2 = roller.passDensityPerCm2
    self.scale = scale
    self.windowCm2 = windowCm2
    self.events = events
    self.paths = paths
    self.title = title
    self.date = date
  }

  /// Makes a part of the data.
  ///
  /// - Parameter block: which.
  /// - Returns: the part, ready for `chunks`.
  /// - Complexity: O(cells), or O(points) for paths.
  public func packed(_ block: Block) -> PackedBlock {
    let rasters = PageRasters(of: scene.cells, passes: passes)
    let columns: [PackedColumn] =
      switch block {
      case .density: [rasters.density()]
      case .passes: rasters.passesColumn().map { [$0] } ?? []
      case .places: [rasters.places(), rasters.regions()]
      case .paths:
        PagePaths.outlines(of: scene, hasOverlaps: hasOverlaps)
          + PagePaths.strokes(paths?.strokes ?? []) + PagePaths.events(events)
      }
    let bytes = columns.count == 1 ? columns[0].planes : columns.flatMap(\.planes)
    return PackedBlock(
      block: block, columns: .array(columns.map(\.json)), text: base64(deflated(bytes)))
  }

  /// Puts the page together.
  ///
  /// - Parameters:
  ///   - blocks: one of each kind.
  ///   - report: the text of report.json.
  /// - Returns: the page's bytes, in pieces that follow each other.
  public func chunks(of blocks: [PackedBlock], report: String) -> [[UInt8]] {
    let data = blocks.flatMap { block in
      [
        Array("<script type=\"application/octet-stream\" id=\"\(block.block.rawValue)\">".utf8),
        block.text, Array("</script>\n".utf8),
      ]
    }
    let parts: [String: [[UInt8]]] = [
      "style": [PackageResources.page_css],
      "report": [Self.embeddable(Array(report.utf8))],
      "figure": [Self.embeddable(figure(blocks))],
      "blocks": data,
      "script": Self.scripts,
    ]
    var chunks: [[UInt8]] = []
    var rest = PackageResources.page_html[...]
    // A part's name stands between two braces on either side, each once.
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      chunks.append(Array(rest[..<open]))
      let name = String(decoding: rest[open + 2..<close], as: UTF8.self)
      guard let part = parts[name] else { preconditionFailure("page.html names \(name)") }
      chunks += part
      rest = rest[(close + 2)...]
    }
    chunks.append(Array(rest))
    return chunks
  }

  private static func embeddable(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    value.appendLine(to: &bytes, isTight: true)
    return embeddable(bytes)
  }

  /// A JSON text with every `<` written as `\u003c`, so that no text can end the element that holds it.
  ///
  /// In JSON the letter stands within texts alone, so that the meaning stays.
  private static func embeddable(_ json: [UInt8]) -> [UInt8] {
    var safe: [UInt8] = []
    safe.reserveCapacity(json.count + 64)
    for part in json.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false) {
      if part.startIndex > 0 { safe += "\\u003c".utf8 }
      safe += part
    }
    return safe
  }

  private static let scripts: [[UInt8]] = [
    PackageResources.data_js, PackageResources.view_js, PackageResources.layers_js,
    PackageResources.labels_js, PackageResources.legend_js, PackageResources.replay_js,
    PackageResources.tables_js, PackageResources.heading_js, PackageResources.figure_js,
    PackageResources.input_js, PackageResources.page_js,
  ]

  /// What the page must know beside the report.
  private func figure(_ blocks: [PackedBlock]) -> JSONValue {
    let grid = scene.cells.grid
    let cells = ThinnedGrid(grid)
    return [
      "format": .string("pinprick.page/1"), "title": .string(title),
      "date": date.map(JSONValue.string) ?? .null,
      "grid": [
        "columns": .integer(cells.columns), "rows": .integer(cells.rows),
        "origin_mm": .array([.number(grid.originX), .number(grid.originY)]),
        "cell_mm": .number(grid.cellMillimetres * Double(cells.every)),
        "every": .integer(cells.every),
      ],
      "scale": [
        "maximum_per_cm2": .number(scale.maximumPerCm2),
        "pass_density_per_cm2": .number(passDensityPerCm2),
      ],
      "colours": colours, "zones": zoneNames, "legends": legends, "lines": lines,
      "strokes_every": paths.map { .integer($0.every) } ?? .null,
      "event_kinds": .array(
        TechniqueEventKind.allCases.map {
          .array([.string($0.rawValue), .string(fileKey(of: $0.valueName))])
        }),
      "zone_columns": .array(ZoneMetric.tabled.compactMap(Self.zoneColumn)),
      "blocks": .object(blocks.map { ($0.block.rawValue, $0.columns) }),
    ]
  }

  /// How the table of zones shows a figure; nil where it does not.
  private static func zoneColumn(_ metric: ZoneMetric) -> JSONValue? {
    guard let column = metric.column, column.isOnPage else { return nil }
    let path = (metric.group.map { [$0.rawValue] } ?? []) + [metric.name]
    return [
      "path": .array(path.map(JSONValue.string)), "formula": .string(metric.formula),
      "title": .string(column.name.replacing("cm2", with: "cm\u{B2}")),
      "factor": .number(metric.factor), "places": .integer(column.decimals ?? 0),
      "is_of_window": .bool(metric.isOfWindow), "has_target": .bool(metric == .densityPerCm2),
    ]
  }
}
