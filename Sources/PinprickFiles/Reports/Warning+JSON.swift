package import Pinprick
package import PinprickText

extension Warning {
  /// The warning as report.json has it.
  package var json: JSONValue {
    .object([
      ("id", .string(kind.rawValue)), ("message", .string(message)),
      ("evidence", .string(evidence)), ("remedy", .string(remedy)),
    ])
  }
}

extension JSONNode {
  /// A warning of a report in a line; reports of earlier versions have sentences.
  func warningLine() throws(FileError) -> String {
    if kind == .text { return try text() }
    let message = try required("message").text()
    let evidence = try required("evidence").text()
    return "\(message) (\(evidence))"
  }
}
