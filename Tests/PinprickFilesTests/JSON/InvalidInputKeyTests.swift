import Pinprick
import PinprickFiles
import Testing

@Suite struct InvalidInputKeyTests {
  @Test(arguments: [
    ("cellMillimetres", "cell_mm"), ("windowCm2", "window_cm2"), ("realisations", "draws"),
    ("", ""),
    ("zones[2].targetMinimumPerCm2", "zones[2].target_min_per_cm2"),
    ("maximumNeedleMillimetres", "max_needle_mm"), ("maximumGapSeconds", "max_gap_s"),
    ("fastMillimetresPerSecond", "fast_mm_per_s"), ("needleList[0]", "needle_list[0]"),
    ("millimetresPerPixel", "mm_per_pixel"), ("grid.originMillimetres", "grid.origin_mm"),
    ("seconds", "seconds"), ("transit_speed", "transit_speed"), ("stroke-length", "stroke-length"),
  ])
  func aParameterIsTheKeyOfTheFormats(place: String, key: String) {
    #expect(InvalidInput(place, "wrong").key == key)
  }
}
