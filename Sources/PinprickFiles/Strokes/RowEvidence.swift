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
  /// Steps from one time to the next, and those of exactly 1, while times are whole.
  private(set) var wholeSteps = (all: 0, ofOne: 0)
  /// Strokes after the first, and those that begin earlier than the stroke before them.
  private(set) var starts = (all: 0, earlier: 0)
  /// Rows whose name of a stroke says that there is none.
  private(set) var unnamedCount = 0
  /// Rows in runs of ten and more without force, and rows with force.
  private(set) var forces = (without: 0, with: 0)
  /// Strokes parted by names that say the same, with the first such pair.
  private(set) var sameNames = (count: 0, example: "")
  /// Strokes whose names a spreadsheet made, with the first such name.
  private(set) var spreadsheetNames = (count: 0, example: "")
  /// Short strokes whose name came up before.
  private(set) var returningCount = 0
  /// Strokes that are the same as an earlier one.
  private(set) var repeats = RepeatedStrokes()

  /// Samples of the shortest strokes that are compared with others.
  private static let comparedSamples = 8
  /// Strokes of fewer samples are rows that come in turn, if their names come up again.
  private static let shortStroke = 4
  /// Rows without force, one after the other, that are no chance.
  private static let forcelessRun = 10
  /// Names that are remembered.
  private static let rememberedNames = 4096

  private var lastWhole: Double?
  private var lastStart: Double?
  private var isUnnamed = false
  private var isReturning = false
  private var name: [UInt8]?
  private var nameHash: UInt64 = 0
  private var recentNames: [UInt64] = []
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
    if recentNames.isEmpty { recentNames = [UInt64](repeating: 0, count: Self.rememberedNames) }
    isReturning = recentNames[Int(nameHash % UInt64(Self.rememberedNames))] == nameHash
    recentNames[Int(nameHash % UInt64(Self.rememberedNames))] = nameHash
  }

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
    if isReturning, samples.count < Self.shortStroke { returningCount += 1 }
    isReturning = false
    guard samples.count >= Self.comparedSamples else { return }
    var hash = StrokeHash()
    hash.add(UInt64(samples.count))
    let middle = samples.lowerBound + samples.count / 2
    for sample in [samples.lowerBound, middle, samples.upperBound - 1] {
      hash.add(x[sample].bitPattern)
      hash.add(y[sample].bitPattern)
      if !time.isEmpty { hash.add(time[sample].bitPattern) }
    }
    repeats.add(hash.value)
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
        if time - lastWhole == 1 { wholeSteps.ofOne += 1 }
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
