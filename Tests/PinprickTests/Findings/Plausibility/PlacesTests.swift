import Pinprick
import Reference
import Testing

/// Recordings in another unit, with other axes and from another origin than their map's.
@Suite(.enabled(if: isOptimised)) struct PlacesTests {
  private static let sheet = Result { try FaceMap.sheet(width: 180, height: 240) }

  private func first(
    _ session: RecordedSession, _ origin: RecordingOrigin? = nil
  ) throws -> (kind: Warning.Kind, remedy: String) {
    let warning = try #require(try session.warnings(origin: origin).first)
    return (warning.kind, warning.remedy)
  }

  @Test(arguments: [(0.1, "cm"), (0.001, "m"), (1 / 25.4, "in")])
  func anotherUnitIsNamed(scale: Double, name: String) throws {
    for map in [FaceMap.face, try Self.sheet.get()] {
      let found = try first(RecordedSession(on: map).mapped { $0 * scale })
      #expect(found == (.lengthUnit, "give --length-unit \(name)"))
    }
  }

  /// In cm strokes of 100 mm are 10, which a hand could roll; that they cover the whole map tells.
  @Test func longStrokesInCentimetresAreFound() throws {
    let session = try RecordedSession(on: try Self.sheet.get(), stroke: 100)
    #expect(try first(session.mapped { $0 * 0.1 }) == (.lengthUnit, "give --length-unit cm"))
    // A corner of the map, rolled in strokes as short: ten times as large they cover less than half of it.
    let corner = try RecordedSession(on: .sheet(width: 12, height: 14))
    let whole = RecordedSession(of: corner, on: try Self.sheet.get())
    #expect(try whole.warnings().isEmpty)
  }

  @Test func aFewSamplesHaveNoSizeToGoBy() throws {
    let few = try Recording(strokes: [[Point(x: 31, y: 132), Point(x: 33, y: 134)]])
    let found = try analysis(of: few, on: .face, with: .dermaroller192, Settings()).warnings
    #expect(found.first?.kind == .nothingRolled)
  }

  @Test func aUnitThatWasGivenWronglyIsTakenBack() throws {
    var origin = RecordingOrigin()
    origin.millimetresPerUnit = 10
    let found = try first(RecordedSession(on: .face).mapped { $0 * 10 }, origin)
    #expect(found.kind == .lengthUnit)
    #expect(found.remedy == "give --length-unit mm in place of the unit, axes and origin so far")
  }

  /// Pixels of 0.2 mm: the session's box is about as large as the map's.
  @Test(arguments: [5.0, 100]) func aScaleThatHasNoNameIsWorkedOut(scale: Double) throws {
    let found = try first(RecordedSession(on: try Self.sheet.get()).mapped { $0 * scale })
    #expect(found.kind == .lengthUnit)
    let number = try #require(
      found.remedy.split(separator: " ").drop { $0 != "--mm-per-unit" }.dropFirst().first)
    let proposed = try #require(Double(String(number)))
    #expect(abs(proposed * scale - 1) < 0.15, "\(found.remedy)")
  }

  @Test func sharesOfWidthAndHeightAreFound() throws {
    for map in [FaceMap.face, try Self.sheet.get()] {
      let size = SIMD2(map.bounds.maxX, map.bounds.maxY)
      let session = try RecordedSession(on: map)
      for warning in [
        try session.mapped { $0 / size }.warnings().first,
        try session.mapped { $0 / max(size.x, size.y) }.warnings().first,
      ] {
        #expect(warning?.kind == .lengthUnit)
        #expect(warning?.message.hasPrefix("positions go from 0 to 1") == true)
      }
    }
  }

  @Test func axesAreNamedWithTheirOptions() throws {
    let map = FaceMap.face
    let session = try RecordedSession(on: map)
    let bounds = map.bounds
    let middle = SIMD2((bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2)
    let height = bounds.minY + bounds.maxY
    func remedy(_ place: (SIMD2<Double>) -> SIMD2<Double>) throws -> String {
      let found = try first(session.mapped(place))
      #expect(found.kind == .axes)
      return found.remedy
    }
    #expect(try remedy { SIMD2($0.y, $0.x) } == "give --columns x=y,y=x")
    #expect(try remedy { SIMD2($0.x, -$0.y) } == "give --flip-y")
    #expect(try remedy { SIMD2($0.x, height - $0.y) } == "give --flip-y --offset 0,\(text(height))")
    #expect(try remedy { $0 - middle } == "give --offset \(text(middle.x)),\(text(middle.y))")
    #expect(
      try remedy { SIMD2($0.x - middle.x, middle.y - $0.y) }
        == "give --flip-y --offset \(text(middle.x)),\(text(middle.y))")
  }

  @Test func unitAndAxesAreNamedTogether() throws {
    let height = FaceMap.face.bounds.minY + FaceMap.face.bounds.maxY
    var origin = RecordingOrigin()
    origin.xName = "pos x"
    origin.yName = "pos y"
    origin.renamed = ["t_s=clock"]
    let session = try RecordedSession(on: .face)
    let flipped = try first(session.mapped { SIMD2($0.x / 10, (height - $0.y) / 10) }, origin)
    #expect(flipped == (.lengthUnit, "give --length-unit cm --flip-y --offset 0,\(text(height))"))
    let swapped = try first(session.mapped { SIMD2($0.y / 10, $0.x / 10) }, origin)
    #expect(swapped.kind == .lengthUnit)
    #expect(
      swapped.remedy == "give --columns \"x=pos y,y=pos x,t_s=clock\" --length-unit cm")
  }

  @Test func aRecordingBesideItsMapIsOffIt() throws {
    let found = try first(RecordedSession(on: .face).mapped { $0 + SIMD2(400, -90) })
    #expect(found.kind == .offMap)
    let far = try first(
      RecordedSession(on: .square(side: 40)).mapped { $0 * 1.4 + SIMD2(400, -90) })
    #expect(far.kind == .offMap)
  }

  @Test func aQuarterBesideTheMapIsWarnedOfAndATenthIsNot() throws {
    let map = try FaceMap.sheet(width: 100, height: 100)
    let session = try RecordedSession(on: map)
    #expect(try session.mapped { $0 + SIMD2(20, 0) }.warnings().isEmpty)
    let kinds = try session.mapped { $0 + SIMD2(60, 0) }.warnings().map(\.kind)
    #expect(kinds == [.offMap])
  }

  @Test func aSessionOnItsMapIsNotWarnedOf() throws {
    #expect(try RecordedSession(on: .face).warnings().isEmpty)
    #expect(try RecordedSession(on: try Self.sheet.get()).warnings().isEmpty)
  }

  private func text(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}
