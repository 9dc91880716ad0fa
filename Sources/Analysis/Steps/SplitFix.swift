import Effects
import PostgresSyntax

extension Step {
  /// Fixes for a statement that has to leave the transaction which the tool puts around its file: the tool's own opt-out where the statement
  /// is the file's only one, or else the next migration file, with the statement alone in it.
  ///
  /// Empty where the statement runs outside a transaction already, where the file itself says BEGIN, or where the tool has no way.
  /// - Parameters:
  ///   - title: What the fix does: “build the index CONCURRENTLY”.
  ///   - name: What the next migration is called: “index orders user_id”.
  ///   - newStatement: The statement as it is to be, without semicolon.
  public func splitFix(_ title: String, named name: String, statement newStatement: String, defers: String? = nil) -> [Fix] {
    guard session.transaction == .runner || session.transaction == .implicit else { return [] }
    guard let section = file.sections.first(where: { !$0.isDown && $0.range.contains(range) }) else { return [] }
    let count = tree.statements.count { section.range.contains($0.range) }
    if count == 1, let optOut = file.tool.optOut {
      var fix = Fix(
        title: title + ", outside the transaction", edits: [TextEdit(range: range, newText: newStatement)] + optOut.edits,
        createFiles: optOut.createFiles, defers: defers)
      fix.optsOut = true
      return [fix]
    }
    let files = file.tool.nextMigration(name, newStatement)
    guard count > 1, let first = files.first else { return [] }
    let place = first.path.split(separator: "/").suffix(2).joined(separator: "/")
    var fix = Fix(
      title: "\(title), in the next migration, \(place)", edits: [file.removal(of: range)],
      createFiles: files, defers: defers)
    fix.movesStatement = true
    return [fix]
  }

  /// The statement's text with edits made in it.
  public func text(with edits: [TextEdit]) -> String {
    let moved = edits.filter { range.start <= $0.range.start && $0.range.end <= range.end }.map { edit in
      TextEdit(range: ByteRange(start: edit.range.start - range.start, end: edit.range.end - range.start), newText: edit.newText)
    }
    return String(decoding: moved.applied(to: Array(tree.source.bytes[range.indices])), as: UTF8.self)
  }
}
