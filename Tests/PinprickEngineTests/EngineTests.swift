import Pinprick
import PinprickEngine
import PinprickFiles
import Reference
import Synchronization
import Testing

/// The engine gives what the stages give one after the other; `StrokeFilesTests` has files and their faults.
@Suite struct EngineTests {
  private let recording: Recording
  private let setup: AnalysisSetup

  init() throws {
    setup = try AnalysisSetup(
      map: .face, roller: .dermaroller192,
      settings: Settings(cellMillimetres: 2, realisations: 3, realisationSeed: 1, countsHoles: true)
    )
    recording = try Recording(
      strokes: (0..<40).map { stroke in
        (0..<20).map { Point(x: 40 + Double($0 * 2), y: 40 + Double(stroke * 7 % 90)) }
      })
  }

  /// Heard events, by what they are of.
  private final class Listener: Sendable {
    private let heard = Mutex<[String: Int]>([:])

    func hear(_ event: EngineEvent) {
      let (name, count): (String, Int) =
        switch event {
        case .read: ("read", 1)
        case .analyzed(let samples): ("samples", samples)
        case .tallied(_, let sums): ("strokes", sums.strokeCount)
        case .density(let grid): ("cells", grid.cellCount)
        case .findings(let zones, _): ("zones", zones)
        case .realised(let count, _): ("drawn", count)
        case .realisations(let count): ("draws", count)
        case .holes: ("holes", 1)
        }
      heard.withLock { $0[name, default: 0] += count }
    }

    var counts: [String: Int] { heard.withLock { $0 } }
  }

  @Test(arguments: [0, 1, 2, 5]) func memoryIsAnalysedAsStageByStage(threads: Int) async throws {
    let listener = Listener()
    let engine = Engine(threads: threads, report: listener.hear)
    let result = try await engine.analysis(
      of: MemoryStrokes(recording, samplesTogether: 50), setup, strokes: NoStrokeReceiver()
    ).analysis
    let expected = try analysis(
      of: recording, on: setup.map, with: setup.roller, setup.settings)
    #expect(result.counts == expected.counts && result.passes == expected.passes)
    #expect(result.directions == expected.directions && result.recording == expected.recording)
    #expect(result.zones == expected.zones && result.totals == expected.totals)
    #expect(result.realisations == expected.realisations && result.holes == expected.holes)
    #expect(result.warnings == expected.warnings)
    #expect(result.regions.regionOfCell == expected.regions.regionOfCell)
    #expect(
      result.densityPerCm2.map(\.bitPattern) == expected.densityPerCm2.map(\.bitPattern))
    #expect(
      listener.counts == [
        "samples": 800, "strokes": 40, "cells": setup.grid.cellCount,
        "zones": setup.map.zones.count,
        "drawn": 3, "draws": 3, "holes": 1,
      ])
  }

  @Test func whatIsKeptIsWhatWasAskedFor() async throws {
    let nothing = try await Engine(threads: 2).analysis(
      of: MemoryStrokes(recording), setup, strokes: NoStrokeReceiver())
    #expect(nothing.tally[EventTally.self]?.first.isEmpty == true)
    #expect(nothing.tally.productNames == [EventTally.name])
    #expect(nothing.spread == nil)
    let all = try await Engine(threads: 2).analysis(
      of: MemoryStrokes(recording, samplesTogether: 70), setup, strokes: NoStrokeReceiver(),
      keeping: EngineProducts(
        strokes: [ShownPathTally.self, PathTally.self], spread: true))
    #expect(all.tally[ShownPathTally.self]?.paths.strokes.count == 40 && all.spread != nil)
    let points = recording.strokes.map { stroke in
      stroke.samples.map {
        Point(x: recording.xMillimetres[$0], y: recording.yMillimetres[$0])
      }
    }
    #expect(all.tally[PathTally.self]?.contactPaths == points)
    #expect(all.summary.strokes == 40 && all.summary.rows == 800)
  }

  /// Two halves that were tallied apart, as a batch or a live session does.
  @Test(arguments: [1, 3]) func aMergedTallyIsAnalysedAsTheWhole(threads: Int) async throws {
    var first = StrokeTally(setup)
    var second = StrokeTally(setup)
    _ = second.add(try part(17..<40), firstStroke: 17)
    _ = first.add(try part(0..<17))
    try second.merge(first)
    let engine = Engine(threads: threads)
    let merged = try await engine.analysis(of: second)
    let whole = try await engine.analysis(of: recording, setup)
    #expect(merged.counts == whole.counts && merged.passes == whole.passes)
    #expect(merged.zones == whole.zones && merged.totals == whole.totals)
    #expect(merged.realisations == whole.realisations && merged.holes == whole.holes)
    #expect(merged.recording == whole.recording && merged.warnings == whole.warnings)
    #expect(merged.regions.regionOfCell == whole.regions.regionOfCell)
  }

  /// Some strokes alone, under their names in the whole.
  private func part(_ strokes: Range<Int>) throws -> Recording {
    let samples = strokes.lowerBound * 20..<strokes.upperBound * 20
    return try Recording(
      xMillimetres: Array(recording.xMillimetres[samples]),
      yMillimetres: Array(recording.yMillimetres[samples]),
      strokes: strokes.enumerated().map { index, number in
        Stroke(label: String(number), samples: index * 20..<(index + 1) * 20)
      })
  }

  @Test func aTallyThatLacksSumsIsRefusedByTheirName() async throws {
    let kept = try await Engine().analysis(
      of: MemoryStrokes(recording), setup, strokes: NoStrokeReceiver()
    ).tally
    let error = await #expect(throws: InvalidInput.self) {
      _ = try await Engine().analysis(of: kept)
    }
    #expect(error?.place == PunctureTally.name)
  }

  @Test func aCancelledAnalysisHasNoResult() async throws {
    let (recording, setup) = (recording, setup)
    let work = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Engine(threads: 2).analysis(of: recording, setup)
    }
    work.cancel()
    // The value is not printed: it is long.
    let isCancelled: Bool
    do {
      _ = try await work.value
      isCancelled = false
    } catch { isCancelled = error is CancellationError }
    #expect(isCancelled)
  }
}
