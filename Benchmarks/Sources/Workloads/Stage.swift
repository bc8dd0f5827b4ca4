import Dispatch
public import Pinprick
import PinprickFiles
import PinprickPictures
import Synchronization

/// One stage of an analysis with its input prepared, to be run as often as wanted.
public struct Stage: Sendable {
  /// What a stage gets through; throughput is stated in these.
  public enum Item: String, Sendable {
    case bytes, samples, punctures, cells
  }

  /// The stages in the order of an analysis.
  public enum Name: String, CaseIterable, Sendable {
    /// File to numbers, its SHA-256 included.
    case csv
    /// The same on two threads.
    case csvTwoThreads = "csv-two-threads"
    /// Samples to the contact path, with the default conditioning.
    case contact
    /// Contact path to punctures to counts, on ready samples without conditioning.
    case punctures
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
    /// File to zone figures, regions and PNG on one thread, all the stages above but `contact`.
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
    case .window, .figures, .regions, .picture, .png: .cells
    }
  }
}

extension Session {
  /// Prepares a stage: all that comes before it is done here.
  public func stage(_ name: Stage.Name) throws -> Stage {
    switch name {
    case .csv:
      return try Stage(name: name, itemCount: byteCount()) { try readSamples() }
    case .csvTwoThreads:
      return try Stage(name: name, itemCount: byteCount()) { try readSamplesOnTwoThreads() }
    case .contact:
      return Stage(name: name, itemCount: recording.sampleCount) { contact() }
    case .punctures:
      let all = punctureCounts()
      let total = all.cells.reduce(all.offGrid) { $0 + Int($1) }
      return Stage(name: name, itemCount: total) { punctureCounts().offGrid }
    case .window:
      let counts = punctureCounts()
      let window = WindowDensity(plan.zones, of: plan.map, plan.settings)
      return Stage(name: name, itemCount: plan.grid.cellCount) {
        Int(window.density(of: counts, rows: 0..<plan.grid.rows)[0])
      }
    case .figures:
      let counts = punctureCounts()
      let density = density()
      return Stage(name: name, itemCount: plan.grid.cellCount) {
        zoneFigures(counts: counts, density: density, plan).reduce(0) { $0 + $1.punctures }
      }
    case .regions:
      let density = density()
      return Stage(name: name, itemCount: plan.grid.cellCount) {
        regionMap(density).regions.count
      }
    case .picture:
      let cells = try pictureCells()
      return Stage(name: name, itemCount: plan.grid.cellCount) {
        Int(try image(of: cells).indices[0])
      }
    case .png:
      let image = try image(of: pictureCells())
      return Stage(name: name, itemCount: plan.grid.cellCount) {
        try image.png().count
      }
    case .pipeline:
      return Stage(name: name, itemCount: recording.sampleCount) { try pipeline() }
    }
  }

  private func readSamples() throws -> Int {
    let reader = try StrokeReader(path: path)
    var samples = 0
    while let block = try reader.next(maximumSamples: 65_536) { samples += block.sampleCount }
    return samples
  }

  /// Blocks its thread, which is none of those that read: a main function that is asynchronous ends
  /// in a wait that valgrind cannot follow.
  private func readSamplesOnTwoThreads() throws -> Int {
    let samples = Mutex<Result<Int, any Error>>(.success(0))
    let path = path
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do {
        let workers = try await readStrokes(path: path, into: [SampleCounter(), SampleCounter()])
          .workers
        samples.withLock { $0 = .success(workers.reduce(0) { $0 + $1.sampleCount }) }
      } catch {
        samples.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    done.wait()
    return try samples.withLock { $0 }.get()
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

  /// Punctures made and counted; landings as the default settings have them.
  public func punctureCounts() -> PunctureCounts {
    var counter = PunctureCounter(on: plan.zones)
    var places = PuncturePlaces()
    var path = RolledPath()
    var punctures = PunctureBuffer()
    for (number, stroke) in recording.strokes.enumerated() {
      var landings = SplitMix64(seed: UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
      path.roll(
        x: recording.xMillimetres.span.extracting(stroke.samples),
        y: recording.yMillimetres.span.extracting(stroke.samples), landingTurns: landings.unit(),
        circumferenceMillimetres: plan.drum.circumferenceMillimetres)
      punctures.start(along: path, by: plan.drum)
      while punctures.next(along: path, by: plan.drum) { counter.add(punctures, to: &places) }
    }
    return PunctureCounter.sum(of: [counter])
  }

  /// Window density of the counts by the disc of 1 cm2.
  public func density() -> [Double] {
    WindowDensity(plan.zones, of: plan.map, plan.settings)
      .density(of: punctureCounts(), rows: 0..<plan.grid.rows)
  }

  /// Flagged regions of a window density.
  public func regionMap(_ density: [Double]) -> RegionMap {
    regions(
      density: density, zones: plan.zones, map: plan.map, roller: plan.roller,
      minimumCm2: plan.settings.minimumRegionCm2)
  }

  func pictureCells() throws -> PictureCells {
    try PictureCells(
      grid: plan.grid, map: plan.map, densityPerCm2: density(), zones: plan.zones.zoneOfCell,
      counts: punctureCounts().cells)
  }

  func image(of cells: PictureCells) throws -> PaletteImage {
    try densityPicture(of: cells, scale: DensityScale(targetsOf: plan.map), pixelsPerCell: 1).image
  }

  /// The density picture, one pixel a cell, as PNG.
  public func densityPNG() throws -> [UInt8] { try image(of: pictureCells()).png() }

  private func pipeline() throws -> Int {
    let reader = try StrokeReader(path: path)
    var tally = StrokeTally(plan)
    var strokes = StrokeSums()
    while let block = try reader.next(maximumSamples: 65_536) {
      for figures in tally.add(block, firstStroke: strokes.strokeCount) { strokes.add(figures) }
    }
    let analysis = Analysis(
      PunctureCounter.sum(of: [tally.counter]), strokes, tally.directions, plan)
    let cells = try PictureCells(
      grid: plan.grid, map: plan.map, densityPerCm2: analysis.densityPerCm2,
      zones: plan.zones.zoneOfCell, counts: analysis.counts.cells)
    return try image(of: cells).png().count + analysis.totals.punctures
  }
}

private struct SampleCounter: StrokeWorker {
  var sampleCount = 0

  mutating func add(_ strokes: Recording, firstStroke: Int) { sampleCount += strokes.sampleCount }

  func handOn() {}
}
