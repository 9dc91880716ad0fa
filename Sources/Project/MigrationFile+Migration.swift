import Analysis
import Effects
import Migrations
import PostgresSyntax

extension MigrationFile {
  /// The file as the analysis takes it: parsed, with what its tool does to each section.
  init(_ migration: Migration, tool: ToolName, isJudged: Bool, postgresVersion: Int) {
    let tree = SyntaxTree.parse(migration.readableSource)
    let sections = migration.sections.map { section in
      Section(
        range: section.range, isDown: section.direction == .down,
        execution: ExecutionMode(section, statements: tree.statements, source: migration.source, postgresVersion: postgresVersion))
    }
    self.init(
      path: migration.path, tree: tree, lines: LineIndex(migration.source.bytes), sections: sections, isJudged: isJudged,
      placeholders: migration.placeholders,
      tool: ToolFacts(
        name: tool.id == "plain" ? nil : tool.title, transactionOptOut: migration.sections.first { $0.direction == .up }?.optOut?.help))
  }
}

extension Migration {
  /// The text with each placeholder replaced by a word of the same length, so that what is around it can be read.
  var readableSource: SourceFile {
    guard !placeholders.isEmpty else { return source }
    var bytes = source.bytes
    for placeholder in placeholders {
      for index in placeholder.indices where index < bytes.count { bytes[index] = 0x78 }
    }
    return SourceFile(path: source.path, bytes: bytes)
  }
}

extension ExecutionMode {
  init(_ section: Migrations.Section, statements: [RawStmt], source: SourceFile, postgresVersion: Int) {
    switch section.transaction {
    case .perFile, .perRun: self = .transactionPerFile
    case .implicit: self = .singleQuery
    case .autocommit: self = .autocommit
    case .automatic(let mixedAllowed):
      let outside = statements.filter { section.range.contains($0.range) }.map { statement in
        TransactionMode.runsOutsideTransaction(source.bytes[statement.range.indices], postgresVersion: postgresVersion)
      }
      let runsOutside = !outside.isEmpty && (mixedAllowed ? outside.contains(true) : outside.allSatisfy(\.self))
      self = runsOutside ? .autocommit : .transactionPerFile
    }
  }
}
