package import Pinprick
import PinprickText

/// The three files of Motion-BIDS that hold a take: rows without a header, a line for each of their columns, and
/// what both need.
///
/// Places are in metres with 7 digits, rotations are quaternions, and a channel of type LATENCY has the seconds since
/// the first frame, so that uneven sampling comes back. What was not seen is `n/a`. Contact and force are left out, as
/// no channel type is theirs.
package struct MotionBIDSFiles {
  /// The rows of `*_motion.tsv`.
  package let motion: String
  /// The lines of `*_channels.tsv`.
  package let channels: String
  /// The object of `*_motion.json`.
  package let description: String

  /// Writes a take.
  ///
  /// - Parameters:
  ///   - take: what was recorded, at least one frame.
  ///   - task: what was done, a word.
  ///   - system: what recorded it, for people.
  /// - Complexity: O(frames * bodies).
  package init(_ take: TrackerTake, task: String, system: String) {
    let rate = Self.rate(take)
    motion = take.seconds.indices.map { Self.row(take, $0) }.joined()
    channels =
      "name\tcomponent\ttype\ttracked_point\tunits\tsampling_frequency\n"
      + take.bodies.flatMap { Self.lines($0, rate) }.joined()
      + "latency\tn/a\tLATENCY\tn/a\ts\t\(rate)\n"
    let turned = take.bodies.count { !$0.isMarker }
    let object: JSONValue = [
      "TaskName": .string(task), "SamplingFrequency": .number(rate),
      "TrackingSystemName": .string(system), "TrackedPointsCount": .integer(take.bodies.count),
      "MotionChannelCount": .integer(3 * take.bodies.count + 4 * turned + 1),
      "POSChannelCount": .integer(3 * take.bodies.count), "ORNTChannelCount": .integer(4 * turned),
      "LATENCYChannelCount": .integer(1),
      "RecordingDuration": .number(
        (take.seconds.last ?? 0) - (take.seconds.first ?? 0)),
    ]
    description = object.text()
  }

  private static let turns = ["quat_x", "quat_y", "quat_z", "quat_w"]

  /// The rate in Hz of the median step between frames, to a thousandth.
  private static func rate(_ take: TrackerTake) -> Double {
    let step = PoseSeries.medianStep(take.seconds)
    return step > 0 ? (1000 / step).rounded() / 1000 : 1
  }

  private static func lines(_ body: TrackedBody, _ rate: Double) -> [String] {
    func line(_ component: String, _ type: String, _ units: String) -> String {
      "\(body.name)_\(component)\t\(component)\t\(type)\t\(body.name)\t\(units)\t\(rate)\n"
    }
    return ["x", "y", "z"].map { line($0, "POS", "m") }
      + (body.isMarker ? [] : turns.map { line($0, "ORNT", "n/a") })
  }

  private static func row(_ take: TrackerTake, _ frame: Int) -> String {
    var fields: [String] = []
    for body in take.bodies {
      let place = body.positions[frame].map { [$0.x, $0.y, $0.z] }
      fields += numbers(place?.map { $0 / 1000 }, 3)
      if !body.isMarker {
        let parts = body.rotations[frame]?.parts
        fields += numbers(parts.map { [$0.x, $0.y, $0.z, $0.w] }, 4)
      }
    }
    fields.append(fixedDecimals(take.seconds[frame] - (take.seconds.first ?? 0), places: 6))
    return fields.joined(separator: "\t") + "\n"
  }

  private static func numbers(_ values: [Double]?, _ count: Int) -> [String] {
    values?.map { fixedDecimals($0, places: 7) } ?? Array(repeating: "n/a", count: count)
  }
}
