import Effects
import Policy
public import PostgresSyntax

extension Step {
  /// Fixes for a statement that has to leave the transaction which the tool puts around its file: the tool's own opt-out where the statement
  /// is the file's only one, or else the next migration file, with the statement alone in it.
  ///
  /// The comments right above the statement go with it, and what undoes it goes to what undoes the new migration. Empty where the statement runs
  /// outside a transaction already, where the file itself says BEGIN, or where the tool has no way.
  /// - Parameters:
  ///   - title: What the fix does: “build the index CONCURRENTLY”.
  ///   - name: What the next migration is called: “index orders user_id”.
  ///   - newStatement: The statement as it is to be, without semicolon.
  ///   - staysInTransaction: It may run in the tool's transaction, only not in this one.
  public func splitFix(
    _ title: String, named name: String, statement newStatement: String, defers: String? = nil, staysInTransaction: Bool = false
  ) -> [Fix] {
    guard session.transaction == .runner || session.transaction == .implicit else { return [] }
    guard let section = file.sections.first(where: { !$0.isDown && $0.range.contains(range) }) else { return [] }
    let count = tree.statements.count { section.range.contains($0.range) }
    if isAloneBesidesTimeouts, !staysInTransaction, file.tool.optOut != nil || count > 1 && canStandAlone {
      let optOut = file.tool.optOut
      let edits = [TextEdit(range: range, newText: newStatement)] + (optOut?.edits ?? []) + removalsOfTimeouts
      var fix = Fix(title: title + ", outside the transaction", edits: edits, createFiles: optOut?.createFiles ?? [], defers: defers)
      fix.optsOut = true
      fix.beginsAnew = count > 1
      return [fix]
    }
    guard count > 1, !isAloneBesidesTimeouts, let piece = file.piece(of: range) else { return [] }
    let wayBack = wayBack
    var next = NextMigration(
      title: name, up: piece.text(with: newStatement), down: wayBack.text, runsUpOutside: !staysInTransaction,
      runsDownOutside: wayBack.runsOutside)
    if statement.onlyValidates { next.jointTitle = "validate constraints" }
    let files = file.tool.nextMigration(next, [])
    guard let place = files.first?.shortName else { return [] }
    var fix = Fix(
      title: "\(title), in the next migration, \(place)", edits: [TextEdit(range: piece.range, newText: "")] + wayBack.edits,
      createFiles: files, defers: defers)
    fix.otherEdits = wayBack.otherEdits.map { $0.keepingFile(in: file) }
    fix.movesStatement = true
    fix.statementCount = count
    fix.next = [next]
    fix.nextMigration = file.tool.nextMigration
    return [fix]
  }

  /// A fix for a statement whose way takes several transactions: new migrations right after the file, one after the other, in its place. Where it is
  /// the file's only statement, the first of them takes its place.
  ///
  /// Empty where the statement commits by itself, where the file itself says BEGIN, or where there is no room for so many migrations.
  /// - Parameters:
  ///   - isInverse: Whether a statement undoes this one and nothing else: it is then taken out of what undoes the file.
  ///   - parts: The migrations, from the statement that undoes this one, where there is one. The last one gets the statement's comments.
  public func splitFix(
    _ title: String, undoneBy isInverse: (Statement, SyntaxTree) -> Bool, into parts: (_ inverse: String?) -> [NextMigration]
  ) -> [Fix] {
    // The next migrations look names up in the path that the tool's session begins with.
    guard session.searchPath.current == session.searchPath.initial, !commitsByItself, !isTransactionOfBody else { return [] }
    if case .block = session.transaction { return [] }
    guard let section = file.sections.first(where: { !$0.isDown && $0.range.contains(range) }), let piece = file.piece(of: range) else {
      return []
    }
    let count = tree.statements.count { section.range.contains($0.range) }
    let written = written(isInverse)
    var next = parts(written?.text)
    var fix = Fix(title: title, edits: [])
    if !isAloneBesidesTimeouts {
      if let last = next.indices.last {
        let (setting, rest) = next[last].up.splitBehindSetting
        next[last].up = setting + piece.text(with: rest.droppingSemicolon)
      }
      fix.edits = [TextEdit(range: piece.range, newText: "")] + (written?.edits ?? [])
      fix.otherEdits = (written?.otherEdits ?? []).map { $0.keepingFile(in: file) }
      fix.movesStatement = true
      fix.statementCount = count
    } else {
      guard let first = next.first, !first.runsUpOutside || canStandAlone, !file.sections.contains(where: \.isDown) else {
        return []
      }
      next.removeFirst()
      fix.edits = [TextEdit(range: range, newText: first.up.splitBehindSetting.rest.droppingSemicolon)]
      if first.runsUpOutside, count > 1 {
        fix.edits += removalsOfTimeouts
        fix.beginsAnew = true
      }
      if let down = file.downFiles.first {
        guard let removal = written?.otherEdits.first?.edits.first, let text = first.down,
          !first.runsDownOutside || down.tree.statements.count == 1
        else { return [] }
        let kept = TextEdit(range: removal.range, newText: text + file.newLine(at: range.start))
        fix.otherEdits = [FileEdits(source: down.tree.source, edits: [kept])]
      }
      fix.goesOn = true
    }
    guard !next.isEmpty, let files = file.tool.migrations(next), let place = files.first?.shortName else { return [] }
    fix.title += next.count == 1 ? ", in the next migration, \(place)" : ", in \(next.count) new migrations, the first \(place)"
    fix.createFiles = files
    fix.next = next
    fix.nextMigration = file.tool.nextMigration
    return [fix]
  }

