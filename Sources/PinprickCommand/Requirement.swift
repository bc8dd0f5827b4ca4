import ArgumentParser
import Pinprick

/// What `--require` can ask for.
enum Requirement: String, ExpressibleByArgument, CaseIterable {
  case onTarget = "on-target"
}

extension Analysis {
  /// Whether every zone with a target is on target and no zone to avoid got a puncture; a zone with a
  /// target and no cell to judge it by is not.
  var isOnTarget: Bool {
    zones.allSatisfy { zone in
      let judged =
        zone.zone.targetMinimumPerCm2 != nil || zone.zone.targetMaximumPerCm2 != nil
      return !zone.flags.contains(.puncturesInAvoidZone)
        && (!judged || zone.status == .onTarget)
    }
  }
}
