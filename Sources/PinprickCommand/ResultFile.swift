import ArgumentParser
import PinprickPictures

/// A file that an analysis writes, known by its name.
struct ResultFile: RawRepresentable, Hashable, CaseIterable, ExpressibleByArgument {
  let rawValue: String

  /// The file of a name; nil when an analysis never writes it.
  init?(rawValue: String) {
    self.init(named: rawValue)
    guard Self.allCases.contains(self) else { return nil }
  }

  private init(named name: String) { rawValue = name }

  /// A drawn figure or, of a layer that has one, a bare raster.
  static func figure(_ layer: FigureLayer, _ format: FigureFormat) -> Self {
    Self(named: "\(layer.rawValue).\(format.rawValue)")
  }

  static let report = Self(named: "report.json")
  static let zones = Self(named: "zones.csv")
  static let regions = Self(named: "regions.geojson")
  static let strokes = Self(named: "strokes.csv")
  static let events = Self(named: "events.geojson")
  static let densityNPY = Self(named: "density.npy")
  static let countsNPY = Self(named: "counts.npy")
  static let passesNPY = Self(named: "passes.npy")
  static let uncertaintyNPY = Self(named: "uncertainty.npy")
  static let page = Self(named: "report.html")

  /// Those that are neither pictures nor the page, but for the one that needs draws.
  static let data: [Self] = [
    .report, .zones, .regions, .strokes, .events, .densityNPY, .countsNPY, .passesNPY,
  ]

  /// The figures in all formats, those first that a person opens first.
  static let figures = FigureLayer.allCases.flatMap { layer in
    FigureFormat.allCases.map { Self.figure(layer, $0) }
  }

  static let allCases = figures + data + [.uncertaintyNPY, .page]

  /// The layer and format of a figure; nil of other files.
  var figure: (layer: FigureLayer, format: FigureFormat)? {
    for layer in FigureLayer.allCases {
      for format in FigureFormat.allCases where self == .figure(layer, format) {
        return (layer, format)
      }
    }
    return nil
  }

  /// Whether it is made of passes.
  var isOfPasses: Bool { self == .passesNPY || figure?.layer == .passes }

  /// Whether it is made of draws.
  var isOfRealisations: Bool { self == .uncertaintyNPY || figure?.layer == .uncertainty }
}
