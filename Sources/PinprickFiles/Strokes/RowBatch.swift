/// Why a row is bad.
struct RowFault: Equatable, Sendable {
  enum Reason: Equatable, Sendable {
    case fieldCount(Int)
    case number(DecimalNumber.Fault)
    case positionOutOfRange
    case timeOutOfRange
    case forceOutOfRange
    case headingAppears
    case contact
    case strayQuote
    case textAfterQuote
    case timeDecreases
    case tooLong
  }

  /// The byte at which the row begins, counted in the buffer that holds it.
  var row: Int
  /// The field to blame.
  var field: Int
  var reason: Reason
}

/// A sample at which the text of `stroke` or `session` changes, or before which the roller was up.
struct StrokeMark: Sendable {
  /// The number of the sample in its batch.
  var sample: Int
  /// Whether a row without contact lies before it.
  var isLanding: Bool
  /// The raw field of the column `stroke` in the buffer; empty without that column.
  var stroke: Range<Int>
  /// The raw field of the column `session` in the buffer; empty without that column.
  var session: Range<Int>
}

/// Rows in columns: entry i of every column belongs to the batch's sample i.
///
/// Columns that the file does not have are empty; all others have room for `capacity` samples, of
/// which the first `count` are in use. Positions are in millimetres of the map plane, times in
/// seconds. The first sample always has a mark, for a batch knows nothing of the rows before it.
struct RowBatch: Sendable {
  private(set) var capacity = 0
  var count = 0
  var x: [Double] = []
  var y: [Double] = []
  var time: [Double] = []
  var force: [Double] = []
  var heading: [Double] = []
  var roll: [Double] = []
  /// Where each sample's row begins in the buffer; empty without a column of time, as only that
  /// column is looked at again.
  var rowStarts: [UInt32] = []
  var marks: [StrokeMark] = []
  /// Bad rows in the order of the file.
  var faults: [RowFault] = []
  /// Rows other than blank ones, bad ones included.
  var rowCount = 0
  /// Rows whose position is missing, which are no samples.
  var missingCount = 0
  /// Headers that stand between rows.
  var headerCount = 0
  /// Byte order marks that stand between rows.
  var byteOrderMarkCount = 0
  /// Physical lines that were passed over.
  var lineCount = 0
  /// Whether a row without contact lies behind the last sample.
  var endsLifted = false

  let hasTime: Bool
  let hasForce: Bool
  let hasHeading: Bool
  let hasRoll: Bool

  init(layout: StrokeLayout) {
    hasTime = layout.has(.time)
    hasForce = layout.has(.force)
    hasHeading = layout.has(.heading)
    hasRoll = layout.has(.roll)
  }

  /// Makes room for more samples.
  mutating func grow(to capacity: Int) {
    let more = capacity - self.capacity
    guard more > 0 else { return }
    func lengthen(_ column: inout [Double]) { column += repeatElement(0, count: more) }
    lengthen(&x)
    lengthen(&y)
    if hasTime {
      lengthen(&time)
      rowStarts += repeatElement(0, count: more)
    }
    if hasForce { lengthen(&force) }
    if hasHeading { lengthen(&heading) }
    if hasRoll { lengthen(&roll) }
    self.capacity = capacity
  }

  /// Forgets all rows and keeps the memory.
  mutating func clear() {
    count = 0
    marks.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    rowCount = 0
    missingCount = 0
    lineCount = 0
    headerCount = 0
    byteOrderMarkCount = 0
    endsLifted = false
  }
}
