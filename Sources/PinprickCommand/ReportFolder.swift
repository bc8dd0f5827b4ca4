import Pinprick
import PinprickFiles
import PinprickSystem

/// A folder that `analyze` wrote.
struct ReportFolder {
  let file: ReportFile
  private let densityPath: String

  /// Reads the report of a folder, or one that is named itself.
  init(_ path: String) throws {
    let folder: String
    let reportPath: String
    if case .folder? = try? Platform.kind(of: path) {
      folder = path.hasSuffix("/") ? path : path + "/"
      reportPath = folder + "report.json"
    } else {
      reportPath = path
      folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
    guard path != "-" else {
      throw FileError(
        path: path, message: "a report is a folder or its report.json, not standard input")
    }
    guard Platform.exists(reportPath) else {
      throw FileError(
        path: reportPath, message: "is not there; name a folder that pinprick analyze wrote")
    }
    let report = try ByteSource.contents(of: reportPath)
    file = try ReportFile(report.bytes, InputSource(path: reportPath, sha256: report.sha256))
    densityPath = folder + "density.npy"
    guard Platform.exists(densityPath) else {
      throw FileError(
        path: densityPath,
        message: "is not there; analyze again without --only, or with --only report.json --only "
          + "density.npy")
    }
  }

  var inputs: [String] { [file.source.path, densityPath] }

  /// The raster on the report's map.
  func measurement(_ moved: MovedFiles) throws -> (ComparedReport, DensityMeasurement) {
    let density = try ByteSource.contents(of: densityPath)
    let raster = try NPY.floats(from: density.bytes, path: densityPath)
    let grid = file.reported.grid
    guard raster.rows == grid.rows, raster.columns == grid.columns else {
      throw FileError(
        path: densityPath,
        message: "has \(raster.rows) rows and \(raster.columns) columns, \(file.source.path) says "
          + "\(grid.rows) and \(grid.columns): they are of two runs, analyze again")
    }
    let (map, mapSource, avoidSources) = try moved.map(of: file)
    let zones: ZoneRaster
    do throws(InvalidInput) {
      zones = try DensityMeasurement.zones(of: file.reported, on: map)
    } catch {
      throw file.error(error)
    }
    let side = ComparedReport(
      file: file, density: InputSource(path: densityPath, sha256: density.sha256), map: mapSource,
      avoid: avoidSources)
    do throws(InvalidInput) {
      let measurement = try DensityMeasurement(
        file.reported, on: map, zones, densityPerCm2: raster.values.map(Double.init))
      return (side, measurement)
    } catch {
      throw FileError(
        path: densityPath,
        message: "\(error): this is not the raster of \(file.source.path), analyze again")
    }
  }
}

extension ComparedReport {
  /// The files that were read for the map.
  var inputs: [String] {
    MapFormat.files(of: map.path) + avoid.map(\.path)
  }
}

/// Finds the files of a report's map, where the report says they were or where the user says they are.
struct MovedFiles {
  /// Paths by digest.
  private var paths: [String: String] = [:]

  /// Takes the files that the user names in place of those of the reports.
  ///
  /// - Parameters:
  ///   - maps: map files.
  ///   - avoid: files of areas to avoid.
  ///   - reports: the reports that they shall belong to.
  /// - Throws: `FileError` for a file that no report names by its digest.
  init(maps: [String], avoid: [String], reports: [ReportFile]) throws {
    try add(maps, option: "--map", wanted: reports.map(\.map))
    try add(avoid, option: "--avoid", wanted: reports.flatMap(\.avoid))
  }

  private mutating func add(_ files: [String], option: String, wanted: [InputSource]) throws {
    for path in files {
      let sha256 = try ByteSource.contents(of: path).sha256
      guard wanted.contains(where: { $0.sha256 == sha256 }) else {
        throw FileError(
          path: path,
          message:
            "its sha256 is \(sha256), which is not that of a file which the reports were made "
            + "with; give \(option) the file as it was, or analyze again")
      }
      paths[sha256] = path
    }
  }

  /// The map of a report with its areas to avoid.
  func map(of report: ReportFile) throws -> (FaceMap, InputSource, [InputSource]) {
    var place = PlaceOptions()
    place.map = try path(of: report.map, option: "--map", in: report)
    place.avoid = try report.avoid.map { try path(of: $0, option: "--avoid", in: report) }
    let (map, source, avoid) = try place.loadMap()
    for (found, wanted) in zip([source] + avoid, [report.map] + report.avoid)
    where found.sha256 != wanted.sha256 {
      throw FileError(
        path: found.path,
        message: "has changed since \(report.source.path) was written: its sha256 is "
          + "\(found.sha256 ?? "none"), \(wanted.sha256 ?? "none") then; give the file as it was with "
          + "--map or --avoid, or analyze again")
    }
    return (map, source, avoid)
  }

  private func path(of source: InputSource, option: String, in report: ReportFile) throws -> String
  {
    guard let sha256 = source.sha256 else { return source.path }
    if let path = paths[sha256] { return path }
    guard source.path != "-", Platform.exists(source.path) else {
      throw FileError(
        path: source.path,
        message:
          "is not there, and \(report.source.path) was made with it; run compare where analyze "
          + "ran, or name the file with \(option)")
    }
    return source.path
  }
}
