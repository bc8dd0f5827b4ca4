public import PinprickText

/// A setting that is not the same in two reports.
public struct SettingDifference: Equatable, Sendable {
  /// The keys that lead to it, as `settings.model`, `roller.needle_length_mm`, `zones.chin.target_max_per_cm2`.
  public let key: String
  /// The first report's; `null` where it has none.
  public let a: JSONValue
  /// The second report's; `null` where it has none.
  public let b: JSONValue

  /// What was set differently in two reports: settings, roller, targets and limits, the map's file and the
  /// version of the program.
  ///
  /// - Parameters:
  ///   - a: the first report.
  ///   - b: the second report.
  /// - Returns: differences in the order of the first report.
  public static func all(from a: ReportFile, to b: ReportFile) -> [SettingDifference] {
    let (first, second) = (settings(of: a), settings(of: b))
    let values = Dictionary(second.map { ($0.key, $0.value) }) { first, _ in first }
    let known = Set(first.map(\.key))
    let all =
      first.map { SettingDifference(key: $0.key, a: $0.value, b: values[$0.key] ?? .null) }
      + second.filter { !known.contains($0.key) }.map {
        SettingDifference(key: $0.key, a: .null, b: $0.value)
      }
    return all.filter { $0.a != $0.b }
  }

  private typealias Setting = (key: String, value: JSONValue)

  /// All settings of a report with their keys.
  private static func settings(of report: ReportFile) -> [Setting] {
    let root = report.root
    let settings = root["settings"].map { leaves(of: $0, key: "settings") } ?? []
    // The path says where the roller was, not what it is.
    let roller = root["inputs"]?["roller"].map { leaves(of: $0, key: "roller") } ?? []
    let version = root["version"].map { leaves(of: $0, key: "version") } ?? []
    return settings + roller.filter { $0.key != "roller.path" && $0.key != "roller.sha256" }
      + [
        ("map.sha256", report.map.sha256.map(JSONValue.string) ?? .null),
        ("map.avoid.sha256", .array(report.avoid.map { .string($0.sha256 ?? "") })),
      ] + targets(of: root) + version
  }

  private static func targets(of root: JSONNode) -> [Setting] {
    (root["zones"]?.elements ?? []).flatMap { zone in
      let id = zone["id"]?.decodedText ?? ""
      return ["target_min_per_cm2", "target_max_per_cm2", "max_needle_mm"].map { key in
        ("zones.\(id).\(key)", zone[key]?.value ?? .null)
      }
    }
  }

  /// The values inside an object that are no objects, lists as they are.
  private static func leaves(of node: JSONNode, key: String) -> [Setting] {
    guard node.kind == .object else { return [(key, node.value)] }
    return node.members.flatMap { leaves(of: $0.value, key: "\(key).\($0.key.decodedText)") }
  }
}

extension JSONNode {
  /// The value for writing.
  ///
  /// Nesting is at most `JSONScanner.maximumDepth`, so that this may call itself.
  fileprivate var value: JSONValue {
    switch kind {
    case .object: .object(members.map { ($0.key.decodedText, $0.value.value) })
    case .array: .array(elements.map(\.value))
    case .text: .string(decodedText)
    case .number: (try? number()).map(JSONValue.number) ?? .null
    case .truth: .bool(literal == "true")
    case .null: .null
    }
  }
}
