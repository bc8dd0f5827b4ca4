/// A box in a drawing in pixels.
struct Box: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  /// A box about its middle.
  init(middle: Place, size: Place) {
    self.init(
      left: middle.x - size.x / 2, top: middle.y - size.y / 2, right: middle.x + size.x / 2,
      bottom: middle.y + size.y / 2)
  }

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  var width: Double { right - left }
  var height: Double { bottom - top }
  var centre: Place { Place((left + right) / 2, (top + bottom) / 2) }

  /// The corners in the order of a line about the box.
  var corners: [Place] {
    [Place(left, top), Place(right, top), Place(right, bottom), Place(left, bottom)]
  }

  /// A box with this much more on every side, less for a negative number.
  func grown(by margin: Double) -> Box {
    Box(
      left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
  }

  /// A box of the same size elsewhere.
  func moved(by way: Place) -> Box {
    Box(left: left + way.x, top: top + way.y, right: right + way.x, bottom: bottom + way.y)
  }

  /// The same box in units that are so many times smaller.
  func scaled(by factor: Double) -> Box {
    Box(
      left: left * factor, top: top * factor, right: right * factor, bottom: bottom * factor)
  }

  /// Whether boxes share more than an edge.
  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether another box lies within, edges included.
  func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  /// The box's place that is nearest to another one.
  func nearest(to place: Place) -> Place {
    Place(min(max(place.x, left), right), min(max(place.y, top), bottom))
  }

  /// Whether a straight line has more than a touch in common with the box.
  ///
  /// The line's part within the box is cut out side by side (Liang and Barsky).
  func isCrossed(from start: Place, to end: Place) -> Bool {
    let step = end - start
    var (first, last) = (0.0, 1.0)
    for (along, toLow, toHigh) in [
      (step.x, left - start.x, right - start.x), (step.y, top - start.y, bottom - start.y),
    ] {
      if along == 0 {
        if toLow >= 0 || toHigh <= 0 { return false }
      } else {
        first = max(first, min(toLow / along, toHigh / along))
        last = min(last, max(toLow / along, toHigh / along))
      }
    }
    return first < last
  }
}

/// How a text looks.
struct TextStyle {
  /// Side of the letters' square in pixels.
  var size: Double
  var isBold = false
  var colour = RGB(0x222222)
}

/// The size of a line of text in pixels.
struct TextExtents: Equatable {
  /// How far the next letter would be.
  let width: Double
  /// Of the font above and below the letters' line, whatever the letters.
  let ascent: Double
  let descent: Double

  var height: Double { ascent + descent }
}

extension Drawing {
  /// A text that fits a width: the text itself, or its ends with dots between them.
  func fitted(_ text: String, _ style: TextStyle, width: Double) -> String {
    var kept = text.count
    var shown = text
    while extents(of: shown, style).width > width, kept > 2 {
      kept -= 1
      shown = "\(text.prefix(kept - kept / 2))…\(text.suffix(kept / 2))"
    }
    return shown
  }

  /// A text in lines that fit a width, broken behind hyphens and spaces; a part that is still too long
  /// is shortened.
  func wrapped(_ text: String, _ style: TextStyle, width: Double, lines limit: Int) -> [String] {
    var parts = [""]
    for letter in text {
      parts[parts.count - 1].append(letter)
      if letter == "-" || letter == " " { parts.append("") }
    }
    var lines = [""]
    for (number, part) in parts.enumerated() where !part.isEmpty {
      let longer = lines[lines.count - 1] + part
      if lines[lines.count - 1].isEmpty || extents(of: longer, style).width <= width {
        lines[lines.count - 1] = longer
      } else if lines.count == limit {
        lines[limit - 1] += parts[number...].joined()
        break
      } else {
        lines.append(part)
      }
    }
    return lines.map { fitted($0, style, width: width) }
  }
}
