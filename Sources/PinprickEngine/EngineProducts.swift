public import Pinprick
public import PinprickFiles

/// What an analysis keeps beside its figures.
public struct EngineProducts: Sendable {
  /// What is kept of the strokes beyond what the settings ask for.
  public var strokes: [any StrokeProduct.Type]
  /// Whether the densities of all cells are added up over realisations.
  public var spread: Bool

  /// Says what is kept; nothing by default.
  public init(strokes: [any StrokeProduct.Type] = [], spread: Bool = false) {
    self.strokes = strokes
    self.spread = spread
  }
}

/// What came of the analysis of a recording.
public struct EngineResult<Receiver: StrokeReceiver>: Sendable {
  /// The figures.
  public let analysis: Analysis
  /// What was read.
  public let summary: StrokeSummary
  /// What was asked to be kept of the strokes, and `tally[EventTally.self]`, their technique events.
  public let tally: StrokeTally
  /// How far densities differ between realisations; nil where it was not asked for or there are none.
  public let spread: DensitySpread?
  /// Whoever took the strokes, with all of them.
  public let receiver: Receiver
}

/// How far an analysis is.
///
/// Events of one kind come in their order; `read`, `analyzed` and `drawn` may come
/// from any thread.
public enum EngineEvent: Sendable {
  /// So many bytes of the file, as it is stored, were read; nil for the length of a pipe.
  case read(bytes: Int, of: Int?)
  /// So many more samples were analysed.
  case analyzed(samples: Int)
  /// All strokes were tallied.
  case tallied(StrokeSummary, StrokeSums)
  /// The window density of the grid's cells is known.
  case density(Grid)
  /// Zones and flagged regions are known.
  case findings(zones: Int, regions: Int)
  /// So many more realisations of all were worked out.
  case realised(Int, of: Int)
  /// All realisations were worked out.
  case realisations(Int)
  /// Distinct holes were counted.
  case holes
}
