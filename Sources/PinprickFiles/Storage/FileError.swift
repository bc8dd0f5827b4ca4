/// Why a file could not be read or written, and where in it the reason lies.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file as a person named it; `<stdin>` and `<stdout>` for the standard streams.
  public let path: String
  /// The physical line from 1, where one is to blame.
  public let line: Int?
  /// The byte in that line from 1, where one is to blame.
  public let column: Int?
  /// What was wrong and what to do, without a full stop.
  public let message: String

  /// Names a file, a place in it and the reason.
  public init(path: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }

  /// `path:line:column: message`, less what is not known.
  public var description: String {
    var place = path
    for number in [line, column] {
      if let number { place += ":\(number)" }
    }
    return "\(place): \(message)"
  }
}
