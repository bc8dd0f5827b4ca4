internal import CCairo

/// The letters of drawn pictures: DejaVu Sans from the files of Debian's package fonts-dejavu-core.
///
/// The files are named outright, since a search by a font's name gives another one where it is not
/// installed, with other widths, and reads the machine's whole configuration.
@safe enum Lettering {
  /// Where the package puts its fonts.
  static let folder = "/usr/share/fonts/truetype/dejavu"

  private static let regular = Face(path: "\(folder)/DejaVuSans.ttf")
  private static let bold = Face(path: "\(folder)/DejaVuSans-Bold.ttf")

  /// Loads the fonts.
  ///
  /// - Throws: `PictureError.font` naming the first file that cannot be read as a font.
  static func require() throws(PictureError) {
    for face in [regular, bold] where face.isMissing { throw .font(path: face.path) }
  }

  /// Cairo's font, to be used after `require` found it.
  static func face(bold isBold: Bool) -> OpaquePointer? {
    unsafe (isBold ? bold : regular).pointer
  }

  /// Whether a text can be drawn: the font has its letters, and they run from left to right.
  ///
  /// - Complexity: O(letters); the first text with others than those of Latin scripts reads the font's list.
  static func canWrite(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      // Latin-1 and Latin Extended-A are there; most names need no look at the list.
      case 0x20..<0x7F, 0xA0..<0x180: true
      // Letters are drawn one after the other from the left, and not joined.
      case ..<0x20, 0x7F..<0xA0, 0x590..<0x900, 0xFB1D..<0xFE00, 0xFE70..<0xFF00: false
      default: letters.contains(scalar.value)
      }
    }
  }

  /// The letters of the regular font, by a face of its own, as those that draw are Cairo's.
  private static let letters: Set<UInt32> = {
    var library: FT_Library?
    guard unsafe FT_Init_FreeType(&library) == 0 else { return [] }
    defer { unsafe FT_Done_FreeType(library) }
    var face: FT_Face?
    guard unsafe FT_New_Face(library, regular.path, 0, &face) == 0 else { return [] }
    var found: Set<UInt32> = []
    var glyph: FT_UInt = 0
    var letter = unsafe FT_Get_First_Char(face, &glyph)
    while glyph != 0 {
      found.insert(UInt32(letter))
      letter = unsafe FT_Get_Next_Char(face, letter, &glyph)
    }
    return found
  }()

  /// A font from a file.
  ///
  /// Cairo caches what it made of a font for as long as it likes, so the two fonts of the process are
  /// never freed.
  @safe struct Face: @unchecked Sendable {
    let path: String
    /// Nil when the file cannot be read as a font.
    let pointer: OpaquePointer?
    var isMissing: Bool { unsafe pointer == nil }

    init(path: String) {
      self.path = path
      unsafe pointer = Self.load(path)
    }

    private static func load(_ path: String) -> OpaquePointer? {
      var library: FT_Library?
      guard unsafe FT_Init_FreeType(&library) == 0 else { return nil }
      var face: FT_Face?
      // Each font has a FreeType of its own, so that threads never meet in one.
      guard unsafe FT_New_Face(library, path, 0, &face) == 0 else {
        unsafe FT_Done_FreeType(library)
        return nil
      }
      return unsafe cairo_ft_font_face_create_for_ft_face(face, Int32(FT_LOAD_NO_HINTING))
    }
  }
}

/// Finds out whether figures can be drawn on this machine, before work is done for them.
///
/// - Throws: `PictureError.font` when a font is not installed.
public func requireFigureFonts() throws(PictureError) { try Lettering.require() }
