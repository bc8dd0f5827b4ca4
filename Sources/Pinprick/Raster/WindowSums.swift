/// Punctures and skin of the disc around every cell of a row, for one row after the other.
struct WindowSums<Word: FixedWidthInteger & UnsignedInteger> {
  /// The density around every cell of the discs' middle row in punctures per cm2, NaN where it is
  /// not to be treated.
  private(set) var density: [Double]

  private var punctures: SlidingDisc<Word>
  private var skin: SlidingDisc<Word>
  /// The last row: its zones, 1 for each cell to treat, and the punctures on those.
  private var zones: [UInt16]
  private var treated: [Word]
  private var counted: [Word]
  /// The cells to treat of the middle row.
  private var treatedMiddle: [Word]

  /// Starts above the grid, where all is zero.
  init(_ disc: DiscShape, columns: Int) {
    density = [Double](repeating: .nan, count: columns)
    punctures = SlidingDisc(disc, columns: columns)
    skin = punctures
    zones = [UInt16](repeating: 0, count: columns)
    treated = [Word](repeating: 0, count: columns)
    counted = treated
    treatedMiddle = treated
  }

  /// Takes in a row above or below the grid.
  @inline(__always)
  mutating func addEmptyRow() {
    for column in zones.indices { zones[column] = 0 }
    for column in treated.indices { treated[column] = 0 }
    skin.add(row: treated)
    punctures.add(row: treated)
  }

  /// Takes in the next row of the grid.
  ///
  /// - Parameters:
  ///   - counts: its punctures.
  ///   - zones: its zones.
  ///   - isTreat: whether a zone is to be treated, no zone first.
  @inline(__always)
  mutating func add(counts: Span<UInt32>, zones: Span<UInt16>, isTreat: [Bool]) {
    if isAlike(zones) {
      skin.addAlikeRow()
    } else {
      Self.copy(zones, to: &self.zones, isTreat, treated: &treated)
      skin.add(row: treated)
    }
    Self.copy(counts, where: treated, to: &counted)
    punctures.add(row: counted)
  }

  /// Whether a row has the zones of the last one.
  @inline(__always)
  private func isAlike(_ row: Span<UInt16>) -> Bool {
    let last = zones.span
    precondition(row.count == last.count)
    var differences: UInt16 = 0
    for column in 0..<row.count { differences |= row[column] ^ last[column] }
    return differences == 0
  }

  @inline(__always)
  private static func copy(
    _ row: Span<UInt16>, to zones: inout [UInt16], _ isTreat: [Bool], treated: inout [Word]
  ) {
    let isTreat = isTreat.span
    var zones = zones.mutableSpan
    var treated = treated.mutableSpan
    precondition(zones.count == row.count && treated.count == row.count)
    for column in 0..<row.count {
      zones[column] = row[column]
      treated[column] = isTreat[Int(row[column])] ? 1 : 0
    }
  }

  @inline(__always)
  private static func copy(
    _ counts: Span<UInt32>, where treated: [Word], to counted: inout [Word]
  ) {
    let treated = treated.span
    var counted = counted.mutableSpan
    precondition(counted.count == counts.count && treated.count == counts.count)
    // 0 - 1 is all ones.
    for column in 0..<counts.count {
      counted[column] = Word(truncatingIfNeeded: counts[column]) & (0 &- treated[column])
    }
  }

  /// Sums over the discs whose lowest row is the last one, from the start.
  @inline(__always)
  mutating func sumWhole() {
    punctures.sumWhole()
    skin.sumWhole()
  }

  /// Moves the sums down to the discs whose lowest row is the last one.
  @inline(__always)
  mutating func moveDown() {
    punctures.moveDown()
    skin.moveDown()
  }

  /// Works out `density` from the sums.
  @inline(__always)
  mutating func divide(cellAreaCm2: Double) {
    skin.copyMiddleRow(to: &treatedMiddle)
    Self.divide(
      punctures.sums, by: skin.sums, cellAreaCm2, where: treatedMiddle, into: &density)
  }

  @inline(__always)
  private static func divide(
    _ punctures: [Word], by skin: [Word], _ cellAreaCm2: Double, where treated: [Word],
    into density: inout [Double]
  ) {
    let (punctures, skin, treated) = (punctures.span, skin.span, treated.span)
    var density = density.mutableSpan
    let columns = density.count
    precondition(
      punctures.count == columns && skin.count == columns && treated.count == columns)
    for column in 0..<columns {
      let value = Double(punctures[column]) / (Double(skin[column]) * cellAreaCm2)
      density[column] = treated[column] == 1 ? value : .nan
    }
  }
}
