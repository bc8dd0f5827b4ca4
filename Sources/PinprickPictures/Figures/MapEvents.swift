import Pinprick

extension MapDrawing {
  /// Marks the technique events, later ones over earlier ones.
  func drawEvents() {
    for event in map.cells.events {
      let place = layout.place(of: event.place)
      if layout.mapBox.grown(by: 2).holds(place) { drawing.mark(event.kind, at: place) }
    }
  }
}

extension Drawing {
  /// Draws the shape of a kind of event: white within a black line, so that it is seen on every ground.
  func mark(_ kind: TechniqueEventKind, at middle: Place) {
    let black = RGB(0x000000)
    let white = RGB(0xFFFFFF)
    switch kind {
    case .reversal:
      let corners = [Place(0, -9), Place(8.5, 7), Place(-8.5, 7)].map { middle + $0 }
      fill(corners, white)
      stroke(corners, closed: true, black, width: 2)
    case .turnInContact:
      circle(middle, radius: 6, Pen(colour: black, width: 6))
      circle(middle, radius: 6, Pen(colour: white, width: 3))
    case .slip:
      let box = Box(middle: middle, size: Place(18, 5))
      fill(box, white)
      stroke(box, black, width: 2)
    case .fast:
      let lines = [
        [middle - Place(6, 6), middle + Place(6, 6)],
        [middle - Place(6, -6), middle + Place(6, -6)],
      ]
      stroke(lines, Pen(colour: black, width: 6, isRound: false))
      stroke(lines, Pen(colour: white, width: 3, isRound: false))
    case .dwell:
      let box = Box(middle: middle, size: Place(13, 13))
      fill(box, white)
      stroke(box, black, width: 2)
    }
  }
}

extension Drawing {
  /// Draws the mark of an outlier: an upright cross, thin, as `fast` events have a slanting one.
  func markOutlier(at middle: Place, _ theme: FigureTheme) {
    let lines = [
      [middle - Place(4, 0), middle + Place(4, 0)], [middle - Place(0, 4), middle + Place(0, 4)],
    ]
    stroke(lines, Pen(colour: theme.ink, width: 1.4, isRound: false))
  }
}

extension Box {
  /// Whether a place lies in the box, its edges included.
  func holds(_ place: Place) -> Bool {
    (left...right).contains(place.x) && (top...bottom).contains(place.y)
  }
}
