import Pinprick

/// Where the numbers of a body or marker stand in each row.
struct BodyColumns {
  /// How a file writes rotations.
  enum Turn {
    /// A quaternion: columns of x, y, z and w.
    case quaternion([Int])
    /// A matrix by its columns, from the body's frame to the tracker's: nine columns.
    case matrix([Int])
    /// A vector along the axle of the rotation, as long as its angle: three columns, and radians in one unit.
    case vector([Int], radiansPerUnit: Double)
  }

  var name: String
  /// Columns of x, y and z, or of x and y where z is 0.
  var position: [Int]
  /// Nil for a marker.
  var turn: Turn?
  /// Whether zeros in all three stand for a body that was not seen.
  var zeroIsMissing = false
  /// Columns that hold none of these texts where the body was seen.
  var unseen: (columns: [Int], texts: Set<String>)?

  /// All columns that are read.
  fileprivate var columns: [Int] {
    let turned =
      switch turn {
      case .quaternion(let columns), .matrix(let columns), .vector(let columns, _): columns
      case nil: [Int]()
      }
    return position + turned + (unseen?.columns ?? [])
  }
}

/// Where everything stands in the rows of a tracker's file.
struct TrackerTable {
  /// Where times come from.
  enum Times {
    /// A column, and seconds in one of its units.
    case column(Int, secondsPerUnit: Double)
    /// A column of seconds and one of nanoseconds.
    case pair(Int, Int)
    /// The number of the row among all rows, at a rate.
    case rows(secondsPerRow: Double)
  }

  /// What parts fields; nil for any number of blanks and tabs.
  var delimiter: UInt8?
  /// The lines of rows, from 0.
  var rows: Range<Int>
  var times: Times
  var millimetresPerUnit: Double
  var bodies: [BodyColumns]
  /// A column with the name of the one body that a row is of; `bodies` has one entry then, for all of them.
  var nameColumn: Int?
  /// A column that is 0 where nothing touches.
  var contact: Int?
  /// A column of force, and newtons in one of its units.
  var force: (column: Int, newtonsPerUnit: Double)?

  /// Fields that each row needs at least.
  fileprivate var width: Int {
    let timed =
      switch times {
      case .column(let column, _): [column]
      case .pair(let whole, let parts): [whole, parts]
      case .rows: [Int]()
      }
    let others = timed + [nameColumn, contact, force?.column].compactMap { $0 }
    return ((bodies.flatMap(\.columns) + others).max() ?? 0) + 1
  }
}

extension TrackerFile {
  /// Reads the rows of a table.
  ///
  /// Blank lines are passed over. A place of which one number is missing was not seen.
  ///
  /// - Parameter table: where everything stands.
  /// - Returns: the take.
  /// - Throws: `FileError` with the line: for a row with too few fields, a field that is no number, a time that
  ///   is missing or not after the one before it, a rotation that is none, and a file without rows.
  /// - Complexity: linear in the file.
  func take(_ table: TrackerTable) throws(FileError) -> TrackerTake {
    var reader = TakeReader(self, table)
    for line in table.rows where !isBlank(line) { try reader.add(line) }
    return try reader.take()
  }
}

/// A take under way.
private struct TakeReader {
  private let file: TrackerFile
  private let table: TrackerTable
  private let width: Int
  private var fields: [Range<Int>] = []
  private var seconds: [Double] = []
  private var names: [String]
  private var positions: [[SIMD3<Double>?]]
  private var rotations: [[Rotation?]]
  private var contacts: [Bool?] = []
  private var forces: [Double?] = []
  private var lastLine = 0

  init(_ file: TrackerFile, _ table: TrackerTable) {
    (self.file, self.table, width) = (file, table, table.width)
    names = table.nameColumn == nil ? table.bodies.map(\.name) : []
    positions = names.map { _ in [] }
    rotations = positions.map { _ in [] }
  }

  mutating func add(_ line: Int) throws(FileError) {
    file.cut(line, table.delimiter, into: &fields)
    guard fields.count >= width else {
      let isLast = line == file.lines.count - 1
      throw file.error(
        line, nil,
        "has \(fields.count) fields where the rows need \(width)"
          + (isLast ? "; the file seems to be cut off: leave out its last line" : ""))
    }
    let time = try self.time(line)
    let isSameFrame = table.nameColumn != nil && seconds.last == time
    if !isSameFrame { try begin(time, line) }
    if let column = table.nameColumn {
      let name = file.text(fields[column])
      guard !name.isEmpty else {
        throw file.error(line, fields[column].lowerBound, "the body has no name")
      }
      let body = names.firstIndex(of: name) ?? newBody(name)
      guard positions[body].count < seconds.count else {
        throw file.error(line, nil, "\"\(name)\" stands twice in the frame of \(time) s")
      }
      try read(table.bodies[0], body, line)
    } else {
      for (body, columns) in table.bodies.enumerated() { try read(columns, body, line) }
    }
  }

