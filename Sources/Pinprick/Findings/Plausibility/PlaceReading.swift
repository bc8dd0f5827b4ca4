/// A way in which a recording's positions can be read: as it was, or as it should have been.
///
/// In the order of a reader's options: columns, scale, flip, offset.
struct PlaceReading: Equatable, Sendable {
  /// Whether x and y change places.
  var isSwapped = false
  /// Millimetres in one unit of what was recorded.
  var millimetresPerUnit = 1.0
  /// Whether y points up in what was recorded.
  var flipsY = false
  /// What is added last, in millimetres.
  var offset = SIMD2(0.0, 0.0)
  /// What differs from the way in which it was read, and so how far-fetched it is.
  var changes = 0

  /// The way in which a recording was read.
  init(_ origin: RecordingOrigin) {
    millimetresPerUnit = origin.millimetresPerUnit
    flipsY = origin.flipsY
    offset = SIMD2(origin.offset.x, origin.offset.y)
  }

  /// Where something that was recorded lies on the map plane, in millimetres.
  func place(_ recorded: SIMD2<Double>) -> SIMD2<Double> {
    let columns = isSwapped ? SIMD2(recorded.y, recorded.x) : recorded
    return columns * scale + offset
  }

  /// What was recorded of a place on the map plane.
  func recorded(_ place: SIMD2<Double>) -> SIMD2<Double> {
    let columns = (place - offset) / scale
    return isSwapped ? SIMD2(columns.y, columns.x) : columns
  }

  private var scale: SIMD2<Double> {
    SIMD2(millimetresPerUnit, flipsY ? -millimetresPerUnit : millimetresPerUnit)
  }

  /// The options that make a reader read this way; empty where none is needed.
  func options(_ origin: RecordingOrigin) -> String {
    var options: [String] = []
    if isSwapped {
      let names = ["x=\(origin.yName)", "y=\(origin.xName)"] + origin.renamed
      let list = names.joined(separator: ",")
      options.append(list.contains(" ") ? "--columns \"\(list)\"" : "--columns \(list)")
    }
    if let unit = Self.units.first(where: { $0.millimetres == millimetresPerUnit }) {
      // A unit in the header holds until an option says otherwise.
      if unit.millimetres != 1 || origin.millimetresPerUnit != 1 {
        options.append("--length-unit \(unit.name)")
      }
    } else {
      options.append("--mm-per-unit \(shortest(millimetresPerUnit))")
    }
    if flipsY { options.append("--flip-y") }
    if offset != .zero {
      options.append("--offset \(shortest(offset.x)),\(shortest(offset.y))")
    }
    return options.joined(separator: " ")
  }

  private func shortest(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Units of length that recordings come in.
  static let units: [(name: String, millimetres: Double)] = [
    ("mm", 1), ("cm", 10), ("m", 1000), ("in", 25.4),
  ]
}

extension PlaceReading {
  /// Other ways to read a recording onto a map, the least far-fetched first.
  ///
  /// - Parameters:
  ///   - scales: millimetres in one unit.
  ///   - bounds: the map.
  /// - Returns: every combination of scale, axes and origin but this one.
  func others(scales: [Double], on bounds: Bounds) -> [PlaceReading] {
    var all: [PlaceReading] = []
    for scale in scales {
      for isSwapped in [false, true] {
        for (flip, move) in Self.frames(on: bounds) {
          var other = self
          other.isSwapped = isSwapped
          other.millimetresPerUnit = scale
          if let move {
            other.flipsY = flip
            other.offset = move
          }
          other.changes =
            (isSwapped ? 1 : 0) + (scale != millimetresPerUnit ? 1 : 0)
            + (other.flipsY != flipsY ? 1 : 0)
            // Turning y over and moving it back by the map's height is one step.
            + (other.offset != offset && !(other.flipsY != flipsY && other.offset.x == offset.x)
              ? 1 : 0)
          if other.changes > 0, !all.contains(other) { all.append(other) }
        }
      }
    }
    return all.enumerated().sorted {
      ($0.element.changes, $0.offset) < ($1.element.changes, $1.offset)
    }
    .map(\.element)
  }

  /// The origins that recordings have: as it was read (nil), the map's, that of a picture with y up,
  /// the map's lower left corner, and its middle.
  private static func frames(on bounds: Bounds) -> [(flips: Bool, offset: SIMD2<Double>?)] {
    let middle = SIMD2((bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2)
    return [
      (false, nil), (false, .zero), (true, .zero), (true, SIMD2(0, bounds.minY + bounds.maxY)),
      (false, middle), (true, middle),
    ]
  }
}
