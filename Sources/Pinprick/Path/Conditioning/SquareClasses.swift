/// How many squares in mm2 fall into each sixteenth of an octave.
struct SquareClasses {
  // Squares from 2^-40 to 2^20 mm2; smaller ones fall into the first class, which stands for 0.
  private static let perOctave = 16
  private static let lowest = -40
  private var numbers = [Int32](repeating: 0, count: 60 * perOctave)
  private var used = 0..<0
  private var total = 0
  /// The class up to which a quantile was searched, and the squares in those below.
  private var reached = (place: 0, below: 0)

  /// The class of a square.
  @inline(__always) private static func place(of square: Double) -> Int {
    // The exponent and the four leading digits of a double are its logarithm in steps of 1/16.
    max(0, min(60 * perOctave - 1, Int(square.bitPattern >> 48) - (1023 + lowest) * perOctave))
  }

  /// Counts squares anew.
  mutating func count(_ squares: [Double]) {
    let squares = squares.span
    let used = self.used
    var numbers = self.numbers.mutableSpan
    for place in used { numbers[place] = 0 }
    var least = Double.infinity
    var largest = 0.0
    for i in squares.indices {
      let square = squares[i]
      least = min(least, square)
      largest = max(largest, square)
      numbers[Self.place(of: square)] += 1
    }
    self.used = Self.place(of: least)..<Self.place(of: largest) + 1
    reached = (self.used.lowerBound, 0)
    total = squares.count
  }

  /// The square that one of two or four equal parts of all does not exceed; smaller ones first.
  mutating func quantile(_ parts: Int) -> Double {
    reached = found((total + parts - 1) / parts)
    let (place, below) = reached
    if place == 0 { return 0 }
    let left = Double(total) / Double(parts) - Double(below)
    let within =
      (Double(place % Self.perOctave) + left / Double(numbers[place])) / Double(Self.perOctave)
    let exponent = place / Self.perOctave + Self.lowest
    return Double(sign: .plus, exponent: exponent, significand: 1) * (1 + within)
  }

  /// The class in which the squares, counted from the smallest on, are so many.
  private func found(_ enough: Int) -> (place: Int, below: Int) {
    var (place, below) = reached
    let numbers = numbers.span
    while below + Int(numbers[place]) < enough {
      below += Int(numbers[place])
      place += 1
    }
    return (place, below)
  }
}
