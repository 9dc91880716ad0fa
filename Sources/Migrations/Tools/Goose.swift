import PostgresSyntax

extension ToolName {
  public static let goose = ToolName(
    "goose", "goose", synonyms: ["pressly/goose"], blockMarks: ("-- +goose StatementBegin", "-- +goose StatementEnd"))
}

/// goose: up and down in one file, marked by `-- +goose` lines. Migrations written in Go are not read.
///
/// Facts from goose's SQL parser: a marker is a line that begins with `--` and holds `+goose`; Up comes first and once; NO TRANSACTION
/// counts for both directions; statements outside StatementBegin … StatementEnd end at a semicolon at the end of a line.
struct Goose: MigrationTool {
  let name = ToolName.goose

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles
    guard !files.isEmpty, evidence == .given || folder.sample(files).contains(where: recognises) else { return nil }
    var claim = Claim(rule: .number, refusesDuplicates: true)
    for file in files {
      guard let name = SQLFileName(file), !name.digits.isEmpty, name.separator == UInt8(ascii: "_") else {
        claim.ignored.append(IgnoredFile(path: file, reason: "has no number and “_” at the start of its name"))
        continue
      }
      let version = Version(name.digits, .number)
      if version.number == 0 {
        let message = "goose's versions begin with 1"
        claim.problems.append(MigrationProblem(.malformedName, path: Path.join(folder.path, file), message: message))
      }
      claim.files.append(ClaimedFile(file, version: version, description: name.title.asDescription))
    }
    for file in folder.files where file.hasEnding(".go") && !file.hasEnding("_test.go") && file.utf8.first?.isDigit == true {
      claim.ignored.append(IgnoredFile(path: file, reason: "is a migration in Go, of which only goose can tell what it does"))
    }
    return claim.files.isEmpty ? nil : claim
  }

  func recognises(_ source: SourceFile) -> Bool {
    Lines(source.bytes).contains { Self.annotation($0) == "up" }
  }

  /// What a marker line says, in lower case; nil for any other line.
  private static func annotation(_ line: Line) -> String? {
    guard line.text.starts(with: "--".utf8), let mark = line.text.firstIndex(of: "+goose") else { return nil }
    let rest = line.text[..<mark] + line.text[(mark + 6)...]
    return rest.filter { $0 != UInt8(ascii: "-") }.lowercasedWords.joined(separator: " ")
  }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    let marks = Lines(source.bytes).compactMap { line in Self.annotation(line).map { (line: line, text: $0) } }
    let isOutside = marks.contains { $0.text == "no transaction" }
    let mode: TransactionMode = isOutside ? .autocommit : .perFile
    let optOut = isOutside ? nil : optOut()
    var marked = MarkedSections()
    var seen: Set<String> = []
    func report(_ line: Line, _ message: String) {
      problems.append(MigrationProblem(.malformedContent, path: source.path, range: line.range, message: message))
    }
    for (line, text) in marks {
      switch text {
      case "up", "down":
        if !seen.insert(text).inserted {
          report(line, "a second “+goose \(text == "up" ? "Up" : "Down")”; goose refuses the file")
          continue
        }
        if text == "up", seen.contains("down") { report(line, "“+goose Up” after “+goose Down”; goose refuses the file") }
        if text == "down", !seen.contains("up") { report(line, "“+goose Down” without “+goose Up” before it; goose refuses the file") }
        if marked.isInBlock { report(line, "“+goose StatementBegin” has no “+goose StatementEnd”") }
        marked.end(at: line.start)
        marked.begin(text == "up" ? .up : .down, at: line.next, transaction: mode, optOut: optOut)
      case "statementbegin":
        if marked.isInBlock { report(line, "“+goose StatementBegin” inside another") } else { marked.beginBlock(at: line.next) }
      case "statementend":
        if !marked.isInBlock { report(line, "“+goose StatementEnd” without “+goose StatementBegin”") }
        marked.endBlock(at: line.start)
      case "no transaction", "envsub on", "envsub off": break
      default: report(line, "goose does not know “\(line.string)” and refuses the file")
      }
    }
    if marked.isInBlock, let line = marks.last(where: { $0.text == "statementbegin" })?.line {
      report(line, "“+goose StatementBegin” has no “+goose StatementEnd”")
    }
    marked.end(at: source.wholeRange.end)
    if marked.sections.isEmpty {
      let message = "has no “-- +goose Up”; goose refuses the file"
      problems.append(MigrationProblem(.malformedContent, path: source.path, message: message))
      return [file.wholeSection(of: source)]
    }
    if let first = marks.first(where: { $0.text == "up" })?.line,
      let early = Lines(source.bytes, in: ByteRange(start: 0, end: first.start)).first(where: { !$0.isBlankOrComment })
    {
      report(early, "SQL before “-- +goose Up”; goose refuses the file")
    }
    for section in marked.sections {
      let split = LineEndSplitting(source, in: section.chunks.filter { !$0.isOneQuery }.map(\.range))
      for cut in split.cuts { report(cut.text, Self.isCut(cut.end, in: source)) }
      if let line = split.unfinished { report(line, "the statement has no semicolon at its end; goose refuses the file") }
    }
    return marked.sections
  }

  private static func isCut(_ line: Line, in source: SourceFile) -> String {
    let number = source.bytes[..<Int(line.start)].count(where: { $0 == 0x0A }) + 1
    return "goose ends the statement at the “;” of line \(number), in the middle of a body: "
      + "put “-- +goose StatementBegin” before it and “-- +goose StatementEnd” after it"
  }

  private func optOut() -> TransactionOptOut {
    TransactionOptOut(
      .insert("-- +goose NO TRANSACTION\n", at: 0), needsSingleStatement: false,
      help: "write “-- +goose NO TRANSACTION” on a line of its own at the top of the file")
  }

  /// Environment variables are filled in between ENVSUB ON and ENVSUB OFF.
  func placeholders(in bytes: [UInt8]) -> [ByteRange] {
    guard bytes.firstIndex(of: "ENVSUB") != nil || bytes.firstIndex(of: "envsub") != nil else { return [] }
    var result: [ByteRange] = []
    var isOn = false
    let syntax: PlaceholderSyntax = [.dollarBraces, .dollarName]
    for line in Lines(bytes) {
      switch Self.annotation(line) {
      case "envsub on": isOn = true
      case "envsub off": isOn = false
      default: if isOn { result += syntax.ranges(in: bytes, within: line.range) }
      }
    }
    return result
  }
}
