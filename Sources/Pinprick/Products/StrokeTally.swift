/// What strokes leave on the skin: a list of products, each of which sums something up.
///
/// Tallies of parts of a recording merge to that of the whole, to the bit, whatever the parts and their order.
///
/// ```swift
/// var tally = StrokeTally(setup)
/// let figures = tally.add(recording)
/// let counts = tally[PunctureTally.self]?.counts
/// ```
public struct StrokeTally: Sendable {
  /// All products in the order in which they take a stroke; `StrokeSums` adds up what the others told.
  package static let products: [any StrokeProduct.Type] = [
    PunctureTally.self, PassTally.self, DirectionTally.self, EventTally.self, PathTally.self,
    PlaceTally.self, ShownPathTally.self, StrokeSums.self,
  ]

  /// The names of all products that are known.
  package static var allProductNames: [String] { products.map { $0.name } }

  /// What the strokes are rolled with.
  public let setup: AnalysisSetup
  /// The numbers of the strokes that were added: ranges in their order, of which none touch.
  public private(set) var numbers: [Range<Int>] = []

  private var products: [any StrokeProduct]
  /// The places of those products that take punctures.
  private let takers: [Int]
  private var repair = StrokeRepair()
  private var rolled: RolledStroke
  private var punctures = PunctureBuffer()

  /// Starts an empty tally.
  ///
  /// - Parameters:
  ///   - setup: map, roller, settings, grid and zones.
  ///   - keeping: products beside those that the settings ask for.
  public init(_ setup: AnalysisSetup, keeping: [any StrokeProduct.Type] = []) {
    let names = Set(keeping.map { $0.name })
    let wanted = Self.known(with: keeping).filter {
      $0.isWanted(by: setup.settings) || names.contains($0.name)
    }
    self.init(setup, wanted.map { $0.init(setup) })
  }

  /// Starts an empty tally of some products alone, which may be too few for an analysis.
  ///
  /// `StrokeSums` adds up what the others tell: alone it knows no events and not where punctures fell.
  ///
  /// - Parameters:
  ///   - setup: map, roller, settings, grid and zones.
  ///   - wanted: the products, which the settings need not ask for.
  public init(_ setup: AnalysisSetup, only wanted: [any StrokeProduct.Type]) {
    let names = Set(wanted.map { $0.name })
    let products = Self.known(with: wanted).filter { names.contains($0.name) }
    self.init(setup, products.map { $0.init(setup) })
  }

  /// All products, those of a caller by their names before the sums of what products tell.
  private static func known(
    with others: [any StrokeProduct.Type]
  ) -> [any StrokeProduct.Type] {
    let names = Set(products.map { $0.name })
    let own = others.filter { !names.contains($0.name) }.sorted { $0.name < $1.name }
    return products.dropLast() + own + products.suffix(1)
  }

  private init(_ setup: AnalysisSetup, _ products: [any StrokeProduct]) {
    self.setup = setup
    self.products = products
    rolled = RolledStroke(on: setup.grid.surface)
    takers = products.indices.filter { type(of: products[$0]).takesPunctures }
  }

  /// A product; nil where it is not part of the tally.
  public subscript<Product: StrokeProduct>(_: Product.Type) -> Product? {
    products.lazy.compactMap { $0 as? Product }.first
  }

  /// The sums of the strokes' figures.
  public var sums: StrokeSums { self[StrokeSums.self] ?? StrokeSums() }

  // MARK: adding

  /// Adds the strokes of a recording or of a part of one.
  ///
  /// samples -> repair -> contact path -> rolling -> punctures -> products, one stroke after the other.
  ///
  /// - Parameters:
  ///   - recording: whole strokes.
  ///   - first: the number of its first stroke in the whole recording; the phase of a landing
  ///     depends on it. A number that was added before counts again.
  /// - Returns: the figures of the strokes that have samples, in their order; several pieces of a stroke
  ///   where gaps end it.
  /// - Complexity: O(samples + punctures), and what the products take.
  public mutating func add(
    _ recording: Recording, firstStroke first: Int = 0
  ) -> [StrokeStatistics] {
    var figures: [StrokeStatistics] = []
    figures.reserveCapacity(recording.strokes.count)
    for (index, stroke) in recording.strokes.enumerated() where !stroke.samples.isEmpty {
      rolled.number = first + index
      guard
        let repaired = repair.repair(
          stroke, of: recording, setup.settings.conditioning,
          maximumGapSeconds: setup.settings.maximumGapSeconds)
      else {
        figures.append(add(stroke, StrokeRepairs(), of: recording))
        continue
      }
      for (piece, repairs) in repaired.pieces {
        figures.append(add(piece, repairs, of: repaired.recording))
      }
    }
    let range = first..<first + recording.strokes.count
    for product in products.indices { products[product].end(range) }
    add(range)
    return figures
  }

