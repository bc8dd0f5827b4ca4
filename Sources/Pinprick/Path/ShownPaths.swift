/// The contact path of one stroke with the points that a picture needs.
///
/// Between two points the drum moved straight and evenly, within `PathThinning.toleranceMillimetres` in
/// x and in y at every sample's time.
public struct ShownStroke: Equatable, Sendable {
  /// The stroke's number from 0 in file order.
  public let number: Int
  /// x of the points in millimetres.
  public let x: [Float]
  /// y of the points in millimetres.
  public let y: [Float]
  /// Times of the points in seconds; empty when not recorded.
  public let seconds: [Double]
  /// Where outliers were recorded.
  public let outliers: [Point]

  /// Thins the path of a stroke.
  init(number: Int, _ contact: borrowing ContactPath, outliers: [Point]) {
    self.number = number
    self.outliers = outliers
    let kept = PathThinning(x: contact.x, y: contact.y, seconds: contact.seconds).kept
    x = kept.map { Float(contact.x[$0]) }
    y = kept.map { Float(contact.y[$0]) }
    let times = contact.seconds
    seconds = times.isEmpty ? [] : kept.map { times[$0] }
  }

  /// Puts a stroke together.
  ///
  /// - Precondition: there is a y for each x, and a time for each or none at all.
  package init(
    number: Int, x: [Float], y: [Float], seconds: [Double], outliers: [Point] = []
  ) {
    precondition(x.count == y.count && (seconds.isEmpty || seconds.count == x.count))
    self.number = number
    self.x = x
    self.y = y
    self.seconds = seconds
    self.outliers = outliers
  }
}

/// The strokes of a recording for pictures, all of them or, of a long one, each second or fourth and so on.
///
/// Memory is bounded whatever the length of the recording, and what is kept depends on the strokes
/// alone.
public struct ShownPaths: Equatable, Sendable {
  /// The strokes that are kept, in file order.
  public private(set) var strokes: [ShownStroke] = []
  /// Strokes are kept whose number is a multiple of this: 1 keeps all, else it is a power of two.
  public private(set) var every = 1
  /// Where the first outliers were recorded, those of strokes that are not kept too.
  public var outliers: [Point] { firstOutliers.map(\.place) }
  /// The outliers of all strokes.
  public private(set) var outlierCount = 0

  /// The most outliers that are kept.
  public static let mostOutliers = 10_000

  private var firstOutliers: [Outlier] = []
  private let mostPoints: Int
  private var pointCount = 0

  private struct Outlier: Equatable, OfStroke {
    let stroke: Int
    let place: Point
  }

  /// Begins without strokes.
  ///
  /// - Parameter mostPoints: how many points are kept in all, but for those of a single stroke.
  public init(mostPoints: Int = 1 << 17) { self.mostPoints = mostPoints }

  /// Adds a stroke behind those before it.
  ///
  /// - Complexity: O(1) on average over many strokes.
  public mutating func append(_ stroke: ShownStroke) {
    append(number: stroke.number, outliers: stroke.outliers) { stroke }
  }

  /// Adds a stroke behind those before it; its path is asked for where it is kept.
  mutating func append(number: Int, outliers: [Point], _ stroke: () -> ShownStroke) {
    outlierCount += outliers.count
    addOutliers(outliers.prefix(Self.mostOutliers).map { Outlier(stroke: number, place: $0) })
    if number.isMultiple(of: every) { add([stroke()]) }
  }

  /// Adds the paths of other strokes of the recording.
  ///
  /// - Complexity: O(strokes that are kept).
  mutating func add(_ other: ShownPaths) {
    outlierCount += other.outlierCount
    addOutliers(other.firstOutliers)
    every = max(every, other.every)
    keepFewer()
    add(other.strokes.filter { $0.number.isMultiple(of: every) })
  }

  private mutating func add(_ more: [ShownStroke]) {
    strokes.add(inStrokeOrder: more)
    pointCount += more.reduce(0) { $0 + $1.x.count }
    while pointCount > mostPoints, strokes.first?.number != strokes.last?.number {
      every *= 2
      keepFewer()
    }
  }

  private mutating func addOutliers(_ more: [Outlier]) {
    firstOutliers.add(inStrokeOrder: more)
    firstOutliers.removeLast(max(0, firstOutliers.count - Self.mostOutliers))
  }

  private mutating func keepFewer() {
    strokes.removeAll { !$0.number.isMultiple(of: every) }
    pointCount = strokes.reduce(0) { $0 + $1.x.count }
  }
}

