import PostgresSyntax

extension ToolName {
  public static let sqlMigrate = ToolName(
    "sql-migrate", "sql-migrate", synonyms: ["rubenv/sql-migrate"], blockMarks: ("-- +migrate StatementBegin", "-- +migrate StatementEnd"))
}

/// sql-migrate: up and down in one file, marked by lines that begin exactly with `-- +migrate `. `notransaction` counts for one direction.
struct SQLMigrate: MigrationTool {
  let name = ToolName.sqlMigrate

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles
    guard !files.isEmpty, evidence == .given || folder.sample(files).contains(where: recognises) else { return nil }
    var claim = Claim(rule: .natural)
    for file in files {
      let name = SQLFileName(file)
      let digits = name?.digits ?? ""
      claim.files.append(
        ClaimedFile(
          file, version: Version(digits.isEmpty ? file : digits, .natural, sortKey: file),
          description: (digits.isEmpty ? name?.stem : name?.title)?.asDescription ?? file))
    }
    return claim
  }

  func recognises(_ source: SourceFile) -> Bool { Lines(source.bytes).contains { $0.starts(with: "-- +migrate ") } }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    var marked = MarkedSections()
    func report(_ line: Line?, _ message: String) {
      problems.append(MigrationProblem(.malformedContent, path: source.path, range: line?.range, message: message))
    }
    for line in Lines(source.bytes) where line.starts(with: "-- +migrate ") {
      let words = line.string.dropFirst(12).split(separator: " ")
      switch words.first {
      case "Up", "Down":
        if marked.isInBlock { report(line, "“+migrate StatementBegin” has no “+migrate StatementEnd”") }
        marked.end(at: line.start)
        let isOutside = words.dropFirst().contains("notransaction")
        let optOut = TransactionOptOut(
          .insert(" notransaction", at: line.range.end), needsSingleStatement: false,
          help: "write notransaction at the end of the “\(line.string)” line")
        marked.begin(
          words.first == "Up" ? .up : .down, at: line.next, transaction: isOutside ? .autocommit : .perFile,
          optOut: isOutside ? nil : optOut)
      case "StatementBegin": marked.beginBlock(at: line.next)
      case "StatementEnd":
        if !marked.isInBlock { report(line, "“+migrate StatementEnd” without “+migrate StatementBegin”") }
        marked.endBlock(at: line.start)
      default: report(line, "sql-migrate does not know “\(line.string)”")
      }
    }
    marked.end(at: source.wholeRange.end)
    if marked.sections.isEmpty {
      report(nil, "has neither “-- +migrate Up” nor “-- +migrate Down”; sql-migrate refuses the file")
      return [file.wholeSection(of: source)]
    }
    return marked.sections
  }
}
