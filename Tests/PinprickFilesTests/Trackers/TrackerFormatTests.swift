import Foundation
import Pinprick
import Reference
import TestSupport
import Testing

@testable import PinprickFiles

/// Files of a simulated session, as eight programs write it, read back and spoilt.
@Suite struct TrackerFormatTests {
  private let take: TrackerTake

  init() throws {
    var faults = PosedSession.Faults()
    faults.missingShare = 0.03
    take = try PosedSession(lanes: 1, movesHead: true, faults: faults, seed: 8).take
  }

  private static func options(_ kind: TrackerFiles) -> TrackerOptions {
    var options = TrackerOptions()
    if kind == .ndiRows { options.secondsPerUnit = 1 / PosedSession.rate }
    return options
  }

  private static func format(_ text: String, _ path: String) -> TrackerFormat? {
    let head = FileHead(Array(text.utf8.prefix(4096)), path: path)
    return TrackerFormat.all.first { $0.claims(head) }
  }

  private static func read(
    _ text: String, _ kind: TrackerFiles
  ) throws -> TrackerTake {
    let known = try #require(Self.format(text, "x.csv"))
    return try known.read(
      TrackerFile(bytes: Array(text.utf8), path: "x.csv"), options(kind))
  }

  /// What each program writes, its own line ends included.
  @Test(arguments: TrackerFiles.allCases, [false, true])
  func whatIsWrittenIsRead(kind: TrackerFiles, hasReturns: Bool) throws {
    var text = kind.text(of: take)
    if hasReturns { text = text.replacingOccurrences(of: "\n", with: "\r\n") }
    let found = try Self.read("\u{feff}" + text, kind)
    // Rows of poses alone: a frame without any body has none.
    let frames = take.seconds.indices.filter { frame in
      kind != .poses || take.bodies.contains { $0.positions[frame] != nil }
    }
    #expect(found.seconds.count == frames.count)
    #expect(found.bodies.map(\.name) == take.bodies.map(\.name))
    for (body, read) in zip(take.bodies, found.bodies) {
      for (place, frame) in frames.enumerated() {
        #expect((body.positions[frame] == nil) == (read.positions[place] == nil), "\(frame)")
        guard let truth = body.positions[frame], let value = read.positions[place],
          let turn = body.rotations[frame], let rotation = read.rotations[place]
        else { continue }
        #expect(length(truth - value) < 2 * kind.millimetresOfRounding, "\(frame)")
        #expect(turn.radians(to: rotation) < kind.radiansOfRounding, "\(frame)")
      }
    }
    for (place, frame) in frames.enumerated() {
      let since = take.seconds[frame] - take.seconds[0]
      #expect(abs(found.seconds[place] - found.seconds[0] - since) < 2e-5)
    }
  }

  /// The last row without its end is refused by its line, and nothing is made of half a row.
  @Test(arguments: TrackerFiles.allCases)
  func aRowThatIsCutIsRefused(kind: TrackerFiles) throws {
    let text = kind.text(of: take)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let cut = text.dropLast(lines[lines.count - 2].count / 2 + 1)
    let error = #expect(throws: FileError.self) { try Self.read(String(cut), kind) }
    #expect(error?.line == lines.count - 1)
    #expect(error?.message.contains("cut off") == true)
  }

  /// A header with nothing below it, and one that is cut.
  @Test(arguments: TrackerFiles.allCases)
  func aFileWithoutRowsIsRefused(kind: TrackerFiles) throws {
    let text = kind.text(of: take)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isLong = kind == .poses || kind == .ndiRows
    let rows = isLong ? lines.count - 2 : take.seconds.count
    let header = lines.dropLast(rows + 1).joined(separator: "\n")
    let error = #expect(throws: FileError.self) { try Self.read(header + "\n", kind) }
    #expect(error.map { !$0.message.isEmpty } == true)
    for count in 0..<header.utf8.count {
      let part = String(decoding: Array(header.utf8.prefix(count)), as: UTF8.self)
      guard let format = Self.format(part, "x.csv") else { continue }
      #expect(throws: FileError.self) {
        try format.read(TrackerFile(bytes: Array(part.utf8), path: "x.csv"), Self.options(kind))
      }
    }
  }

  @Test(arguments: TrackerFiles.allCases)
  func aNameThatStandsTwiceIsRefused(kind: TrackerFiles) throws {
    let text = kind.text(of: take).replacingOccurrences(of: "head", with: "roller")
    let error = #expect(throws: FileError.self) { try Self.read(text, kind) }
    #expect(error?.description.contains("roller") == true, "\(String(describing: error))")
  }

  @Test(arguments: TrackerFiles.allCases)
  func aWordInPlaceOfANumberIsRefusedByItsPlace(kind: TrackerFiles) throws {
    let text = kind.text(of: take)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let row = lines.count - 2
    let delimiter: Character = text.hasPrefix("NO_OF") ? "\t" : ","
    var fields = lines[row].split(separator: delimiter, omittingEmptySubsequences: false)
    // The last number of a place or a rotation.
    let column = try #require(fields.lastIndex { $0.contains(".") })
    let isOther = kind == .motive || kind == .motiveMillimetres || kind == .ndi || kind == .ndiRows
    let wrong = isOther ? column - (kind == .ndi ? 6 : 1) : column
    fields[wrong] = "12..5"
    lines[row] = fields.joined(separator: String(delimiter))
    let error = #expect(throws: FileError.self) {
      try Self.read(lines.joined(separator: "\n"), kind)
    }
    #expect(error?.line == row + 1)
    #expect(error?.message.contains("12..5") == true)
  }

  @Test(arguments: TrackerFiles.allCases)
  func framesInAnotherOrderAreRefused(kind: TrackerFiles) throws {
    // Without times or numbers the order of rows is all that is known.
    guard kind != .qualisysWithoutColumns else { return }
    var lines = kind.text(of: take).split(separator: "\n", omittingEmptySubsequences: false)
    lines.swapAt(lines.count - 2, lines.count - 12)
    let error = #expect(throws: FileError.self) {
      try Self.read(lines.joined(separator: "\n"), kind)
    }
    #expect(error?.message.contains("is not after") == true)
  }

  @Test(arguments: MarkerFiles.allCases, [false, true])
  func markersAreRead(kind: MarkerFiles, hasReturns: Bool) throws {
    let markers = try take.markers()
    var text = kind.text(of: markers)
    if hasReturns { text = text.replacingOccurrences(of: "\n", with: "\r\n") }
    let format = try #require(Self.format(text, "x.csv"))
    let found = try format.read(
      TrackerFile(bytes: Array(text.utf8), path: "x.csv"), TrackerOptions())
    let prefix = kind == .viconTrajectories ? "Subject:" : ""
    #expect(found.bodies.map(\.name) == markers.bodies.map { prefix + $0.name })
    #expect(found.bodies.allSatisfy(\.isMarker) && found.seconds.count == take.seconds.count)
    for (marker, read) in zip(markers.bodies, found.bodies) {
      for frame in take.seconds.indices {
        #expect((marker.positions[frame] == nil) == (read.positions[frame] == nil))
        guard let truth = marker.positions[frame], let value = read.positions[frame] else {
          continue
        }
        #expect(length(truth - value) < 1e-4)
      }
    }
  }
}
