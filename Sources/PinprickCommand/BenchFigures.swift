import Pinprick
import PinprickPictures
import PinprickPlans

/// The pictures of a benchmark.
struct BenchFigures {
  /// The plans of seed 0, one for each planner and zone.
  let panels: [PlanPanel]
  let tradeOffs: [TradeOff]
  let zoneCount: Int
  let targetPerCm2: Double
  let windowCm2: Double

  /// tradeoff.png and plans.png; the first is left out when no planner was scored on every zone.
  func files() throws(PictureError) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    let points = tradeOffs.map {
      TradeOffPoint(
        name: $0.planner, effortSeconds: $0.effortSeconds, unevenness: $0.unevenness,
        isOnFront: $0.isOnFront, coversEnough: $0.leastCoverage >= TradeOff.coverageAsked)
    }
    if !points.isEmpty {
      let figure = try tradeOffFigure(of: points, zoneCount: zoneCount, windowCm2: windowCm2)
      files.append(
        ("tradeoff.png", try figure.png(texts: ["Title": "Effort and unevenness of planners"])))
    }
    let figure = try plansFigure(
      of: panels, targetPerCm2: targetPerCm2, windowCm2: windowCm2)
    files.append(("plans.png", try figure.png(texts: ["Title": "Density of planned punctures"])))
    return files
  }
}

extension PlanScorer {
  /// What the figure shows of a plan: enough cells for a panel and no more, whatever the raster's.
  func panel(
    by planner: String, _ score: PlanScore, densityPerCm2: Raster<Double>
  ) throws(PictureError) -> PlanPanel {
    try PlanPanel(
      planner: planner, zone: task.zoneID, densityPerCm2: densityPerCm2,
      avoid: raster.zones.zoneOfCell.mapValues { $0 == 2 }, coverageRatio: score.coverageRatio,
      densityCV: score.densityCV
    ).trimmed(toCells: 240)
  }
}
