import PinprickText

/// Strokes written as the CSV that `RecordingFile` reads: `stroke,t_s,x_mm,y_mm`.
public enum StrokeRows {
  /// The header line.
  public static let header = Array("stroke,t_s,x_mm,y_mm\n".utf8)

  /// Appends one stroke's rows: times to 0.1 ms, places to 1 micrometre.
  ///
  /// - Precondition: the columns have one length.
  public static func append(
    stroke: String, x: [Double], y: [Double], seconds: [Double], to bytes: inout [UInt8]
  ) {
    precondition(x.count == y.count && x.count == seconds.count, "columns differ in length")
    for i in x.indices {
      bytes += stroke.utf8
      bytes.append(UInt8(ascii: ","))
      appendFixedDecimals(seconds[i], places: 4, to: &bytes)
      bytes.append(UInt8(ascii: ","))
      appendFixedDecimals(x[i], places: 3, to: &bytes)
      bytes.append(UInt8(ascii: ","))
      appendFixedDecimals(y[i], places: 3, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
  }
}
