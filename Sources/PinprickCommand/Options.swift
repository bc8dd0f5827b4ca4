public import ArgumentParser
public import Pinprick
import PinprickFiles
import PinprickSystem

/// Map, avoid zones and roller.
struct PlaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Face map: \"face\", a GeoJSON file, or a label PNG with a JSON sidecar of the same name.",
      valueName: "file"), completion: .file(extensions: ["geojson", "json", "png"]))
  var map = "face"

  @Option(
    help: ArgumentHelp(
      "GeoJSON file of areas to avoid that day, laid over the map; can be repeated.",
      valueName: "file"), completion: .file(extensions: ["geojson", "json"]))
  var avoid: [String] = []

  @Option(
    help: ArgumentHelp(
      "Roller: a built-in name (see pinprick rollers) or a JSON file.", valueName: "name|file"),
    completion: .list(Roller.builtin.map(\.name)))
  var roller = "dermaroller-192"

  /// The files that are read, as far as these options name them.
  var inputs: [String] { MapFormat.files(of: map) + [roller] + avoid }

  /// The map with its overlays, and where they came from.
  func loadMap() throws -> (FaceMap, InputSource, [InputSource]) {
    var map = FaceMap.face
    var sha256: String?
    if self.map != "face" { (map, sha256) = try FaceMap.contents(of: self.map) }
    var overlays: [InputSource] = []
    for path in avoid {
      let file = try ByteSource.contents(of: path)
      map = try GeoJSONMap.addingAvoidAreas(from: file.bytes, path: path, to: map)
      overlays.append(InputSource(path: path, sha256: file.sha256))
    }
    return (map, InputSource(path: self.map, sha256: sha256), overlays)
  }

  /// The roller and where it came from.
  func loadRoller() throws -> (Roller, InputSource) {
    if let builtin = Roller.builtin(named: roller) {
      return (builtin, InputSource(path: roller, sha256: nil))
    }
    guard roller.hasSuffix(".json") || Platform.exists(roller) else {
      let names = Roller.builtin.map(\.name).joined(separator: ", ")
      throw ValidationError(
        "--roller \(roller) is neither a file nor a built-in roller; built in: \(names).")
    }
    let file = try ByteSource.contents(of: roller)
    return (
      try RollerJSON.roller(from: file.bytes, path: roller),
      InputSource(path: roller, sha256: file.sha256)
    )
  }
}

/// The cells, and the area over which densities are taken.
struct RasterOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Side of a grid cell in mm, 0.001 to 100.", valueName: "mm"))
  var cell = 0.5

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Area of the density window in cm2.", valueName: "cm2"))
  var window = 1.0
}

/// The settings of the computation.
struct ComputingOptions: ParsableArguments {
  @OptionGroup var raster: RasterOptions

  @Option(help: ArgumentHelp("Shape of the density window: disc or gaussian.", valueName: "shape"))
  var kernel: WindowKernel = .disc

  @Option(
    help: ArgumentHelp(
      "punctures counts them at one drum angle a landing, expected gives their mean over all.",
      valueName: "punctures|expected"))
  var model: PunctureModel = .punctures

  @Option(
    help: ArgumentHelp(
      "Drum angle at landings that were not recorded: seeded or zero.", valueName: "seeded|zero"))
  var phase: PhaseKind = .seeded

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of the drum angles and of the draws.", valueName: "n"))
  var seed = 0

  @Option(
    help: ArgumentHelp(
      "standard removes outliers and tracker noise, none takes samples as they are.",
      valueName: "standard|none"))
  var conditioning: ConditioningMode = .standard

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Longest gap between two samples that is bridged; a longer one ends the stroke. 0.1 s, or what "
        + "the sampling makes sensible, unless given.", valueName: "s"))
  var maxGap: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Least area of a flagged region in cm2.", valueName: "cm2"))
  var minRegion = 0.25

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Repeat the punctures with N random draws of drum angle and place along the axle, for 90 % "
        + "intervals of zones and regions; keeps all paths in memory, 16 to 24 bytes a sample.",
      valueName: "n"))
  var draws = 0

  @Flag(
    help: ArgumentHelp(
      "Count distinct holes beside punctures: a needle within a needle's diameter of an earlier "
        + "puncture slides into it. Keeps all punctures in memory, 16 bytes each, 45 at the end."))
  var holes = false

  @Flag(
    help: "Add no passes up: less time for long recordings; their figures and files are left out.")
  var noPasses = false

  func validate() throws {
    if noPasses, model == .expected {
      throw ValidationError("--no-passes: the expected model is worked out from passes.")
    }
    _ = try settings()
  }

  func settings(
    technique: TechniqueSettings = .standard, allowing allowed: [Warning.Kind] = []
  ) throws -> Settings {
    guard seed >= 0 else { throw ValidationError("--seed \(seed) is not a number from 0 up.") }
    return try usage { () throws(InvalidInput) in
      try Settings(
        cellMillimetres: raster.cell, windowCm2: raster.window, kernel: kernel,
        model: model, phase: phase == .zero ? .zero : .seeded(UInt64(seed)),
        conditioning: conditioning, maximumGapSeconds: maxGap, minimumRegionCm2: minRegion,
        realisations: draws, realisationSeed: UInt64(seed), countsPasses: !noPasses,
        countsHoles: holes,
        technique: technique, allowedWarnings: Set(allowed))
    }
  }
}

enum PhaseKind: String, ExpressibleByArgument, CaseIterable {
  case seeded, zero
}

extension WindowKernel: ExpressibleByArgument {}
extension ConditioningMode: ExpressibleByArgument {}
extension PunctureModel: ExpressibleByArgument {}

/// Runs what can find an option's value wrong; such a finding is a wrong usage, exit code 64.
func usage<Value>(_ body: () throws(InvalidInput) -> Value) throws -> Value {
  do {
    return try body()
  } catch {
    let option =
      switch error.place {
      case "cellMillimetres": "cell"
      case "windowCm2": "window"
      case "minimumRegionCm2": "min-region"
      case "needleDepthMillimetres": "needle-depth"
      case "maximumGapSeconds": "max-gap"
      default: error.key.replacing("_", with: "-")
      }
    throw ValidationError("--\(option): \(error.reason).")
  }
}
