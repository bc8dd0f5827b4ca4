import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickPictures
import PinprickSystem
import PinprickText
import SystemPackage

/// `pinprick map`: lists, checks and draws a face map.
struct Map: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, check and draw a face map.",
    discussion: """
      Reads the map as analyze does, so that a wrong file is found here, and lists its zones with \
      their settings.

      Examples:
        pinprick map
        pinprick map face --geojson > my-map.geojson
        pinprick map my-map.geojson --draw my-map.png

      docs/maps.md says what is read, warned of and refused.
      """)

  @Argument(
    help: ArgumentHelp(
      "\"face\", a GeoJSON file, or a label PNG with a JSON sidecar of the same name.",
      valueName: "file"), completion: .file(extensions: ["geojson", "json", "png"]))
  var map = "face"

  @Option(
    help: ArgumentHelp("GeoJSON file of areas to avoid, laid over the map.", valueName: "file"),
    completion: .file(extensions: ["geojson", "json"]))
  var avoid: [String] = []

  @Flag(help: "Print the map as GeoJSON, a start for one's own.")
  var geojson = false

  @Option(
    help: ArgumentHelp("Draw the zones into a PNG file.", valueName: "file.png"),
    completion: .file(extensions: ["png"]))
  var draw: String?

  @Option(
    help: ArgumentHelp(
      "Write the zones as a label picture to paint on, and its JSON sidecar beside it.",
      valueName: "file.png"), completion: .file(extensions: ["png"]))
  var labels: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Side of a grid cell in mm, 0.001 to 100; of a pixel with --labels.", valueName: "mm"))
  var cell = 0.5

  @OptionGroup(title: "Warnings") var warnings: WarningOptions

  @OptionGroup(title: "Messages") var messages: ConsoleOptions

  func run() throws {
    let console = messages.console()
    var place = PlaceOptions()
    place.map = map
    place.avoid = avoid
    let (map, _, _) = try place.loadMap()
    console.ended("map", map.name)
    let grid = try usage { () throws(InvalidInput) in
      try Grid(
        covering: map.bounds, cellMillimetres: try Settings(cellMillimetres: cell).cellMillimetres)
    }
    let zones = ZoneRaster(map, on: grid)
    let found = warnings.shown(map.warnings + zones.warnings(of: map))
    try warnings.check(found, of: self.map)
    if let draw {
      let picture = try mapPicture(of: map, zones, pixelsPerCell: pixelsPerCell(for: grid))
      try write(try picture.png(), to: draw)
    }
    if let labels { try writeLabels(of: map, zones, to: labels) }
    if draw != nil || labels != nil { console.ended("pictures") }
    if geojson {
      guard map.zones.allSatisfy({ if case .polygons = $0.shape { true } else { false } }) else {
        throw ValidationError("--geojson needs a map of polygons; \(self.map) is a label picture.")
      }
      console.warn(found)
      try printOut(try map.geoJSON().text(), terminator: "")
    } else {
      try console.say(
        (lines(of: found, .standardOutput) + [list(map, zones)]).joined(separator: "\n"))
      if let draw { try console.say("drawn in \(draw)") }
      if let labels { try console.say("labels in \(labels)") }
    }
    console.endedAll()
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    for input in MapFormat.files(of: map) + avoid
    where Platform.isSameFile(input, path) {
      throw FileError(path: input, message: "is read and would be overwritten; choose another name")
    }
    let file = try AtomicFile(path: path)
    try file.write(bytes)
    try file.commit()
  }

  private func writeLabels(of map: FaceMap, _ zones: ZoneRaster, to path: String) throws {
    let grid = zones.grid
    guard grid.originX == 0, grid.originY == 0 else {
      throw ValidationError(
        "--labels needs a map that starts at 0, 0; this one starts at "
          + "\(JSONValue.shortest(grid.originX)), \(JSONValue.shortest(grid.originY)) mm.")
    }
    try write(try labelPicture(of: map, zones).png(), to: path)
    let sidecar = LabelMap.sidecar(of: map, millimetresPerPixel: grid.cellMillimetres)
    try write(Array(sidecar.text().utf8), to: LabelMap.sidecarPath(forLabelPNG: path))
  }

  private func list(_ map: FaceMap, _ zones: ZoneRaster) -> String {
    var cells = [Int](repeating: 0, count: map.zones.count + 1)
    for zone in zones.zoneOfCell { cells[Int(zone)] += 1 }
    var table = TextTable(columns: [
      .left("zone"), .left("name", leaves: 1), .left("kind"), .right("cm2"),
      .right("on grid", leaves: 2), .right("target per cm2"), .right("needle mm", leaves: 3),
      .left("notes"),
    ])
    for (index, zone) in map.zones.enumerated() {
      func text(_ value: Double?) -> String { value.map(JSONValue.shortest) ?? "" }
      let target =
        zone.targetMinimumPerCm2 == nil && zone.targetMaximumPerCm2 == nil
        ? "-" : text(zone.targetMinimumPerCm2) + "-" + text(zone.targetMaximumPerCm2)
      table.append([
        zone.id, zone.name, zone.kind.rawValue,
        fixedDecimals(zone.shape.areaSquareMillimetres / 100, places: 1),
        fixedDecimals(zones.grid.areaCm2(cells: cells[index + 1]), places: 1), target,
        zone.maximumNeedleMillimetres.map { "<= \(JSONValue.shortest($0))" } ?? "-",
        cells[index + 1] == 0 ? "no cell: too small, or covered" : "",
      ])
    }
    let bounds = map.bounds
    let width = fixedDecimals(bounds.maxX - bounds.minX, places: 1)
    let height = fixedDecimals(bounds.maxY - bounds.minY, places: 1)
    return
      ([
        "\(map.name): \(map.zones.count) zones, \(width) x \(height) mm, grid "
          + "\(zones.grid.columns) x \(zones.grid.rows) cells of \(JSONValue.shortest(cell)) mm",
        "", table.text(in: .standardOutput),
      ] + notes(of: map)).joined(separator: "\n")
  }

  /// Each note with the zones that it belongs to, in the map's order.
  private func notes(of map: FaceMap) -> [String] {
    var lines: [String] = []
    var told: Set<String> = [""]
    for zone in map.zones where told.insert(zone.note).inserted {
      let ids = map.zones.filter { $0.note == zone.note }.map(\.id)
      lines += [""] + wrapped(ids.joined(separator: ", ") + ": " + zone.note)
    }
    return lines
  }
}
