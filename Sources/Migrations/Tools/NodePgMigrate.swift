import PostgresSyntax

extension ToolName {
  public static let nodePgMigrate = ToolName("node-pg-migrate", "node-pg-migrate")
}

/// node-pg-migrate's SQL files: `-- Up Migration` and `-- Down Migration` lines. Migrations in JavaScript and TypeScript are not read.
///
/// All pending migrations share one transaction; an SQL file cannot leave it, only one in JavaScript can.
struct NodePgMigrate: MigrationTool {
  let name = ToolName.nodePgMigrate
  let defaultTransaction = TransactionMode.perRun

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles.filter { SQLFileName($0).map { !$0.digits.isEmpty } ?? false }
    guard !files.isEmpty, evidence == .given || folder.sample(files).contains(where: recognises) else { return nil }
    var claim = Claim(rule: .number)
    claim.files = files.compactMap { file in
      guard let name = SQLFileName(file) else { return nil }
      return ClaimedFile(
        file, version: Version(name.digits, .number), description: name.title.asDescription,
        role: name.direction == .down ? .down : .up, transaction: .perRun)
    }
    for file in folder.files where file.utf8.first?.isDigit == true && [".js", ".ts", ".cjs", ".mjs"].contains(where: file.hasEnding) {
      claim.ignored.append(IgnoredFile(path: file, reason: "is a program, of which only node-pg-migrate can tell what it does"))
    }
    return claim
  }

  func recognises(_ source: SourceFile) -> Bool { Lines(source.bytes).contains { Self.direction($0) == .up } }

  private static func direction(_ line: Line) -> Direction? {
    let text = line.text.drop(while: \.isSpace)
    guard text.starts(with: "--".utf8) else { return nil }
    let words = text.drop { $0.isSpace || $0 == UInt8(ascii: "-") }.lowercasedWords
    guard words.count > 1, words[1].hasPrefix("migration") else { return nil }
    return words[0] == "up" ? .up : words[0] == "down" ? .down : nil
  }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    var marked = MarkedSections()
    for line in Lines(source.bytes) {
      guard let direction = Self.direction(line) else { continue }
      marked.end(at: line.start)
      marked.begin(direction, at: line.next, transaction: .perRun)
    }
    marked.end(at: source.wholeRange.end)
    return marked.sections.isEmpty ? [file.wholeSection(of: source)] : marked.sections
  }
}