  /// Whether the file has nothing else but settings of timeouts before the statement.
  public var isAloneBesidesTimeouts: Bool { file.tree.statements.count == timeoutsBefore.count + 1 }

  private var timeoutsBefore: [RawStmt] {
    file.tree.statements[..<min(statementNumber, file.tree.statements.count)].filter { other in
      guard case .variableSet(let set) = other.statement, let name = set.name else { return false }
      return ["lock_timeout", "statement_timeout"].contains(tree.string(name))
    }
  }

  /// A statement that runs in no transaction needs none of them.
  private var removalsOfTimeouts: [TextEdit] { timeoutsBefore.map { file.removal(of: $0.range) } }

  /// Whether a statement that may not run in a transaction runs outside one where it is the only one of its file.
  private var canStandAlone: Bool {
    switch session.transaction {
    case .none: true
    case .runner: file.tool.singleStatementRunsAlone
    case .implicit: file.sections.contains { $0.range.contains(range) && $0.execution == .singleQuery }
    case .block: false
    }
  }

  /// What a new migration begins with that locks as this statement does: the lock_timeout that the file has set, or the policy's; empty where the tool
  /// sets one.
  public var lockTimeoutOfNextMigration: String {
    let timeout = session.lockTimeout
    guard timeout.initial <= 0 else { return "" }
    let limit = timeout.current > 0 ? timeout.current : policy.settings.lockTimeout?.value.limit ?? 2_000
    return "SET LOCAL lock_timeout = '\(Self.timeText(limit))';\n"
  }

  /// A fix that leaves something to the next migration, in which it may run in the tool's transaction; nil where there is no room for one.
  ///
  /// - Parameters:
  ///   - up: What is left to it, without semicolon.
  ///   - edits: The change of the statement itself.
  public func fixGoingOn(_ title: String, named name: String, up: String, edits: [TextEdit], defers: String) -> Fix? {
    // The next migration looks names up in the path that the tool's session begins with.
    let isElsewhere = session.searchPath.current != session.searchPath.initial
    guard session.transaction == .runner || session.transaction == .implicit, !isElsewhere else { return nil }
    var next = NextMigration(title: name, up: up + ";", down: "", runsUpOutside: false)
    next.jointTitle = "validate constraints"
    let files = file.tool.nextMigration(next, [])
    guard let place = files.first?.shortName else { return nil }
    var fix = Fix(title: "\(title) in the next migration, \(place)", edits: edits, createFiles: files, defers: defers)
    fix.next = [next]
    fix.nextMigration = file.tool.nextMigration
    return fix
  }

  /// The statement's text with edits made in it.
  public func text(with edits: [TextEdit]) -> String {
    let moved = edits.filter { range.start <= $0.range.start && $0.range.end <= range.end }.map { edit in
      TextEdit(range: ByteRange(start: edit.range.start - range.start, end: edit.range.end - range.start), newText: edit.newText)
    }
    return String(decoding: moved.applied(to: Array(tree.source.bytes[range.indices])), as: UTF8.self)
  }
}

extension FileEdits {
  /// With a comment where nothing else would be left in the file.
  fileprivate func keepingFile(in file: MigrationFile) -> FileEdits {
    guard let down = file.downFiles.first, down.path == source.path, down.tree.statements.count == 1, edits.count == 1 else { return self }
    let newLine = file.newLine(at: 0)
    return FileEdits(source: source, edits: edits.map { TextEdit(range: $0.range, newText: "-- Nothing is to be undone." + newLine) })
  }
}

extension String {
  /// The line with the setting that a migration begins with, and what follows it.
  var splitBehindSetting: (setting: String, rest: String) {
    guard hasPrefix("SET "), let end = firstIndex(of: "\n") else { return ("", self) }
    return (String(self[...end]), String(self[index(after: end)...]))
  }

  fileprivate var droppingSemicolon: String { hasSuffix(";") ? String(dropLast()) : self }
}

extension HistoryEnd {
  /// A fix that writes a new migration: right after a file, or else as the last one of the history; empty where neither can be.
  ///
  /// - Parameter file: the one to follow; nil for the last one of the history.
  public func fix(_ title: String, writing next: NextMigration, after file: FileSummary? = nil) -> [Fix] {
    let last = files.last.flatMap { filesAfter($0) == 0 ? $0 : nil }
    for place in [file, last].compactMap({ $0?.file.tool }) {
      let files = place.nextMigration(next, [])
      guard let first = files.first else { continue }
      var fix = Fix(title: "\(title) in a new migration, \(first.shortName)", edits: [], createFiles: files)
      fix.next = [next]
      fix.nextMigration = place.nextMigration
      return [fix]
    }
    return []
  }
}
