extension Plausibility {
  /// Whether the recording lies on the map, and with which options it would: unit, axes, origin.
  @Sendable static func places(_ analysis: Analysis) -> [Warning] {
    let search = PlaceSearch(analysis)
    return search.warning.map { [$0] } ?? []
  }
}

/// The search for a way to read a recording in which it lies on its map.
private struct PlaceSearch {
  private let analysis: Analysis
  private let origin: RecordingOrigin
  private let asRead: PlaceReading
  private let places: [(recorded: SIMD2<Double>, weight: Int)]
  private let fit: MapFit
  /// The way of strokes, half of all way being in shorter ones.
  private let strokeMillimetres: Double

  /// Above this share off the map, something is wrong with positions.
  private static let mostOffMap = 0.25
  /// From this share on, a reading puts a recording on its map.
  private static let leastOnMap = 0.95
  /// The share of the skin to treat that a recording of the whole map covers.
  private static let wholeCoverage = 0.9
  /// Strokes of faces are no shorter in the middle and no longer.
  private static let strokes = 8.0...2000.0
  /// A map is large enough for strokes of 8 mm and more.
  private static let leastMapMillimetres = 60.0

  init(_ analysis: Analysis) {
    self.analysis = analysis
    origin = analysis.origin ?? RecordingOrigin()
    let asRead = PlaceReading(origin)
    self.asRead = asRead
    places = analysis.recording.evidence.places.values.map {
      (asRead.recorded(SIMD2($0.x, $0.y)), $0.weight)
    }
    fit = MapFit(places, asRead, analysis.setup)
    strokeMillimetres = analysis.recording.evidence.ways.median ?? 0
  }

  private var bounds: Bounds { analysis.setup.map.bounds }

