/// What a file is by its first bytes, where it is none of the texts that are read.
package enum FileSignature {
  /// Tells what a file is.
  ///
  /// - Parameter head: the first 64 bytes or more, or all of a shorter file.
  /// - Returns: its kind, with an article; nil for what may be text.
  package static func name(_ head: [UInt8]) -> String? {
    if head.starts(with: zip) { return archive(head) }
    return signatures.first { head.starts(with: $0.bytes) }?.name
  }

  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// UTF-32 before UTF-16, whose mark it begins with.
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0xFF, 0xFE, 0, 0], "UTF-32 text"),
    ([0, 0, 0xFE, 0xFF], "UTF-32 text"),
    ([0xFF, 0xFE], "UTF-16 text"),
    ([0xFE, 0xFF], "UTF-16 text"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    (Array("%PDF-".utf8), "a PDF document"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office file (XLS)"),
    ([0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
    (Array("MATLAB ".utf8), "a MATLAB file"),
    (Array("PAR1\u{15}".utf8), "a Parquet file"),
    (Array("SQLite format 3".utf8), "an SQLite database"),
    ([0x93] + Array("NUMPY".utf8), "a NumPy array"),
    ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "packed with xz"),
    (Array("BZh91AY&SY".utf8), "packed with bzip2"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
  ]

  /// Office files are ZIP archives; the name of the first file in them, from byte 30 on, tells which.
  private static func archive(_ head: [UInt8]) -> String {
    let name = head.dropFirst(30)
    let office = ["[Content_Types].xml", "_rels/", "docProps/", "xl/"]
    if office.contains(where: { name.starts(with: $0.utf8) }) {
      return "an Excel workbook (XLSX) or another Office file"
    }
    return name.starts(with: "mimetypeapplication/vnd.oasis".utf8)
      ? "an OpenDocument file (ODS)" : "a ZIP archive"
  }
}
