import PinprickFiles
import Testing

@testable import PinprickCommand

@Suite struct ManualPageTests {
  private func page(_ arguments: String) throws -> String {
    let help = """
      {"serializationVersion": 0, "command": {"commandName": "tool", "abstract": "Does it.",
        "discussion": "First.\\n\\nExamples:\\n  tool go\\nafter", "subcommands": [
          {"commandName": "go", "abstract": "Goes.", "arguments": [\(arguments)]},
          {"commandName": "help", "abstract": "Helps."},
          {"commandName": "secret", "abstract": "Hides.", "shouldDisplay": false}]}}
      """
    return try ManualPage(JSONDocument(Array(help.utf8), path: "help").root).text
  }

  @Test func argumentsHaveTheirNamesValuesAndDefaults() throws {
    let text = try page(
      """
      {"kind": "positional", "valueName": "file", "abstract": "Read.", "isOptional": false},
      {"kind": "option", "valueName": "n", "abstract": "Count.", "sectionTitle": "Computing",
        "names": [{"kind": "short", "name": "c"}, {"kind": "long", "name": "count-all"}],
        "allValues": ["1", "2"], "defaultValue": "2"},
      {"kind": "flag", "valueName": "q", "abstract": "Hush.", "shouldDisplay": false}
      """)
    #expect(text.contains("\\fBtool go\\fR [\\fIoptions\\fR] \\fIfile\\fR\n"))
    #expect(text.contains(".TP\n\\fIfile\\fR\nRead.\n"))
    #expect(
      text.contains(
        ".PP\n\\fIComputing:\\fR\n.TP\n\\fB\\-c\\fR, \\fB\\-\\-count\\-all\\fR \\fIn\\fR\n"))
    #expect(text.contains("\nCount. Values: 1, 2. Default: 2.\n"))
    #expect(!text.contains("Hush") && !text.contains("secret") && !text.contains(".SS help"))
  }

  @Test func threadsHaveNoDefaultOfThisMachine() throws {
    let text = try page(
      """
      {"kind": "option", "valueName": "n", "abstract": "Threads.", "defaultValue": "17",
        "names": [{"kind": "long", "name": "threads"}],
        "preferredName": {"kind": "long", "name": "threads"}}
      """)
    #expect(text.contains("Threads. Default: one a processor.\n"))
  }

  @Test func examplesStayAsTheyAre() throws {
    #expect(try page("").contains("First.\n.PP\nExamples:\n.nf\n\\&  tool go\n.fi\nafter\n"))
  }

  @Test func nothingIsTakenForACommandOfRoff() {
    #expect(ManualPage.escaped(".x-y\\z") == "\\&.x\\-y\\ez")
    #expect(ManualPage.escaped("'quoted'") == "\\&'quoted'")
  }

  @Test func anotherFormOfHelpIsRefused() throws {
    let help = try JSONDocument(
      Array(#"{"serializationVersion": 1, "command": {}}"#.utf8), path: "help")
    #expect(throws: FileError.self) { try ManualPage(help.root) }
  }
}
