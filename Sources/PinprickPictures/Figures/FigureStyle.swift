/// The ground of a figure.
public enum FigureTheme: String, Equatable, Sendable, CaseIterable {
  /// Dark ink on white, for paper.
  case light
  /// Light ink on near black, for slides and screens.
  case dark

  /// The page.
  var ground: RGB { self == .light ? RGB(0xFFFFFF) : RGB(0x16181D) }
  /// Titles and numbers.
  var ink: RGB { self == .light ? RGB(0x1E2227) : RGB(0xE9ECEF) }
  /// Small print and ticks: 7 to 1 and more against the ground.
  var quietInk: RGB { self == .light ? RGB(0x4A5058) : RGB(0xB4BAC2) }
  /// Lines between zones, on colours of every lightness.
  var zoneLine: RGB { self == .light ? RGB(0x33363B) : RGB(0xD5D9DE) }
  /// Edges of boxes.
  var edge: RGB { self == .light ? RGB(0x8A9098) : RGB(0x6C737C) }
  /// Zones without anything to show.
  var emptyZone: RGB { self == .light ? RGB(0xEEF0F2) : RGB(0x262A31) }
  /// Behind names on the map.
  var labelGround: RGB { self == .light ? RGB(0xFFFFFF) : RGB(0x16181D) }
  /// Skin of a treat zone without a puncture: a grey that cividis has not.
  var untreated: RGB { self == .light ? RGB(0xB9B9B9) : RGB(0x5A554E) }
  /// A zone to avoid, and the lines over it.
  var avoid: RGB { self == .light ? RGB(0xF6DCE8) : RGB(0x45303B) }
  var avoidLine: RGB { self == .light ? RGB(0xC06A98) : RGB(0xB87699) }

  /// What the indices of a raster look like: those of `PaletteIndex` with this ground.
  ///
  /// Two neighbouring levels share a colour, a step that no eye sees, so that a figure's palette has room for
  /// lines and letters. Of colours to either side of a middle one the pairs begin beside it.
  func colours(of palette: [RGB], isDiverging: Bool = false) -> CellColours {
    let first = Int(PaletteIndex.firstLevel)
    let middle = isDiverging ? Int(PaletteIndex.onTarget) : palette.count
    var colours = palette.indices.map { index -> RGB? in
      if index < first { return palette[index] }
      let shift = index > middle ? 1 : 0
      return palette[first + (index - first + shift) / 2 * 2]
    }
    colours[Int(PaletteIndex.outside)] = nil
    colours[Int(PaletteIndex.untreated)] = untreated
    colours[Int(PaletteIndex.avoid)] = avoid
    colours[Int(PaletteIndex.noTarget)] = emptyZone
    return CellColours(ofIndices: colours)
  }
}

/// How a figure is to look and what it becomes.
public struct FigureStyle: Equatable, Sendable {
  /// Light or dark.
  public var theme: FigureTheme
  /// The file's format.
  public var format: FigureFormat
  /// Pixels an inch of a PNG; files of lines have none.
  public var dotsPerInch: Double

  /// Puts a style together.
  public init(
    theme: FigureTheme = .light, format: FigureFormat = .png, dotsPerInch: Double = 127
  ) {
    self.theme = theme
    self.format = format
    self.dotsPerInch = dotsPerInch
  }

  /// Pixels of a PNG for each unit of 0.15 mm.
  var pixelsPerUnit: Double { dotsPerInch * figureMillimetresPerPixel / 25.4 }
}
