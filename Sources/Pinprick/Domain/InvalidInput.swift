/// What is wrong with a value that a person or a file supplied.
///
/// `place` names the value as files spell it (`width_mm`, `zones[2].target_min_per_cm2`), so that a
/// reader of a file can point at its line; `reason` is a sentence that says what to do.
public struct InvalidInput: Error, Equatable, Sendable, CustomStringConvertible {
  /// The key of the value, as the file formats spell it.
  public let place: String
  /// What was wrong and what is allowed, in one sentence without a full stop.
  public let reason: String

  /// Names a wrong value and the reason.
  public init(_ place: String, _ reason: String) {
    self.place = place
    self.reason = reason
  }

  /// The place and the reason on one line.
  public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}
