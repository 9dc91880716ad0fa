import PostgresSyntax

extension ToolName {
  public static let playEvolutions = ToolName("play-evolutions", "Play evolutions", synonyms: ["Play", "evolutions"])
}

/// Play Framework's evolutions: `conf/evolutions/<database>/1.sql`, `2.sql` … with `# --- !Ups` and `# --- !Downs` lines.
///
/// Each statement commits alone. `;;` stands for a semicolon that ends no statement; it is not undone here.
struct PlayEvolutions: MigrationTool {
  let name = ToolName.playEvolutions
  let defaultTransaction = TransactionMode.autocommit

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles.filter { SQLFileName($0).map { !$0.digits.isEmpty && $0.separator == nil } ?? false }
    guard !files.isEmpty, evidence == .given || folder.sample(files).contains(where: recognises) else { return nil }
    var claim = Claim(rule: .number, refusesDuplicates: true)
    claim.files = files.map { file in
      let digits = SQLFileName(file)?.digits ?? ""
      return ClaimedFile(file, version: Version(digits, .number), description: "evolution " + digits, transaction: .autocommit)
    }
    let numbers = Set(claim.files.compactMap { $0.version?.number })
    if let last = numbers.max(), last < 100_000, let missing = (1...max(1, last)).first(where: { !numbers.contains($0) }) {
      let message = "there is no evolution \(missing); Play stops at the gap and runs none of those after it"
      claim.problems.append(MigrationProblem(.missingVersion, path: folder.path, message: message))
    }
    return claim
  }

  func recognises(_ source: SourceFile) -> Bool { Lines(source.bytes).contains { Self.direction($0) == .up } }

  private static func direction(_ line: Line) -> Direction? {
    guard line.starts(with: "#") || line.starts(with: "--") else { return nil }
    if line.text.firstIndex(of: "!Ups") != nil { return .up }
    return line.text.firstIndex(of: "!Downs") != nil ? .down : nil
  }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    var marked = MarkedSections()
    for line in Lines(source.bytes) {
      guard let direction = Self.direction(line) else { continue }
      marked.end(at: line.start)
      marked.begin(direction, at: line.next, transaction: .autocommit)
    }
    marked.end(at: source.wholeRange.end)
    return marked.sections.isEmpty ? [file.wholeSection(of: source)] : marked.sections
  }
}
