import PinprickSystem

/// What an earlier run wrote into a folder, as the report that it left there says.
package struct EarlierRun: Equatable, Sendable {
  /// The names of its files.
  package let files: [String]

  /// Looks into a folder.
  ///
  /// A folder without such a report, or with one that cannot be read, holds nothing of an earlier run: what
  /// lies there is somebody else's.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - report: the report's name in it.
  ///   - schema: what the report says that it is.
  package init(in folder: String, report: String, schema: String) {
    let path = "\(folder)/\(report)"
    guard Platform.exists(path), let bytes = try? ByteSource.contents(of: path).bytes,
      let root = try? JSONDocument(bytes, path: path).root,
      (try? root["schema"]?.text()) == schema
    else {
      files = []
      return
    }
    // A name with a slash would lie elsewhere.
    files = (root["files"]?.elements ?? []).compactMap { try? $0.text() }
      .filter { !$0.contains("/") }
  }
}
