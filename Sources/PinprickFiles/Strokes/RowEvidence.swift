/// What a file's rows show of how they came about, gathered while they are joined.
///
/// Most of it costs a few operations a stroke; what is asked of every sample ends with the first that
/// answers it.
struct RowEvidence: Sendable {
  /// Samples.
  private(set) var sampleCount = 0
  /// Steps between samples of a stroke in which time stands still.
  private(set) var standingCount = 0
  /// Those of them between equal places.
  private(set) var doubledCount = 0
  /// Whether all times are whole numbers.
  private(set) var hasWholeTimes = true
  /// Steps from one time to the next, and those of 1 or 2, while times are whole.
  private(set) var wholeSteps = (all: 0, ofFrames: 0)
  /// Strokes after the first, and those that begin earlier than the stroke before them.
  private(set) var starts = (all: 0, earlier: 0)
  /// Rows whose name of a stroke says that there is none.
  private(set) var unnamedCount = 0
  /// Changes between two names that say whether the roller touches the skin, and between any names.
  private(set) var nameChanges = (contact: 0, all: 0)
  /// Rows in runs of three and more without force, and rows with force.
  private(set) var forces = (without: 0, with: 0)
  /// Strokes parted by names that say the same, with the first such pair.
  private(set) var sameNames = (count: 0, example: "")
  /// Strokes whose names a spreadsheet made, with the first such name.
  private(set) var spreadsheetNames = (count: 0, example: "")
  /// Pieces of strokes whose rows come in turn with those of others: strokes of three samples or less whose
  /// name came up before, and longer ones that go on nearer to where their name ended than to the row above.
  private(set) var returningCount = 0
  /// Strokes that are the same as an earlier one.
  private(set) var repeats = RepeatedStrokes()

  /// Samples of the shortest strokes that are compared with others.
  private static let comparedSamples = 8
  /// Strokes of fewer samples are rows that come in turn, if their names come up again.
  private static let shortStroke = 4
  /// So are those of fewer samples that go on where their name ended.
  private static let shortPiece = 64
  /// Rows without force, one after the other, that are no chance.
  private static let forcelessRun = 3
  /// Bends of a smooth lane in rounded coordinates have no more sizes.
  private static let mostRoundedSizes = 4
  /// Bends in millimetres that are not those of coordinates with two decimals.
  private static let leastBend = 0.025
  /// Names that are remembered.
  private static let rememberedNames = 4096

  private var lastWhole: Double?
  private var lastStart: Double?
  private var isUnnamed = false
  /// Whether the name says whether the roller touches the skin.
  private var saysContact = false
  private var isReturning = false
  private var name: [UInt8]?
  private var nameHash: UInt64 = 0
  private var recentNames: [UInt64] = []
  /// Where the strokes of these names ended, and the stroke before.
  private var recentEnds: [SIMD2<Double>] = []
  private var lastEnd = SIMD2(0.0, 0.0)
  private var forceless = 0

  // MARK: strokes

  /// A stroke begins whose name or session differs from the last row's, or behind a lift.
  mutating func begin(name newName: [UInt8]) {
    isReturning = false
    guard newName != name else { return }
    if let name, StrokeNames.sayTheSame(name, newName) {
      if sameNames.count == 0 {
        sameNames.example =
          "\(DelimitedText.shown(name)) and \(DelimitedText.shown(newName))"
      }
      sameNames.count += 1
    }
    let saysContact = StrokeNames.isContact(newName)
    if name != nil {
      nameChanges.all += 1
      if self.saysContact, saysContact { nameChanges.contact += 1 }
    }
    self.saysContact = saysContact
    name = newName
    isUnnamed = false
    if !StrokeNames.isPlain(newName) {
      isUnnamed = StrokeNames.isNone(newName)
      if StrokeNames.isFromSpreadsheet(newName) {
        if spreadsheetNames.count == 0 { spreadsheetNames.example = DelimitedText.shown(newName) }
        spreadsheetNames.count += 1
      }
    }
    var hash = StrokeHash()
    hash.add(newName)
    nameHash = hash.value
    if recentNames.isEmpty {
      recentNames = [UInt64](repeating: 0, count: Self.rememberedNames)
      recentEnds = [SIMD2](repeating: SIMD2(0, 0), count: Self.rememberedNames)
    }
    isReturning = recentNames[nameSlot] == nameHash
    recentNames[nameSlot] = nameHash
  }

  private var nameSlot: Int { Int(nameHash % UInt64(Self.rememberedNames)) }

  /// A stroke begins at a time.
  mutating func begin(at time: Double) {
    if let lastStart {
      starts.all += 1
      if time < lastStart { starts.earlier += 1 }
    }
    lastStart = time
  }

