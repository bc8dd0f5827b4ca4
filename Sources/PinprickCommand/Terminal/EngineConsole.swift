import Pinprick
import PinprickEngine
import PinprickFiles
import PinprickText
import Synchronization

/// Says on the terminal how far an analysis is and how long its stages took.
final class EngineConsole: Sendable {
  private let console: Console
  private let reading: ReadingProgress
  private let realisations = Mutex<PieceProgress?>(nil)

  init(_ console: Console) {
    self.console = console
    reading = console.readingProgress()
  }

  /// Hears of an event.
  func hear(_ event: EngineEvent) {
    switch event {
    case .read, .analyzed: reading.hear(event)
    case .tallied(let summary, let sums):
      reading.finish()
      console.ended("reading, counting", words(summary, sums))
    case .density(let grid): console.ended("density", "\(grid.columns) x \(grid.rows) cells")
    case .findings(let zones, let regions):
      console.ended("zones, regions", "\(zones) zones, \(regions) flagged regions")
    case .realised(let count, let all): progress(of: all).add(count)
    case .realisations(let count):
      finish()
      console.ended("draws", grouped(count))
    case .holes: console.ended("holes")
    }
  }

  /// Clears what a work that ended left on the terminal.
  func finish() {
    reading.finish()
    realisations.withLock { $0 }?.finish()
  }

  private func progress(of realisations: Int) -> PieceProgress {
    self.realisations.withLock { progress in
      let now = progress ?? console.progress(unit: "draw", of: realisations)
      progress = now
      return now
    }
  }

  /// What was read, in words.
  private func words(_ summary: StrokeSummary, _ sums: StrokeSums) -> String {
    "\(summary.path): \(fixedDecimals(Double(reading.bytes) / 1e6, places: 1)) MB, "
      + "\(grouped(sums.sampleCount)) samples in \(grouped(sums.strokeCount)) strokes"
  }
}

extension ReadingProgress {
  /// Hears of what was read and analysed.
  func hear(_ event: EngineEvent) {
    switch event {
    case .read(let bytes, let all): read(bytes: bytes, of: all)
    case .analyzed(let samples): add(samples: samples)
    default: break
    }
  }
}