extension ShownStroke: OfStroke, TallyValue {
  var stroke: Int { number }

  func write(to state: inout TallyState) {
    state.append(number)
    state.append(x.map { Int($0.bitPattern) })
    state.append(y.map { Int($0.bitPattern) })
    state.append(seconds)
    state.append(outliers)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    number = try state.count()
    let (x, y): ([UInt32], [UInt32]) = (try state.integers(), try state.integers())
    self.x = x.map { Float(bitPattern: $0) }
    self.y = y.map { Float(bitPattern: $0) }
    seconds = try state.doubles()
    outliers = try state.values()
    try state.expect(x.count == y.count && (seconds.isEmpty || seconds.count == x.count))
  }
}

extension ShownPaths: TallyValue {
  func write(to state: inout TallyState) {
    state.append(strokes)
    state.append(every)
    state.append(outlierCount)
    state.append(firstOutliers.map(\.stroke))
    state.append(outliers)
  }

  init(_ state: inout TallyReader) throws(InvalidInput) {
    self.init()
    strokes = try state.values()
    every = try state.integer(1...1 << 52)
    pointCount = strokes.reduce(0) { $0 + $1.x.count }
    outlierCount = try state.count()
    let (numbers, places): ([Int], [Point]) = (try state.sums(), try state.values())
    try state.expect(
      every & (every - 1) == 0 && numbers.count == places.count
        && numbers.count <= Self.mostOutliers && numbers == numbers.sorted()
        && strokes.map(\.number) == strokes.map(\.number).sorted())
    firstOutliers = zip(numbers, places).map { Outlier(stroke: $0, place: $1) }
  }
}

/// Which points of a path are needed to draw and replay it.
///
/// One pass: from the last point that is kept, each sample bounds the speeds in x and in y that pass it
/// within the tolerance. As long as a sample's own speed lies within the bounds of all before it, the
/// straight way to it is good; when no speed is left, the last such sample is kept and begins anew.
struct PathThinning {
  /// The places of the points that are kept, the first and the last among them.
  private(set) var kept: [Int] = []

  /// How far a sample may lie from the thinned path at its time, in x and in y.
  static let toleranceMillimetres = 0.2
  /// The most points of a stroke, of a longer one each second or third and so on is kept.
  static let mostPoints = 1 << 14
  /// How far a sample is looked for whose way is good again; bounds the work of a path.
  static let reach = 64

  private let x: [Double]
  private let y: [Double]
  private let times: [Double]

  /// Thins a path.
  ///
  /// - Parameters:
  ///   - x: of the points in millimetres.
  ///   - y: of the points in millimetres, as many.
  ///   - seconds: their times, never decreasing, as many; none when not recorded, and then points
  ///     follow each other evenly.
  /// - Complexity: O(points).
  init(x: [Double], y: [Double], seconds: [Double]) {
    self.x = x
    self.y = y
    times = seconds
    guard !x.isEmpty else { return }
    var places = [0]
    while let last = places.last, last < x.count - 1 { places.append(next(after: last)) }
    guard places.count > Self.mostPoints else {
      kept = places
      return
    }
    let step = (places.count + Self.mostPoints - 2) / (Self.mostPoints - 1)
    var fewer = stride(from: 0, to: places.count - 1, by: step).map { places[$0] }
    fewer.append(x.count - 1)
    kept = fewer
  }

  private func time(_ sample: Int) -> Double { times.isEmpty ? Double(sample) : times[sample] }

  /// The next point to keep behind one.
  private func next(after anchor: Int) -> Int {
    let origin = SIMD2(x[anchor], y[anchor])
    let tolerance = SIMD2(repeating: Self.toleranceMillimetres)
    var low = SIMD2(repeating: -Double.infinity)
    var high = SIMD2(repeating: Double.infinity)
    var good = anchor + 1
    for sample in anchor + 1..<x.count {
      let step = SIMD2(x[sample], y[sample]) - origin
      let elapsed = time(sample) - time(anchor)
      guard elapsed > 0 else {
        // At one time there is one place: only what is as good as the anchor's own may follow.
        if step.replacing(with: -step, where: step .< 0).max() > Self.toleranceMillimetres { break }
        good = sample
        continue
      }
      let speed = step / elapsed
      if all(speed .>= low .& speed .<= high) { good = sample }
      low = pointwiseMax(low, (step - tolerance) / elapsed)
      high = pointwiseMin(high, (step + tolerance) / elapsed)
      if any(low .> high) || sample - good > Self.reach { break }
    }
    return good
  }
}
