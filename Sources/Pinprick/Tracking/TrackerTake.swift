/// What a tracker recorded: bodies and markers in space, frame by frame, in millimetres of the tracker's frame.
///
/// A place that the tracker did not see is nil and never a number.
public struct TrackerTake: Equatable, Sendable {
  /// The time of each frame in seconds; each is later than the one before it.
  public let seconds: [Double]
  /// Bodies and markers in the file's order; no two have one name.
  public let bodies: [TrackedBody]
  /// Whether the tool touched something in each frame, nil where that is missing; empty when not recorded.
  public let contacts: [Bool?]
  /// Force on the tool in newtons, nil where it is missing; empty when not recorded.
  public let forceNewtons: [Double?]

  /// Makes a take and checks it.
  ///
  /// - Throws: `InvalidInput` for columns of other lengths than `seconds`, for times that are not finite or do
  ///   not rise, for places that are not finite or lie more than 1 km away, and for names that are empty or
  ///   stand there twice.
  /// - Complexity: O(frames * bodies).
  public init(
    seconds: [Double], bodies: [TrackedBody], contacts: [Bool?] = [], forceNewtons: [Double?] = []
  ) throws(InvalidInput) {
    (self.seconds, self.bodies) = (seconds, bodies)
    (self.contacts, self.forceNewtons) = (contacts, forceNewtons)
    for (frame, time) in seconds.enumerated() {
      guard time.isFinite else { throw InvalidInput("seconds[\(frame)]", "is not finite") }
      guard frame == 0 || time > seconds[frame - 1] else {
        throw InvalidInput("seconds[\(frame)]", "\(time) is not after \(seconds[frame - 1])")
      }
    }
    for (name, count) in [("contacts", contacts.count), ("forceNewtons", forceNewtons.count)] {
      guard count == 0 || count == seconds.count else {
        throw InvalidInput(name, "has \(count) entries for \(seconds.count) frames")
      }
    }
    for (number, body) in bodies.enumerated() { try check(body, number) }
  }

  private func check(_ body: TrackedBody, _ number: Int) throws(InvalidInput) {
    let place = "bodies[\(number)]"
    guard !body.name.isEmpty else { throw InvalidInput(place, "has no name") }
    guard !bodies[..<number].contains(where: { $0.name == body.name }) else {
      throw InvalidInput(place, "\"\(body.name)\" is the name of an earlier one too")
    }
    guard body.positions.count == seconds.count else {
      throw InvalidInput(
        place, "has \(body.positions.count) positions for \(seconds.count) frames")
    }
    guard body.rotations.isEmpty || body.rotations.count == seconds.count else {
      throw InvalidInput(
        place, "has \(body.rotations.count) rotations for \(seconds.count) frames")
    }
    let limit = Recording.greatestMillimetres
    for (frame, position) in body.positions.enumerated() {
      guard let position else { continue }
      // Not a number is no magnitude below the limit either.
      let isNear = abs(position.x) <= limit && abs(position.y) <= limit && abs(position.z) <= limit
      guard isNear else {
        throw InvalidInput("\(place).positions[\(frame)]", "lies more than 1 km away")
      }
    }
  }
}

/// A body or a marker that a tracker follows.
public struct TrackedBody: Equatable, Sendable {
  /// Its name in the file.
  public let name: String
  /// Where its origin is in each frame in millimetres; nil where it was not seen.
  public let positions: [SIMD3<Double>?]
  /// How its axes are turned, from the body's frame to the tracker's.
  ///
  /// Nil where that was not seen; empty for a marker, which is a point.
  public let rotations: [Rotation?]

  /// Makes a body; `TrackerTake` checks it.
  public init(name: String, positions: [SIMD3<Double>?], rotations: [Rotation?] = []) {
    (self.name, self.positions, self.rotations) = (name, positions, rotations)
  }

  /// Whether it is a point without axes.
  public var isMarker: Bool { rotations.isEmpty }
}

extension TrackerTake {
  /// A body by its name, or the only one.
  ///
  /// - Parameters:
  ///   - name: its name; nil where the take has one only.
  ///   - place: what the error names.
  ///   - other: a body that is not meant.
  /// - Returns: the body.
  /// - Throws: `InvalidInput` that lists what there is.
  public func body(
    named name: String?, place: String = "body", but other: String? = nil
  ) throws(InvalidInput) -> TrackedBody {
    let candidates = bodies.filter { $0.name != other }
    guard let name else {
      guard candidates.count == 1 else {
        throw InvalidInput(
          place,
          candidates.isEmpty
            ? "the file has none"
            : "several could be the roller's: \(Self.names(candidates)); choose one")
      }
      return candidates[0]
    }
    guard let body = bodies.first(where: { $0.name == name }) else {
      throw InvalidInput(place, "there is no \"\(name)\"; the file has \(Self.names(bodies))")
    }
    return body
  }

  /// The names for a message, bodies before markers, at most twenty.
  private static func names(_ bodies: [TrackedBody]) -> String {
    if bodies.isEmpty { return "none" }
    let sorted = bodies.filter { !$0.isMarker } + bodies.filter(\.isMarker)
    let shown = sorted.prefix(20).map { "\($0.name)\($0.isMarker ? " (marker)" : "")" }
    let more = sorted.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
