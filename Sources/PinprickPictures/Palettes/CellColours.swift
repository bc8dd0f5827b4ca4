/// The colours that the indices of `PaletteIndex` have in one drawing: bare, or on a figure's ground.
struct CellColours {
  /// The colour of each index; nil for one that shows what is behind.
  let ofIndices: [RGB?]

  /// The colours of the levels, as a colour bar shows them.
  var levels: [RGB] { ofIndices[Int(PaletteIndex.firstLevel)...].compactMap(\.self) }

  /// The colour of an index that has one.
  subscript(index: UInt8) -> RGB { ofIndices[Int(index)] ?? RGB(0xFFFFFF) }
}
