import Pinprick

/// What is left of strokes on bends that must stay in one region and out of another.
struct Clipping {
  private let allowed: GEOSShape
  private let context = GEOSShape.Context()

  private let shortestMillimetres: Double

  /// - Parameters:
  ///   - region: where the drum's middle may be.
  ///   - keepOut: where it may not be.
  ///   - shortestMillimetres: shorter parts are left out.
  /// - Throws: `PlanError` where GEOS fails.
  init(
    to region: Area, outOf keepOut: Area,
    shortestMillimetres: Double = StrokePlan.shortestStrokeMillimetres
  ) throws(PlanError) {
    self.shortestMillimetres = shortestMillimetres
    allowed = try region.shape(context).subtracting(keepOut.shape(context))
  }

  /// The parts of strokes that lie where they may, in the order in which they are rolled.
  func clipped(_ strokes: [[Point]]) throws(PlanError) -> [[Point]] {
    var left: [[Point]] = []
    for stroke in strokes { left += try clipped(stroke) }
    return left
  }

  private func clipped(_ stroke: [Point]) throws(PlanError) -> [[Point]] {
    var parts: [[Point]] = []
    for (from, to) in zip(stroke, stroke.dropFirst()) where from != to {
      let pieces = try allowed.intersection(GEOSShape.line(through: [from, to], context)).lines()
        .compactMap { line -> (Double, [Point])? in
          guard let first = line.first, let last = line.last else { return nil }
          let (a, b) = (distance(from, first), distance(from, last))
          return a < b ? (a, [first, last]) : (b, [last, first])
        }.sorted { $0.0 < $1.0 }.map(\.1)
      for piece in pieces {
        if parts.last?.last == piece[0] {
          parts[parts.count - 1].append(piece[1])
        } else {
          parts.append(piece)
        }
      }
    }
    return parts.filter { length(of: [$0]) >= shortestMillimetres }
  }
}
