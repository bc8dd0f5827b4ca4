import Pinprick

extension RecordingFormat {
  /// GeoJSON, a collection of LineStrings in millimetres of the map plane: a line a stroke.
  static let geoJSON = RecordingFormat(
    name: "GeoJSON", claims: { $0.first { $0 > 0x20 } == UInt8(ascii: "{") }
  ) { file, _ throws(FileError) in try GeoJSONStrokes(file) }
}

/// The lines of a GeoJSON file as strokes without times.
struct GeoJSONStrokes: StrokeSource {
  private let strokes: MemoryStrokes
  private let path: String
  private let sha256: String

  /// Reads a file to its end.
  ///
  /// - Throws: `FileError` for what is no JSON, has no features, or has other geometries than lines.
  init(_ file: ByteSource) throws(FileError) {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var filled = 0
    while case let got = try file.read(into: &bytes, at: filled), got > 0 {
      filled += got
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: filled) }
    }
    let root = try JSONDocument(Array(bytes[..<filled]), path: file.shownPath).root
    guard let features = root["features"], !features.elements.isEmpty else {
      throw root.error("has no features; strokes are the LineStrings of a FeatureCollection")
    }
    var lines: [[Point]] = []
    for feature in features.elements {
      guard let geometry = feature["geometry"], try geometry["type"]?.text() == "LineString" else {
        throw feature.error("is no LineString; a stroke is one")
      }
      var line: [Point] = []
      for place in geometry["coordinates"]?.elements ?? [] {
        guard place.elements.count >= 2 else { throw place.error("has no x and y") }
        line.append(
          Point(x: try place.elements[0].number(), y: try place.elements[1].number()))
      }
      lines.append(line)
    }
    do {
      strokes = MemoryStrokes(try Recording(strokes: lines))
    } catch {
      throw root.error(error)
    }
    path = file.shownPath
    sha256 = file.sha256()
  }

  func read<Worker: StrokeWorker>(
    into workers: [Worker], onRead: ReadingObserver?
  ) async throws -> (workers: [Worker], summary: StrokeSummary) {
    var (workers, summary) = try await strokes.read(into: workers)
    summary.path = path
    summary.sha256 = sha256
    return (workers, summary)
  }
}
