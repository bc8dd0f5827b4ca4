import Pinprick

/// A kind of recording by which conditioning is judged: how the hand rolls and what the tracker makes of it.
package struct RealityKind: Sendable {
  /// What stands in the table.
  package let name: String
  /// How the hand rolls.
  package let motion: HandMotion
  /// What the tracker does.
  package let faults: SimulatedTracker

  /// All kinds, in the order of the table.
  package static let all =
    creeping + swaying + coloured + uneven + resampled + trembling + wandering + faulty

  private init(
    _ name: String, noise: Double, _ change: (inout HandMotion, inout SimulatedTracker) -> Void
  ) {
    self.name = name
    var motion = HandMotion()
    var faults = SimulatedTracker(noise: noise)
    change(&motion, &faults)
    self.motion = motion
    self.faults = faults
  }

  private static let creeping =
    [0.5, 1, 2].flatMap { seconds in
      [0.05, 0.1, 0.2].map { noise in
        RealityKind("creeps \(seconds) s before", noise: noise) { motion, _ in
          motion.restBefore = seconds
          motion.creep = 0.3...5
        }
      }
    }
    + [0.5, 1, 2].flatMap { seconds in
      [0.05, 0.1, 0.2].map { noise in
        RealityKind("creeps \(seconds) s half-way", noise: noise) { motion, _ in
          motion.restHalfWay = seconds
          motion.creep = 0.3...5
        }
      }
    }

  private static let swaying = [0.05, 0.1, 0.2].map { noise in
    RealityKind("sways 1 s before and half-way", noise: noise) { motion, _ in
      motion.restBefore = 1
      motion.restHalfWay = 1
      motion.sway = 0.3
    }
  }

  private static let coloured = [(0.2, 0.8), (0.5, 0.7)].map { noise, correlation in
    RealityKind("AR(1), rho \(correlation)", noise: noise) { _, faults in
      faults.correlation = correlation
    }
  }

  private static let trembling = [0.05, 0.1, 0.2].map { noise in
    RealityKind("tremor, 10 Hz, 0.5 mm", noise: noise) { motion, _ in motion.tremor = 0.5 }
  }

  private static let wandering = [0.05, 0.1, 0.2].map { noise in
    RealityKind("15 to 30 mm/s, wander of 1 mm", noise: noise) { motion, _ in
      motion.speeds = 15...30
      motion.wander = 1
    }
  }

  private static let uneven = [0.02, 0.05].map { noise in
    RealityKind("noise x 6 in the last third", noise: noise) { _, faults in
      faults.lastThird = 6
    }
  }

  private static let resampled =
    [0.05, 0.1, 0.2].map { noise in
      RealityKind("resampled from 60 Hz", noise: noise) { _, faults in faults.ownHertz = 60 }
    } + [
      RealityKind("hum of 50 Hz, 0.1 mm", noise: 0.02) { _, faults in faults.hum = 0.1 }
    ]

  private static let faulty =
    [0.001, 0.005, 0.01].map { share in
      RealityKind("spikes, \(share * 100) % of samples", noise: 0.1) { _, faults in
        faults.spikes = share
      }
    } + [
      RealityKind("dropouts, 1 % of frames begin one", noise: 0.1) { _, faults in
        faults.dropouts = 0.01
      }
    ]
}
