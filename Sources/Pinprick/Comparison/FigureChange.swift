/// A figure of two reports and what lies between them.
public struct FigureChange: Equatable, Sendable {
  /// The first report's; nil where it has none.
  public let a: Double?
  /// The second report's; nil where it has none.
  public let b: Double?

  /// Holds two figures against each other.
  public init(_ a: Double?, _ b: Double?) {
    self.a = a
    self.b = b
  }

  /// Second less first; nil where either is missing.
  public var change: Double? {
    guard let a, let b else { return nil }
    return b - a
  }

  /// The change in percent of the first; nil where that is 0 or either is missing.
  public var percent: Double? {
    guard let change, let a, a != 0 else { return nil }
    return 100 * change / a
  }
}
