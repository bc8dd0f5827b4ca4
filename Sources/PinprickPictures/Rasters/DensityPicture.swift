public import Pinprick

/// What the colours of a density picture stand for.
public struct DensityScale: Equatable, Sendable {
  /// The density of the last colour in punctures per cm2; the first colour stands for 0.
  public let maximumPerCm2: Double
  /// The colours' family.
  public let palette: SequentialPalette

  /// Makes a scale.
  ///
  /// - Throws: `PictureError.noScaleMaximum` for a maximum that is not a finite number above 0.
  public init(maximumPerCm2: Double, palette: SequentialPalette = .viridis) throws(PictureError) {
    guard maximumPerCm2 > 0, maximumPerCm2.isFinite else { throw .noScaleMaximum }
    self.maximumPerCm2 = maximumPerCm2
    self.palette = palette
  }

  /// A scale that ends at the next round number at or above a density.
  ///
  /// - Throws: `PictureError.noScaleMaximum` for a density that is not a finite number above 0.
  public init(upTo densityPerCm2: Double, palette: SequentialPalette = .viridis)
    throws(PictureError)
  {
    try self.init(maximumPerCm2: Self.roundedUp(densityPerCm2), palette: palette)
  }

  /// A scale some times as long.
  ///
  /// - Precondition: the factor is above 0 and leaves the maximum a finite number above 0.
  init(_ scale: DensityScale, times factor: Double) {
    maximumPerCm2 = scale.maximumPerCm2 * factor
    palette = scale.palette
  }

  /// The scale that a map's targets fix, so that pictures of different sessions compare.
  ///
  /// It ends at 1.5 times the highest target of any zone, rounded up to 1, 1.5, 2, 2.5, 3, 4, 5, 6
  /// or 8 times a power of ten: a target of up to 250 per cm2 gives 400.
  ///
  /// - Throws: `PictureError.noScaleMaximum` when no zone has a target above 0.
  public init(targetsOf map: FaceMap, palette: SequentialPalette = .viridis) throws(PictureError) {
    let targets = map.zones.flatMap { [$0.targetMinimumPerCm2, $0.targetMaximumPerCm2] }
    let highest = targets.compactMap { $0 }.max() ?? 0
    try self.init(maximumPerCm2: Self.roundedUp(1.5 * highest), palette: palette)
  }

  /// The next round number at or above a density; 0 for 0.
  static func roundedUp(_ density: Double) -> Double {
    guard density > 0, density.isFinite else { return density }
    var power = 1.0
    while power * 10 <= density { power *= 10 }
    while power > density { power /= 10 }
    let steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8]
    return power * (steps.first { $0 * power >= density } ?? 10)
  }

  /// The 246 colours from 0 to the maximum, as a colour bar shows them.
  public var colours: [RGB] { palette.colours(count: PaletteIndex.levelCount) }
}

/// Draws window densities with zone outlines, avoid zones and flagged regions.
///
/// A density of exactly 0 is grey (untreated), one above the scale's end has a colour of its own.
///
/// - Parameters:
///   - values: what to draw.
///   - scale: what the colours stand for; see `DensityScale.init(targetsOf:palette:)`.
///   - pixelsPerCell: pixels across and down for each cell, 1 or more.
/// - Returns: a picture with `PaletteIndex.densityColours`.
/// - Throws: `PictureError.pixelsPerCell` when the picture would be too large.
/// - Complexity: one pass over the cells and one over the pixels.
public func densityPicture(of values: PictureCells, scale: DensityScale, pixelsPerCell: Int)
  throws(PictureError) -> PaletteImage
{
  try CellIndices(of: values, scale).image(
    of: values, palette: PaletteIndex.densityColours(scale.palette), scale: pixelsPerCell)
}

extension CellIndices {
  /// The colours of cells in the levels of a scale.
  init(of values: PictureCells, _ scale: DensityScale) {
    let levels = DensityLevels(of: scale)
    let densities = values.densityPerCm2.values
    self.init(of: values) { run, _, cells in
      setIndices(&cells, of: run, from: densities) { levels.index(of: $0) }
    }
  }
}

/// A scale, made ready for one density after another.
struct DensityLevels {
  private let limit: Double
  private let factor: Double

  init(of scale: DensityScale) {
    limit = scale.maximumPerCm2
    factor = Double(PaletteIndex.levelCount - 1) / limit
  }

  /// The palette index of a treat zone's density.
  @inline(__always)
  func index(of density: Double) -> UInt8 {
    // From 0 to 245 whatever the density, NaN too; `roundingOffset` needs that.
    let level = (density > 0 ? min(density, limit) : 0) * factor + roundingOffset
    let index = UInt8(truncatingIfNeeded: level.bitPattern) &+ PaletteIndex.firstLevel
    return density > limit
      ? PaletteIndex.aboveRange : density > 0 ? index : PaletteIndex.untreated
  }
}
