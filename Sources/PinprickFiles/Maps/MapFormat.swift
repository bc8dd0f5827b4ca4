public import Pinprick

/// A format of face-map files.
///
/// Another format is a value of this type in a file of its own, and its name in `all`.
public struct MapFormat: Sendable {
  /// What messages call it.
  public let name: String
  /// Whether a file is of the format by its bytes, unpacked.
  let claims: @Sendable (_ bytes: [UInt8]) -> Bool
  /// The files that belong to one of the format and are read with it.
  var companions: @Sendable (_ path: String) -> [String] = { _ in [] }
  /// The map of a file that it claims.
  let read: @Sendable (_ bytes: [UInt8], _ path: String) throws(FileError) -> FaceMap

  /// All formats: a file is of the first that claims it.
  public static let all: [MapFormat] = [.labelPNG, .geoJSON]

  /// The files that may be read for a map: its own and the companions that any format would have.
  package static func files(of path: String) -> [String] {
    [path] + all.flatMap { $0.companions(path) }
  }

  /// Zones as polygons; it takes every file that no other format claims and that may be text.
  static let geoJSON = MapFormat(name: "GeoJSON", claims: { FileSignature.name($0) == nil }) {
    bytes, path throws(FileError) in try GeoJSONMap.faceMap(from: bytes, path: path)
  }

  /// Zones as a picture of their numbers, with a JSON file beside it.
  static let labelPNG = MapFormat(
    name: "label PNG", claims: { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) },
    companions: { [LabelMap.sidecarPath(forLabelPNG: $0)] }
  ) { bytes, path throws(FileError) in
    let sidecar = LabelMap.sidecarPath(forLabelPNG: path)
    return try LabelMap.faceMap(
      png: bytes, pngPath: path, sidecar: try ByteSource.contents(of: sidecar).bytes,
      sidecarPath: sidecar)
  }
}

extension FaceMap {
  /// Reads a face map, plain or gzip, in any of `MapFormat.all`; its first bytes tell which.
  ///
  /// - Parameter path: the file, `-` for standard input.
  /// - Throws: `FileError` for a file that cannot be read or is of no known format, and with the place of
  ///   the first wrong value.
  public init(contentsOf path: String) throws(FileError) {
    self = try Self.contents(of: path).map
  }

  /// A face map and the SHA-256 of its file as it is stored.
  package static func contents(
    of path: String
  ) throws(FileError) -> (map: FaceMap, sha256: String) {
    let file = try ByteSource.contents(of: path)
    guard let format = MapFormat.all.first(where: { $0.claims(file.bytes) }) else {
      let kind = FileSignature.name(file.bytes) ?? "of an unknown kind"
      throw FileError(
        path: path,
        message: "is \(kind) and no face map: save it as "
          + "\(alternatives(MapFormat.all.map(\.name))), text in UTF-8")
    }
    return (try format.read(file.bytes, path), file.sha256)
  }
}
