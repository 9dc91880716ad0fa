public import PostgresSyntax

extension MigrationHistory {
  /// Puts another text into one of the files, so that the history is as a search would find it.
  ///
  /// False where only a search can tell, since the text may change more than the one file: for tools that are known by their files' marks alone, and for
  /// folders with a list of checksums.
  public mutating func replace(_ source: SourceFile, at index: Int) -> Bool {
    guard migrations.indices.contains(index), let claimed = migrations[index].claimed, !Self.toolsReadingText.contains(tool),
      let reader = migrationTools.first(where: { $0.name == tool })
    else { return false }
    var known: [MigrationProblem] = []
    _ = reader.sections(of: claimed, in: migrations[index].source, &known)
    var found: [MigrationProblem] = []
    migrations[index].source = source
    migrations[index].sections = reader.sections(of: claimed, in: source, &found)
    migrations[index].placeholders = reader.placeholders(in: source.bytes)
    if known != found {
      problems.removeAll(where: known.contains)
      problems = (problems + found).sorted(by: MigrationProblem.precedes)
    }
    return true
  }

  /// Whether a file belongs to them, what it is there for, or when it runs is told by its text.
  private static let toolsReadingText: Set<ToolName> = [.atlas, .liquibase, .plain, .schemaDump, .yoyo]
}

extension MigrationProblem {
  /// The order in which a history tells its problems.
  static func precedes(_ left: MigrationProblem, _ right: MigrationProblem) -> Bool {
    (left.path, left.range?.start ?? 0, left.message) < (right.path, right.range?.start ?? 0, right.message)
  }
}
