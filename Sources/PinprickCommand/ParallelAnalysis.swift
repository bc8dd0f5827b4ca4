import Pinprick
import PinprickFiles

/// The strokes of a file, block by block, for workers that ask for them.
actor StrokeBlocks {
  private let reader: StrokeReader
  private var nextStroke = 0
  private var progress = Progress(unit: "samples")
  private var hasEnded = false

  /// Large enough that handing a block over costs nothing beside the work on it, small enough that
  /// a few of them are no memory.
  private static let samplesPerBlock = 65_536

  init(path: String, format: StrokeFormat) throws {
    reader = try StrokeReader(path: path, format: format)
  }

  /// The next block and the number of its first stroke; nil at the end, and after an error.
  func next() throws -> (block: Recording, firstStroke: Int)? {
    guard !hasEnded else { return nil }
    do {
      guard let block = try reader.next(maximumSamples: Self.samplesPerBlock) else {
        hasEnded = true
        progress.finish()
        return nil
      }
      defer { nextStroke += block.strokes.count }
      progress.add(block.sampleCount)
      return (block, nextStroke)
    } catch {
      hasEnded = true
      progress.finish()
      throw error
    }
  }

  var summary: StrokeSummary { reader.summary }
}

/// The cells that all workers' grids together may have: a gigabyte of counts.
private let countCellsAtOnce = 1 << 28

/// Analyses a recording on several threads, on fewer where their grids would not fit into memory.
///
/// Each worker takes blocks of strokes as it gets done with the last and counts into a grid of its
/// own; counts are integers and landings depend on the stroke's number alone, so the sum is the same
/// whoever took which block. Window density is worked out by bands of rows.
func parallelAnalysis(
  of blocks: StrokeBlocks, _ plan: AnalysisPlan, threads: Int
) async throws -> Analysis {
  let workers = min(threads, max(1, countCellsAtOnce / plan.grid.cellCount))
  let tally = try await withThrowingTaskGroup(of: StrokeTally.self) { group in
    for _ in 0..<workers {
      group.addTask {
        var tally = StrokeTally(plan)
        while let (block, firstStroke) = try await blocks.next() {
          tally.add(block, firstStroke: firstStroke)
        }
        return tally
      }
    }
    var sum: StrokeTally?
    for try await part in group {
      if sum == nil { sum = part } else { sum?.merge(part) }
    }
    return sum ?? StrokeTally(plan)
  }
  let density = await parallelDensity(of: tally.counts, plan, threads: threads)
  return Analysis(tally, plan, densityPerCm2: density)
}

private func parallelDensity(
  of counts: PunctureCounts, _ plan: AnalysisPlan, threads: Int
) async -> [Double] {
  let window = WindowDensity(plan.zones, of: plan.map, plan.settings)
  let rows = plan.grid.rows
  return await withTaskGroup(of: (band: Int, density: [Double]).self) { group in
    for band in 0..<threads {
      group.addTask {
        let part = rows * band / threads..<rows * (band + 1) / threads
        return (band, window.density(of: counts, rows: part))
      }
    }
    var bands = [[Double]](repeating: [], count: threads)
    for await part in group { bands[part.band] = part.density }
    return Array(bands.joined())
  }
}
