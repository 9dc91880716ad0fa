import PostgresSyntax

extension ToolName {
  public static let liquibase = ToolName("liquibase", "Liquibase", mayBePsql: true)
}

/// Liquibase's formatted SQL: files that begin with `--liquibase formatted sql` and are cut into changesets, each in a transaction.
///
/// Changelogs in XML, YAML and JSON are read for one thing only: the order in which they name the SQL files. Rollbacks are comments and
/// need no section.
struct Liquibase: MigrationTool {
  let name = ToolName.liquibase
  let placeholderSyntax = PlaceholderSyntax.dollarBraces

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles
    guard !files.isEmpty, folder.sample(files).contains(where: recognises) || (evidence == .given && hasChangelog(folder)) else {
      return nil
    }
    let order = ([folder, folder.parent].compactMap { $0 }).compactMap(changelog).first
    let ranked = files.map { file -> (file: String, place: Int) in
      (file, order.flatMap { $0.firstIndex(of: file) } ?? Int.max)
    }
    let sorted = ranked.sorted { $0.place != $1.place ? $0.place < $1.place : Path.precedes($0.file, $1.file) }
    var claim = Claim(rule: .position)
    for (index, entry) in sorted.enumerated() {
      let name = SQLFileName(entry.file)?.stem ?? entry.file
      claim.files.append(ClaimedFile(entry.file, version: Version(name, position: index), description: name.asDescription))
    }
    return claim
  }

  private func hasChangelog(_ folder: Folder) -> Bool { folder.files.contains { $0.contains("changelog") } }

  /// The text of a changelog that includes files.
  private func changelog(_ folder: Folder) -> [UInt8]? {
    let endings = [".yaml", ".yml", ".xml", ".json"]
    let file = folder.files.first { file in file.contains("changelog") && endings.contains { file.hasEnding($0) } }
    return file.flatMap(folder.bytes)
  }

  func recognises(_ source: SourceFile) -> Bool {
    guard let first = Lines(source.bytes).first(where: { !$0.isBlank }) else { return false }
    let words = first.text.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0.isSpace }
    guard words.starts(with: "--".utf8) else { return false }
    let text = words.dropFirst(2).lowercasedWords
    return text.first == "liquibase" && (text.dropFirst().first?.hasPrefix("formatted") ?? false)
  }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    guard recognises(source) else { return [file.wholeSection(of: source)] }
    var marked = MarkedSections()
    for line in Lines(source.bytes) {
      let text = line.text.drop(while: \.isSpace)
      guard text.first == UInt8(ascii: "-") else { continue }
      let words = text.drop { $0 == UInt8(ascii: "-") }
      guard words.lowercasedWords.first == "changeset" else { continue }
      if !text.starts(with: "--".utf8) {
        let message = "a changeset line begins with two dashes; Liquibase refuses the file"
        problems.append(MigrationProblem(.malformedContent, path: source.path, range: line.range, message: message))
      }
      marked.end(at: line.start)
      let attributes = words.lowercasedWords.dropFirst()
      if !Self.isForPostgres(attributes) { continue }
      let isOutside = attributes.contains("runintransaction:false")
      let optOut = TransactionOptOut(
        .insert(" runInTransaction:false", at: line.range.end), needsSingleStatement: false,
        help: "write runInTransaction:false at the end of the changeset line")
      marked.begin(
        .up, at: line.next, transaction: isOutside ? .autocommit : .perFile, optOut: isOutside ? nil : optOut,
        name: String(decoding: words, as: UTF8.self).trimmed.split(whereSeparator: \.isWhitespace).dropFirst().first.map(String.init))
      if attributes.contains("splitstatements:false") { marked.beginBlock(at: line.next) }
    }
    marked.end(at: source.wholeRange.end)
    return marked.sections
  }

  /// `dbms:postgresql,h2` admits, `dbms:!postgresql` and `dbms:oracle` exclude.
  private static func isForPostgres(_ attributes: ArraySlice<String>) -> Bool {
    guard let value = attributes.first(where: { $0.hasPrefix("dbms:") })?.dropFirst(5) else { return true }
    let names = value.split { $0 == "," || $0 == "\"" }
    if names.contains("!postgresql") || names.contains("none") { return false }
    return names.contains { $0 == "postgresql" || $0 == "all" } || names.allSatisfy { $0.hasPrefix("!") }
  }
}
