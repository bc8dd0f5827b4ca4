/// Distinct holes by their definition: every puncture is compared with every earlier one.
public enum ReferenceHoles {
  /// The numbers of the distinct holes.
  ///
  /// - Parameters:
  ///   - places: x and y of the punctures in millimetres, in order of time.
  ///   - diameterMillimetres: the needles' diameter.
  /// - Returns: the numbers, ascending, of the punctures that have no earlier one within a diameter,
  ///   that distance included.
  public static func numbers(
    of places: [SIMD2<Double>], diameterMillimetres: Double
  ) -> [Int] {
    places.indices.filter { later in
      !(0..<later).contains { earlier in
        let x = places[later].x - places[earlier].x
        let y = places[later].y - places[earlier].y
        return x * x + y * y <= diameterMillimetres * diameterMillimetres
      }
    }
  }
}
