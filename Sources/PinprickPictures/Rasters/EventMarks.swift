import Pinprick

// Shapes tell the kinds apart, not colours: white within a black line is seen on every ground.

/// The shape that marks events of one kind.
struct EventMark {
  /// Pixels from the middle to the mark's edge, its black line included.
  static let reach = 9

  /// The pixels of the shape and of its line, as steps right and down from the middle.
  let white: [(x: Int, y: Int)]
  let black: [(x: Int, y: Int)]

  /// Works out the pixels of a kind's shape.
  init(_ kind: TechniqueEventKind) {
    var white: [(x: Int, y: Int)] = []
    var black: [(x: Int, y: Int)] = []
    for y in -Self.reach...Self.reach {
      for x in -Self.reach...Self.reach {
        if Self.isInside(x, y, kind) {
          white.append((x, y))
        } else if (-1...1).contains(where: { dy in
          (-1...1).contains { dx in Self.isInside(x + dx, y + dy, kind) }
        }) {
          black.append((x, y))
        }
      }
    }
    self.white = white
    self.black = black
  }

  /// Whether a pixel belongs to the shape without its line.
  private static func isInside(_ x: Int, _ y: Int, _ kind: TechniqueEventKind) -> Bool {
    let (width, height) = (abs(x), abs(y))
    return switch kind {
    case .reversal: height <= 7 && 2 * width <= y + 7  // a triangle
    case .turnInContact: (17...56).contains(x * x + y * y)  // a ring
    case .slip: width <= 8 && height <= 2  // a bar
    case .fast: width <= 6 && height <= 6 && abs(width - height) <= 2  // a cross
    case .dwell: width <= 6 && height <= 6  // a square
    }
  }
}

extension Canvas {
  /// Marks events, later ones over earlier ones; those off the grid are left out.
  ///
  /// - Complexity: O(events), a mark's 361 pixels each.
  mutating func mark(_ events: [TechniqueEvent], on grid: Grid) {
    guard !events.isEmpty else { return }
    let marks = TechniqueEventKind.allCases.map(EventMark.init)
    let (width, height) = (columns * scale, rows * scale)
    let pixelsPerMillimetre = Double(scale) / grid.cellMillimetres
    for event in events {
      let x = ((event.place.x - grid.originX) * pixelsPerMillimetre).rounded(.down)
      let y = ((event.place.y - grid.originY) * pixelsPerMillimetre).rounded(.down)
      guard x >= 0, y >= 0, x < Double(width), y < Double(height),
        let kind = TechniqueEventKind.allCases.firstIndex(of: event.kind)
      else { continue }
      for (steps, index) in [
        (marks[kind].black, PaletteIndex.regionDark), (marks[kind].white, PaletteIndex.regionLight),
      ] {
        for step in steps {
          let (column, row) = (Int(x) + step.x, Int(y) + step.y)
          guard column >= 0, row >= 0, column < width, row < height else { continue }
          pixels[row * width + column] = index
        }
      }
    }
  }
}
