package import Pinprick

extension RolledPath {
  /// Rolls along points in arrays, a drum of 20 mm unless another is asked for.
  package mutating func roll(
    x: [Double], y: [Double], landingTurns: Double, circumferenceMillimetres: Double,
    widthMillimetres: Double = 20
  ) {
    roll(
      x: x.span, y: y.span, landingTurns: landingTurns,
      circumferenceMillimetres: circumferenceMillimetres, widthMillimetres: widthMillimetres)
  }

  /// Rolls along points and headings in arrays.
  package mutating func roll(
    x: [Double], y: [Double], headingDegrees: [Double], landingTurns: Double,
    circumferenceMillimetres: Double
  ) {
    roll(
      x: x.span, y: y.span, headingDegrees: headingDegrees.span, landingTurns: landingTurns,
      circumferenceMillimetres: circumferenceMillimetres)
  }
}
