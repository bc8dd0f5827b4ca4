import Pinprick
import PinprickText

/// What the page draws of the scene by the names that its script knows it by.
extension ReportPage {
  /// Names in one line, two and three, what of them stands before a comma likewise, target ranges in words and
  /// as shares of the density's scale, in the map's order.
  var zoneNames: JSONValue {
    let map = scene.cells.map
    return .array(
      zip(map.zones, MapScene.names(of: map) { _ in true }).map { zone, name in
        let target = ZoneTarget(of: zone)
        let short = String(name.prefix { $0 != "," })
        func share(_ value: Double) -> JSONValue {
          .number(min(1, max(0, value / scale.maximumPerCm2)))
        }
        return [
          "label": .string(name.isBlank ? zone.id : name),
          "lines": Self.lines(of: name),
          "short_lines": short.count < name.count ? Self.lines(of: short) : .array([]),
          "target": target.map { .string($0.words) } ?? .null,
          "mark": target.map {
            .array([share($0.minimum ?? 0), share($0.maximum ?? scale.maximumPerCm2)])
          } ?? .null,
        ]
      })
  }

  private static func lines(of name: String) -> JSONValue {
    let ways = ZoneNames.splits(of: name) + (ZoneNames.thirds(of: name).map { [$0] } ?? [])
    return .array(ways.map { .array($0.map(JSONValue.string)) })
  }

  /// The colours of both families and what their indices stand for.
  var colours: JSONValue {
    let places = [
      ("untreated", PaletteIndex.untreated), ("avoid", PaletteIndex.avoid),
      ("avoid_punctured", PaletteIndex.avoidPunctured), ("above_range", PaletteIndex.aboveRange),
      ("no_target", PaletteIndex.noTarget), ("first_level", PaletteIndex.firstLevel),
      ("on_target", PaletteIndex.onTarget),
    ]
    return [
      "density": .colours(PaletteIndex.densityColours(scale.palette)),
      "status": .colours(PaletteIndex.statusColours),
      "index": .object(places.map { ($0, .integer(Int($1))) }),
    ]
  }

  /// What stands below the map for each of its bases, in the colours of bare rasters.
  var legends: JSONValue {
    let density = CellColours(ofIndices: PaletteIndex.densityColours(scale.palette))
    let status = CellColours(ofIndices: PaletteIndex.statusColours)
    func legend(
      _ items: [LegendItem], _ colours: CellColours, hit: String, _ ink: FlagInk
    ) -> JSONValue {
      let all =
        items + scene.avoidLegend(colours, hit: hit)
        + scene.flagSwatches(ink, on: colours.levels)
      return [
        "title": .string(all.flatMap(\.words).joined(separator: ", ")),
        "bar": all.lazy.compactMap(\.bar).first ?? .null,
        "swatches": .array(all.compactMap { $0.sample(colours) }),
        "under": ink.hatch(isUnder: true).json, "over": ink.hatch(isUnder: false).json,
      ]
    }
    return [
      "density": legend(
        scene.densityLegend(scale, windowCm2: windowCm2, density), density, hit: "punctured",
        .density),
      "status": legend(
        scene.statusLegend(windowCm2: windowCm2, status), status, hit: "punctured", .status),
      "passes": legend(
        scene.passesLegend(scale, passDensityPerCm2: passDensityPerCm2, density), density,
        hit: "rolled over", .density),
    ]
  }

  /// Lines on the map.
  var lines: JSONValue {
    let pink = PaletteIndex.statusColours[Int(PaletteIndex.avoidHatch)]
    return [
      "zone": ["colour": .colours([MapLines.zoneColour]), "width": .pixels(MapLines.zone)],
      "region": [
        "colours": .array([.colours([MapLines.light]), .colours([MapLines.dark])]),
        "width": .pixels(MapLines.region), "dash": .pixels(MapLines.regionDash),
      ],
      "avoid": Hatch.avoid(pink).json,
    ]
  }
}

extension JSONValue {
  /// A length in units of 0.15 mm as pixels of 1/96 inch.
  fileprivate static func pixels(_ units: Double) -> JSONValue {
    .decimals(units * figureMillimetresPerPixel * 96 / 25.4, places: 2)
  }

  /// Six hexadecimal digits a colour.
  fileprivate static func colours(_ colours: [RGB]) -> JSONValue {
    .string(
      colours.map { String(0x100_0000 | $0.solidWord & 0xFF_FFFF, radix: 16).dropFirst() }
        .joined())
  }
}

extension Hatch {
  fileprivate var json: JSONValue {
    [
      "colour": .colours([colour]), "width": .pixels(width), "period": .pixels(period),
      "rises": .bool(rises),
    ]
  }
}

extension LegendItem {
  /// What a heading or note says.
  fileprivate var words: [String] {
    switch self {
    case .heading(let text), .note(let text): [text]
    default: []
    }
  }

  /// The colours of a bar and the labels beside it.
  fileprivate var bar: JSONValue? {
    guard case .bar(let bar) = self else { return nil }
    return [
      "colours": .colours(bar.colours), "has_targets": .bool(!bar.marks.isEmpty),
      "ticks": .array(bar.ticks.map { .array([.number($0.share), .string($0.text)]) }),
    ]
  }

  /// A sample's ground and the lines over it, and what it stands for.
  fileprivate func sample(_ colours: CellColours) -> JSONValue? {
    guard case .swatch(let swatch, let text) = self else { return nil }
    let (ground, line, rises): (RGB, RGB?, Bool)
    switch swatch {
    case .colour(let colour): (ground, line, rises) = (colour, nil, true)
    case .avoid:
      (ground, line, rises) = (colours[PaletteIndex.avoid], colours[PaletteIndex.avoidHatch], true)
    case .region(let isUnder, let under, let ink): (ground, line, rises) = (under, ink, isUnder)
    case .newlyPunctured, .event, .outlier: return nil
    }
    return [
      "text": .string(text), "ground": .colours([ground]),
      "line": line.map { .colours([$0]) } ?? .null, "rises": .bool(rises),
    ]
  }
}
