import PostgresSyntax

extension ToolName {
  public static let yoyo = ToolName("yoyo", "yoyo-migrations", synonyms: ["yoyo"])
}

/// yoyo's SQL files: `x.sql` with `x.rollback.sql` beside it, ordered by `-- depends:` and then by name. Python migrations are not read.
struct Yoyo: MigrationTool {
  let name = ToolName.yoyo

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles
    let isConfigured = !files.isEmpty && folder.nearest("yoyo.ini") != nil
    guard isConfigured || files.contains(where: { $0.hasEnding(".rollback.sql") }) || (evidence == .given && !files.isEmpty) else {
      return nil
    }
    let ups = files.filter { !$0.hasEnding(".rollback.sql") }.map { String($0.dropLast(4)) }
    let dependencies = Dictionary(ups.map { ($0, depends(folder, $0)) }, uniquingKeysWith: { first, _ in first })
    var claim = Claim(rule: .position)
    var placed: Set<String> = []
    // Rounds over the names: each takes those whose dependencies have been taken; what is left over depends on itself.
    var rest = ups
    while !rest.isEmpty {
      let ready = rest.first { name in (dependencies[name] ?? []).allSatisfy { placed.contains($0) || !rest.contains($0) } }
      let next = ready ?? rest[0]
      if ready == nil {
        let message = "depends on a migration that depends on it"
        claim.problems.append(MigrationProblem(.malformedContent, path: Path.join(folder.path, next + ".sql"), message: message))
      }
      let version = Version(next, position: placed.count)
      placed.insert(next)
      rest.removeAll { $0 == next }
      claim.files.append(ClaimedFile(next + ".sql", version: version, description: next.asDescription))
      if files.contains(next + ".rollback.sql") {
        claim.files.append(ClaimedFile(next + ".rollback.sql", version: version, description: next.asDescription, role: .down))
      }
    }
    for file in folder.files where file.hasEnding(".py") && file.utf8.first?.isDigit == true {
      claim.ignored.append(IgnoredFile(path: file, reason: "is a program, of which only yoyo can tell what it does"))
    }
    return claim.files.isEmpty ? nil : claim
  }

  private func depends(_ folder: Folder, _ name: String) -> [String] {
    guard let bytes = folder.bytes(name + ".sql") else { return [] }
    return directive("depends", bytes).flatMap { $0.split(separator: " ").map(String.init) }
  }

  /// The values of `-- name: value` lines at the top of a file.
  private func directive(_ name: String, _ bytes: [UInt8]) -> [String] {
    Lines(bytes).prefix(while: \.isBlankOrComment).compactMap { line in
      let text = line.string.trimmed.drop { $0 == "-" || $0 == " " }
      guard let colon = text.firstIndex(of: ":"), String(text[..<colon]).trimmed.lowercased() == name else { return nil }
      return String(text[text.index(after: colon)...]).trimmed
    }
  }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    let isOutside = directive("transactional", source.bytes).contains { $0.lowercased() == "false" }
    let optOut = TransactionOptOut(
      .insert("-- transactional: false\n", at: 0), needsSingleStatement: false, help: "write “-- transactional: false” on the first line")
    return [
      Section(
        range: source.wholeRange, direction: file.direction, transaction: isOutside ? .autocommit : .perFile,
        optOut: isOutside ? nil : optOut)
    ]
  }
}
