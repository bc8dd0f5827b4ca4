import Foundation
package import Pinprick

/// The files that trackers write of a take, as their programs export them.
package enum TrackerFiles: String, CaseIterable, Sendable {
  case motive
  case motiveMillimetres
  case qualisys
  case qualisysWithoutColumns
  case viconObjects
  case ndi
  case ndiRows
  case poses

  /// The file of a take whose bodies all have axes and whose frames follow each other at one rate.
  package func text(of take: TrackerTake) -> String {
    switch self {
    case .motive: Self.motive(take, unit: ("Meters", 1000), digits: 6)
    case .motiveMillimetres: Self.motive(take, unit: ("Millimeters", 1), digits: 6)
    case .qualisys: Self.qualisys(take, hasColumns: true)
    case .qualisysWithoutColumns: Self.qualisys(take, hasColumns: false)
    case .viconObjects: Self.vicon(take)
    case .ndi: Self.ndi(take)
    case .ndiRows: Self.ndiRows(take)
    case .poses: Self.poses(take)
    }
  }

  /// How far a place may lie off by the file's digits, in millimetres.
  package var millimetresOfRounding: Double {
    switch self {
    case .motive: 0.5e-3
    case .motiveMillimetres, .poses: 0.5e-6
    case .qualisys, .qualisysWithoutColumns, .viconObjects, .ndi, .ndiRows: 0.5e-4
    }
  }

  /// How far a rotation may be off by the file's digits, in radians.
  package var radiansOfRounding: Double {
    switch self {
    case .qualisys, .qualisysWithoutColumns: 2e-5
    default: 4e-6
    }
  }

  private static func decimals(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }

  /// A body's numbers in a frame; nil where it was not seen.
  private static func pose(
    _ body: TrackedBody, _ frame: Int
  ) -> (place: [Double], rotation: Rotation)? {
    guard let place = body.positions[frame], let rotation = body.rotations[frame] else {
      return nil
    }
    return ([place.x, place.y, place.z], rotation)
  }

  private static func quaternion(_ rotation: Rotation) -> [Double] {
    [rotation.parts.x, rotation.parts.y, rotation.parts.z, rotation.parts.w]
  }

  private static func rate(_ take: TrackerTake) -> Double {
    ((Double(take.seconds.count - 1) / (take.seconds[take.seconds.count - 1] - take.seconds[0])))
      .rounded()
  }

  private static func motive(
    _ take: TrackerTake, unit: (name: String, millimetres: Double), digits: Int
  ) -> String {
    var text =
      "Format Version,1.23,Take Name,Take 7,Capture Frame Rate,120.000000,Rotation Type,Quaternion,"
      + "Length Units,\(unit.name),Coordinate Space,Global\n\n"
    func line(_ lead: String, _ word: (TrackedBody) -> [String]) -> String {
      ([lead] + take.bodies.flatMap(word)).joined(separator: ",") + "\n"
    }
    text += line(",Type") { _ in Array(repeating: "Rigid Body", count: 8) }
    text += line(",Name") { Array(repeating: $0.name, count: 8) }
    text += line(",ID") { _ in Array(repeating: "A1B2", count: 8) }
    text += line(",") { _ in
      Array(repeating: "Rotation", count: 4) + Array(repeating: "Position", count: 3)
        + ["Mean Marker Error"]
    }
    text += line("Frame,Time (Seconds)") { _ in ["X", "Y", "Z", "W", "X", "Y", "Z", ""] }
    for frame in take.seconds.indices {
      text += line("\(frame),\(decimals(take.seconds[frame], 6))") { body in
        guard let pose = pose(body, frame) else { return Array(repeating: "", count: 8) }
        return (quaternion(pose.rotation) + pose.place.map { $0 / unit.millimetres }).map {
          decimals($0, digits)
        } + ["0.000213"]
      }
    }
    return text
  }

  /// The counts of frames are wrong on purpose.
  private static func qualisys(_ take: TrackerTake, hasColumns: Bool) -> String {
    var text =
      "NO_OF_FRAMES\t6000\nNO_OF_CAMERAS\t7\nNO_OF_BODIES\t1\nFREQUENCY\t\(Int(rate(take)))\n"
    text += "NO_OF_ANALOG\t0\nDESCRIPTION\t--\nTIME_STAMP\t2026-02-03, 10:11:12.1\t123.5\n"
    text +=
      "DATA_INCLUDED\t6D\nBODY_NAMES\t" + take.bodies.map(\.name).joined(separator: "\t") + "\n"
    if hasColumns {
      text += "Frame\tTime"
      for body in take.bodies {
        text += "\t\(body.name) X\tY\tZ\tRoll\tPitch\tYaw\tResidual"
        text += (0..<9).map { "\tRot[\($0)]" }.joined()
      }
      text += "\n"
    }
    for frame in take.seconds.indices {
      if hasColumns { text += "\(frame + 1)\t\(decimals(take.seconds[frame], 5))\t" }
      text += take.bodies.map { body in
        guard let pose = pose(body, frame) else {
          return ["0.00000\t0.00000\t0.00000\t0.00000\t0.00000\t0.00000\t-1.00000"]
            .joined() + String(repeating: "\t0.00000", count: 9)
        }
        let axes = [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3<Double>(0, 0, 1)].map(
          pose.rotation.callAsFunction)
        let numbers = pose.place + [0, 0, 0, 0.4] + axes.flatMap { [$0.x, $0.y, $0.z] }
        return numbers.map { decimals($0, 5) }.joined(separator: "\t")
      }.joined(separator: "\t")
      text += hasColumns ? "\t\n" : "\n"
    }
    return text
  }

  private static func vicon(_ take: TrackerTake) -> String {
    var text = "Objects\n\(Int(rate(take)))\n"
    text +=
      ",," + take.bodies.map { "Global Angle \($0.name)" }.joined(separator: ",,,,,,") + ",,,,,\n"
    text +=
      "Frame,Sub Frame" + String(repeating: ",RX,RY,RZ,TX,TY,TZ", count: take.bodies.count) + "\n"
    text += "," + String(repeating: ",deg,deg,deg,mm,mm,mm", count: take.bodies.count) + "\n"
    for frame in take.seconds.indices {
      text += "\(frame + 1),0"
      for body in take.bodies {
        guard let pose = pose(body, frame) else {
          text += ",,,,,,"
          continue
        }
        let parts = pose.rotation.parts
        let axis = SIMD3(parts.x, parts.y, parts.z)
        let sine = length(axis)
        let angle = 2 * atan2(sine, parts.w) * 180 / .pi
        let vector = sine > 0 ? angle / sine * axis : .zero
        for number in [vector.x, vector.y, vector.z] + pose.place {
          text += ",\(decimals(number, 4))"
        }
      }
      text += "\n"
    }
    return text
  }

  private static func ndi(_ take: TrackerTake) -> String {
    var text = "Tools"
    for (number, body) in take.bodies.enumerated() {
      text +=
        ",Port 0x0\(number + 1): \(body.name) s/n:3A4B,Frame,Time [sec],Face,State,Q0,Qx,Qy,Qz,Tx,Ty,Tz"
      text += ",Error,Markers,State,Tx,Ty,Tz"
    }
    text += "\n"
    for frame in take.seconds.indices {
      text += "\(take.bodies.count)"
      for body in take.bodies {
        text += ",,\(8000 + frame),\(decimals(1_700_000_000 + take.seconds[frame], 6)),0,"
        guard let pose = pose(body, frame) else {
          text += "Too Few Markers" + String(repeating: ",-3.697314E28", count: 8) + ",1,Missing,,,"
          continue
        }
        let quaternion = quaternion(pose.rotation)
        text +=
          "OK,"
          + ([quaternion[3]] + quaternion[..<3]).map { decimals($0, 6) }.joined(separator: ",")
        text += "," + pose.place.map { decimals($0, 4) }.joined(separator: ",")
        text += ",0.1123,1,OK,1.0,2.0,3.0"
      }
      text += "\n"
    }
    return text
  }

  /// As samples of the API write it: a row for each tool.
  private static func ndiRows(_ take: TrackerTake) -> String {
    var text = "Frame#,ToolHandle,Face#,TransformStatus,Q0,Qx,Qy,Qz,Tx,Ty,Tz,Error,#Markers\n"
    for frame in take.seconds.indices {
      for body in take.bodies {
        text += "\(frame),\(body.name),"
        guard let pose = pose(body, frame) else {
          text += "Missing,,,,,,,,,,\n"
          continue
        }
        let quaternion = quaternion(pose.rotation)
        let numbers =
          ([quaternion[3]] + quaternion[..<3]).map { decimals($0, 6) }
          + pose.place.map { decimals($0, 4) }
        text += "0,OK," + numbers.joined(separator: ",") + ",0.2,0\n"
      }
    }
    return text
  }

  private static func poses(_ take: TrackerTake) -> String {
    var text = "t_s,body,x_mm,y_mm,z_mm,qx,qy,qz,qw\n"
    for frame in take.seconds.indices {
      for body in take.bodies {
        guard let pose = pose(body, frame) else { continue }
        let numbers = (pose.place + quaternion(pose.rotation)).map { decimals($0, 6) }
        text += "\(take.seconds[frame]),\(body.name),\(numbers.joined(separator: ","))\n"
      }
    }
    return text
  }
}

