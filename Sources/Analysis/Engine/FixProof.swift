import Catalog
import Effects
import PostgresSyntax

/// Tries a fix before it is offered: the changed statement must parse, must run in the same place without a finding that was not there
/// before, and must be reported by the fix's own rule less often.
///
/// Only the statement is tried, with the catalog and the session before it: what comes later sees at most what it saw before, since a
/// fix leaves the same schema. Edits outside the statement are tried with the statements they make, in front of it.
struct FixProof {
  let analyzer: HistoryAnalyzer
  let file: MigrationFile
  let step: Step
  let paths: [String]
  /// How often each rule reports the statement as it stands.
  let counts: [String: Int]

  func holds(_ fix: Fix, for rule: RuleID) -> Bool {
    guard let source = changedStatement(fix) else { return false }
    let tree = SyntaxTree.parse(source)
    guard tree.problems.isEmpty, !tree.statements.isEmpty else { return false }
    let whole = ByteRange(start: 0, end: UInt32(clamping: source.bytes.count))
    var changed = file
    changed.tree = tree
    changed.lines = LineIndex(source.bytes)
    changed.sections = [MigrationFile.Section(range: whole, isDown: false, execution: .autocommit)]
    changed.placeholders = []
    var analysis = FileAnalysis(analyzer: analyzer, file: changed, before: step, paths: paths)
    if step.leavesTransactionByItself { analysis.session.commit() }
    analysis.runAll()
    guard analysis.failureCount == (step.isRefused ? 1 : 0) else { return false }
    let rules = analysis.report.findings.map(\.rule.text)
    return rules.count { $0 == rule.text } < counts[rule.text, default: 0] && rules.allSatisfy { counts[$0] != nil }
  }

  /// The statement's text after the fix, with what the fix puts before it; nil where an edit lies behind the statement.
  private func changedStatement(_ fix: Fix) -> SourceFile? {
    let bytes = file.tree.source.bytes
    var result: [UInt8] = []
    var position = Int(step.range.start)
    let end = min(Int(step.range.end), bytes.count)
    for edit in fix.edits.sorted(by: { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }) {
      if edit.range.end < step.range.start || (edit.range.isEmpty && edit.range.start <= step.range.start) {
        result += edit.newText.utf8
        continue
      }
      guard Int(edit.range.start) >= position, Int(edit.range.end) <= end else { return nil }
      result += bytes[position..<Int(edit.range.start)]
      result += edit.newText.utf8
      position = Int(edit.range.end)
    }
    result += bytes[position..<end]
    return SourceFile(path: file.path, bytes: result)
  }
}
