/// What repairing found in a stroke or a piece of one.
public struct StrokeRepairs: Equatable, Sendable {
  /// The piece's number from 0: a gap beyond the limit ends a piece and begins the next one.
  public internal(set) var piece = 0
  /// Where outliers were recorded, which were taken out but for conditioning `none`.
  public internal(set) var outliers: [Point] = []
  /// Gaps in the recording that a straight way bridges.
  public internal(set) var bridgedGaps = 0
  /// Steps that no roller makes between samples that stay, counted for the stroke's first piece.
  public internal(set) var jumps = 0

  /// Nothing to repair.
  public init() {}
}

/// A stroke without its outliers, cut where the recording has gaps that nobody can bridge.
struct RepairedStroke {
  /// Holds the samples of the pieces: the recording of the stroke, or one without its outliers.
  let recording: Recording
  /// Each piece is a stroke of its own for all that follows.
  let pieces: [(stroke: Stroke, repairs: StrokeRepairs)]
}

/// Repairs one stroke after the other, before conditioning.
///
/// samples -> outliers out -> cut at gaps -> pieces.
///
/// The value is a workspace: it keeps its memory from stroke to stroke.
struct StrokeRepair {
  private var search = OutlierSearch()

  /// Repairs a stroke.
  ///
  /// - Parameters:
  ///   - stroke: a stroke that has samples.
  ///   - recording: its recording.
  ///   - mode: with `none` outliers are found and stay.
  ///   - limit: the longest gap that is bridged in seconds; nil for what the sampling makes sensible.
  /// - Returns: nil where there is nothing to repair, which takes one look at the samples and no memory.
  /// - Complexity: O(samples).
  mutating func repair(
    _ stroke: Stroke, of recording: Recording, _ mode: ConditioningMode,
    maximumGapSeconds limit: Double?
  ) -> RepairedStroke? {
    let x = recording.xMillimetres.span.extracting(stroke.samples)
    let y = recording.yMillimetres.span.extracting(stroke.samples)
    let seconds =
      recording.seconds.isEmpty
      ? recording.seconds.span : recording.seconds.span.extracting(stroke.samples)
    let hasOutliers = search.find(x: x, y: y, seconds: seconds)
    if hasOutliers, mode == .standard {
      let outliers = stroke.samples.filter { search.isOutlier[$0 - stroke.samples.lowerBound] }
      let rest = recording.stroke(stroke, without: outliers)
      let gaps = Gaps(
        x: rest.xMillimetres.span, y: rest.yMillimetres.span, seconds: rest.seconds.span,
        limit: limit)
      // An outlier belongs to the piece of the last sample before it that is left.
      let places = outliers.enumerated().map { $1 - stroke.samples.lowerBound - $0 }
      return RepairedStroke(
        recording: rest,
        pieces: pieces(
          of: rest.strokes[0], gaps,
          outliers: zip(places, outliers).map { ($0, recording.place(of: $1)) }))
    }
    let gaps = Gaps(x: x, y: y, seconds: seconds, limit: limit)
    guard hasOutliers || search.jumpCount > 0 || gaps != Gaps() else { return nil }
    let found = hasOutliers ? search.isOutlier.indices.filter { search.isOutlier[$0] } : []
    return RepairedStroke(
      recording: recording,
      pieces: pieces(
        of: stroke, gaps,
        outliers: found.map { ($0 + 1, recording.place(of: stroke.samples.lowerBound + $0)) }))
  }

  /// Cuts a stroke at gaps.
  ///
  /// - Parameters:
  ///   - stroke: the stroke.
  ///   - gaps: its gaps, in samples from its first.
  ///   - outliers: the sample that each stands before, and where it was recorded.
  /// - Returns: the pieces in their order, at least one.
  private func pieces(
    of stroke: Stroke, _ gaps: Gaps, outliers: [(sample: Int, place: Point)]
  ) -> [(stroke: Stroke, repairs: StrokeRepairs)] {
    let first = stroke.samples.lowerBound
    let ends = gaps.cuts + [stroke.samples.count]
    return ends.enumerated().map { number, end in
      let start = number == 0 ? 0 : gaps.cuts[number - 1]
      var piece = stroke
      piece.samples = first + start..<first + end
      if number > 0 { piece.landingRollDegrees = nil }
      var repairs = StrokeRepairs()
      repairs.piece = number
      repairs.jumps = number == 0 ? search.jumpCount : 0
      repairs.bridgedGaps = gaps.bridged.count { (start..<end).contains($0) }
      // Those before the first sample are of the first piece, those just before a cut of the piece
      // that it ends.
      let own = number == 0 ? 0...end : start + 1...end
      repairs.outliers = outliers.filter { own.contains($0.sample) }.map(\.place)
      return (piece, repairs)
    }
  }
}

extension Recording {
  fileprivate func place(of sample: Int) -> Point {
    Point(x: xMillimetres[sample], y: yMillimetres[sample])
  }

  /// A stroke alone, with some of its samples left out of all columns.
  fileprivate func stroke(_ stroke: Stroke, without samples: [Int]) -> Recording {
    func part(_ column: [Double]) -> [Double] {
      guard !column.isEmpty else { return [] }
      var part: [Double] = []
      part.reserveCapacity(stroke.samples.count - samples.count)
      var start = stroke.samples.lowerBound
      for sample in samples + [stroke.samples.upperBound] {
        part += column[start..<sample]
        start = sample + 1
      }
      return part
    }
    var rest = stroke
    rest.samples = 0..<stroke.samples.count - samples.count
    return Recording.valid(
      xMillimetres: part(xMillimetres), yMillimetres: part(yMillimetres), seconds: part(seconds),
      headingDegrees: part(headingDegrees), forceNewtons: part(forceNewtons), strokes: [rest])
  }
}
