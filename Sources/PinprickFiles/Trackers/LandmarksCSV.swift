public import Pinprick
import PinprickText

/// Landmarks of the face as a tracker and a map have them.
///
/// A CSV file with the columns `x_mm`, `y_mm` and `z_mm` of the tracker's frame (that of the reference body where
/// there is one), `map_x_mm` and `map_y_mm` of the map, and, where they are known, `map_height_mm` over the map's
/// plane (0) and `name`.
public struct LandmarksCSV: Equatable, Sendable {
  /// What people call each of them; its number from 1 where the file gives no name.
  public private(set) var names: [String] = []
  /// Places in millimetres of the tracker's or the reference's frame.
  public private(set) var tracked: [SIMD3<Double>] = []
  /// Places in millimetres of the map's frame, z into the skin.
  public private(set) var onMap: [SIMD3<Double>] = []

  private static let needed = ["x_mm", "y_mm", "z_mm", "map_x_mm", "map_y_mm"]

  /// Reads landmarks.
  ///
  /// - Parameters:
  ///   - bytes: the file: UTF-8, fields parted by commas, semicolons or tabs.
  ///   - path: the file's path, for messages.
  /// - Throws: `FileError` that names the column that lacks, or the line with a field that is no number.
  public init(from bytes: [UInt8], path: String) throws(FileError) {
    let table = try SmallTable(bytes, path: path, needed: Self.needed)
    for row in table.rows {
      names.append(table.text(row, "name") ?? String(names.count + 1))
      tracked.append(
        SIMD3(
          try table.number(row, "x_mm"), try table.number(row, "y_mm"),
          try table.number(row, "z_mm")))
      let height = try table.has("map_height_mm") ? table.number(row, "map_height_mm") : 0
      onMap.append(
        SIMD3(try table.number(row, "map_x_mm"), try table.number(row, "map_y_mm"), -height))
    }
  }

  /// The motion from the tracker's frame to the map's.
  ///
  /// - Parameters:
  ///   - fitsScale: whether the map is as much larger or smaller as the landmarks say.
  ///   - limitMillimetres: no landmark may lie further off.
  /// - Returns: the fit.
  /// - Throws: `InvalidInput` where the landmarks fix no motion, or where one lies further off: it names the worst.
  public func registration(
    fitsScale: Bool, limitMillimetres: Double
  ) throws(InvalidInput) -> Registration {
    let fit = try Registration(of: tracked, to: onMap, fitsScale: fitsScale)
    let worst = fit.residualsMillimetres[fit.worst]
    guard worst <= limitMillimetres else {
      if isMirrored(fitsScale: fitsScale, limitMillimetres) {
        throw InvalidInput(
          "landmarks",
          "are mirrored: left and right are exchanged, or map_height_mm has the wrong sign (it is above 0 towards "
            + "the viewer), or y of the map points up where it must point down")
      }
      let all = zip(names, fit.residualsMillimetres).map {
        "\($0) \(oneDecimal($1))"
      }
      throw InvalidInput(
        "landmarks",
        "\"\(names[fit.worst])\" lies \(oneDecimal(worst)) mm off where the others have it, more than "
          + "\(oneDecimal(limitMillimetres)) mm (\(all.joined(separator: ", "))); measure it again, or "
          + "give a larger limit")
    }
    return fit
  }
}

extension LandmarksCSV {
  /// Whether the landmarks fit as a mirror shows them.
  private func isMirrored(fitsScale: Bool, _ limitMillimetres: Double) -> Bool {
    let mirrored = tracked.map { SIMD3(-$0.x, $0.y, $0.z) }
    guard let fit = try? Registration(of: mirrored, to: onMap, fitsScale: fitsScale) else {
      return false
    }
    return fit.residualsMillimetres[fit.worst] <= limitMillimetres
  }
}

/// A number with one digit after the point, for messages.
private func oneDecimal(_ value: Double) -> String {
  fixedDecimals(value, places: 1)
}
