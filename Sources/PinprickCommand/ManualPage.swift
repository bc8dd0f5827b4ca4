import ArgumentParser
import PinprickFiles

/// `pinprick generate-man-page`: the manual page, made of the same words as `--help`.
struct GenerateManPage: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the manual page pinprick(1) in man macros.", shouldDisplay: false)

  func run() throws {
    let help = Array(PinprickCommand._dumpHelp().utf8)
    try printOut(ManualPage(try JSONDocument(help, path: "the help").root).text, terminator: "")
  }
}

/// A manual page of a command and its subcommands.
///
/// Its date is the version's, so that it is the same whenever it is made.
struct ManualPage {
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Writes a page.
  ///
  /// - Parameter help: what ArgumentParser tells of a command, serialization version 0.
  /// - Throws: `FileError` where that has another form.
  init(_ help: JSONNode) throws {
    guard let root = help["command"], try help["serializationVersion"]?.wholeNumber() == 0 else {
      throw help.error("is no help that a manual page can be made of")
    }
    let name = try Self.text(root, "commandName")
    let commands = try (root["subcommands"]?.elements ?? []).filter { command in
      try command["shouldDisplay"]?.truth() != false && Self.text(command, "commandName") != "help"
    }
    lines.append(
      ".TH \(name.uppercased()) 1 \(pinprickVersionDay) \"\(name) \(pinprickVersion)\"")
    // No breaking of words: options and names of files are to be copied.
    lines += [".nh", ".SH NAME", "\(name) \\- \(Self.escaped(try Self.text(root, "abstract")))"]
    lines.append(".SH SYNOPSIS")
    for (number, command) in commands.enumerated() {
      if number > 0 { lines.append(".br") }
      lines.append(try Self.usage(of: command, name))
    }
    lines.append(".SH DESCRIPTION")
    addParagraphs(try Self.text(root, "discussion"))
    lines.append(".SH COMMANDS")
    for command in commands { try add(command) }
    addEnvironment()
  }

  private static func text(_ node: JSONNode, _ key: String) throws -> String {
    try node[key]?.text() ?? ""
  }

  /// A text as roff shows it: no backslash, hyphen or leading dot means anything.
  static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// A command's name, its arguments, and that there are options.
  private static func usage(of command: JSONNode, _ program: String) throws -> String {
    var usage = "\\fB\(program) \(Self.escaped(try Self.text(command, "commandName")))\\fR"
    usage += " [\\fIoptions\\fR]"
    for argument in command["arguments"]?.elements ?? []
    where try Self.text(argument, "kind") == "positional" {
      let name = "\\fI\(Self.escaped(try Self.text(argument, "valueName")))\\fR"
      usage += try argument["isOptional"]?.truth() == true ? " [\(name)]" : " \(name)"
    }
    return usage
  }

  /// A subcommand with what it does, its examples and options.
  private mutating func add(_ command: JSONNode) throws {
    lines.append(".SS \(Self.escaped(try Self.text(command, "commandName")))")
    addParagraphs(try Self.text(command, "abstract"))
    addParagraphs(try Self.text(command, "discussion"))
    var section = ""
    for argument in command["arguments"]?.elements ?? []
    where try argument["shouldDisplay"]?.truth() != false {
      let title = try Self.text(argument, "sectionTitle")
      if title != section, !title.isEmpty { lines += [".PP", "\\fI\(Self.escaped(title)):\\fR"] }
      if title != section, title.isEmpty { lines += [".PP", "\\fIFurther options:\\fR"] }
      section = title
      try add(argument: argument)
    }
  }

  private mutating func add(argument: JSONNode) throws {
    let valueName = try Self.text(argument, "valueName")
    let value = "\\fI\(Self.escaped(valueName))\\fR"
    let names = try (argument["names"]?.elements ?? []).map { name in
      let dashes = try Self.text(name, "kind") == "long" ? "--" : "-"
      return "\\fB" + Self.escaped(dashes + (try Self.text(name, "name"))) + "\\fR"
    }
    let kind = try Self.text(argument, "kind")
    lines += [
      ".TP",
      kind == "positional"
        ? value : names.joined(separator: ", ") + (kind == "option" ? " " + value : ""),
    ]
    var words = try Self.text(argument, "abstract")
    if let values = argument["allValues"]?.elements, values.count > 1 {
      words += " Values: " + (try values.map { try $0.text() }.joined(separator: ", ")) + "."
    }
    if let usual = try argument["defaultValue"]?.text(), kind != "flag" {
      // As many threads as processors are no number that holds everywhere.
      let isThreads = try argument["preferredName"]?["name"]?.text() == "threads"
      words += " Default: " + (isThreads ? "one a processor" : usual) + "."
    }
    lines.append(Self.escaped(words))
  }

  /// Paragraphs, and lines as they are where they are indented.
  private mutating func addParagraphs(_ text: String) {
    for paragraph in text.split(separator: "\n\n") {
      // A section begins with a paragraph of its own.
      if lines.last?.hasPrefix(".S") == false { lines.append(".PP") }
      var isFilled = true
      for line in paragraph.split(separator: "\n") {
        let isText = !line.hasPrefix(" ")
        if isText != isFilled { lines.append(isText ? ".fi" : ".nf") }
        isFilled = isText
        lines.append((isText ? "" : "\\&") + Self.escaped(String(line)))
      }
      if !isFilled { lines.append(".fi") }
    }
  }

  private mutating func addEnvironment() {
    lines.append(".SH ENVIRONMENT")
    let variables = [
      ("NO_COLOR", "Where it is set and not empty, nothing is coloured."),
      ("TERM", "With dumb nothing is coloured and no progress is shown."),
      ("LC_ALL, LC_CTYPE, LANG", "With a UTF-8 locale bars on terminals have block characters."),
      ("COLUMNS", "The columns of the terminal, in place of those that it says it has."),
    ]
    for (name, meaning) in variables {
      lines += [".TP", "\\fB\(Self.escaped(name))\\fR", Self.escaped(meaning)]
    }
    lines += [".PP", "None of them changes what goes into pipes and files."]
  }
}
