import Catalog
import Effects
import PostgresSyntax

/// Tries a fix before it is offered: the changed statement must parse, must run in the same place without a finding that was not there
/// before, must be reported by the fix's own rule less often, and must leave the same schema.
///
/// Only the statement is tried, with the catalog and the session before it: what comes later sees what it saw before. Edits outside the
/// statement are tried with the statements they make, in front of it. A fix that moves the statement to another file is `SplitProof`'s matter.
struct FixProof {
  let context: FileContext
  let step: Step
  /// How often each rule reports the statement as it stands.
  let counts: [String: Int]

  func holds(_ fix: Fix, for rule: RuleID) -> Bool {
    if let findings = findingsBehindAddition(fix) { return Self.isBetter(findings, than: counts, for: rule) }
    guard let source = step.changedStatement(fix) else { return false }
    let tree = SyntaxTree.parse(source)
    guard tree.problems.isEmpty, !tree.statements.isEmpty else { return false }
    var run = run(of: tree)
    step.open(&run.session, for: tree, fix, in: context)
    run.runAll()
    // What the transaction forbids runs outside it, and has left nothing to compare with.
    let runsAtLast = fix.optsOut && step.isRefused && run.refusals.isEmpty
    guard runsAtLast || run.refusals.count == (step.isRefused ? 1 : 0) else { return false }
    let touched = run.touched + step.result.changes.map(\.id)
    // What only a person chooses may be about the schema itself: another type for a key.
    guard fix.defers != nil || !fix.isPreferred || runsAtLast || step.after.differences(to: run.catalog, among: touched).isEmpty else {
      return false
    }
    return Self.isBetter(StepJudge(context: run.context).findings(of: run.takeStatements()), than: counts, for: rule)
  }

  /// What the rules say where the fix only puts statements before this one that change no schema and no setting but a timeout. The statement then does
  /// what it did, and need not run again. nil for any other fix.
  private func findingsBehindAddition(_ fix: Fix) -> [Finding]? {
    let isAddition = fix.edits.allSatisfy { $0.range.isEmpty && $0.range.start <= step.range.start }
    guard isAddition, !fix.optsOut, !step.leavesTransactionByItself || step.commitsByItself, step.result.bodySteps.isEmpty else {
      return nil
    }
    let text = fix.edits.sorted { $0.range.start < $1.range.start }.map(\.newText).joined()
    let tree = SyntaxTree.parse(SourceFile(path: context.file.path, text: text))
    guard tree.problems.isEmpty, !tree.statements.isEmpty else { return nil }
    var run = run(of: tree)
    run.runAll()
    guard run.refusals.isEmpty, run.touched.isEmpty, run.session.replaysAlike(step.session) else { return nil }
    let judge = StepJudge(context: context)
    return judge.findings(of: run.takeStatements()) + judge.findings(of: step.following(run.steps.earlier, in: run.session))
  }

  private func run(of tree: SyntaxTree) -> FileRun {
    var run = FileRun(context.replacing(by: context.file.replaced(by: tree)), before: step)
    run.keepsTouched = true
    return run
  }

  /// Whether the rule speaks less often, and no other rule speaks for the first time.
  static func isBetter(_ findings: [Finding], than counts: [String: Int], for rule: RuleID) -> Bool {
    let rules = findings.map(\.rule.text)
    return rules.count { $0 == rule.text } < counts[rule.text, default: 0] && rules.allSatisfy { counts[$0] != nil }
  }
}

extension Step {
  /// Puts the session into the transaction that the changed statements run in, where that is another one than the statement's.
  func open(_ session: inout Session, for tree: SyntaxTree, _ fix: Fix, in context: FileContext) {
    if fix.beginsAnew {
      session = context.analyzer.newSession
    } else if fix.optsOut || leavesTransactionByItself && tree.statements.allSatisfy(\.statement.runsOutsideTransactions) {
      session.commit()
    } else if !session.transaction.isOpen, !commitsByItself, tree.statements.count > 1 {
      // One query of several statements is a transaction.
      session.open(.singleQuery, statementCount: tree.statements.count)
    }
  }

  /// The statement's text after the fix, with what the fix puts before it; nil where an edit lies behind the statement.
  func changedStatement(_ fix: Fix) -> SourceFile? {
    let bytes = file.tree.source.bytes
    var result: [UInt8] = []
    var position = Int(range.start)
    let end = min(Int(range.end), bytes.count)
    for edit in fix.edits.sorted(by: { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }) {
      if edit.range.end <= range.start {
        // What marks a file for its tool, such as ` transaction:false` behind a marker line, is no statement.
        if !fix.optsOut { result += edit.newText.utf8 }
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

extension MigrationFile {
  /// The file with other statements, all of them to be run.
  func replaced(by tree: SyntaxTree) -> MigrationFile {
    var changed = self
    changed.tree = tree
    changed.lines = LineIndex(tree.source.bytes)
    let whole = ByteRange(start: 0, end: UInt32(clamping: tree.source.bytes.count))
    changed.sections = [MigrationFile.Section(range: whole, isDown: false, execution: .autocommit)]
    changed.placeholders = []
    changed.downFiles = []
    return changed
  }
}

extension Statement {
  /// One of those for which a tool leaves its transaction.
  fileprivate var runsOutsideTransactions: Bool {
    switch self {
    case .index(let index): index.isConcurrent
    case .drop(let drop): drop.isConcurrent
    case .reindex, .vacuum, .createdb, .dropdb, .alterSystem: true
    default: false
    }
  }
}
