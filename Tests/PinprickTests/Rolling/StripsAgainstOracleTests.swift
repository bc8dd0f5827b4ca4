import Pinprick
import Reference
import TestSupport
import Testing

/// Strips at the tolerances of an analysis beside the clipped polygon of every segment.
@Suite struct StripsAgainstOracleTests {
  /// The greatest difference of a cell's passes, by what the tolerance lets an edge move in cells and by the
  /// passes over the cell.
  private func worst(
    _ kind: StrokeKind, noiseMillimetres: Double, cell: Double, seed: UInt64
  ) throws -> Double {
    var random = SplitMix64(seed: seed)
    let stroke = kind.stroke(hertz: 120, &random)
    let seen = stroke.noisy(millimetres: noiseMillimetres, &random)
    let conditioned = conditionedPath(
      x: seen.x.span, y: seen.y.span, seconds: stroke.seconds.span, mode: .standard)
    let isRough = conditioned.isLeftNoisy && !conditioned.isChanged
    let tolerance = StripTolerance(
      noiseMillimetres: isRough ? 0 : conditioned.noiseMillimetres)
    var path = RolledPath()
    path.roll(
      x: conditioned.x, y: conditioned.y, landingTurns: 0, circumferenceMillimetres: 60)
    let grid = try Grid(
      covering: Bounds(
        minX: (conditioned.x.min() ?? 0) - 11, minY: (conditioned.y.min() ?? 0) - 11,
        maxX: (conditioned.x.max() ?? 0) + 11, maxY: (conditioned.y.max() ?? 0) + 11),
      cellMillimetres: cell)
    var strips = Strips()
    strips.lay(along: path, widthMillimetres: 20, tolerance)
    var counter = PassCounter(on: grid)
    counter.add(strips)
    let found = PassCounter.sum(of: [counter]).passesOfCells
    let expected = ReferencePasses.passes(
      of: ReferencePasses.strips(of: path, widthMillimetres: 20), on: grid)
    let moved = (tolerance.besideMillimetres + tolerance.axleEndMillimetres) / cell
    return zip(found, expected).map { abs($0 - $1) / (moved * max(1, $1.rounded(.up))) }.max() ?? 0
  }

  /// An edge that moves by d changes a cell of side c by up to 1.41 d/c, and ends of strips add to that.
  @Test(.slow, arguments: StrokeKind.allCases, [0, 0.05] as [Double])
  func cellsDifferByNoMoreThanEdgesMove(kind: StrokeKind, noise: Double) throws {
    for seed in 0..<6 {
      let worst = try worst(
        kind, noiseMillimetres: noise, cell: [0.5, 1, 2][seed % 3], seed: UInt64(seed))
      #expect(worst <= 2)
    }
  }
}
