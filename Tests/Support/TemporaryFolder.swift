import FoundationEssentials

/// A new folder that is removed when the test is over.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let path: String

  /// Makes it.
  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/pinprick-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder, made with these bytes where they are given.
  public func file(_ name: String = "strokes.csv", _ bytes: [UInt8]? = nil) throws -> String {
    let path = "\(path)/\(name)"
    if let bytes { try Data(bytes).write(to: URL(filePath: path)) }
    return path
  }

  /// What a file holds, nil where there is none.
  public static func contents(_ path: String) -> [UInt8]? {
    // Reading an empty file leaks a block in the toolchain's Foundation.
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    return size == 0 ? [] : FileManager.default.contents(atPath: path).map { Array($0) }
  }

  /// The names in the folder in order.
  public var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }
}
