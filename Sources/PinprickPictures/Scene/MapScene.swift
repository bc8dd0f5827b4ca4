public import Pinprick

/// What a figure says of itself beside the map.
public struct FigureCaption: Equatable, Sendable {
  /// What was measured, as a person would name it: the recording's file.
  public var subject: String
  /// When, in the words that the figure is to have; nil leaves it out.
  public var date: String?
  /// The roller and what else a reader needs at first sight, in a line.
  public var facts: String
  /// Settings and limits, in small print.
  public var smallPrint: [String]
  /// The program and its version.
  public var program: String

  /// Puts a caption together.
  public init(
    subject: String, date: String?, facts: String, smallPrint: [String], program: String
  ) {
    self.subject = subject
    self.date = date
    self.facts = facts
    self.smallPrint = smallPrint
    self.program = program
  }
}

/// What every drawing of one analysis shows, whoever draws it: names, targets, places and what colours stand for are
/// decided here once.
public struct MapScene: Sendable {
  /// Grid, zones, densities, counts, the cells of regions and the events to mark.
  public let cells: PictureCells
  /// The flagged regions, the largest first.
  public let regions: [Region]
  /// What the figure says of itself.
  public let caption: FigureCaption
  /// The outlines of the regions, in their order.
  let outlines: [[Polygon]]
  /// What the zones are called on the map and beside it, in the map's order.
  let zoneNames: [String]
  /// Where names and roses have room.
  let room: ZoneRoom

  /// Puts together what figures show.
  ///
  /// - Parameters:
  ///   - cells: one value of each kind a cell.
  ///   - regions: the regions whose numbers `cells` has.
  ///   - outlines: the regions' outlines in millimetres, in their order.
  ///   - caption: what the figure says of itself.
  /// - Complexity: one pass over at most 57,600 places of the map.
  public init(
    cells: PictureCells, regions: [Region], outlines: [[Polygon]], caption: FigureCaption
  ) {
    self.outlines = outlines
    self.cells = cells
    self.regions = regions
    self.caption = caption
    zoneNames = Self.names(of: cells.map, Lettering.canWrite)
    room = ZoneRoom(cells)
  }
}

extension MapScene {
  /// The most letters of a name that is shown on a map.
  static let longestName = 20

  /// What a map's zones are called: by their names, or where one is long or cannot be written where they go all
  /// by the words that tables know them by.
  static func names(of map: FaceMap, _ canWrite: (String) -> Bool) -> [String] {
    let areGood = map.zones.allSatisfy { $0.name.count <= longestName && canWrite($0.name) }
    return map.zones.map { areGood ? $0.name : $0.id }
  }

  /// What a zone is called in a list: as on the map, or where its name is blank by its id.
  func listedName(ofZone zone: Int) -> String {
    zoneNames[zone].isBlank ? cells.map.zones[zone].id : zoneNames[zone]
  }

  /// Whether the map has a zone to avoid.
  var hasAvoidZones: Bool { cells.map.zones.contains { $0.kind == .avoid } }
}
