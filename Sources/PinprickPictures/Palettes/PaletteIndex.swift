/// What each index of a data picture's palette stands for.
///
/// Density and status pictures share the reserved indices, so that a cell can be looked up in the
/// file without knowing which of the two it is:
///
/// | index | name | colour | stands for |
/// |---|---|---|---|
/// | 0 | `outside` | FFFFFF white | outside every zone |
/// | 1 | `untreated` | B9B9B9 grey | treat zone with a density of exactly 0 (density picture) |
/// | 2 | `avoid` | F6DCE8 pale pink | avoid zone without a puncture, ground |
/// | 3 | `avoidHatch` | DDA3C2 pink | avoid zone without a puncture, hatch lines |
/// | 4 | `avoidPunctured` | FF0090 signal pink | cell of an avoid zone with a puncture |
/// | 5 | `aboveRange` | E8452C red, with inferno 35C9E0 cyan, status 5E160E maroon | density above the scale's end |
/// | 6 | `noTarget` | C9D3C4 grey-green | treat zone without a target range (status picture) |
/// | 7 | `zoneOutline` | 33363B dark grey | line between two zones |
/// | 8 | `regionLight` | FFFFFF white | flagged region's line, light dashes |
/// | 9 | `regionDark` | 000000 black | flagged region's line, dark dashes |
/// | 10... | levels | see below | densities |
///
/// Density picture: 246 levels, 10 to 255, from just above 0 to the scale's maximum; the level of a
/// density d is 10 + d / maximum * 245, rounded to the nearest (a half to the even neighbour).
/// Status picture: 10 to 131 below the target range (10 = nothing, 131 = just below its lower end),
/// 132 on target, 133 to 254 above it (254 = twice its upper end).
public enum PaletteIndex {
  /// Outside every zone.
  public static let outside: UInt8 = 0
  /// A treat zone's cell with a density of exactly 0.
  public static let untreated: UInt8 = 1
  /// An avoid zone's cell without a puncture.
  public static let avoid: UInt8 = 2
  /// The hatch over an avoid zone's cells without a puncture.
  public static let avoidHatch: UInt8 = 3
  /// An avoid zone's cell with at least one puncture.
  public static let avoidPunctured: UInt8 = 4
  /// A density above the scale's end.
  public static let aboveRange: UInt8 = 5
  /// A treat zone without a target range.
  public static let noTarget: UInt8 = 6
  /// The line between two zones.
  public static let zoneOutline: UInt8 = 7
  /// The light dashes around a flagged region.
  public static let regionLight: UInt8 = 8
  /// The dark dashes around a flagged region.
  public static let regionDark: UInt8 = 9
  /// The first of the levels that stand for densities.
  public static let firstLevel: UInt8 = 10
  /// The status picture's colour for a density within the target range.
  public static let onTarget: UInt8 = 132

  /// How many levels a density picture has.
  static let levelCount = 246
  /// How many levels a status picture has on each side of the target range.
  static let sideCount = 122

  /// The colours of indices 0 to 9.
  static func reservedColours(aboveRange: RGB) -> [RGB] {
    [
      RGB(0xFFFFFF), RGB(0xB9B9B9), RGB(0xF6DCE8), RGB(0xDDA3C2), RGB(0xFF0090), aboveRange,
      RGB(0xC9D3C4), RGB(0x33363B), RGB(0xFFFFFF), RGB(0x000000),
    ]
  }

  /// All 256 colours of a density picture.
  public static func densityColours(_ palette: SequentialPalette) -> [RGB] {
    // Red is one of inferno's own colours.
    reservedColours(aboveRange: RGB(palette == .inferno ? 0x35C9E0 : 0xE8452C))
      + palette.colours(count: levelCount)
  }

  /// All 255 colours of a status picture.
  public static let statusColours: [RGB] =
    reservedColours(aboveRange: RGB(0x5E160E)) + DivergingPalette.below
    + [DivergingPalette.neutral] + DivergingPalette.above
}
