import FoundationEssentials
public import Pinprick
import PinprickFiles
import PinprickPlans

/// A recording on the sheet and the setup to analyse it: what every stage is measured on.
///
/// A star pattern of strokes of 50 mm at 50 mm/s and 200 Hz on a sheet of 180 x 240 mm, some strokes
/// missed and some doubled, tracked with 0.05 mm of noise; everything follows from the seed.
public struct Session: Sendable {
  /// Sheet, roller, settings, grid and zones.
  public let setup: AnalysisSetup
  /// The strokes as they are read back from their file.
  public let recording: Recording
  /// The file of the recording.
  public let path: String

  /// Simulates a recording and writes it into a file.
  ///
  /// - Parameters:
  ///   - passes: passes in each of the four directions, about 40,000 samples each on a whole sheet.
  ///   - cellMillimetres: side of a cell.
  ///   - scale: the sheet's sides as a share of 180 x 240 mm.
  ///   - path: the file to write.
  /// - Throws: what writing the file and reading it back can throw.
  public init(passes: Int, cellMillimetres: Double = 0.25, scale: Double = 1, path: String) throws {
    let map = try Self.sheet(scale: scale)
    let pattern = try StarPattern(
      on: map, with: .dermaroller192,
      SimulationSettings(
        passesPerDirection: passes, maximumStrokeMillimetres: 50, missedShare: 0.08,
        doubledShare: 0.13, seed: 3))
    var recorder = try HandRecorder(noiseMillimetres: 0.05, seed: 3)
    var bytes = StrokeRows.header
    for (number, stroke) in pattern.strokes().enumerated() {
      let (x, y, seconds) = recorder.record(stroke)
      StrokeRows.append(stroke: String(number), x: x, y: y, seconds: seconds, to: &bytes)
    }
    try Data(bytes).write(to: URL(filePath: path))
    try self.init(file: path, map: map, cellMillimetres: cellMillimetres)
  }

  /// Reads a recording that was made on the sheet.
  ///
  /// - Parameters:
  ///   - file: the recording.
  ///   - map: the sheet, whole unless given.
  ///   - cellMillimetres: side of a cell.
  /// - Throws: `FileError` for a file that cannot be read.
  public init(file: String, map: FaceMap? = nil, cellMillimetres: Double = 0.25) throws {
    let sheet = try map ?? Self.sheet(scale: 1)
    let settings = try Settings(cellMillimetres: cellMillimetres, conditioning: .none)
    setup = try AnalysisSetup(map: sheet, roller: .dermaroller192, settings: settings)
    path = file
    recording = try Self.waiting {
      try await RecordingFile(path: file).recording().recording
    }
  }

  /// Length of the recording's file.
  func byteCount() throws -> Int { try Data(contentsOf: URL(filePath: path)).count }

  /// One zone to treat that fills 180 x 240 mm, the map of `sheet-180x240.geojson`.
  static func sheet(scale: Double) throws -> FaceMap {
    let (width, height) = (180 * scale, 240 * scale)
    let ring = [
      Point(x: 0, y: 0), Point(x: width, y: 0), Point(x: width, y: height), Point(x: 0, y: height),
    ]
    let zone = try Zone(
      id: "sheet", kind: .treat, targetMinimumPerCm2: 300, targetMaximumPerCm2: 340,
      shape: .polygons([Polygon(rings: [ring])]))
    return try FaceMap(name: "sheet of 180 x 240 mm", zones: [zone])
  }
}
