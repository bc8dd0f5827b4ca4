/// Why two tallies cannot be added up.
public enum TallyMismatch: Error, Equatable, Sendable, CustomStringConvertible {
  /// Map, roller or a setting differs; the word is the parameter's name.
  case setup(String)
  /// One of them has a product that the other lacks.
  case products(String, isOwn: Bool)
  /// Both have these strokes.
  case strokes(Range<Int>)

  /// What differs and what can be done, on one line.
  public var description: String {
    switch self {
    case .setup(let key):
      "\(key): the tallies were made with different values; add up those of one map, roller and settings"
    case .products(let name, let isOwn):
      "\(name): \(isOwn ? "only the first" : "only the second") tally has these sums; ask for them in both"
    case .strokes(let numbers):
      "both tallies have strokes \(numbers.lowerBound) to \(numbers.upperBound - 1); "
        + "add up parts that share no stroke"
    }
  }
}

extension AnalysisSetup {
  /// Everything that a tally depends on, by the parameters' names: tallies of equal descriptions add up.
  ///
  /// What only follows from tallies, such as window and targets, is left out. The map counts by the zone of
  /// every cell.
  public var tallyDescription: [(key: String, value: TallyState)] {
    let technique = settings.technique
    return [
      ("cellMillimetres", .of { $0.append(settings.cellMillimetres) }),
      ("map", .of(describeZones)),
      (
        "roller",
        .of {
          $0.append(drum.rowTurns)
          $0.append(drum.rowStarts)
          $0.append(drum.offsets)
          $0.append([drum.widthMillimetres, drum.circumferenceMillimetres])
        }
      ),
      ("phase", .of { $0.append("\(settings.phase)") }),
      ("conditioning", .of { $0.append(settings.conditioning.rawValue) }),
      ("maximumGapSeconds", .of { $0.append(settings.maximumGapSeconds) }),
      (
        "technique",
        .of {
          $0.append([
            technique.turnDegrees, technique.slipMillimetres, technique.fastMillimetresPerSecond,
            technique.dwellSeconds,
          ])
        }
      ),
    ]
  }

  private func describeZones(in state: inout TallyState) {
    for zone in map.zones {
      state.append(zone.id)
      state.append(zone.kind.rawValue)
    }
    state.append([grid.originX, grid.originY])
    state.append(grid.columns)
    state.append(zones.zoneOfCell.values)
  }

  /// Sees to it that tallies of this setup and another one can be added up.
  func check(_ other: AnalysisSetup) throws(TallyMismatch) {
    if map == other.map, roller == other.roller, settings == other.settings { return }
    for (own, others) in zip(tallyDescription, other.tallyDescription)
    where own.value != others.value {
      throw .setup(own.key)
    }
  }
}

extension TallyState {
  fileprivate static func of(_ fill: (inout TallyState) -> Void) -> TallyState {
    var state = TallyState()
    fill(&state)
    return state
  }
}
