/// A body that is made of markers.
public struct MarkerCluster: Equatable, Sendable {
  /// The body's name.
  public var name: String
  /// The names of its markers, at least three, in the order that gives its axes.
  public var markers: [String]

  /// Names a body and its markers; `TrackerTake.adding` checks them.
  public init(name: String, markers: [String]) { (self.name, self.markers) = (name, markers) }
}

extension TrackerTake {
  /// Adds bodies that are made of markers, for files that have none.
  ///
  /// A body's origin is the first marker, its x axis points to the second, and the third lies on the side of y: the same
  /// markers make the same body in every recording. Where each of them lies in it is the median of all frames in
  /// which all are seen. A frame's pose is the rigid fit of the markers that are seen, at least three; one that leaves
  /// more than `greatestResidual` over is none, as then two markers were taken for each other.
  ///
  /// - Parameter clusters: bodies with at least three markers of the take each, not on one line.
  /// - Returns: the take with the bodies behind the others.
  /// - Throws: `InvalidInput` for less than three, for names that the take lacks or has twice, for markers that are
  ///   never seen together, and for those on one line.
  /// - Complexity: O(frames * markers).
  /// - Accuracy: rigid markers without noise come back to 1e-9 mm: `MarkerClusterTests`.
  public func adding(_ clusters: [MarkerCluster]) throws(InvalidInput) -> TrackerTake {
    var bodies = bodies
    for cluster in clusters { bodies.append(try body(of: cluster)) }
    // What is checked already is not checked again where there is nothing to add.
    return clusters.isEmpty
      ? self
      : try TrackerTake(
        seconds: seconds, bodies: bodies, contacts: contacts, forceNewtons: forceNewtons)
  }

  private func body(of cluster: MarkerCluster) throws(InvalidInput) -> TrackedBody {
    let (name, markers) = (cluster.name, cluster.markers)
    guard Set(markers).count == markers.count, markers.count >= 3 else {
      throw InvalidInput("cluster", "\"\(name)\" needs at least three markers, each of them once")
    }
    var parts: [TrackedBody] = []
    for marker in markers { parts.append(try body(named: marker, place: "cluster")) }
    let shape = try Self.shape(of: parts, name)
    var positions: [SIMD3<Double>?] = []
    var rotations: [Rotation?] = []
    for frame in seconds.indices {
      let pose = Self.pose(of: parts, shape, frame)
      positions.append(pose?.translation)
      rotations.append(pose?.rotation)
    }
    return TrackedBody(name: name, positions: positions, rotations: rotations)
  }

  /// No fit of markers leaves more over in millimetres (root mean square): trackers have a tenth of it.
  static let greatestResidual = 3.0
  /// The third marker lies off the line through the first two by this share of its distance at least.
  private static let leastBreadth = 0.05

  /// Where the markers lie in the body's frame.
  private static func shape(
    of parts: [TrackedBody], _ name: String
  ) throws(InvalidInput) -> [SIMD3<Double>] {
    var seen: [[SIMD3<Double>]] = []
    for frame in parts[0].positions.indices {
      let places = parts.compactMap { $0.positions[frame] }
      guard places.count == parts.count else { continue }
      if let local = inOwnFrame(places) { seen.append(local) }
    }
    guard !seen.isEmpty else {
      throw InvalidInput(
        "cluster", "the markers of \"\(name)\" are never seen together, or lie on one line")
    }
    return parts.indices.map { marker in
      SIMD3(
        PoseSeries.median(seen.map { $0[marker].x }), PoseSeries.median(seen.map { $0[marker].y }),
        PoseSeries.median(seen.map { $0[marker].z }))
    }
  }

  /// Places in the frame of the first three of them; nil for three on one line.
  private static func inOwnFrame(_ places: [SIMD3<Double>]) -> [SIMD3<Double>]? {
    let (way, side) = (places[1] - places[0], places[2] - places[0])
    guard length(way) > 0 else { return nil }
    let x = way / length(way)
    let off = side - dot(side, x) * x
    guard length(off) > leastBreadth * length(side) else { return nil }
    let y = off / length(off)
    let z = cross(x, y)
    return places.map { place in
      let local = place - places[0]
      return SIMD3(dot(local, x), dot(local, y), dot(local, z))
    }
  }

  /// The body's pose in a frame; nil where less than three markers are seen or they do not fit.
  private static func pose(
    of parts: [TrackedBody], _ shape: [SIMD3<Double>], _ frame: Int
  ) -> SpaceTransform? {
    var (source, target): ([SIMD3<Double>], [SIMD3<Double>]) = ([], [])
    for (marker, part) in parts.enumerated() {
      guard let place = part.positions[frame] else { continue }
      source.append(shape[marker])
      target.append(place)
    }
    // Less than three markers, or three on one line, fix no pose.
    guard let fit = try? Registration(of: source, to: target),
      fit.rmsMillimetres <= greatestResidual
    else { return nil }
    return fit.transform
  }
}
