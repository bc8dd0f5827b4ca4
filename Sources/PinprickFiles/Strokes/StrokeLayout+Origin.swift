import Pinprick

extension StrokeLayout {
  /// What warnings need to know of the columns and of how they are read.
  func origin(_ options: ReadingOptions) -> RecordingOrigin {
    var origin = RecordingOrigin()
    origin.tellsContact = has(.contact)
    origin.namesStrokes = has(.stroke)
    origin.millimetresPerUnit = millimetresPerUnit.x
    origin.flipsY = options.flipsY
    origin.offset = options.offset
    origin.secondsPerUnit = secondsPerUnit ?? 1
    func name(_ column: StrokeColumn) -> String {
      roles.firstIndex(of: column).map { names[$0] } ?? column.names[0]
    }
    origin.xName = name(.x)
    origin.yName = name(.y)
    origin.renamed = StrokeColumn.allCases.compactMap { column in
      column == .x || column == .y
        ? nil : options.columnNames[column].map { "\(column.names[0])=\($0)" }
    }
    return origin
  }
}
