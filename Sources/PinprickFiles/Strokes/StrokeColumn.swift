/// A column of a stroke file that Pinprick reads.
public enum StrokeColumn: UInt8, CaseIterable, Sendable {
  /// Position to the right.
  case x
  /// Position downwards.
  case y
  /// Any text; a change begins a new stroke.
  case stroke
  /// Time.
  case time
  /// 1 while the roller touches the skin, 0 otherwise.
  case contact
  /// Force on the roller in newtons.
  case force
  /// Direction in which the roller points in degrees.
  case heading
  /// The drum's angle in degrees.
  case roll
  /// Any text; a change begins a new stroke.
  case session

  /// The names that a header may give the column; where it holds several, the first here wins.
  public var names: [String] {
    switch self {
    case .x: ["x_mm", "x"]
    case .y: ["y_mm", "y"]
    case .stroke: ["stroke", "stroke_id", "strokeid"]
    case .time: ["t_s", "t", "time"]
    case .contact: ["contact"]
    case .force: ["force_n"]
    case .heading: ["heading_deg"]
    case .roll: ["roll_deg"]
    case .session: ["session"]
    }
  }

  /// The name by which messages offer `--columns`.
  var optionName: String {
    switch self {
    case .x: "x"
    case .y: "y"
    case .time: "t"
    default: names[0]
    }
  }

  /// What the column's numbers measure; nil for texts and for `contact`.
  var quantity: Quantity? {
    switch self {
    case .x, .y: .length
    case .time: .time
    case .force: .force
    case .heading, .roll: .angle
    case .stroke, .contact, .session: nil
    }
  }

  /// Names that take a unit in brackets or behind an underscore: `X [cm]`, `t_ms`.
  ///
  /// The drum's angle is not among them: a `Roll [deg]` of trackers is an angle in space.
  var namesWithUnit: [String] {
    switch self {
    case .x: ["x"]
    case .y: ["y"]
    case .time: ["t", "time"]
    case .force: ["force"]
    case .heading: ["heading"]
    case .stroke, .contact, .roll, .session: []
    }
  }
}
