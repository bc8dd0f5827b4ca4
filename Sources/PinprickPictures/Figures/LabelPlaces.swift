/// Finds places for labels next to their markers.
///
/// A label is put on rings about its marker, nearest first, into the direction that meets no line. It
/// never overlaps a label or a marker and never leaves the area, and meets a line or leader only in a
/// crowd. Where no ring has a free place the label is left out.
struct LabelPlaces {
  /// Where labels may lie.
  let area: Box
  /// The markers' boxes, by their labels' numbers.
  let markers: [Box]
  /// Lines that labels rather do not cover.
  let lines: [(start: Place, end: Place)]
  /// Pixels between a label and whatever is next to it.
  static let gap = 3.0
  /// A label further off than this gets a leader.
  static let leaderFrom = 16.0

  /// A label that found a place.
  struct Label: Equatable {
    let box: Box
    /// A line from the marker's edge to the label, when it is not next to its marker.
    let leader: [Place]
  }

  /// Where labels of these sizes go, in their order; nil for one without a place.
  ///
  /// Labels choose one after the other. Several orders are tried, in each another label is first, and the
  /// best is taken.
  ///
  /// - Complexity: O(labels^2) for each of 24 orders and some 200 places about a marker.
  func places(of sizes: [TextExtents]) -> [Label?] {
    // Those in a crowd have fewest places.
    let crowds = markers.map { marker in
      markers.filter { $0.overlaps(marker.grown(by: 60)) }.count
    }
    let order = sizes.indices.sorted { (crowds[$1], $0) < (crowds[$0], $1) }
    var best: (cost: Double, labels: [Label?]) = (.infinity, [])
    for first in order.prefix(24) {
      var labels = [Label?](repeating: nil, count: sizes.count)
      var cost = 0.0
      for number in [first] + order.filter({ $0 != first }) {
        let found = place(number, sizes[number], beside: labels.compactMap { $0 })
        labels[number] = found?.label
        cost += found?.cost ?? 10_000
      }
      if cost < best.cost { best = (cost, labels) }
    }
    return best.labels
  }

  private func place(_ number: Int, _ size: TextExtents, beside others: [Label])
    -> (cost: Double, label: Label)?
  {
    var best: (cost: Double, label: Label)?
    for distance in [6.0, 11, 18, 28, 42, 60, 85, 120, 170, 240, 340, 480] {
      for direction in Self.directions {
        let label = label(number, size, distance, direction)
        guard isFree(label.box, others) else { continue }
        let cost = distance + 4 * abs(direction.y) + clutter(of: label, number, others)
        if best.map({ cost < $0.cost }) ?? true { best = (cost, label) }
      }
      // Further rings only cost more.
      if let best, best.cost <= distance { break }
    }
    return best
  }

  /// The label on a ring about its marker, and its leader.
  private func label(
    _ number: Int, _ size: TextExtents, _ distance: Double, _ direction: Place
  ) -> Label {
    let marker = markers[number]
    let half = Place(size.width, size.height) / 2
    let reach = Place(marker.width / 2 + distance, marker.height / 2 + distance)
    // The text's own white above and below its letters is distance enough.
    let centre = marker.centre + direction * (reach + half - Place(0, size.height * 0.2))
    let box = Box(
      left: centre.x - half.x, top: centre.y - half.y, right: centre.x + half.x,
      bottom: centre.y + half.y)
    guard distance > Self.leaderFrom else { return Label(box: box, leader: []) }
    let end = box.nearest(to: marker.centre)
    let step = end - marker.centre
    let length = (step * step).sum().squareRoot()
    let radius = marker.width / 2 + 1
    guard length > radius + 4 else { return Label(box: box, leader: []) }
    return Label(box: box, leader: [marker.centre + step * (radius / length), end])
  }

  private func isFree(_ box: Box, _ others: [Label]) -> Bool {
    let room = box.grown(by: Self.gap)
    return area.contains(box) && !markers.contains { $0.overlaps(room) }
      && !others.contains { $0.box.overlaps(room) }
  }

  /// How much worse a label reads for its leader and for what crosses it.
  private func clutter(of label: Label, _ number: Int, _ others: [Label]) -> Double {
    let crossed = lines.filter { label.box.grown(by: 2).isCrossed(from: $0.start, to: $0.end) }
    var cost = 150 * Double(crossed.count)
    for other in others where other.leader.crosses(label.box.grown(by: Self.gap)) { cost += 400 }
    guard !label.leader.isEmpty else { return cost }
    cost += 30
    for other in others where label.leader.crosses(other.box.grown(by: Self.gap)) { cost += 400 }
    for (other, marker) in markers.enumerated()
    where other != number && marker != markers[number] && label.leader.crosses(marker) {
      cost += 100
    }
    return cost
  }

  /// Sixteen places on the edge of a square: beside, above and below first, since the first of equals
  /// is taken.
  private static let directions: [Place] = {
    let sides = [Place(1, 0), Place(-1, 0), Place(0, -1), Place(0, 1)]
    let corners = [Place(1, -1), Place(1, 1), Place(-1, -1), Place(-1, 1)]
    return sides + corners + corners.flatMap { [$0 * Place(0.5, 1), $0 * Place(1, 0.5)] }
  }()
}

extension [Place] {
  /// Whether a line through the places crosses a box.
  fileprivate func crosses(_ box: Box) -> Bool {
    zip(self, dropFirst()).contains { box.isCrossed(from: $0, to: $1) }
  }
}
