/// Why there is no plan, or no score of one.
public struct PlanError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was wrong and what to do, in one sentence without a full stop.
  public let reason: String

  /// Says why.
  public init(_ reason: String) { self.reason = reason }

  /// The reason.
  public var description: String { reason }
}
