public import Pinprick
import PinprickText

extension Report {
  /// What the drum was taken to roll on, for the roller's block.
  var rollingMembers: [(key: String, value: JSONValue)] {
    let roller = analysis.setup.roller
    var members: [(key: String, value: JSONValue)] = [
      ("rolling", .string(roller.rolling.name)),
      ("rolling_radius_mm", .number(roller.rollingRadiusMillimetres)),
    ]
    if case .anchored(let depth) = roller.rolling {
      members.append(("needle_depth_mm", .number(depth ?? roller.needleLengthMillimetres)))
    }
    return members
  }

  /// What every density would be under other ways to roll.
  var rollingScenariosJSON: JSONValue {
    .array(
      analysis.setup.roller.rollingScenarios.map { scenario in
        [
          "rolling": .string(scenario.rolling.name),
          "rolling_radius_mm": .number(scenario.radiusMillimetres),
          "density_change_ratio": .number(scenario.densityChange), "text": .string(scenario.text),
        ]
      })
  }

  static let rollingDefinitions: Definitions = [
    (
      "rolling_scenarios",
      "change of every density, and of every interval of draws, if the drum rolled otherwise than "
        + "inputs.roller.rolling says: geometry, no measurement"
    )
  ]
}

extension RollingScenario {
  /// The scenario in words: `density if needles anchor and the drum spins freely: -9 %`.
  public var text: String {
    let condition =
      switch rolling {
      case .drum: "the drum's surface grips"
      case .anchored: "needles anchor and the drum spins freely"
      case .tips: "it rolls on its needles' tips"
      case .measured: "it rolls on a measured radius"
      }
    let percent = 100 * densityChange
    let digits = fixedDecimals(percent, places: abs(percent) < 1 ? 1 : 0)
    return "density if \(condition): \(percent < 0 ? "" : "+")\(digits) %"
  }
}
