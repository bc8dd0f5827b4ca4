import ArgumentParser
import Pinprick

/// What decides how far a turn of the drum carries it.
struct RollingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the drum rolls on: drum (its surface grips the skin), anchored (needles leave by the holes "
        + "that they made, the drum spins freely) or tips. drum, or the file's rolling_radius_mm, if not "
        + "given.", valueName: "drum|anchored|tips"))
  var rolling: RollingKind?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How deep anchored needles go in mm; all of their length if not given.", valueName: "mm"))
  var needleDepth: Double?

  func validate() throws {
    if needleDepth != nil, rolling != .anchored {
      throw ValidationError("--needle-depth goes with --rolling anchored.")
    }
  }

  /// The roller, rolling as these options say.
  func applied(to roller: Roller) throws -> Roller {
    guard let rolling else { return roller }
    if case .measured(let radius) = roller.rolling {
      throw ValidationError(
        "--rolling \(rolling.rawValue): \(roller.name) has a rolling_radius_mm of its own, \(radius); "
          + "leave the option out, or take the key out of the file.")
    }
    let wanted: Rolling =
      switch rolling {
      case .drum: .drum
      case .anchored: .anchored(depthMillimetres: needleDepth)
      case .tips: .tips
      }
    return try usage { () throws(InvalidInput) in try roller.with(rolling: wanted) }
  }
}

enum RollingKind: String, ExpressibleByArgument, CaseIterable {
  case drum, anchored, tips
}
