extension TradeOffLayout {
  /// Draws the figure, what lies behind first.
  func draw(zoneCount: Int, windowCm2: Double) {
    drawAxes(windowCm2: windowCm2)
    drawing.stroke(front, Self.frontColour, width: 2.5)
    for label in labels { drawing.stroke(label?.leader ?? [], Self.missingColour, width: 1.2) }
    // Filled markers last: where two planners coincide, the front's is the one to see.
    for point in points where !point.isOnFront { draw(point, at: place(of: point)) }
    for point in points where point.isOnFront { draw(point, at: place(of: point)) }
    for case (let label?, let number) in zip(labels, points.indices) {
      var style = Self.labelStyle
      if points[number].isOnFront { style.colour = Self.frontColour }
      if !points[number].coversEnough { style.colour = RGB(0x6A6A6A) }
      drawing.text(names[number], at: Place(label.box.left, label.box.top), style)
    }
    drawing.text(
      "Effort and unevenness of \(counted(points.count, "planner")) on \(counted(zoneCount, "zone"))",
      at: Place(plot.left, 18), TextStyle(size: 25, isBold: true))
    drawKey()
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func draw(_ point: TradeOffPoint, at place: Place) {
    if !point.coversEnough {
      let reach = Self.filledRadius - 0.5
      for rise in [-reach, reach] {
        drawing.stroke(
          [place - Place(reach, rise), place + Place(reach, rise)], Self.missingColour, width: 3.2)
      }
    } else if point.isOnFront {
      drawing.circle(
        place, radius: Self.filledRadius - 0.5, fill: Self.frontColour, line: Self.frontColour,
        width: 1)
    } else {
      drawing.circle(
        place, radius: Self.hollowRadius - 0.9, fill: RGB(0xFFFFFF), line: Self.beatenColour,
        width: 1.8)
    }
  }

  private func drawAxes(windowCm2: Double) {
    let style = TextStyle(size: 18)
    let xTicks = Ticks(within: seconds, steps: 10)
    for value in xTicks.values {
      // A line of one pixel is sharp when its middle is that of a pixel.
      let x = x(of: value).rounded(.down) + 0.5
      drawing.stroke([Place(x, plot.top), Place(x, plot.bottom)], Self.gridColour)
      drawing.stroke([Place(x, plot.bottom), Place(x, plot.bottom + 6)], Self.beatenColour)
      drawing.text(
        xTicks.text(value), at: Place(x, plot.bottom + 9), anchor: Place(0.5, 0), style)
    }
    let yTicks = Ticks(within: percents, steps: 10)
    for value in yTicks.values {
      let y = y(of: value).rounded(.down) + 0.5
      drawing.stroke([Place(plot.left, y), Place(plot.right, y)], Self.gridColour)
      drawing.stroke([Place(plot.left - 6, y), Place(plot.left, y)], Self.beatenColour)
      drawing.text(
        yTicks.text(value), at: Place(plot.left - 11, y), anchor: Place(1, 0.5), style)
    }
    let edge = plot.grown(by: 0.5)
    drawing.stroke(
      [edge.corners[0], edge.corners[3], edge.corners[2]], Self.beatenColour, width: 1)
    let title = TextStyle(size: 20)
    drawing.text(
      "effort: rolling, lifting and turning, summed over the zones (s)",
      at: Place(plot.centre.x, plot.bottom + 42), anchor: Place(0.5, 0), title)
    drawing.text(
      "unevenness: cv of density in windows of \(plainText(windowCm2)) cm², mean over the zones (%)",
      at: Place(22, plot.centre.y),
      anchor: Place(0.5, 0), title, turned: true)
  }

  /// One sample of each kind of marker that there is, and what it stands for, above the plot.
  private func drawKey() {
    let samples: [(TradeOffPoint, text: String)] = [
      (sample(isOnFront: true, true), "Pareto front"),
      (sample(isOnFront: false, true), "another planner is faster and more even"),
      (sample(isOnFront: false, false), "covers less than 90 % of a zone, not ranked"),
    ]
    let style = TextStyle(size: 19)
    var x = plot.left
    for (point, text) in samples
    where points.contains(where: {
      ($0.isOnFront, $0.coversEnough) == (point.isOnFront, point.coversEnough)
    }) {
      let y = 84.0
      if point.isOnFront {
        drawing.stroke([Place(x, y), Place(x + 36, y)], Self.frontColour, width: 2.5)
        x += 18
      } else {
        x += Self.hollowRadius
      }
      draw(point, at: Place(x, y))
      x += point.isOnFront ? 18 : Self.hollowRadius
      let box = drawing.text(text, at: Place(x + 7, y), anchor: Place(0, 0.5), style)
      x = box.right + 34
    }
  }

  private func sample(isOnFront: Bool, _ coversEnough: Bool) -> TradeOffPoint {
    TradeOffPoint(
      name: "", effortSeconds: 0, unevenness: 0, isOnFront: isOnFront, coversEnough: coversEnough)
  }
}
