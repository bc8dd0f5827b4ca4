public import Pinprick

extension Roller {
  /// The roller as the object of a roller file, keys in the order of the format's description.
  public var json: JSONValue {
    var members: [(key: String, value: JSONValue)] = [("name", .string(name))]
    switch layout {
    case .rings(let rings, let needlesPerRing, let stagger):
      members.append(("rings", .integer(rings)))
      members.append(("needles_per_ring", .integer(needlesPerRing)))
      members.append(("stagger", .number(stagger)))
    case .list(let needles):
      members.append(
        (
          "needle_list",
          .array(
            needles.map { .array([.number($0.angleDegrees), .number($0.offsetMillimetres)]) })
        ))
    }
    return .object(
      members + [
        ("width_mm", .number(widthMillimetres)),
        ("rolling_diameter_mm", .number(rollingDiameterMillimetres)),
        ("needle_length_mm", .number(needleLengthMillimetres)),
        ("needle_diameter_mm", .number(needleDiameterMillimetres)),
        ("source", .string(source)),
        ("assumed", .bool(assumed)),
      ])
  }
}
