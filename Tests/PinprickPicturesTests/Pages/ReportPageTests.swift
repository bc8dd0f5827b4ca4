import Pinprick
import PinprickPictures
import Testing

@Suite struct ReportPageTests {
  @Test func noNameEndsTheElementThatHoldsIt() throws {
    let hostile = "</script><img src=x onerror=alert(1)><!--<script>\u{1}\"\\"
    let page = try DecodedPage(
      samplePage(title: hostile, date: hostile), report: "{\"name\": \"</script><!--<script>\"}")
    #expect(page.figure.title == hostile && page.figure.date == hostile)
    #expect(!page.text.contains("<img") && !page.text.contains("<!--"))
    #expect(
      DecodedPage.script("report-data", page.text)
        == "{\"name\": \"\\u003c/script>\\u003c!--\\u003cscript>\"}")
  }

  @Test func thePageForbidsEveryRequestAndIsTheSameEveryTime() throws {
    let (first, second) = (try DecodedPage(samplePage()), try DecodedPage(samplePage()))
    #expect(first.text == second.text)
    #expect(first.text.contains("default-src 'none'"))
    #expect(first.figure.format == "pinprick.page/1")
    #expect(!first.text.contains("{{"))
  }

  @Test func theTableOfZonesHasAllFiguresOfThePage() throws {
    let columns = try DecodedPage(samplePage()).figure.zoneColumns
    let shown = ZoneMetric.tabled.filter { $0.column?.isOnPage == true }
    let paths = shown.map { [$0.group?.rawValue, $0.name].compactMap(\.self) }
    #expect(columns.map(\.path) == paths)
    #expect(columns.map(\.title).starts(with: ["cm²", "per cm²", "passes", "cv %"]))
  }
}
