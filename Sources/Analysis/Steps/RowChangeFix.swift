import Effects
import PostgresSyntax

/// Fixes that take a change of many rows out of the transaction that it stands in.
extension Step {
  /// The change in batches, each of which commits: in its place where it commits by itself and the tool does not cut the loop in two, else as
  /// `rowChangeFix`.
  public func batchingFix(_ title: String, named name: String, loop: String) -> [Fix] {
    guard commitsByItself else { return rowChangeFix(title, named: name, loop: loop) }
    return file.tool.cutsBodies ? [] : [Fix(title: title, edits: [TextEdit(range: range, newText: loop)])]
  }

  /// The change in a migration of its own: alone, where nothing that follows in the file needs it; else with all that follows in another one behind it.
  ///
  /// - Parameters:
  ///   - title: What the fix does: “update in batches”.
  ///   - name: What the next migration is called: “update users”.
  ///   - loop: The change in batches, each of which commits, without semicolon; nil where it is to stay as it is, in a transaction.
  public func rowChangeFix(_ title: String, named name: String, loop: String?) -> [Fix] {
    guard body == nil, rowChanges.count == 1, RowChange(statement) != nil, !isTransactionOfBody else { return [] }
    var fixes = splitFix(title, named: name, statement: loop ?? text(with: []), staysInTransaction: loop == nil)
    for index in fixes.indices where !fixes[index].next.isEmpty {
      // What steps over later migrations would come behind those that need the rows.
      fixes[index].next = fixes[index].next.map(\.comingFirst)
      guard let files = file.tool.migrations(fixes[index].next) else { return [] }
      fixes[index].createFiles = files
    }
    if fixes.contains(where: { $0.next.isEmpty }) { return fixes }
    return fixes + cutFix(title, named: name, loop: loop)
  }

  /// The change goes to the next migration, and what follows it in its file to the one behind that; only where nothing undoes the file.
  private func cutFix(_ title: String, named name: String, loop: String?) -> [Fix] {
    guard session.transaction == .runner || session.transaction == .implicit, session.searchPath.current == session.searchPath.initial,
      file.downFiles.isEmpty, !file.sections.contains(where: \.isDown), file.sections.count == 1,
      let last = laterStatements.last, let piece = file.piece(of: range), let end = file.piece(of: last.range),
      end.range.end > piece.range.end, canBeCutHere
    else { return [] }
    let lines = tree.text(ByteRange(start: piece.range.end, end: end.range.end)).trimmingBlankLines
    let rest = lockTimeoutOfNextMigration + (lines.hasSuffix(";") || !end.after.isEmpty ? lines : lines + ";")
    var change = NextMigration(title: name, up: piece.text(with: loop ?? text(with: [])), down: nil, runsUpOutside: loop != nil)
    change.comesFirst = true
    var finish = NextMigration(title: "finish " + file.place.title, up: rest, down: nil, runsUpOutside: false)
    finish.comesFirst = true
    guard let files = file.tool.migrations([change, finish]), let place = files.first?.shortName else { return [] }
    var fix = Fix(
      title: title + ", what follows after it, in 2 new migrations, the first \(place)",
      edits: [TextEdit(range: file.closingGap(ByteRange(start: piece.range.start, end: end.range.end)), newText: "")], createFiles: files)
    fix.movesStatement = true
    fix.movesRest = true
    fix.statementCount = tree.statements.count
    fix.next = [change, finish]
    fix.nextMigration = file.tool.nextMigration
    return [fix]
  }

  /// Whether the statements before this one leave nothing in the transaction or the session that those after it count on.
  private var canBeCutHere: Bool {
    file.tree.statements[..<min(statementNumber, file.tree.statements.count)].allSatisfy { other in
      switch other.statement {
      case .variableSet(let set):
        return set.name.map { ["lock_timeout", "statement_timeout"].contains(tree.string($0)) } ?? false
      case .create(let create): return create.relation.persistence != .temporary
      case .createTableAs(let create): return create.into.relation.persistence != .temporary
      case .alterTable(let alter):
        return alter.commands.allSatisfy { command in
          switch command.kind {
          case .addColumn, .dropColumn, .addConstraint, .dropConstraint, .columnDefault, .dropNotNull, .setNotNull, .alterColumnType,
            .validateConstraint:
            true
          default: false
          }
        }
      case .index, .drop, .insert, .update, .delete, .rename, .comment, .createEnum, .alterEnum, .createFunction, .grant: return true
      default: return false
      }
    }
  }
}

extension String {
  fileprivate var trimmingBlankLines: String {
    var bytes = Array(utf8)
    while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes.drop { $0 == 0x0A || $0 == 0x0D }, as: UTF8.self)
  }
}
