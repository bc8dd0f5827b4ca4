/// Four numbers as the property of a value, in two vectors of 16 bytes.
///
/// **No value stores a wider vector.** Swift 6.3 gives an asynchronous function that holds one over an `await` less
/// memory than the function uses, so that it writes over what lies behind: eight counts as a `SIMD8` in an analysis
/// overwrote 32 bytes of the heap. `scripts/check-frames` looks for such functions. Locals of functions that wait for
/// nothing, and elements of arrays, may be of any width.
struct FourNumbers: Equatable {
  private var low: SIMD2<Double>
  private var high: SIMD2<Double>

  init(_ vector: SIMD4<Double>) { (low, high) = (vector.lowHalf, vector.highHalf) }

  /// All four for a computation.
  var vector: SIMD4<Double> { SIMD4(lowHalf: low, highHalf: high) }

  subscript(_ place: Int) -> Double {
    get { vector[place] }
    set {
      var changed = vector
      changed[place] = newValue
      self = FourNumbers(changed)
    }
  }
}

/// Three numbers as the property of a value, as `FourNumbers` are four.
struct ThreeNumbers: Equatable {
  private let x: Double
  private let y: Double
  private let z: Double

  init(_ vector: SIMD3<Double>) { (x, y, z) = (vector.x, vector.y, vector.z) }

  /// All three for a computation.
  var vector: SIMD3<Double> { SIMD3(x, y, z) }
}
