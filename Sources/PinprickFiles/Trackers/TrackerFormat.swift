package import Pinprick

/// What a person says of a tracker's file beyond its bytes.
package struct TrackerOptions {
  /// Millimetres in one unit of places; nil for the file's own word.
  package var millimetresPerUnit: Double?
  /// Seconds in one unit of time; nil for the file's own word.
  package var secondsPerUnit: Double?

  package init(millimetresPerUnit: Double? = nil, secondsPerUnit: Double? = nil) {
    (self.millimetresPerUnit, self.secondsPerUnit) = (millimetresPerUnit, secondsPerUnit)
  }
}

/// A format of files in which a tracker writes bodies and markers.
///
/// Another format is a value of this type in a file of its own, and its name in `all`.
package struct TrackerFormat: Sendable {
  /// What messages call it.
  let name: String
  /// What `--format` calls it.
  let key: String
  /// Whether a file is of the format.
  let claims: @Sendable (_ head: FileHead) -> Bool
  /// Reads a whole file.
  ///
  /// Throws `FileError` with the line of the first thing that is wrong.
  let read:
    @Sendable (_ file: TrackerFile, _ options: TrackerOptions) throws(FileError) -> TrackerTake

  /// All formats; a file is of the first that claims it.
  static let all: [TrackerFormat] = [
    .motive, .qualisys, .vicon, .trc, .motionBIDS, .ndi, .poses, .wacom,
  ]

  /// Reads the take of a file.
  ///
  /// - Parameters:
  ///   - path: the file; `-` for standard input.
  ///   - key: what `--format` calls its format; nil for what the file itself tells.
  ///   - options: units that the file does not tell.
  /// - Returns: the take, and the format's name.
  /// - Throws: `FileError` for a file of no known format, and for what its format refuses.
  package static func take(
    path: String, format key: String? = nil, _ options: TrackerOptions = TrackerOptions()
  ) throws(FileError) -> (take: TrackerTake, format: String) {
    let (bytes, _) = try ByteSource.contents(of: path)
    let head = FileHead(Array(bytes.prefix(4096)), path: path)
    let known = all.first { format in
      if let key { format.key == key } else { format.claims(head) }
    }
    guard let format = known
    else {
      throw FileError(
        path: path,
        message: "is no tracker's file; it may be of \(alternatives(all.map(\.name)))")
    }
    return (
      try format.read(TrackerFile(bytes: bytes, path: path), options), format.name
    )
  }
}
