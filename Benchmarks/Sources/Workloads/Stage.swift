import Dispatch
public import Pinprick
import PinprickEngine
import PinprickFiles
import PinprickPictures
import PinprickPlans
import Synchronization

/// One stage of an analysis with its input prepared, to be run as often as wanted.
public struct Stage: Sendable {
  /// What a stage gets through; throughput is stated in these.
  public enum Item: String, Sendable {
    case bytes, samples, punctures, strips, strokes, cells, plans
  }

  /// The stages in the order of an analysis.
  public enum Name: String, CaseIterable, Sendable {
    /// File to numbers, its SHA-256 included.
    case csv
    /// The same on two threads.
    case csvTwoThreads = "csv-two-threads"
    /// Samples to the contact path, with the default conditioning.
    case contact
    /// Recording to punctures to counts by a tally of them alone, without conditioning.
    case punctures
    /// Strips of 50 x 20 mm at random places and angles to passes.
    case strips
    /// Recording to strips to passes by a tally of them alone, without conditioning.
    case passes
    /// Counts to window density by the disc.
    case window
    /// Counts and window density to figures of the zones.
    case figures
    /// Window density to flagged regions with their statistics.
    case regions
    /// Window density to the indices of a palette picture.
    case picture
    /// Palette picture to PNG.
    case png
    /// A plan of 60 m to its score, on cells of 0.5 mm.
    case plans
    /// File to zone figures, regions and PNG on one thread: all the stages above but `contact`, `strips`
    /// and `plans`.
    case pipeline
  }

  /// Which stage it is.
  public let name: Name
  /// How many items one run gets through.
  public let itemCount: Int
  /// Runs the stage once; a figure of its result comes back so that the work has a use.
  public let run: @Sendable () throws -> Int

  /// What a stage's throughput is stated in.
  public static func item(of name: Name) -> Item {
    switch name {
    case .csv, .csvTwoThreads: .bytes
    case .contact, .pipeline: .samples
    case .punctures: .punctures
    case .strips: .strips
    case .passes: .strokes
    case .plans: .plans
    case .window, .figures, .regions, .picture, .png: .cells
    }
  }
}

extension Session {
  /// Prepares a stage: all that comes before it is done here.
  public func stage(_ name: Stage.Name) throws -> Stage {
    switch name {
    case .csv:
      return try Stage(name: name, itemCount: byteCount()) { try readSamples(threads: 1) }
    case .plans:
      let (scorer, plan) = try Self.plan()
      return Stage(name: name, itemCount: 1) { try scorer.score(plan).crossings }
    case .csvTwoThreads:
      return try Stage(name: name, itemCount: byteCount()) { try readSamples(threads: 2) }
    case .contact:
      return Stage(name: name, itemCount: recording.sampleCount) { contact() }
    case .punctures:
      let all = punctureCounts()
      let total = all.cells.reduce(all.offGrid) { $0 + Int($1) }
      return Stage(name: name, itemCount: total) { punctureCounts().offGrid }
    case .strips:
      let strips = randomStrips()
      return Stage(name: name, itemCount: strips.count) { Int(passes(of: strips).cells[0]) }
    case .passes:
      return Stage(name: name, itemCount: recording.strokes.count) { Int(passes().cells[0]) }
    case .window: return overCells(name, windowRun())
    case .figures: return overCells(name, figuresRun())
    case .regions:
      let density = density()
      return overCells(name) { regionMap(density).regions.count }
    case .picture:
      let cells = try pictureCells()
      return overCells(name) { Int(try image(of: cells).indices[0]) }
    case .png:
      let image = try image(of: pictureCells())
      return overCells(name) { try image.png().count }
    case .pipeline:
      return Stage(name: name, itemCount: recording.sampleCount) { try pipeline() }
    }
  }

  /// A stage that gets through the cells of the grid.
  private func overCells(_ name: Stage.Name, _ run: @escaping @Sendable () throws -> Int) -> Stage {
    Stage(name: name, itemCount: setup.grid.cellCount, run: run)
  }

  private func windowRun() -> @Sendable () throws -> Int {
    let deposits = punctureCounts().deposits
    let window = WindowDensity(setup.zones, of: setup.map, setup.settings)
    return { Int(window.density(of: deposits, rows: 0..<setup.grid.rows)[0]) }
  }

  private func figuresRun() -> @Sendable () throws -> Int {
    let deposits = punctureCounts().deposits
    let passes = passes()
    let density = density()
    return {
      Int(
        zoneStatistics(deposits: deposits, passes: passes, density: density, setup)
          .reduce(0) { $0 + $1.punctures })
    }
  }

