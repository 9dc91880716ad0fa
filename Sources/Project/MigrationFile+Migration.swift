import Analysis
import Effects
import Migrations
import PostgresSyntax

extension MigrationFile {
  /// A schema to start from: replayed statement by statement, never judged.
  init(baseline source: SourceFile) {
    let whole = ByteRange(start: 0, end: UInt32(clamping: source.bytes.count))
    self.init(
      path: source.path, tree: SyntaxTree.parse(source), lines: LineIndex(source.bytes),
      sections: [Section(range: whole, isDown: false, execution: .autocommit)], isJudged: false)
  }

  /// The file as the analysis takes it: parsed, with what its tool does to each section.
  ///
  /// - Parameter tree: the migration's, if it was parsed before.
  init(_ migration: Migration, tree: SyntaxTree? = nil, tool: ToolName, isJudged: Bool, postgresVersion: Int) {
    let tree = tree ?? ParallelParse.Input(migration).parse()
    let sections = migration.sections.flatMap { section in
      Self.sections(of: section, statements: tree.statements, source: migration.source, postgresVersion: postgresVersion)
    }
    self.init(
      path: migration.path, tree: tree, lines: LineIndex(migration.source.bytes), sections: sections, isJudged: isJudged,
      placeholders: migration.placeholders,
      tool: ToolFacts(
        name: tool.id == "plain" ? nil : tool.title, mayBePsql: tool.mayBePsql, cutsBodies: tool.blockMarks != nil,
        transactionOptOut: migration.sections.first { $0.direction == .up }?.optOut?.help,
        singleStatementRunsAlone: migration.sections.contains { section in
          if case .automatic = section.transaction { true } else { false }
        }, optOut: ToolFacts.OptOut(migration.sections.first { $0.direction == .up }?.optOut)))
  }
}

extension ToolFacts.OptOut {
  /// nil where there is nothing to write: the tool cannot, or a lone statement is outside already.
  init?(_ optOut: TransactionOptOut?) {
    switch optOut?.change {
    case .insert(let text, let offset): self.init(edits: [TextEdit(at: offset, insert: text)])
    case .addFile(let path, let contents): self.init(createFiles: [NewFile(path: path, contents: contents)])
    case .standAlone, .rename, nil: return nil
    }
  }
}

extension MigrationFile {
  /// A section in a transaction of its own, or each piece of one that is sent without.
  private static func sections(
    of section: Migrations.Section, statements: [RawStmt], source: SourceFile, postgresVersion: Int
  ) -> [Section] {
    let execution = ExecutionMode(section, statements: statements, source: source, postgresVersion: postgresVersion)
    let isDown = section.direction == .down
    let isNamed = section.name != nil
    if execution == .transactionPerFile {
      return [Section(range: section.range, isDown: isDown, execution: execution, isOwnMigration: isNamed)]
    }
    return section.chunks.enumerated().map { number, chunk in
      Section(
        range: chunk.range, isDown: isDown, execution: chunk.isOneQuery ? .singleQuery : execution, isOwnMigration: isNamed && number == 0)
    }
  }
}

extension Migration {
  /// The text with each placeholder made a word of the same length, so that what is around it can be read: its letters and digits, and `_` for the
  /// rest, so that two placeholders are two names; in small letters, so that it is the same name in quotes and without.
  var readableSource: SourceFile {
    guard !placeholders.isEmpty else { return source }
    var bytes = source.bytes
    // A placeholder that is a comment to PostgreSQL stays one.
    for placeholder in placeholders where !source.text(placeholder).hasPrefix("/*") {
      for index in placeholder.indices where index < bytes.count {
        bytes[index] = index == placeholder.indices.lowerBound ? 0x5F : bytes[index].inWord
      }
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
      // Most often the first one tells.
      let outside = statements.lazy.filter { section.range.contains($0.range) }.map { statement in
        TransactionMode.runsOutsideTransaction(source.bytes[statement.range.indices], postgresVersion: postgresVersion)
      }
      let runsOutside = !outside.isEmpty && (mixedAllowed ? outside.contains(true) : outside.allSatisfy(\.self))
      self = runsOutside ? .autocommit : .transactionPerFile
    }
  }
}

extension UInt8 {
  /// A small letter or digit as it is, and an underscore for all that no plain name holds.
  fileprivate var inWord: UInt8 {
    switch self {
    case 0x41...0x5A: self | 0x20
    case 0x61...0x7A, 0x30...0x39: self
    default: 0x5F
    }
  }
}
