extension FaceMap {
  /// The face map that needs no file: a frontal, symmetric face of 155 x 200 mm, hairline to chin.
  ///
  /// Thirteen zones to treat (`forehead`, `glabella`, `nose`, `upper-lip`, `chin`, and with `-left`
  /// and `-right` each `temple`, `cheekbone`, `cheek`, `jaw`) and three to avoid (`eyelids-left`,
  /// `eyelids-right`: all inside the orbital rim; `lips`). Left and right are those of the picture:
  /// a `-left` zone has the smaller x, whichever side of the person that is.
  ///
  /// Zones tile the face: neighbours share their border point by point, and no zone overlaps
  /// another. Coordinates are multiples of 1/64 mm, and x and 155 - x are exact mirror images.
  /// Rings run clockwise as seen.
  ///
  /// Lengths of eyes, nose, mouth and sides are those of a canonical face, all else is drawn by
  /// eye. A flat map holds less area than the skin, above all at temple and jaw. Targets and
  /// needle limits are settings that the user owns; `Zone.note` says how weak their sources are.
  /// Nothing here is medical advice.
  ///
  /// - Complexity: built once, at first use: about 2,000 points in a fraction of a millisecond.
  ///
  /// Accuracy: the published lengths within 1 mm, shown by `BuiltinFaceTests`. Sources, areas and
  /// assumptions: docs/face-map.md.
  public static let face: FaceMap = {
    do {
      return try FaceMap(name: "face", zones: BuiltinFace().zones())
    } catch {
      preconditionFailure("the built-in face is wrong: \(error)")
    }
  }()
}

/// The zones of the built-in face: what is drawn, under which name, with which settings.
private struct BuiltinFace {
  /// The width of the face in millimetres; its midline is at half of it.
  let width = 155.0
  /// The least and the greatest wanted punctures per cm2, around the one published density.
  let target = (minimum: 200.0, maximum: 300.0)

  let drawing = FaceDrawing()

  func zones() throws(InvalidInput) -> [Zone] {
    var zones = [
      try across("forehead", "Forehead", drawing.forehead, treat(0.75, "forehead", tables: 3)),
      try across("glabella", "Glabella", drawing.glabella, treat(1, "glabella", tables: 1)),
    ]
    zones += try pair("temple", "Temple", drawing.temple, temple)
    zones += try pair("eyelids", "Eyelids", drawing.eyelids, eyelids)
    zones.append(try across("nose", "Nose", drawing.nose, treat(0.75, "nose", tables: 3)))
    zones += try pair(
      "cheekbone", "Cheekbone", drawing.cheekbone, treat(1, "cheekbone", tables: 1))
    zones += try pair("cheek", "Cheek", drawing.cheek, treat(2, "cheek", tables: 3))
    zones.append(
      try across(
        "upper-lip", "Upper lip, skin", drawing.lipSkin, treat(0.75, "upper lip", tables: 3)))
    zones.append(try across("lips", "Lips", drawing.lips, lips))
    zones.append(try across("chin", "Chin", drawing.chin, chin))
    zones += try pair("jaw", "Jaw", drawing.jawSide, treat(2, "chin (jawline)", tables: 3))
    return zones
  }

  // MARK: settings

  private struct Use {
    var kind: ZoneKind
    var needle: Double?
    var note: String
  }

  private let ownTarget = """
    Yours to set. Target: around about 250 per cm2, the one published density found \
    (Doddaballapur 2009).
    """

  /// A zone to treat whose needle limit is the upper end of a row of the tables found.
  private func treat(_ needle: Double, _ row: String, tables: Int) -> Use {
    let source = tables == 1 ? "one maker's table" : "\(tables) blog and maker tables"
    return Use(
      kind: .treat, needle: needle,
      note: """
        \(ownTarget) Needle limit: weak, the upper end for \(row) in \(source), mostly for home \
        use; no trial.
        """)
  }

  private var chin: Use {
    var use = treat(2, "chin (jawline)", tables: 3)
    use.note += " Around the mouth, so under the lower lip, they end at 0.75 mm."
    return use
  }

  private var temple: Use {
    Use(
      kind: .treat, needle: nil,
      note: "\(ownTarget) Needle limit: none, since no source found gives one for temples.")
  }

  private let eyelids = Use(
    kind: .avoid, needle: nil,
    note: """
      No puncture inside the orbital rim: weak, a common training rule without a source to cite; \
      a blog names the eyelids.
      """)

  private let lips = Use(
    kind: .avoid, needle: nil,
    note: "No puncture on lips and mucosa: weak, a common training rule; a blog names the lips.")

  // MARK: shapes

  /// A zone on the midline, from its border's half between two points of the midline.
  private func across(_ id: String, _ name: String, _ border: [[Point]], _ use: Use)
    throws(InvalidInput) -> Zone
  {
    let half = joined(border)
    return try zone(
      id, name, half.map(right) + half.dropFirst().dropLast().reversed().map(left), use)
  }

  /// A zone on the right of the picture and its mirror image.
  private func pair(_ id: String, _ name: String, _ border: [[Point]], _ use: Use)
    throws(InvalidInput) -> [Zone]
  {
    let ring = joined(border).dropLast()
    return [
      try zone(id + "-left", name + ", left in the picture", ring.reversed().map(left), use),
      try zone(id + "-right", name + ", right in the picture", ring.map(right), use),
    ]
  }

  private func zone(_ id: String, _ name: String, _ ring: [Point], _ use: Use)
    throws(InvalidInput) -> Zone
  {
    let treated = use.kind == .treat
    return try Zone(
      id: id, name: name, kind: use.kind,
      targetMinimumPerCm2: treated ? target.minimum : nil,
      targetMaximumPerCm2: treated ? target.maximum : nil,
      maximumNeedleMillimetres: use.needle, note: use.note,
      shape: .polygons([Polygon(rings: [ring])]))
  }

  /// One border from its lines, each of which begins where the last one ends.
  private func joined(_ lines: [[Point]]) -> [Point] {
    lines.dropFirst().reduce(into: lines[0]) { border, line in
      precondition(border.last == line.first, "a border of the built-in face has a gap")
      border += line.dropFirst()
    }
  }

  private func right(_ point: Point) -> Point {
    Point(x: width / 2 + point.x, y: point.y)
  }

  private func left(_ point: Point) -> Point {
    Point(x: width / 2 - point.x, y: point.y)
  }
}
