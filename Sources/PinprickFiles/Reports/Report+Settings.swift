import Pinprick
import PinprickText

/// What was asked for, and what was done to the samples.
extension Report {
  var settingsJSON: JSONValue {
    let settings = analysis.setup.settings
    let (phase, seed): (String, JSONValue) =
      switch settings.phase {
      case .zero:
        ("zero", settings.realisations > 0 ? .integer(Int(settings.realisationSeed)) : .null)
      case .seeded(let seed): ("seeded", .integer(Int(seed)))
      }
    return [
      "cell_mm": .number(settings.cellMillimetres), "window_cm2": .number(settings.windowCm2),
      "kernel": .string(settings.kernel.rawValue), "model": .string(settings.model.rawValue),
      "phase": .string(phase), "seed": seed,
      "conditioning": .string(settings.conditioning.rawValue),
      "max_gap_s": .optional(settings.maximumGapSeconds),
      "min_region_cm2": .number(settings.minimumRegionCm2),
      "draws": .integer(settings.realisations), "holes": .bool(settings.countsHoles),
      "passes": .bool(settings.countsPasses), "technique": thresholdsJSON,
      "allowed_warnings": .array(settings.allowedWarnings.sorted().map { .string($0.rawValue) }),
    ]
  }

  var repairsJSON: JSONValue {
    let strokes = analysis.recording
    return .object([
      ("outliers", .integer(strokes.outlierCount)),
      ("outliers_removed", .integer(analysis.removesOutliers ? strokes.outlierCount : 0)),
      ("gaps_bridged", .integer(strokes.bridgedGapCount)),
      ("gaps_that_ended_strokes", .integer(strokes.endingGapCount)),
    ])
  }

  var conditioningJSON: JSONValue {
    let strokes = analysis.recording
    return .object([
      ("noise_mm_median", .optional(strokes.noiseMedianMillimetres)),
      ("noise_mm_max", .optional(strokes.strokeCount > 0 ? strokes.noiseMaximumMillimetres : nil)),
      ("whole_noise_mm_median", .optional(strokes.wholeNoiseMedianMillimetres)),
      ("noise_correlation_median", .optional(strokes.noiseCorrelationMedian)),
      ("strokes_with_correlated_noise", .integer(strokes.correlatedNoiseCount)),
      ("strokes_conditioned", .integer(strokes.conditionedCount)),
      ("strokes_left_noisy", .integer(strokes.leftNoisyCount)),
    ])
  }
}
