import ArgumentParser
import Pinprick
import PinprickFiles
import PinprickText

/// `pinprick rollers`: the built-in rollers, and one as a start for one's own.
struct Rollers: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the built-in rollers with their source and pass density.",
    discussion: """
      Examples:
        pinprick rollers
        pinprick rollers dermaroller-192 --json > my-roller.json
        pinprick rollers my-roller.json
      """)

  @Argument(
    help: "A built-in roller, or a roller's JSON file to check.",
    completion: .list(Roller.builtin.map(\.name)))
  var name: String?

  @Flag(help: "Print the roller as JSON, as --roller reads it.")
  var json = false

  @OptionGroup(title: "Messages") var messages: ConsoleOptions

  func validate() throws {
    if json, name == nil { throw ValidationError("--json needs the name of a roller.") }
  }

  func run() throws {
    let console = messages.console()
    defer { console.endedAll() }
    guard let name else {
      try console.say(Self.list(Roller.builtin))
      return
    }
    var place = PlaceOptions()
    place.roller = name
    let (roller, _) = try place.loadRoller()
    console.ended("roller", roller.name)
    if json {
      try printOut(roller.json.text(), terminator: "")
    } else {
      try console.say(Self.list([roller]))
    }
  }

  private static func list(_ rollers: [Roller]) -> String {
    var table = TextTable(columns: [
      .left("name"), .right("needles", leaves: 2), .right("width mm", leaves: 4),
      .right("drum mm", leaves: 3), .right("needle mm", leaves: 5), .right("per cm2 and pass"),
      .left("layout", leaves: 1),
    ])
    for roller in rollers {
      table.append([
        roller.name, String(roller.needleCount), JSONValue.shortest(roller.widthMillimetres),
        JSONValue.shortest(roller.rollingDiameterMillimetres),
        "\(JSONValue.shortest(roller.needleLengthMillimetres)) x "
          + JSONValue.shortest(roller.needleDiameterMillimetres),
        fixedDecimals(roller.passDensityPerCm2, places: 2), layout(roller),
      ])
    }
    let sources = rollers.flatMap {
      wrapped("\($0.name): \($0.source.isEmpty ? "no source given" : $0.source)")
    }
    return ([table.text(in: .standardOutput), ""] + sources).joined(separator: "\n")
  }

  private static func layout(_ roller: Roller) -> String {
    let text =
      switch roller.layout {
      case .rings(let rings, let needlesPerRing, let stagger):
        "\(rings) rings x \(needlesPerRing)"
          + (stagger == 0 ? "" : ", stagger \(JSONValue.shortest(stagger))")
      case .list(let needles): "list of \(needles.count)"
      }
    return roller.assumed ? text + " (assumed)" : text
  }
}
