import Glibc
import Pinprick
import Reference

/// The cosine and sine of an angle in degrees.
func cosineAndSine(degrees: Double) -> (cosine: Double, sine: Double) {
  (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
}

/// The events of one stroke on a square of 100 mm, its samples taken as they are.
///
/// - Parameters:
///   - points: its samples.
///   - technique: the thresholds.
///   - headings: their headings in degrees, or nil.
///   - rate: samples a second, nil without times.
///   - roller: the roller.
/// - Returns: what was found.
/// - Throws: never, for the square is a valid map.
func techniqueEvents(
  of points: [Point], _ technique: TechniqueSettings = .standard, headings: [Double]? = nil,
  rate: Double? = 200, with roller: Roller = .dermaroller192
) throws -> [TechniqueEvent] {
  let recording = Recording.valid(
    xMillimetres: points.map(\.x), yMillimetres: points.map(\.y),
    seconds: rate.map { rate in points.indices.map { Double($0) / rate } } ?? [],
    headingDegrees: headings ?? [], strokes: [Stroke(label: "0", samples: 0..<points.count)])
  return try strokeStatistics(
    of: recording, on: .square(side: 100), with: roller,
    Settings(conditioning: .none, technique: technique)
  ).flatMap(\.events)
}
