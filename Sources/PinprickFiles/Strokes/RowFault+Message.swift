extension RowFault {
  /// The fault as a person reads it.
  ///
  /// - Parameters:
  ///   - lines: the lines that hold the row.
  ///   - layout: the columns of the file.
  /// - Returns: an error that names the file, the line and the byte at which the field begins.
  func error(in lines: borrowing TextLines, _ layout: StrokeLayout) -> FileError {
    let row = DelimitedText.fields(
      lines.bytes.span, from: self.row, to: lines.end, delimiter: layout.delimiter)
    let fields = row?.fields ?? []
    let range = field < fields.count ? fields[field] : nil
    // A field that is missing should stand at the row's end.
    let place = lines.place(of: range?.lowerBound ?? fields.last?.upperBound ?? self.row)
    let content = range.map { DelimitedText.content(lines.bytes.span, $0) } ?? []
    let name = field < layout.names.count ? layout.names[field] : ""
    return lines.failure(
      line: place.line, column: place.column,
      message(name, DelimitedText.shown(content), layout, endsEmpty: fields.last?.isEmpty == true)
        + (range.map { RowTokenizer.isMissing(lines.bytes.span, $0) } ?? false
          ? remedy(layout) : ""))
  }

  /// What to do about a position that is missing.
  private func remedy(_ layout: StrokeLayout) -> String {
    guard field < layout.roles.count, layout.roles[field] == .x || layout.roles[field] == .y,
      !layout.has(.time), case .number = reason
    else { return "" }
    return "; with times a row without a position is a gap: say which column they are in with "
      + "--columns t=NAME, or leave such rows out with --skip-bad-rows"
  }

  private func isHeading(_ layout: StrokeLayout) -> Bool {
    field < layout.roles.count && layout.roles[field] == .heading
  }

  private func message(
    _ name: String, _ text: String, _ layout: StrokeLayout, endsEmpty: Bool
  ) -> String {
    switch reason {
    case .fieldCount(let count):
      "the row has \(count) field\(count == 1 ? "" : "s"), the header \(layout.names.count): "
        + (count < layout.names.count
          ? "a delimiter is missing"
          : endsEmpty
            ? "it ends in a delimiter too many"
            : layout.hasDecimalComma
              ? "a delimiter too many"
              : "a delimiter too many; decimal commas are read where semicolons or tabs stand between "
                + "fields")
    case .number where isHeading(layout):
      "\(name): \(text) is no direction: each row needs one, or leave the column out with "
        + "--columns heading_deg="
    case .number(.notANumber) where layout.roles[field] == .time:
      "\(name): \(text) is not a number: write times as numbers, or leave them out with --columns t="
    case .number(.empty): "\(name) is empty"
    case .number(.notANumber):
      "\(name): \(text) is not a number"
        + (text.contains(",") && !layout.hasDecimalComma
          ? "; decimal commas are read where semicolons or tabs stand between fields" : "")
    case .number(.notFinite): "\(name): \(text) is not allowed, numbers must be finite"
    case .number(.outOfRange): "\(name): \(text) is out of range"
    case .positionOutOfRange:
      "\(name): \(text) is out of range, positions must lie within 1 km of the origin; check the "
        + "unit of length (--length-unit, --mm-per-unit)"
    case .timeOutOfRange: "\(name): \(TimeScale.tooLarge(text))"
    case .forceOutOfRange:
      "\(name): \(text) is out of range, forces must lie within 1e6 N"
    case .headingAppears:
      "\(name): \(text) is given here and missing in the rows above: give it in every row, or leave the "
        + "column out with --columns heading_deg="
    case .contact:
      "\(name): \(text) is neither 0 nor 1: write 1 for rows on the skin and 0 for others, or leave the "
        + "column out with --columns contact="
    case .strayQuote:
      "a quotation mark inside a field: put the whole field in quotation marks and double the mark"
    case .textAfterQuote: "text behind the closing quotation mark of a field"
    case .timeDecreases:
      "\(name): \(text) is earlier than the sample above, time must not decrease within a stroke: "
        + "sort the rows by time, or part what was recorded twice"
    case .tooLong: TextLines.tooLong
    }
  }
}
