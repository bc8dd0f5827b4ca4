/// What is wrong with a value that a person or a file supplied.
///
/// `place` names the value by its parameter (`widthMillimetres`, `zones[2].targetMinimumPerCm2`), so that who
/// read it from a file can point at its line; `reason` is a sentence that says what to do.
public struct InvalidInput: Error, Equatable, Sendable, CustomStringConvertible {
  /// The parameter, behind those that it is a part of.
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
