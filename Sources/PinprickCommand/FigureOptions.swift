public import ArgumentParser
import Pinprick
public import PinprickPictures

/// How pictures are drawn.
struct FigureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Figures to draw: density, status, passes, direction, strokes, uncertainty (needs --draws), or all.",
      valueName: "layer,..."))
  var layers: FigureLayers?

  @Flag(
    help: "Bare rasters in place of figures: a square of pixels a cell, indices that mean values.")
  var plain = false

  @Option(
    help: ArgumentHelp(
      "Colours of densities and passes: viridis, cividis or inferno.", valueName: "name"))
  var colormap: SequentialPalette = .viridis

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Upper end of the colour scale in punctures per cm2; default from the targets.",
      valueName: "per-cm2"))
  var densityMax: Double?

  @Option(help: "Draw more on the pictures: events.")
  var show: [ShownFindings] = []

  @Option(
    help: ArgumentHelp("What the colours of strokes stand for: time or speed.", valueName: "what"))
  var strokesBy: StrokeColouring = .time

  func validate() throws {
    if let densityMax, !(densityMax > 0 && densityMax.isFinite) {
      throw ValidationError("--density-max \(densityMax) is not a density above 0.")
    }
    if plain, let layer = layers?.list.first(where: { !$0.hasRaster }) {
      throw ValidationError(
        "--plain has no raster of \(layer.rawValue), only of density, status and passes.")
    }
  }

  /// The layers that are drawn when none are named: those that every recording has.
  var layersOrDefault: [FigureLayer] { layers?.list ?? [.density, .status, .passes] }
}

/// What drawn figures of every command have in common.
struct FigureLook: ParsableArguments {
  @Option(help: ArgumentHelp("Files of the figures: png, svg, pdf.", valueName: "format,..."))
  var figureFormat = FigureFormats(list: [.png])

  @Option(help: ArgumentHelp("Ground of the figures: light or dark.", valueName: "name"))
  var theme: FigureTheme = .light

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Pixels an inch of PNG figures, which are 180 mm wide.", valueName: "n"))
  var dpi: Double = 127

  @Option(
    help: ArgumentHelp(
      "What figures and page say was measured; default is the path of the strokes, on the page its file name.",
      valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "The day of the recording, for figures and page; files of strokes do not say it.",
      valueName: "text"))
  var date: String?

  func validate() throws {
    guard (36...1200).contains(dpi) else {
      throw ValidationError("--dpi \(dpi) is not a number from 36 to 1200.")
    }
  }

  /// How figures of a format look.
  func style(_ format: FigureFormat) -> FigureStyle {
    FigureStyle(theme: theme, format: format, dotsPerInch: dpi)
  }
}

/// A figure that an analysis can draw.
enum FigureLayer: String, CaseIterable {
  case density, status, passes, direction, strokes, uncertainty

  /// Whether there is a bare raster of it.
  var hasRaster: Bool { [.density, .status, .passes].contains(self) }
}

/// Layers of a list with commas.
struct FigureLayers: ExpressibleByArgument {
  let list: [FigureLayer]

  init?(argument: String) {
    if argument == "all" {
      list = FigureLayer.allCases
      return
    }
    guard let list = parsed(argument, as: FigureLayer.self) else { return nil }
    self.list = list
  }

  static let allValueStrings = FigureLayer.allCases.map(\.rawValue) + ["all"]
}

/// Formats of a list with commas.
struct FigureFormats: ExpressibleByArgument {
  let list: [FigureFormat]

  init(list: [FigureFormat]) { self.list = list }

  init?(argument: String) {
    guard let list = parsed(argument, as: FigureFormat.self) else { return nil }
    self.list = list
  }

  var defaultValueDescription: String { list.map(\.rawValue).joined(separator: ",") }
  static let allValueStrings = FigureFormat.allCases.map(\.rawValue)
}

/// The values of a list with commas, each once and in the type's order; nil when a word is none of them.
private func parsed<Value: RawRepresentable<String> & CaseIterable & Equatable>(
  _ list: String, as: Value.Type
) -> [Value]? {
  let words = list.split(separator: ",", omittingEmptySubsequences: false)
  let values = words.compactMap { Value(rawValue: String($0)) }
  guard values.count == words.count else { return nil }
  return Value.allCases.filter(values.contains)
}

extension SequentialPalette: ExpressibleByArgument {}
extension FigureTheme: ExpressibleByArgument {}
extension StrokeColouring: ExpressibleByArgument {}
