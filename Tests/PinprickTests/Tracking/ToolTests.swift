import Testing

@testable import Pinprick

@Suite struct ToolTests {
  /// The handle tips about the axle: the drum's line stays below its middle.
  @Test func theContactLineStaysBelowTheAxle() throws {
    let tool = try Tool(
      drumMiddleMillimetres: SIMD3(0, 0, 100), axle: SIMD3(0, 2, 0), drumRadiusMillimetres: 10)
    #expect(tool.axle == SIMD3(0, 1, 0))
    let up = SIMD3<Double>(0, 0, -1)
    let place = tool.contact(
      middle: SIMD3(5, 6, -30), axle: SIMD3(0, 1, 0), normal: up, scale: 1)
    #expect(place == SIMD3(5, 6, -20))
    #expect(
      tool.contact(middle: SIMD3(5, 6, -30), axle: SIMD3(0, 1, 0), normal: up, scale: 0.5)
        == SIMD3(5, 6, -25))
    // The axle rises by 3 in 5: the line's middle is 10 mm off at right angles to it.
    let slanted = tool.contact(
      middle: .zero, axle: SIMD3(0, 0.8, -0.6), normal: up, scale: 1)
    #expect(abs(slanted.y - 6) < 1e-12 && abs(slanted.z - 8) < 1e-12)
    #expect(tool.contact(middle: .zero, axle: up, normal: up, scale: 1) == .zero)
  }

  @Test(arguments: [
    (SIMD3<Double>(.nan, 0, 0), SIMD3<Double>(1, 0, 0), 10.0, "drumMiddleMillimetres"),
    (SIMD3(0, 0, 2e4), SIMD3(1, 0, 0), 10, "drumMiddleMillimetres"),
    (.zero, .zero, 10, "axle"), (.zero, SIMD3(.infinity, 0, 0), 10, "axle"),
    (.zero, SIMD3(1, 0, 0), -1, "drumRadiusMillimetres"),
    (.zero, SIMD3(1, 0, 0), .nan, "drumRadiusMillimetres"),
  ]) func whatIsNoToolIsNamed(
    middle: SIMD3<Double>, axle: SIMD3<Double>, radius: Double, place: String
  ) {
    let error = #expect(throws: InvalidInput.self) {
      try Tool(drumMiddleMillimetres: middle, axle: axle, drumRadiusMillimetres: radius)
    }
    #expect(error?.place == place)
  }
}