  private mutating func add(
    _ stroke: Stroke, _ repairs: StrokeRepairs, of recording: Recording
  ) -> StrokeStatistics {
    rolled.repairs = repairs
    rolled.recordedTurns = stroke.landingRollDegrees.map { Needle.reduced(degrees: $0) / 360 }
    rolled.headingDegrees =
      recording.headingDegrees.isEmpty ? [] : recording.headingDegrees[stroke.samples]
    rolled.contact.take(stroke, of: recording, setup.settings.conditioning)
    let landing =
      rolled.recordedTurns
      ?? setup.settings.phase.landingTurns(stroke: rolled.number, piece: repairs.piece)
    rolled.contact.roll(
      &rolled.path, stroke, of: recording, landingTurns: landing, by: setup.drum)
    if !takers.isEmpty {
      punctures.start(along: rolled.path, by: setup.drum)
      while punctures.next(along: rolled.path, by: setup.drum) {
        for product in takers { products[product].take(punctures) }
      }
    }
    var figures = StrokeStatistics(rolled, stroke, of: recording, landingTurns: landing)
    for product in products.indices { products[product].add(rolled, to: &figures) }
    forgetLargeWorkspaces()
    return figures
  }

  private mutating func forgetLargeWorkspaces() {
    rolled.headingDegrees = []
    guard rolled.isUncommonlyLong else { return }
    repair = StrokeRepair()
    rolled = RolledStroke(number: rolled.number, on: setup.grid.surface)
  }

  private mutating func add(_ range: Range<Int>) {
    guard let last = numbers.last, !range.isEmpty, range.lowerBound >= last.upperBound else {
      numbers = Self.joined(numbers + [range])
      return
    }
    if range.lowerBound == last.upperBound { numbers.removeLast() }
    let start = range.lowerBound == last.upperBound ? last.lowerBound : range.lowerBound
    numbers.append(start..<range.upperBound)
  }

  /// The same with some products alone, in the memory of these.
  package func only(_ kept: [any StrokeProduct.Type]) -> StrokeTally {
    let names = Set(kept.map { $0.name })
    var part = StrokeTally(setup, products.filter { names.contains(type(of: $0).name) })
    part.numbers = numbers
    return part
  }

  // MARK: merging

  /// Adds what other strokes of the same recording left.
  ///
  /// - Parameter other: a tally of the same setup and products, without strokes that this one has.
  /// - Throws: `TallyMismatch` that names what differs; this tally stays as it was.
  /// - Complexity: O(cells + what is kept).
  public mutating func merge(_ other: StrokeTally) throws(TallyMismatch) {
    try setup.check(other.setup)
    try check(names: other.productNames)
    try add(numbers: other.numbers)
    for product in products.indices { products[product].merge(any: other.products[product]) }
  }

  /// The names of products that the settings ask for and the tally lacks, as one of some products alone does.
  package var missingProductNames: [String] {
    Self.products.filter { $0.isWanted(by: setup.settings) }.map { $0.name }
      .filter { !productNames.contains($0) }
  }

  /// The names of the products, in their order.
  public var productNames: [String] { products.map { type(of: $0).name } }

  private func check(names: [String]) throws(TallyMismatch) {
    let own = productNames
    guard own != names else { return }
    let name = Set(own).symmetricDifference(names).min() ?? own.first ?? ""
    throw .products(name, isOwn: own.contains(name))
  }

  private mutating func add(numbers more: [Range<Int>]) throws(TallyMismatch) {
    let all = (numbers + more).sorted { $0.lowerBound < $1.lowerBound }
    for (one, next) in zip(all, all.dropFirst()) where one.overlaps(next) {
      throw .strokes(one.clamped(to: next))
    }
    numbers = Self.joined(all)
  }

  /// Ranges in their order, those that touch as one.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  // MARK: states

  /// The products' sums as numbers, by the products' names; equal sums have equal states.
  public var states: [(name: String, state: TallyState)] {
    products.map { product in
      var state = TallyState()
      product.write(to: &state)
      return (type(of: product).name, state)
    }
  }

  /// A tally with the sums of stored states.
  ///
  /// - Parameters:
  ///   - setup: what the strokes were rolled with.
  ///   - numbers: their numbers.
  ///   - states: the products' sums by the products' names, each once.
  ///   - others: products that this library does not know.
  /// - Throws: `InvalidInput` for negative numbers, for numbers that no sums have, for products that are not known, and where one
  ///   lacks that the settings ask for.
  public init(
    _ setup: AnalysisSetup, numbers: [Range<Int>], states: [(name: String, state: TallyState)],
    knowing others: [any StrokeProduct.Type] = []
  ) throws(InvalidInput) {
    if let negative = numbers.first(where: { $0.lowerBound < 0 }) {
      throw InvalidInput(
        "numbers", "\(negative.lowerBound) is no number of a stroke, which are from 0 up")
    }
    let known = Self.known(with: others)
    for (name, _) in states where !known.contains(where: { $0.name == name }) {
      throw InvalidInput(name, "no sums of this name are known")
    }
    var products: [any StrokeProduct] = []
    for product in known {
      let own = states.filter { $0.name == product.name }
      guard own.count == 1 else {
        if own.isEmpty, !product.isWanted(by: setup.settings) { continue }
        throw InvalidInput(product.name, "these sums stand there \(own.count) times")
      }
      var reader = TallyReader(own[0].state)
      products.append(try product.init(setup, &reader))
      try reader.end()
    }
    self.init(setup, products)
    self.numbers = Self.joined(numbers)
  }
}
