public import Pinprick

/// Small grids as text, so that a test shows its case and a failure shows its picture.
public enum LiteralGrid {
  /// Reads a picture of zones: one character a cell, one line a row.
  ///
  /// `.` is no zone, `0` to `9` and then `a` to `z` are the zones' places in the map. Spaces are for
  /// the eye.
  public static func zones(_ picture: String) -> [Int?] {
    cells(of: picture) { row in row.filter { $0 != " " }.map { Substring(String($0)) } }.map {
      word in
      if word == "." { return nil }
      guard let zone = Int(word, radix: 36) else { preconditionFailure("'\(word)' is no zone") }
      return zone
    }
  }

  /// Reads a picture of counts: numbers between spaces, one line a row; `.` is 0.
  public static func counts(_ picture: String) -> [Int] {
    cells(of: picture) { $0.split(separator: " ") }.map { word in
      guard let count = word == "." ? 0 : Int(word) else {
        preconditionFailure("'\(word)' is no count")
      }
      return count
    }
  }

  /// Draws zones as `zones(_:)` reads them.
  public static func picture(ofZones zones: [Int?], columns: Int) -> String {
    lines(of: zones.map { zone in zone.map { String($0, radix: 36) } ?? "." }, columns: columns) {
      $0.joined()
    }
  }

  /// Draws counts as `counts(_:)` reads them, in columns of one width.
  public static func picture(ofCounts counts: [Int], columns: Int) -> String {
    let words = counts.map { $0 == 0 ? "." : String($0) }
    let width = words.map(\.count).max() ?? 0
    let padded = words.map { String(repeating: " ", count: width - $0.count) + $0 }
    return lines(of: padded, columns: columns) { $0.joined(separator: " ") }
  }

  /// The map of a picture of zones, its upper left corner at (0, 0): a label picture of one pixel a
  /// cell.
  ///
  /// - Parameters:
  ///   - picture: as `zones(_:)` reads it, 1 to 35 zones without gaps.
  ///   - cellMillimetres: side of a pixel.
  ///   - zone: makes the zone of a place in the map, given its shape.
  /// - Returns: the map, whose cells of this side show the picture again.
  /// - Throws: what `zone` throws, and `InvalidInput` for a picture without zones.
  public static func map(
    _ picture: String, cellMillimetres: Double,
    zone: (Int, ZoneShape) throws(InvalidInput) -> Zone
  ) throws(InvalidInput) -> FaceMap {
    let places = zones(picture)
    let rows = picture.split(separator: "\n").count
    let raster = try LabelRaster(
      columns: places.count / rows, rows: rows, millimetresPerPixel: cellMillimetres,
      values: places.map { UInt8(($0 ?? -1) + 1) })
    var made: [Zone] = []
    for index in 0...(places.compactMap(\.self).max() ?? 0) {
      made.append(try zone(index, .labels(raster, value: UInt8(index + 1))))
    }
    return try FaceMap(zones: made)
  }

  /// A rectangle by its upper left corner and its sides in millimetres, which are above 0.
  public static func rectangle(
    _ left: Double, _ top: Double, _ width: Double, _ height: Double
  ) -> Polygon {
    let corners = [
      Point(x: left, y: top), Point(x: left + width, y: top),
      Point(x: left + width, y: top + height), Point(x: left, y: top + height),
    ]
    do {
      return try Polygon(rings: [corners])
    } catch {
      preconditionFailure("a rectangle is a polygon: \(error)")
    }
  }

  /// The rolling diameter D for which pi D, in doubles, is a given power of two, so that a drum's
  /// turns are short binary fractions where rolled distances are.
  public static func diameter(ofCircumference circumference: Double) -> Double {
    let diameter = circumference / .pi
    precondition(.pi * diameter == circumference, "\(circumference) is no such circumference")
    return diameter
  }

  private static func cells(
    of picture: String, _ words: (Substring) -> [Substring]
  ) -> [Substring] {
    let rows = picture.split(separator: "\n").map(words)
    precondition(Set(rows.map(\.count)).count == 1, "the rows of a picture differ in length")
    return rows.flatMap { $0 }
  }

  private static func lines(
    of cells: [String], columns: Int, _ line: (ArraySlice<String>) -> String
  ) -> String {
    stride(from: 0, to: cells.count, by: columns)
      .map { line(cells[$0..<min($0 + columns, cells.count)]) }
      .joined(separator: "\n")
  }
}
