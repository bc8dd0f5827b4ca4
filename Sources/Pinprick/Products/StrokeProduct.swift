/// Sums over strokes that a tally keeps: punctures, passes, directions and so on.
///
/// **Law.** Sums are integers, extremes, or lists ordered by the stroke's number, so that `merge` gives the
/// same in any order and grouping, to the bit, and equal sums have equal states. `MergedTalliesTests` holds
/// each product of `StrokeTally.products` to it.
///
/// A new product is a type that conforms and its entry in `StrokeTally.products`; one of another module is
/// handed to `StrokeTally.init(_:keeping:)`.
public protocol StrokeProduct: Sendable {
  /// The word that stored tallies and errors know it by.
  static var name: String { get }
  /// Whether `take` is called with the punctures of every stroke.
  static var takesPunctures: Bool { get }

  /// Whether settings ask for it, whatever the caller wants beside.
  static func isWanted(by settings: Settings) -> Bool

  /// Starts without strokes.
  init(_ setup: AnalysisSetup)

  /// Takes some of the punctures of the stroke that `add` brings next, in the order in which they come down.
  mutating func take(_ punctures: borrowing PunctureBuffer)

  /// Adds a stroke, or a piece of one that gaps cut.
  ///
  /// - Parameters:
  ///   - stroke: the rolled stroke.
  ///   - figures: what the tally tells of it; products before this one in the list have filled in theirs.
  mutating func add(_ stroke: borrowing RolledStroke, to figures: inout StrokeStatistics)

  /// Ends a part of a recording: all its strokes were added.
  ///
  /// - Parameter numbers: the numbers of its strokes, those without samples too.
  mutating func end(_ numbers: Range<Int>)

  /// Adds what other strokes of the same setup left.
  mutating func merge(_ other: Self)

  /// Adds the sums to a state that `init(_:_:)` reads.
  func write(to state: inout TallyState)

  /// Takes up sums that `write` wrote with the same setup.
  ///
  /// - Throws: `InvalidInput` for numbers that no sums have.
  init(_ setup: AnalysisSetup, _ state: inout TallyReader) throws(InvalidInput)
}

extension StrokeProduct {
  /// False.
  public static var takesPunctures: Bool { false }

  /// True: it is part of every tally.
  public static func isWanted(by settings: Settings) -> Bool { true }

  /// Takes nothing.
  public mutating func take(_ punctures: borrowing PunctureBuffer) {}

  /// Does nothing.
  public mutating func end(_ numbers: Range<Int>) {}

  /// Adds another product's sums where it is of the same type, which the tally sees to.
  mutating func merge(any other: any StrokeProduct) {
    if let other = other as? Self { merge(other) }
  }
}

/// A stroke that was repaired, conditioned and rolled.
public struct RolledStroke: Sendable {
  /// The stroke's number from 0 in file order.
  public internal(set) var number: Int
  /// What was repaired, and which piece of the stroke it is.
  public internal(set) var repairs = StrokeRepairs()
  /// Where the drum went and how it turned.
  public internal(set) var path: RolledPath
  /// The drum's angle at landing in turns; nil when not recorded.
  public internal(set) var recordedTurns: Double?
  /// The recorded headings in degrees, one a point; empty when not recorded.
  public internal(set) var headingDegrees: ArraySlice<Double> = []
  /// The conditioned path.
  var contact = ContactPath()

  init(number: Int = 0, on surface: Surface) {
    self.number = number
    path = RolledPath(on: surface)
  }

  /// Times of the path's points in seconds; empty when not recorded.
  public var seconds: [Double] { contact.seconds }

  /// Whether the stroke is so long that workspaces give the memory back that it took: conditioning takes
  /// about 0.6 kB a sample.
  var isUncommonlyLong: Bool { path.points.count > 1 << 16 }
}