  private func readSamples(threads: Int) throws -> Int {
    let path = path
    return try Self.waiting {
      try await RecordingFile(path: path)
        .read(into: Array(repeating: SampleCounter(), count: threads))
        .workers.reduce(0) { $0 + $1.sampleCount }
    }
  }

  /// Waits for asynchronous work.
  ///
  /// Blocks its thread, which is none of those that work: a main function that is asynchronous ends
  /// in a wait that valgrind cannot follow.
  static func waiting<Result: Sendable>(
    for work: @escaping @Sendable () async throws -> Result
  ) throws -> Result {
    let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do {
        let result = try await work()
        outcome.withLock { $0 = .success(result) }
      } catch {
        outcome.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    done.wait()
    guard let result = outcome.withLock({ $0 }) else {
      preconditionFailure("signalled without an outcome")
    }
    return try result.get()
  }

  private func contact() -> Int {
    var moved = 0
    for stroke in recording.strokes {
      let path = conditionedPath(
        x: recording.xMillimetres.span.extracting(stroke.samples),
        y: recording.yMillimetres.span.extracting(stroke.samples),
        seconds: recording.seconds.span.extracting(stroke.samples), mode: .standard)
      if path.x.first != recording.xMillimetres[stroke.samples.lowerBound] { moved += 1 }
    }
    return moved
  }

  /// Punctures made and counted.
  public func punctureCounts() -> PunctureCounts { tallied(PunctureTally.self).counts }

  /// Passes of the recording, samples as they are.
  public func passes() -> Passes { tallied(PassTally.self).passes }

  /// A product of the recording alone.
  private func tallied<Product: StrokeProduct>(_ product: Product.Type) -> Product {
    var tally = StrokeTally(setup, only: [product])
    _ = tally.add(recording)
    guard let tallied = tally[product] else {
      preconditionFailure("the tally has what it is made of")
    }
    return tallied
  }

  /// Passes of strips that have nothing to do with each other.
  public func passes(of strips: [Strip]) -> Passes {
    var counter = PassCounter(on: setup.grid)
    for index in strips.indices { counter.add(strips.span.extracting(index..<index + 1)) }
    return PassCounter.sum(of: [counter])
  }

  /// 20,000 strips of 50 x 20 mm, their middles on the sheet.
  public func randomStrips() -> [Strip] {
    var random = SplitMix64(seed: 7)
    return (0..<20_000).map { _ in
      let middle = SIMD2(180 * random.unit(), 240 * random.unit())
      let (x, y) = (random.unit() - 0.5, random.unit() - 0.5)
      let direction = SIMD2(x, y) / max(1e-9, (x * x + y * y).squareRoot())
      return Strip(
        start: middle - 25 * direction, end: middle + 25 * direction,
        half: 10 * SIMD2(-direction.y, direction.x))
    }
  }

  /// Window density of the counts by the disc of 1 cm2.
  public func density() -> Raster<Double> {
    WindowDensity(setup.zones, of: setup.map, setup.settings)
      .density(of: punctureCounts().deposits)
  }

  /// Flagged regions of a window density.
  public func regionMap(_ density: Raster<Double>) -> RegionMap {
    regions(
      density: density, zones: setup.zones, map: setup.map, roller: setup.roller,
      minimumCm2: setup.settings.minimumRegionCm2)
  }

  func pictureCells() throws -> PictureCells {
    try PictureCells(
      map: setup.map, densityPerCm2: density(), zones: setup.zones.zoneOfCell,
      counts: punctureCounts().cells)
  }

  func image(of cells: PictureCells) throws -> PaletteImage {
    try densityPicture(of: cells, scale: DensityScale(targetsOf: setup.map), pixelsPerCell: 1)
  }

  /// The density picture, one pixel a cell, as PNG.
  public func densityPNG() throws -> [UInt8] { try image(of: pictureCells()).png() }

  private func pipeline() throws -> Int {
    let (path, setup) = (path, setup)
    let analysis = try Self.waiting {
      try await Engine().analysis(
        of: RecordingFile(path: path), setup, strokes: NoStrokeReceiver()
      ).analysis
    }
    let cells = try PictureCells(
      map: setup.map, densityPerCm2: analysis.densityPerCm2,
      zones: setup.zones.zoneOfCell, counts: analysis.counts.cells)
    return try image(of: cells).png().count + Int(analysis.totals.punctures)
  }
}

private struct SampleCounter: StrokeWorker {
  var sampleCount = 0

  mutating func add(_ strokes: Recording, firstStroke: Int) { sampleCount += strokes.sampleCount }

  func handOn() {}
}
