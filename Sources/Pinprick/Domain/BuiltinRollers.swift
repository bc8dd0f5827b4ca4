extension Roller {
  /// The roller of Schwarz and Laaff 2011: 8 rings of 24 needles on a drum 20 mm wide and 20 mm
  /// across, needles 1.5 mm long and 0.25 mm thick.
  public static var dermaroller192: Roller { builtin[0] }

  /// The rollers that need no file, the default first.
  public static let builtin: [Roller] = {
    do {
      return [
        try Roller(
          name: "dermaroller-192",
          layout: .rings(8, needlesPerRing: 24, stagger: 0),
          widthMillimetres: 20, rollingDiameterMillimetres: 20,
          needleLengthMillimetres: 1.5, needleDiameterMillimetres: 0.25,
          source: """
            Schwarz M, Laaff H, Plast Reconstr Surg 2011;127(6), doi 10.1097/PRS.0b013e3182131e0f: \
            drum, counts, angle, needle; that rings are not staggered and sit evenly over 20 mm is \
            assumed
            """,
          assumed: true)
      ]
    } catch {
      preconditionFailure("a built-in roller is wrong: \(error)")
    }
  }()

  /// The built-in roller of a name, or nil.
  public static func builtin(named name: String) -> Roller? {
    builtin.first { $0.name == name }
  }
}
