extension Array {
  /// Gives the array so many entries and keeps its memory; what they hold means nothing.
  mutating func resize(to count: Int, filler: Element) {
    if count > capacity {
      self = Array(repeating: filler, count: count)
    } else if count < self.count {
      removeLast(self.count - count)
    } else {
      append(contentsOf: repeatElement(filler, count: count - self.count))
    }
  }

  /// Gives the array at least so many entries.
  mutating func reach(_ count: Int, filler: Element) {
    if self.count < count { resize(to: count, filler: filler) }
  }
}

extension SIMD2<Double> {
  /// The scalar product with another vector.
  @inline(__always) func dot(_ other: SIMD2<Double>) -> Double {
    let products = self * other
    return products.x + products.y
  }

  /// The squared length.
  @inline(__always) var square: Double { dot(self) }
}
