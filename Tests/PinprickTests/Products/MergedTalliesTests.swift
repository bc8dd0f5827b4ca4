import Pinprick
import Reference
import Testing

@Suite struct MergedTalliesTests {
  private func setup(_ dice: inout Dice) throws -> AnalysisSetup {
    try AnalysisSetup(
      map: .face, roller: .dermaroller192,
      settings: Settings(
        cellMillimetres: 2, conditioning: dice.chance(0.2) ? .none : .standard, realisations: 2,
        countsHoles: true))
  }

  private func hasEqualStates(_ one: StrokeTally, _ other: StrokeTally) -> Bool {
    one.numbers == other.numbers && one.productNames == other.productNames
      && zip(one.states, other.states).allSatisfy { $0.0.state == $0.1.state }
  }

  /// The product whose sums differ, for the message of a failure.
  private func difference(_ one: StrokeTally, _ other: StrokeTally) -> String? {
    zip(one.states, other.states).first { $0.0.state != $0.1.state }?.0.name
  }

  /// 7 random parts in random order, merged as a random tree.
  @Test(arguments: tried(0..<50, oneOf: 25)) func partsAddUpToTheWhole(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let recording = TrackedSession.recording(&dice)
    let setup = try setup(&dice)
    var (whole, tallies) = TrackedSession.tallies(recording, setup, &dice)
    while tallies.count > 1 {
      let other = tallies.remove(at: dice.whole(0...tallies.count - 1))
      let place = dice.whole(0...tallies.count - 1)
      try tallies[place].merge(other)
    }
    #expect(difference(tallies[0], whole) == nil)
    #expect(hasEqualStates(tallies[0], whole))
    #expect(tallies[0].sums == whole.sums)
    let (one, all) = (Analysis(tallies[0], setup), Analysis(whole, setup))
    #expect(one.totals == all.totals && one.zones == all.zones && one.warnings == all.warnings)
    #expect(one.realisations == all.realisations && one.holes == all.holes)
    let read = try StrokeTally(setup, numbers: whole.numbers, states: whole.states)
    #expect(hasEqualStates(read, whole))
    #expect(Analysis(read, setup).totals == all.totals)
  }

  @Test(arguments: tried(0..<5)) func aProductAloneIsThatOfTheWhole(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let recording = TrackedSession.recording(&dice)
    let setup = try setup(&dice)
    let (whole, _) = TrackedSession.tallies(recording, setup, &dice)
    for product in StrokeTally.products where product.name != StrokeSums.name {
      var tally = StrokeTally(setup, only: [product])
      _ = tally.add(recording)
      #expect(tally.productNames == [product.name])
      let state = whole.states.first { $0.name == product.name }?.state
      #expect(tally.states.first?.state == state, "\(product.name)")
    }
  }

  /// 7 random parts added to one tally in random order, some of them to one that was read back.
  @Test(arguments: tried(0..<50, oneOf: 25)) func partsCanBeAddedInAnyOrder(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let recording = TrackedSession.recording(&dice)
    let setup = try setup(&dice)
    let (whole, tallies) = TrackedSession.tallies(recording, setup, &dice)
    var tally = StrokeTally(setup, keeping: [ShownPathTally.self, PathTally.self])
    for numbers in tallies.map({ $0.numbers[0] }) {
      if dice.chance(0.3) {
        tally = try StrokeTally(setup, numbers: tally.numbers, states: tally.states)
      }
      _ = tally.add(
        TrackedSession.part(recording, numbers), firstStroke: numbers.lowerBound)
    }
    #expect(difference(tally, whole) == nil)
    #expect(hasEqualStates(tally, whole))
  }

  /// Every product that is known is looked at above.
  @Test func allProductsAreTried() throws {
    var dice = Dice(seed: 1)
    let tally = try StrokeTally(setup(&dice), keeping: [ShownPathTally.self])
    #expect(tally.productNames == StrokeTally.allProductNames)
    #expect(Set(tally.productNames).count == tally.productNames.count)
  }