  /// A stroke has ended; the columns of places and times, times may be empty.
  mutating func end(_ samples: Range<Int>, _ x: [Double], _ y: [Double], _ time: [Double]) {
    noteEnds(samples, x, y)
    guard samples.count >= Self.comparedSamples else { return }
    var hash = StrokeHash()
    hash.add(UInt64(samples.count))
    // Noise never repeats, but planned lanes are rolled again to the bit: name and times must agree there.
    let isPlanned = !Self.isNoisy(samples, x, y)
    if isPlanned { hash.add(nameHash) }
    // Three places can agree by chance where coordinates have one decimal, and nine cannot.
    let step = max(1, (samples.count - 1) / 8)
    for sample in stride(from: samples.lowerBound, to: samples.upperBound, by: step) {
      hash.add(x[sample].bitPattern)
      hash.add(y[sample].bitPattern)
      if isPlanned, !time.isEmpty { hash.add(time[sample].bitPattern) }
    }
    repeats.add(hash.value)
  }

  /// Notes whether a stroke goes on with an earlier one of its name, and where it ends.
  private mutating func noteEnds(_ samples: Range<Int>, _ x: [Double], _ y: [Double]) {
    func place(_ sample: Int) -> SIMD2<Double> { SIMD2(x[sample], y[sample]) }
    func square(_ way: SIMD2<Double>) -> Double { way.x * way.x + way.y * way.y }
    guard let last = samples.last else { return }
    if isReturning {
      let start = place(samples.lowerBound)
      let goesOn =
        samples.count < Self.shortPiece
        && square(start - recentEnds[nameSlot]) < square(start - lastEnd)
      returningCount += samples.count < Self.shortStroke || goesOn ? 1 : 0
    }
    isReturning = false
    lastEnd = place(last)
    if !recentEnds.isEmpty { recentEnds[nameSlot] = lastEnd }
  }

  /// Whether a stroke bends to and fro from sample to sample in its middle, as noise does and no motion.
  private static func isNoisy(_ samples: Range<Int>, _ x: [Double], _ y: [Double]) -> Bool {
    let middle = samples.lowerBound + samples.count / 2
    let part = max(samples.lowerBound + 1, middle - 8)..<min(samples.upperBound - 1, middle + 8)
    var turns = 0
    forEachTurn(x.span, part) { _ in turns += 1 }
    forEachTurn(y.span, part) { _ in turns += 1 }
    // White noise turns in two of three places.
    guard 2 * turns > part.count else { return false }
    // A lane in rounded coordinates bends by few sizes.
    var sizes: Set<Int> = []
    func note(_ size: Double) { sizes.insert(Int((min(size, 1000) * 1e6).rounded())) }
    forEachTurn(x.span, part, note)
    forEachTurn(y.span, part, note)
    return sizes.count > mostRoundedSizes
  }

  /// Hands over the size of each bend in millimetres that the next one undoes.
  @inline(__always)
  private static func forEachTurn(
    _ values: Span<Double>, _ part: Range<Int>, _ handle: (Double) -> Void
  ) {
    var last = 0.0
    for i in part {
      let bend = values[i - 1] - 2 * values[i] + values[i + 1]
      if last * bend < 0, min(abs(last), abs(bend)) > leastBend { handle(abs(last)) }
      last = bend
    }
  }

  // MARK: samples

  /// Samples of the stroke that is open.
  mutating func add(samples count: Int) {
    sampleCount += count
    if isUnnamed { unnamedCount += count }
  }

  /// Steps in which time stands still, and those of them between equal places.
  mutating func add(standing: Int, doubled: Int) {
    standingCount += standing
    doubledCount += doubled
  }

  /// Times of samples, whichever their strokes.
  mutating func add(times: ArraySlice<Double>) {
    guard hasWholeTimes else { return }
    for time in times {
      guard time == time.rounded() else {
        hasWholeTimes = false
        return
      }
      if let lastWhole {
        wholeSteps.all += 1
        if (1...2).contains(time - lastWhole) { wholeSteps.ofFrames += 1 }
      }
      lastWhole = time
    }
  }

  /// Forces of samples.
  mutating func add(forces: ArraySlice<Double>) {
    for force in forces {
      if force == 0 {
        forceless += 1
        if forceless == Self.forcelessRun { self.forces.without += Self.forcelessRun }
        if forceless > Self.forcelessRun { self.forces.without += 1 }
      } else {
        forceless = 0
        if force > 0 { self.forces.with += 1 }
      }
    }
  }
}
