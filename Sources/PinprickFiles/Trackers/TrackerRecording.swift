public import Pinprick

/// What was read of a tracker's file, for reports.
public struct TrackingSummary: Equatable, Sendable {
  /// What the file's format is called.
  public var format: String
  /// The body that was followed.
  public var body: String
  /// The body in whose frame it was taken; nil for the tracker's frame.
  public var reference: String?
  /// What told contact, in words.
  public var contact: String
  /// Frames of the file.
  public var frames: Int
  /// What was mended in the body's poses.
  public var repairs: PoseRepairs
  /// The limit of a bridged gap in seconds.
  public var maximumGapSeconds: Double
  /// How far each landmark lies from its place on the map, by its name; empty without landmarks.
  public var landmarks: [Landmark] = []

  /// A landmark of the registration.
  public struct Landmark: Equatable, Sendable {
    /// What its file calls it.
    public let name: String
    /// How far it lies off afterwards, in millimetres.
    public let residualMillimetres: Double

    /// Names a landmark.
    public init(name: String, residualMillimetres: Double) {
      (self.name, self.residualMillimetres) = (name, residualMillimetres)
    }
  }
}

extension RecordingFormat {
  /// A format of trackers as one of recordings: bodies in space become strokes on the map.
  static func tracker(_ format: TrackerFormat) -> RecordingFormat {
    RecordingFormat(name: format.name, key: format.key, claims: format.claims) {
      file, options throws(FileError) in try TrackerRecording(file, format, options)
    }
  }
}

/// The strokes of a tracker's file, which is read as a whole: about 60 bytes a frame and body.
struct TrackerRecording: StrokeSource {
  private let strokes: MemoryStrokes
  private let path: String
  private let sha256: String
  private let frames: Int
  private let tracking: TrackingSummary
  private let warnings: [Warning]

  /// Reads a file and makes strokes of it.
  ///
  /// - Throws: `FileError` for what the format refuses, and for a setup that the take does not fit.
  init(
    _ file: sending ByteSource, _ format: TrackerFormat, _ options: ReadingOptions
  ) throws(FileError) {
    path = file.shownPath
    if let wrong = options.firstOfTablesAlone {
      throw FileError(
        path: path,
        message:
          "\(wrong) does not go with a tracker's file (\(format.name)); --format csv reads it as a table"
      )
    }
    let (bytes, sha256) = try file.contents()
    self.sha256 = sha256
    let take = try format.read(
      TrackerFile(bytes: bytes, path: path),
      TrackerOptions(
        millimetresPerUnit: options.millimetresPerUnit, secondsPerUnit: options.secondsPerUnit))
    let setup = options.placed
    let tracked: TrackedStrokes
    do throws(InvalidInput) {
      tracked = try TrackedStrokes(take, setup)
    } catch {
      throw FileError(path: path, message: Self.message(error))
    }
    frames = take.seconds.count
    tracking = TrackingSummary(
      format: format.name, body: tracked.body, reference: setup.reference,
      contact: Self.words(tracked.contact), frames: frames, repairs: tracked.repairs,
      maximumGapSeconds: setup.maximumGapSeconds)
    warnings = TrackerWarnings(take, setup, tracked).all
    var origin = RecordingOrigin()
    // Where nothing tells contact, the warning of trackers says so: that of tables names columns.
    origin.tellsContact = true
    strokes = MemoryStrokes(tracked.recording, origin: origin)
  }

  func read<Worker: StrokeWorker>(
    into workers: [Worker], onRead: ReadingObserver?
  ) async throws -> (workers: [Worker], summary: StrokeSummary) {
    var (workers, summary) = try await strokes.read(into: workers)
    (summary.path, summary.sha256) = (path, sha256)
    (summary.rows, summary.missingRows) = (frames, tracking.repairs.missingFrames)
    summary.tracking = tracking
    summary.warnings = warnings
    return (workers, summary)
  }

  /// What is wrong, with the option that mends it.
  private static func message(_ error: InvalidInput) -> String {
    switch error.place {
    case "body": "\(error.reason) (--body NAME or --marker NAME)"
    case "reference": "\(error.reason) (--reference NAME)"
    case "cluster": "\(error.reason) (--cluster NAME=MARKER,MARKER,MARKER)"
    case "contact": "\(error.reason) (--contact)"
    default: "\(error)"
    }
  }

  /// A rule as --contact takes it.
  private static func words(_ rule: ContactRule) -> String {
    switch rule {
    case .recorded: "column"
    case .force(let newtons): "force:\(newtons)N"
    case .height(let millimetres): "height:\(millimetres)mm"
    case .none: "none"
    }
  }
}

extension ReadingOptions {
  /// The first option that says something of tables of strokes alone; nil where none does.
  fileprivate var firstOfTablesAlone: String? {
    if !columnNames.isEmpty { return "--columns" }
    if skippedLines > 0 { return "--skip-lines" }
    if skipsBadRows { return "--skip-bad-rows" }
    let isMoved = flipsY || offset != Point(x: 0, y: 0)
    return isMoved && tracker.alignment != nil ? "with landmarks, --flip-y or --offset" : nil
  }

  /// The tracker's setup with what turns and moves its plane: y that points up turns about x, so that z turns too.
  fileprivate var placed: TrackerSetup {
    var setup = tracker
    if setup.alignment == nil, flipsY || offset != Point(x: 0, y: 0) {
      setup.alignment = SpaceTransform(
        scale: 1,
        rotation: flipsY ? Rotation(about: SIMD3(1, 0, 0), radians: .pi) : .identity,
        translation: SIMD3(offset.x, offset.y, 0))
    }
    return setup
  }
}