  var warning: Warning? {
    guard !places.isEmpty else { return nil }
    if fit.onMap < 1 - Self.mostOffMap || hasNoPunctureOnMap {
      // A dot can be laid on any map.
      if !isPlausible(scale: asRead.millimetresPerUnit) {
        return shares ?? unit ?? fitted(atLeast: 2.5) ?? offMap
      }
      return unit ?? axes ?? moved ?? fitted(atLeast: 2.5) ?? offMap
    }
    let isTooShort =
      strokeMillimetres < Self.strokes.lowerBound && strokeMillimetres > 0
      && max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) >= Self.leastMapMillimetres
    if isTooShort || strokeMillimetres > Self.strokes.upperBound {
      return shares ?? unit ?? fitted(atLeast: 10)
    }
    return smallCopy ?? quietAxes
  }

  private var hasNoPunctureOnMap: Bool {
    let totals = analysis.totals
    return totals.punctures > 0 && totals.puncturesOutside == totals.punctures
  }

  // MARK: unit of length

  /// Another unit, where its strokes are such of a face.
  private var unit: Warning? {
    let scales = PlaceReading.units.map(\.millimetres)
    let known = scales.filter { $0 != origin.millimetresPerUnit && isPlausible(scale: $0) }
    if let (reading, fit) = best(of: asRead.others(scales: known, on: bounds)) {
      return Warning(
        .lengthUnit, "the unit of length seems to be another one",
        evidence: "\(span), strokes of about \(Plausibility.rounded(strokeMillimetres)) mm; with "
          + "\(shown(reading)) \(percent(1 - fit.onMap)) of the samples lie off the map and "
          + "\(percent(1 - self.fit.onMap)) as it is",
        remedy: give(reading))
    }
    return nil
  }

  /// A recording of the whole map that is so small in the unit as read that it lies in a corner: strokes are
  /// shorter than the drum is wide, and in another unit they cover the map.
  private var smallCopy: Warning? {
    guard strokeMillimetres < analysis.setup.roller.widthMillimetres, places.count >= 300 else {
      return nil
    }
    let larger = PlaceReading.units.map(\.millimetres).filter { $0 > origin.millimetresPerUnit }
    let covers = larger.contains { scale in
      var reading = asRead
      reading.millimetresPerUnit = scale
      return MapFit(places, reading, analysis.setup).onMap >= Self.leastOnMap
        && coverage(reading) >= Self.wholeCoverage
    }
    return covers ? unit : nil
  }

  /// Whether strokes become such of a face, and the recording no dot on the map.
  private func isPlausible(scale: Double) -> Bool {
    guard let box = recordedBox else { return false }
    let across = (box.maxX - box.minX) * scale / (bounds.maxX - bounds.minX)
    let down = (box.maxY - box.minY) * scale / (bounds.maxY - bounds.minY)
    return max(across, down) >= 0.2
      && Self.strokes.contains(strokeMillimetres * scale / origin.millimetresPerUnit)
  }

  /// Positions from 0 to 1.
  private var shares: Warning? {
    guard let box = recordedBox, box.minX >= -0.05, box.minY >= -0.05, box.maxX <= 1.1,
      box.maxY <= 1.1, max(box.maxX, box.maxY) > 0.5
    else { return nil }
    let width = Plausibility.rounded(bounds.maxX - bounds.minX)
    return Warning(
      .lengthUnit, "positions go from 0 to 1, as shares of a picture's width or height do",
      evidence: span,
      remedy:
        "multiply x by the picture's width and y by its height in mm; where both are shares of "
        + "one length, give it, as --mm-per-unit \(width) for the map's width")
  }

  /// The scale that makes the recording as large as the map, where it has the map's shape.
  private func fitted(atLeast least: Double) -> Warning? {
    // A few samples have no shape.
    guard let box = recordedBox, box.maxX > box.minX, box.maxY > box.minY, places.count >= 30 else {
      return nil
    }
    let across = (bounds.maxX - bounds.minX) / (box.maxX - box.minX)
    let down = (bounds.maxY - bounds.minY) / (box.maxY - box.minY)
    let scale = (across * down).squareRoot()
    let change = scale / origin.millimetresPerUnit
    guard max(across, down) <= 1.4 * min(across, down), max(change, 1 / change) >= least else {
      return nil
    }
    return Warning(
      .lengthUnit, "the unit of length seems to be another one",
      evidence: "\(span), and \(percent(1 - fit.onMap)) of the samples lie off the map",
      remedy: "give the millimetres of one unit; if the recording covers the whole map, "
        + "--mm-per-unit \(Plausibility.twoDigits(scale)) is about right")
  }

  // MARK: axes and origin

  private var sameScale: [PlaceReading] {
    asRead.others(scales: [origin.millimetresPerUnit], on: bounds)
  }

  private var axes: Warning? {
    best(of: sameScale).map { axesWarning($0.reading, $0.fit) }
  }

  /// Axes that are wrong though the recording lies on the map: it goes over zones to avoid or beside
  /// the map, and over none with other axes.
  private var quietAxes: Warning? {
    guard fit.amiss >= 0.015, places.count >= 300,
      let (reading, other) = best(of: sameScale), other.amiss <= fit.amiss / 8,
      coverage(reading) >= Self.wholeCoverage
    else { return nil }
    return axesWarning(reading, other)
  }

  private func axesWarning(_ reading: PlaceReading, _ other: MapFit) -> Warning {
    var what: [String] = []
    if reading.isSwapped { what.append("x and y seem to be exchanged") }
    if reading.flipsY != asRead.flipsY { what.append("y seems to point the other way") }
    if reading.offset != asRead.offset, what.isEmpty || reading.offset.x != asRead.offset.x {
      what.append("the origin seems to lie elsewhere")
    }
    func amiss(_ fit: MapFit) -> String {
      "\(percent(1 - fit.onMap)) of the samples off the map"
        + (fit.onAvoid > 0 ? " and \(percent(fit.onAvoid)) on zones to avoid" : "")
    }
    return Warning(
      .axes, "the recording fits its map better with other axes: \(joined(what))",
      evidence: "\(amiss(fit)), with \(shown(reading)) \(amiss(other))",
      remedy: give(reading))
  }

  /// An offset that lays the middle of the recording on that of the map, with y down or up: the way that
  /// leaves fewer samples on zones to avoid.
  private var moved: Warning? {
    let found = [centred(flipsY: asRead.flipsY), centred(flipsY: !asRead.flipsY)]
      .compactMap(\.self).filter { $0.fit.onMap >= Self.leastOnMap }
    guard let best = found.min(by: { $0.fit.amiss < $1.fit.amiss }) else { return nil }
    return Warning(
      .offMap, "\(percent(1 - fit.onMap)) of the samples lie off the map", evidence: span,
      remedy: "check the origin and whether y points down; \(shown(best.reading)) would lay the "
        + "recording's middle on the map's")
  }

  private func centred(flipsY: Bool) -> (reading: PlaceReading, fit: MapFit)? {
    guard let box = recordedBox else { return nil }
    var reading = asRead
    reading.flipsY = flipsY
    reading.offset = .zero
    let middle = reading.place(SIMD2((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2))
    let map = SIMD2((bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2)
    reading.offset = SIMD2((map - middle).x.rounded(), (map - middle).y.rounded())
    return (reading, MapFit(places, reading, analysis.setup))
  }

  private var offMap: Warning {
    Warning(
      .offMap,
      hasNoPunctureOnMap
        ? "no puncture lies on the map"
        : "\(percent(1 - fit.onMap)) of the samples lie off the map",
      evidence: span,
      remedy: "check the map (--map), the unit of length (--length-unit) and the origin (--offset, "
        + "--flip-y)")
  }

  // MARK: parts

  /// The best of the least far-fetched readings that put the recording on its map; a more far-fetched
  /// one where it leaves next to nothing of what is amiss.
  private func best(of readings: [PlaceReading]) -> (reading: PlaceReading, fit: MapFit)? {
    var best: (reading: PlaceReading, fit: MapFit)?
    for reading in readings {
      let fit = MapFit(places, reading, analysis.setup)
      let isRescaled = reading.millimetresPerUnit != asRead.millimetresPerUnit
      guard fit.onMap >= Self.leastOnMap, isRescaled || fit.amiss < self.fit.amiss else { continue }
      guard let last = best else {
        best = (reading, fit)
        continue
      }
      let isBetter =
        reading.changes > last.reading.changes
        ? last.fit.amiss >= 0.015 && fit.amiss <= last.fit.amiss / 8
        : reading.millimetresPerUnit == last.reading.millimetresPerUnit
          ? fit.amiss < last.fit.amiss : coverage(reading) > coverage(last.reading)
      if isBetter { best = (reading, fit) }
    }
    return best
  }

  /// The share of the skin to treat that lies within half the drum's width of the recording.
  private func coverage(_ reading: PlaceReading) -> Double {
    let setup = analysis.setup
    let half = setup.roller.widthMillimetres / 2
    let places = places.map { reading.place($0.recorded) }
    let step = max(1, Int(setup.grid.cells(in: half)))
    var (all, near) = (0, 0)
    for row in stride(from: 0, to: setup.grid.rows, by: step) {
      for column in stride(from: 0, to: setup.grid.columns, by: step)
      where setup.zones.kindOfCell[row, column] == ZoneRaster.treat {
        let centre = setup.grid.centre(row: row, column: column)
        all += 1
        let isNear = places.contains { place in
          let away = place - SIMD2(centre.x, centre.y)
          return away.x * away.x + away.y * away.y <= half * half
        }
        near += isNear ? 1 : 0
      }
    }
    return all > 0 ? Double(near) / Double(all) : 0
  }

  /// The box around the recording but for its outermost parts, in units of what was recorded.
  private var recordedBox: Bounds? {
    func ends(_ values: [Double]) -> (Double, Double)? {
      let sorted = values.sorted()
      guard !sorted.isEmpty else { return nil }
      return (sorted[sorted.count / 50], sorted[sorted.count - 1 - sorted.count / 50])
    }
    guard let x = ends(places.map(\.recorded.x)), let y = ends(places.map(\.recorded.y)) else {
      return nil
    }
    return Bounds(minX: x.0, minY: y.0, maxX: x.1, maxY: y.1)
  }

  /// The recording beside its map.
  private var span: String {
    func text(_ low: Double, _ high: Double) -> String {
      "\(Plausibility.rounded(low)) to \(Plausibility.rounded(high))"
    }
    guard let box = recordedBox else { return "no samples" }
    let (a, b) = (
      asRead.place(SIMD2(box.minX, box.minY)), asRead.place(SIMD2(box.maxX, box.maxY))
    )
    return
      "x \(text(min(a.x, b.x), max(a.x, b.x))) and y \(text(min(a.y, b.y), max(a.y, b.y))) mm on "
      + "a map of x \(text(bounds.minX, bounds.maxX)) and y \(text(bounds.minY, bounds.maxY)) mm"
  }

  private func shown(_ reading: PlaceReading) -> String {
    let options = reading.options(origin)
    return options.isEmpty ? "positions in mm as they are" : options
  }

  private func give(_ reading: PlaceReading) -> String {
    let options = reading.options(origin)
    return options.isEmpty
      ? "leave --length-unit, --mm-per-unit, --flip-y and --offset out"
      : "give \(options)"
        + (asRead == PlaceReading(RecordingOrigin())
          ? "" : " in place of the unit, axes and origin so far")
  }

  private func percent(_ share: Double) -> String {
    "\(Plausibility.rounded((share * 1000).rounded() / 10)) %"
  }

  private func joined(_ parts: [String]) -> String { parts.joined(separator: " and ") }
}
