public import Pinprick
public import PinprickText

extension Roller {
  /// The roller as the object of a roller file, keys in the order of the format's description.
  ///
  /// Its text reads back as the same roller through `RollerJSON.roller(from:path:)`, but that one which
  /// rolls on its needles comes back with that radius as a measured one.
  public var json: JSONValue {
    var members: [(key: String, value: JSONValue)] = [("name", .string(name))]
    switch layout {
    case .rings(let rings, let needlesPerRing, let stagger):
      members.append(("rings", .integer(rings)))
      members.append(("needles_per_ring", .integer(needlesPerRing)))
      members += drumJSON + [("stagger", .number(stagger))]
    case .list(let needles):
      members.append(
        (
          "needle_list",
          .array(
            needles.map { .array([.number($0.angleDegrees), .number($0.offsetMillimetres)]) })
        ))
      members += drumJSON
    }
    return .object(
      members + [
        ("needle_length_mm", .number(needleLengthMillimetres)),
        ("needle_diameter_mm", .number(needleDiameterMillimetres)),
        ("source", .string(source)),
        ("assumed", .bool(assumed)),
      ])
  }

  private var drumJSON: [(key: String, value: JSONValue)] {
    [
      ("width_mm", .number(widthMillimetres)),
      ("rolling_diameter_mm", .number(rollingDiameterMillimetres)),
    ] + (rolling == .drum ? [] : [("rolling_radius_mm", .number(rollingRadiusMillimetres))])
  }
}
