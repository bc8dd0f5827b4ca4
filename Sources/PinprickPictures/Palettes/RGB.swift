/// A colour of a palette: sRGB, 8 bits a channel.
public struct RGB: Equatable, Hashable, Sendable {
  /// Red, 0 to 255.
  public let red: UInt8
  /// Green, 0 to 255.
  public let green: UInt8
  /// Blue, 0 to 255.
  public let blue: UInt8

  /// Makes a colour from its three channels.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Makes a colour from a number written as style sheets write it, `0xRRGGBB`.
  public init(_ hex: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex))
  }

  /// The colour as Cairo keeps a solid one, `0xFFRRGGBB`.
  var solidWord: UInt32 { 0xFF00_0000 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  /// The colours of a table written as six hexadecimal digits a colour, line ends ignored.
  static func table(_ text: String) -> [RGB] {
    let digits = text.utf8.lazy.filter { $0 != UInt8(ascii: "\n") }.map { digit -> UInt32 in
      digit <= UInt8(ascii: "9")
        ? UInt32(digit - UInt8(ascii: "0")) : UInt32(digit - UInt8(ascii: "A") + 10)
    }
    var colours: [RGB] = []
    var colour: UInt32 = 0
    for (index, digit) in digits.enumerated() {
      colour = colour << 4 | digit
      if index % 6 == 5 { colours.append(RGB(colour & 0xFFFFFF)) }
    }
    return colours
  }
}