  @Test func whatDoesNotBelongTogetherIsRefusedByName() throws {
    var dice = Dice(seed: 3)
    let recording = TrackedSession.recording(&dice)
    func tally(
      map: FaceMap = .face, roller: Roller = .dermaroller192, first: Int = 0, _ settings: Settings
    ) throws -> StrokeTally {
      var tally = StrokeTally(try AnalysisSetup(map: map, roller: roller, settings: settings))
      _ = tally.add(recording, firstStroke: first)
      return tally
    }
    var own = try tally(Settings(cellMillimetres: 4))
    let before = own
    func expect(_ mismatch: TallyMismatch, _ other: StrokeTally) {
      #expect(throws: mismatch) { try own.merge(other) }
      #expect(hasEqualStates(own, before))
    }
    expect(.setup("cellMillimetres"), try tally(first: 100, Settings(cellMillimetres: 3)))
    expect(
      .setup("map"), try tally(map: .square(side: 50), first: 100, Settings(cellMillimetres: 4)))
    expect(
      .setup("roller"), try tally(roller: .other, first: 100, Settings(cellMillimetres: 4)))
    expect(
      .setup("conditioning"),
      try tally(first: 100, Settings(cellMillimetres: 4, conditioning: .none)))
    expect(.setup("phase"), try tally(first: 100, Settings(cellMillimetres: 4, phase: .zero)))
    expect(
      .products("passes", isOwn: true),
      try tally(first: 100, Settings(cellMillimetres: 4, countsPasses: false)))
    let last = recording.strokes.count
    expect(
      .strokes(last - 1..<last), try tally(first: last - 1, Settings(cellMillimetres: 4)))
    #expect(TallyMismatch.strokes(3..<5).description.contains("strokes 3 to 4"))
    // Window and targets follow from tallies.
    try own.merge(tally(first: last, Settings(cellMillimetres: 4, windowCm2: 2)))
    #expect(own.numbers == [0..<2 * last])
    #expect(own.sums.strokeCount == 2 * before.sums.strokeCount)
  }

  /// Sums that no strokes have are refused, whatever is changed in them.
  @Test func damagedStatesAreRefusedOrRead() throws {
    var dice = Dice(seed: 5)
    let setup = try setup(&dice)
    var whole = StrokeTally(setup, keeping: [ShownPathTally.self])
    let recording = TrackedSession.recording(&dice)
    _ = whole.add(recording)
    var other = StrokeTally(setup, keeping: [ShownPathTally.self])
    _ = other.add(recording, firstStroke: 1000)
    let states = whole.states
    var refused = 0
    let tries = tried(0..<400, oneOf: 13)
    for _ in tries {
      var damaged = states
      let place = dice.whole(0...states.count - 1)
      var (words, texts) = (states[place].state.words, states[place].state.texts)
      guard !words.isEmpty else { continue }
      switch dice.whole(0...3) {
      case 0: words.removeLast(dice.whole(1...words.count))
      case 1: words[dice.whole(0...min(40, words.count - 1))] = dice.seed()
      case 2: words.insert(0, at: dice.whole(0...words.count - 1))
      default: texts = texts.dropLast().map { $0 + "x" }
      }
      damaged[place].state = TallyState(words: words, texts: texts)
      do throws(InvalidInput) {
        var read = try StrokeTally(setup, numbers: whole.numbers, states: damaged)
        // What is read can be merged, added to and evaluated.
        _ = read.add(recording, firstStroke: 2000)
        do throws(TallyMismatch) { try read.merge(other) } catch { Issue.record(error) }
        _ = Analysis(read, setup)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 3 * tries.count / 8)
    for wrong in [Array(states.dropFirst()), states + [states[0]]] {
      #expect(throws: InvalidInput.self) {
        try StrokeTally(setup, numbers: whole.numbers, states: wrong)
      }
    }
    var reversed = try StrokeTally(
      setup, numbers: whole.numbers, states: states.reversed())
    try reversed.merge(other)
    try whole.merge(other)
    #expect(hasEqualStates(reversed, whole))
    #expect(throws: InvalidInput("lifts", "no sums of this name are known")) {
      try StrokeTally(setup, numbers: [], states: [("lifts", TallyState())])
    }
  }
}

extension Roller {
  /// The built-in roller, one needle a ring fewer.
  fileprivate static var other: Roller {
    get throws {
      try Roller(
        name: "other", layout: .rings(8, needlesPerRing: 23, stagger: 0), widthMillimetres: 20,
        rollingDiameterMillimetres: 20, needleLengthMillimetres: 1.5,
        needleDiameterMillimetres: 0.25)
    }
  }
}
