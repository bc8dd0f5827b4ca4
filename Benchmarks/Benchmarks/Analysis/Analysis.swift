import Benchmark
import FoundationEssentials
import Workloads

// One group a stage: `stage.workload.size`. The session is what a person records in a quarter of an
// hour of rolling, the recording is fifty of them. Window, figures, regions, picture and png work on
// the session's 720 x 960 cells of 0.25 mm.
let benchmarks: @Sendable () -> Void = {
  for name in Stage.Name.allCases { add(name, "session.200k", passes: 5) }
  for name in [Stage.Name.csv, .csvTwoThreads, .punctures, .pipeline] {
    add(name, "recording.10M", passes: 250)
  }
}

/// Registers a stage on a simulated recording; its input is made in the setup.
private func add(_ name: Stage.Name, _ workload: String, passes: Int) {
  let file = FileManager.default.temporaryDirectory.appending(
    path: "pinprick-\(name.rawValue).\(workload).\(ProcessInfo.processInfo.processIdentifier).csv")
  // Whole numbers are all that the table shows.
  let (scale, unit) =
    switch Stage.item(of: name) {
    case .bytes: (1e6, "MB / s")
    case .cells: (1e6, "Million cells / s")
    case let item: (1e3, "Thousand \(item) / s")
    }
  let throughput = BenchmarkMetric.custom(unit, polarity: .prefersLarger, useScalingFactor: false)
  Benchmark(
    "\(name.rawValue).\(workload)",
    configuration: .init(
      metrics: [.wallClock, .peakMemoryResident, throughput],
      units: [throughput: .count, .peakMemoryResident: .mega], warmupIterations: 1,
      maxDuration: .seconds(3), maxIterations: 1000,
      teardown: { try FileManager.default.removeItem(at: file) }),
    closure: { (benchmark: Benchmark, stage: Stage) in
      let start = ContinuousClock.now
      benchmark.startMeasurement()
      blackHole(try stage.run())
      benchmark.stopMeasurement()
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      let duration = Double(seconds) + Double(attoseconds) * 1e-18
      benchmark.measurement(
        throughput, Int((Double(stage.itemCount) / duration / scale).rounded()))
    },
    setup: { try Session(passes: passes, path: file.path).stage(name) })
}
