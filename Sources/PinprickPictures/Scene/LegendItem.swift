import Pinprick

/// A line or block of a figure's legend.
enum LegendItem {
  /// A bold line.
  case heading(String)
  /// A text in as many lines as it needs.
  case note(String)
  /// A text and what stands at the right edge of its line.
  case row(String, String)
  /// A text and numbers that end below each other.
  case columns(String, [String])
  /// A colour bar.
  case bar(ColourBar)
  /// A sample and what it stands for.
  case swatch(Swatch, String)
  /// White.
  case gap(Double)
}

/// A sample of what is on the map.
enum Swatch {
  /// An area of one colour.
  case colour(RGB)
  /// A zone to avoid.
  case avoid
  /// A zone to avoid that was punctured in the second of two reports alone.
  case newlyPunctured
  /// A flagged region below or above its target.
  case region(isUnder: Bool, ground: RGB, line: RGB)
  /// A technique event.
  case event(TechniqueEventKind)
  /// A sample that cannot lie where it was recorded.
  case outlier
}