/// Files of markers alone, which name no bodies.
package enum MarkerFiles: String, CaseIterable, Sendable {
  case trc
  case trcMetres
  case viconTrajectories
  case qualisysMarkers

  /// The file of the markers of a take.
  package func text(of take: TrackerTake) -> String {
    switch self {
    case .trc: Self.trc(take, unit: ("mm", 1), digits: 4)
    case .trcMetres: Self.trc(take, unit: ("m", 1000), digits: 7)
    case .viconTrajectories: Self.vicon(take)
    case .qualisysMarkers: Self.qualisys(take)
    }
  }

  /// Numbers of all markers in a frame, parted by a delimiter.
  private static func row(
    _ take: TrackerTake, _ frame: Int, _ delimiter: String, missing: String,
    _ digits: Int, _ unit: Double = 1
  ) -> String {
    take.bodies.map { body in
      guard let place = body.positions[frame] else {
        return Array(repeating: missing, count: 3).joined(separator: delimiter)
      }
      return [place.x, place.y, place.z].map { String(format: "%.\(digits)f", $0 / unit) }
        .joined(separator: delimiter)
    }.joined(separator: delimiter)
  }

  private static func trc(
    _ take: TrackerTake, unit: (name: String, millimetres: Double), digits: Int
  ) -> String {
    var text = "PathFileType\t4\t(X/Y/Z)\tsession.trc\n"
    text += "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\n"
    // The counts are wrong on purpose.
    text += "120.00\t120.00\t7\t99\t\(unit.name)\t120.00\n"
    text += "Frame#\tTime\t" + take.bodies.map(\.name).joined(separator: "\t\t\t") + "\t\t\n\t"
    for number in 1...take.bodies.count { text += "\tX\(number)\tY\(number)\tZ\(number)" }
    text += "\n\n"
    for frame in take.seconds.indices {
      text += "\(frame + 1)\t\(String(format: "%.6f", take.seconds[frame]))\t"
      text += row(take, frame, "\t", missing: "", digits, unit.millimetres) + "\n"
    }
    return text
  }

  private static func vicon(_ take: TrackerTake) -> String {
    // A blank line first, as some exports have.
    var text = "\nTrajectories\n120\n,,"
    text += take.bodies.map { "Subject:\($0.name)" }.joined(separator: ",,,") + ",,\n"
    text += "Frame,Sub Frame" + String(repeating: ",X,Y,Z", count: take.bodies.count) + "\n"
    text += "," + String(repeating: ",mm,mm,mm", count: take.bodies.count) + "\n"
    for frame in take.seconds.indices {
      text += "\(frame + 1),0," + row(take, frame, ",", missing: "", 4) + "\n"
    }
    return text + "\nDevices\n1000\n,,Force,\nFrame,Sub Frame,Fx\n,,N\n1,0,0.1\n"
  }

  private static func qualisys(_ take: TrackerTake) -> String {
    var text = "NO_OF_FRAMES\t6000\nNO_OF_MARKERS\t\(take.bodies.count)\nFREQUENCY\t120\n"
    text +=
      "DATA_INCLUDED\t3D\nMARKER_NAMES\t" + take.bodies.map(\.name).joined(separator: "\t") + "\n"
    text += "TRAJECTORY_TYPES" + String(repeating: "\tMeasured", count: take.bodies.count) + "\n"
    text += "Frame\tTime\t"
    text +=
      take.bodies.map { "\($0.name) X\t\($0.name) Y\t\($0.name) Z" }.joined(separator: "\t") + "\n"
    for frame in take.seconds.indices {
      text += "\(frame + 1)\t\(String(format: "%.5f", take.seconds[frame]))\t"
      text += row(take, frame, "\t", missing: "0.000", 4) + "\n"
    }
    return text
  }
}

extension TrackerTake {
  /// Markers on the bodies, four each, and nothing else: `roller1`, `roller2` and so on.
  package func markers() throws -> TrackerTake {
    let shape = [
      SIMD3<Double>(0, 0, 0), SIMD3(60, 5, 0), SIMD3(20, 45, 8), SIMD3(-15, 30, 25),
    ]
    return try TrackerTake(
      seconds: seconds,
      bodies: bodies.flatMap { body in
        shape.enumerated().map { number, marker in
          TrackedBody(
            name: "\(body.name)\(number + 1)",
            positions: body.positions.indices.map { frame in
              guard let place = body.positions[frame], let rotation = body.rotations[frame] else {
                return nil
              }
              return place + rotation(marker)
            })
        }
      })
  }
}