  /// Begins a frame.
  private mutating func begin(_ time: Double, _ line: Int) throws(FileError) {
    if let last = seconds.last, time <= last {
      throw file.error(
        line, nil,
        "the time \(time) s is not after \(last) s in line \(lastLine + 1); frames must be in their order"
      )
    }
    seconds.append(time)
    lastLine = line
    if table.nameColumn != nil { fill(upTo: seconds.count - 1) }
    if let column = table.contact {
      contacts.append(try file.number(fields[column], line: line).map { $0 != 0 })
    }
    if let force = table.force {
      forces.append(
        try file.number(fields[force.column], line: line).map { $0 * force.newtonsPerUnit })
    }
  }

  /// Bodies without a row were not seen.
  private mutating func fill(upTo count: Int) {
    for body in names.indices {
      while positions[body].count < count {
        positions[body].append(nil)
        rotations[body].append(nil)
      }
    }
  }

  private mutating func newBody(_ name: String) -> Int {
    names.append(name)
    positions.append(Array(repeating: nil, count: seconds.count - 1))
    rotations.append(positions[names.count - 1].map { _ in nil })
    return names.count - 1
  }

  private func time(_ line: Int) throws(FileError) -> Double {
    func number(_ column: Int) throws(FileError) -> Double {
      guard let value = try file.number(fields[column], line: line) else {
        throw file.error(line, fields[column].lowerBound, "the frame has no time")
      }
      return value
    }
    switch table.times {
    case .rows(let step): return Double(seconds.count) * step
    case .pair(let whole, let parts): return try number(whole) + 1e-9 * number(parts)
    case .column(let column, let unit):
      // Microseconds from 1970 on are numbers that stand for times, though they are beyond all places.
      let value: Double
      do throws(DecimalNumber.Fault) {
        value = try DecimalNumber.value(file.bytes.span, fields[column], decimalComma: false)
      } catch {
        let text = DelimitedText.shown(DelimitedText.content(file.bytes.span, fields[column]))
        throw file.error(line, fields[column].lowerBound, "the time \(text) is no number")
      }
      return value * unit
    }
  }

  // MARK: bodies

  private mutating func read(
    _ columns: BodyColumns, _ body: Int, _ line: Int
  ) throws(FileError) {
    var place = try position(columns, line)
    if let unseen = columns.unseen,
      unseen.columns.contains(where: { unseen.texts.contains(file.text(fields[$0]).lowercased()) })
    {
      place = nil
    }
    positions[body].append(place)
    guard let turn = columns.turn else { return }
    rotations[body].append(place == nil ? nil : try rotation(turn, line))
  }

  private func position(_ columns: BodyColumns, _ line: Int) throws(FileError) -> SIMD3<Double>? {
    guard let parts = try numbers(columns.position, line) else { return nil }
    let place = SIMD3(parts[0], parts[1], parts.count > 2 ? parts[2] : 0)
    return columns.zeroIsMissing && place == .zero ? nil : table.millimetresPerUnit * place
  }

  private func numbers(_ columns: [Int], _ line: Int) throws(FileError) -> [Double]? {
    var values: [Double] = []
    for column in columns {
      guard let value = try file.number(fields[column], line: line) else { return nil }
      values.append(value)
    }
    return values
  }

  private func rotation(_ turn: BodyColumns.Turn, _ line: Int) throws(FileError) -> Rotation? {
    switch turn {
    case .quaternion(let columns):
      guard let parts = try numbers(columns, line), parts.contains(where: { $0 != 0 }) else {
        return nil
      }
      let rotation = Rotation(x: parts[0], y: parts[1], z: parts[2], w: parts[3])
      return try checked(rotation, columns[0], line, "its quaternion's length is not 1")
    case .matrix(let columns):
      guard let parts = try numbers(columns, line), parts.contains(where: { $0 != 0 }) else {
        return nil
      }
      let rotation = Rotation(
        columns: SIMD3(parts[0], parts[1], parts[2]), SIMD3(parts[3], parts[4], parts[5]),
        SIMD3(parts[6], parts[7], parts[8]))
      return try checked(
        rotation, columns[0], line, "its matrix turns nothing: it bends or mirrors")
    case .vector(let columns, let unit):
      guard let parts = try numbers(columns, line) else { return nil }
      let vector = unit * SIMD3(parts[0], parts[1], parts[2])
      return Rotation(about: vector, radians: (vector * vector).sum().squareRoot())
    }
  }

  private func checked(
    _ rotation: Rotation?, _ column: Int, _ line: Int, _ reason: String
  ) throws(FileError) -> Rotation {
    guard let rotation else {
      throw file.error(line, fields[column].lowerBound, "this is no rotation: \(reason)")
    }
    return rotation
  }

  // MARK: out

  consuming func take() throws(FileError) -> TrackerTake {
    guard !seconds.isEmpty else {
      throw FileError(path: file.path, message: "has no frames")
    }
    fill(upTo: table.nameColumn == nil ? 0 : seconds.count)
    let bodies = names.indices.map { body in
      TrackedBody(name: names[body], positions: positions[body], rotations: rotations[body])
    }
    let path = file.path
    do throws(InvalidInput) {
      return try TrackerTake(
        seconds: seconds, bodies: bodies, contacts: contacts, forceNewtons: forces)
    } catch {
      throw FileError(path: path, message: "\(error)")
    }
  }
}
