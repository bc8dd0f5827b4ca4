/// Slanted lines over an area.
struct Hatch {
  let colour: RGB
  /// Width of a line along a row.
  let width: Double
  /// How far apart lines are along a row.
  let period: Double
  /// Whether they go up to the right.
  let rises: Bool

  /// The same lines in units that are so many times smaller.
  func scaled(by factor: Double) -> Hatch {
    Hatch(colour: colour, width: width * factor, period: period * factor, rises: rises)
  }

  /// Over zones to avoid.
  static func avoid(_ colour: RGB) -> Hatch {
    Hatch(colour: colour, width: 1.6, period: 11, rises: true)
  }

  /// Over zones to avoid that were punctured in the second of two reports alone.
  static let newlyPunctured = Hatch(
    colour: PaletteIndex.reservedColours(aboveRange: RGB(0))[Int(PaletteIndex.avoidPunctured)],
    width: 5, period: 11, rises: true)
}

/// The colours of the lines over flagged regions.
struct FlagInk {
  let under: RGB
  let over: RGB
  /// The levels that a legend's samples of regions below and above their targets have.
  let sampleLevels: (under: Int, over: Int)

  /// On the colours of densities and passes.
  static let density = FlagInk(
    under: RGB(0xD9DEEE), over: RGB(0x2B3320), sampleLevels: (60, 225))
  /// On those of a status.
  static let status = FlagInk(
    under: RGB(0x10233F), over: RGB(0x3A0E06), sampleLevels: (60, 185))

  /// Lines rise to the right below the target and fall above it.
  func hatch(isUnder: Bool) -> Hatch {
    Hatch(colour: isUnder ? under : over, width: 1.6, period: 15, rises: isUnder)
  }
}

/// Lines on the map: widths and dashes in units of 0.15 mm.
enum MapLines {
  /// Between zones, on the colours of data, the same in all themes.
  static let zoneColour = RGB(0x33363B)
  static let zone = 1.6
  /// About flagged regions: light and dark in turn are seen on every ground.
  static let light = RGB(0xFFFFFF)
  static let dark = RGB(0x000000)
  static let region = 2.6
  static let regionDash = 9.0
}
