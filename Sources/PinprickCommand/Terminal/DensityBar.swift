import Pinprick
import PinprickFiles
import PinprickText

/// Small bars that show densities on one scale, each with the target range of its zone.
///
/// `|#####[##.]...|` is a density in the lower half of its range: the brackets are the ends of the
/// range, `#` is filled. A bar never lies about the side: something between the brackets is filled if
/// the density is at least the range's lower end, and something behind them if it is above the upper
/// end. `>` at the end stands for a density beyond the scale.
struct DensityBar {
  /// The density that fills a bar.
  let maximumPerCm2: Double
  /// Whether cells are filled by eighths.
  private let hasBlocks: Bool

  /// The cells of a bar, the brackets among them.
  private static let cellCount = 12
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// Begins with a scale.
  ///
  /// - Parameters:
  ///   - maximumPerCm2: the density that fills a bar, above 0.
  ///   - style: tells which characters may be sent.
  init(maximumPerCm2: Double, _ style: TerminalStyle) {
    precondition(maximumPerCm2 > 0)
    self.maximumPerCm2 = maximumPerCm2
    hasBlocks = style.hasBlocks
  }

  /// Bars up to one and a half times the highest target; up to the greatest density where there is
  /// no target, and none at all where there is no density either.
  ///
  /// - Parameters:
  ///   - zones: all zones that get a bar.
  ///   - style: tells which characters may be sent.
  init?(scaledTo zones: [ZoneStatistics], _ style: TerminalStyle) {
    let targets = zones.map {
      max($0.zone.targetMinimumPerCm2 ?? 0, $0.zone.targetMaximumPerCm2 ?? 0)
    }
    let highest = 1.5 * (targets.max() ?? 0)
    let greatest = zones.compactMap(\.densityPerCm2).max() ?? 0
    let maximum = highest > 0 ? highest : greatest
    guard maximum > 0, maximum.isFinite else { return nil }
    self.init(maximumPerCm2: maximum, style)
  }

  /// The bar's legend and its scale, a line each.
  var heading: String {
    let end = fixedDecimals(maximumPerCm2, places: maximumPerCm2 < 10 ? 2 : 0)
    let blanks = max(1, Self.cellCount + 2 - 1 - end.count)
    return "[ ] = target\n0" + String(repeating: " ", count: blanks) + end
  }

  /// A bar of `cellCount` cells and an edge at each side.
  ///
  /// - Parameters:
  ///   - densityPerCm2: the density.
  ///   - minimumPerCm2: the lower end of the target range, if it has one.
  ///   - maximumPerCm2: its upper end, if it has one.
  ///   - paint: the colour of what is filled.
  /// - Returns: the bar.
  func bar(
    _ densityPerCm2: Double, from minimumPerCm2: Double?, to maximumPerCm2: Double?,
    _ paint: Paint?
  ) -> StyledText {
    let count = Self.cellCount
    // Cells `lower..<upper` are those between the brackets, which stand beside them.
    let upper = maximumPerCm2.map { min(max(2, cells($0)), count - 2) }
    let lower = minimumPerCm2.map { $0 > 0 ? min(max(1, cells($0)), (upper ?? count - 1) - 1) : 0 }
    let isOver = maximumPerCm2.map { densityPerCm2 > $0 } ?? false
    let isUnder = minimumPerCm2.map { densityPerCm2 < $0 } ?? false
    // What is seen of the side comes before what rounding says.
    var least = densityPerCm2 > 0 ? 1 : 0
    var most = count * steps
    if let upper, isOver { least = (upper + 1) * steps + 1 }
    if let upper, !isOver { most = upper * steps }
    if let lower, isUnder { (least, most) = (min(least, lower * steps), lower * steps) }
    if let lower, lower > 0, !isUnder { least = max(least, lower * steps + 1) }
    let share = min(1, max(0, densityPerCm2 / self.maximumPerCm2))
    let filled = min(max(Int((share * Double(count * steps)).rounded()), least), most)
    let edge = hasBlocks ? "│" : "|"
    var bar = StyledText(lower == 0 ? "[" : edge)
    for cell in 0..<count {
      if cell == upper {
        bar.append("]")
      } else if let lower, cell == lower - 1 {
        bar.append("[")
      } else if cell == count - 1, densityPerCm2 > self.maximumPerCm2 {
        bar.append(">", paint)
      } else {
        append(filled - cell * steps, to: &bar, paint)
      }
    }
    bar.append(edge)
    return bar
  }

  /// The parts in which a cell is filled.
  private var steps: Int { hasBlocks ? Self.eighths.count : 1 }

  private func cells(_ densityPerCm2: Double) -> Int {
    Int((densityPerCm2 / maximumPerCm2 * Double(Self.cellCount)).rounded())
  }

  /// One cell, of which so many steps are filled.
  private func append(_ filled: Int, to bar: inout StyledText, _ paint: Paint?) {
    if filled >= steps {
      bar.append(hasBlocks ? "█" : "#", paint)
    } else if filled <= 0 {
      bar.append(hasBlocks ? "·" : ".", .faint)
    } else {
      bar.append(Self.eighths[filled], paint)
    }
  }
}
