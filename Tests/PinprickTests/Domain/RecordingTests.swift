import Pinprick
import Testing

@Suite struct RecordingTests {
  private func place(
    x: [Double] = [0, 1, 2], y: [Double] = [0, 0, 0], seconds: [Double] = [],
    headings: [Double] = [], forces: [Double] = [], samples: [Range<Int>] = [0..<2, 2..<3]
  ) -> String {
    do throws(InvalidInput) {
      let recording = try Recording(
        xMillimetres: x, yMillimetres: y, seconds: seconds, headingDegrees: headings,
        forceNewtons: forces, strokes: samples.map { Stroke(label: "a", samples: $0) })
      return "\(recording.sampleCount)"
    } catch {
      return error.place
    }
  }

  @Test func whatIsNoRecordingIsRefused() throws {
    #expect(place() == "3")
    #expect(place(seconds: [1, 1, 0], forces: [.nan, 1, 2]) == "3")
    #expect(place(x: [0, 1, .nan]) == "x")
    #expect(place(x: [0, 1]) == "y")
    #expect(place(x: [0, 1, 1e300]) == "x")
    #expect(place(y: []) == "y")
    #expect(place(y: [0, .infinity, 0]) == "y")
    #expect(place(seconds: [0, 1]) == "seconds")
    #expect(place(seconds: [2, 1, 3]) == "seconds")
    #expect(place(seconds: [0, .nan, 1]) == "seconds")
    #expect(place(headings: [0, 1, .infinity]) == "headings")
    #expect(place(forces: [1]) == "forces")
    #expect(place(samples: [0..<2]) == "strokes")
    #expect(place(samples: [0..<1, 2..<3]) == "strokes")
    #expect(place(samples: [0..<2, 1..<3]) == "strokes")
    #expect(place(samples: [0..<4]) == "strokes")
    #expect(throws: InvalidInput("x", "a value is not finite")) {
      try Recording(strokes: [[Point(x: .nan, y: 0)]])
    }
    #expect(try Recording(strokes: [[], [Point(x: 1, y: 0)]]).strokes[1].samples == 0..<1)
  }
}
