import Effects
import PostgresSyntax

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
    if count == 1, !staysInTransaction, let optOut = file.tool.optOut {
      var fix = Fix(
        title: title + ", outside the transaction", edits: [TextEdit(range: range, newText: newStatement)] + optOut.edits,
        createFiles: optOut.createFiles, defers: defers)
      fix.optsOut = true
      return [fix]
    }
    guard count > 1, let piece = file.piece(of: range) else { return [] }
    let wayBack = wayBack
    let next = NextMigration(
      title: name, up: piece.text(with: newStatement), down: wayBack.text, runsUpOutside: !staysInTransaction,
      runsDownOutside: wayBack.runsOutside)
    let files = file.tool.nextMigration(next)
    guard let place = files.first?.shortName else { return [] }
    var fix = Fix(
      title: "\(title), in the next migration, \(place)", edits: [TextEdit(range: piece.range, newText: "")] + wayBack.edits,
      createFiles: files, defers: defers)
    fix.otherEdits = wayBack.otherEdits
    fix.movesStatement = true
    fix.next = next
    fix.nextMigration = file.tool.nextMigration
    return [fix]
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
    let next = NextMigration(title: name, up: up + ";", down: "", runsUpOutside: false)
    let files = file.tool.nextMigration(next)
    guard let place = files.first?.shortName else { return nil }
    var fix = Fix(title: "\(title) in the next migration, \(place)", edits: edits, createFiles: files, defers: defers)
    fix.next = next
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

extension HistoryEnd {
  /// A fix that writes a new migration: right after a file, or else as the last one of the history; empty where neither can be.
  ///
  /// - Parameter file: the one to follow; nil for the last one of the history.
  public func fix(_ title: String, writing next: NextMigration, after file: FileSummary? = nil) -> [Fix] {
    let last = files.last.flatMap { filesAfter($0) == 0 ? $0 : nil }
    for place in [file, last].compactMap({ $0?.file.tool }) {
      let files = place.nextMigration(next)
      guard let first = files.first else { continue }
      var fix = Fix(title: "\(title) in a new migration, \(first.shortName)", edits: [], createFiles: files)
      fix.next = next
      fix.nextMigration = place.nextMigration
      return [fix]
    }
    return []
  }
}
