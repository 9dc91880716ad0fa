import Catalog
import Effects
import PostgresSyntax

/// Tries a fix that leaves something to the next migration files, once its own file has run to its end: what is left of the file must run
/// as before, the new files must parse and run after it with no finding of a rule that said nothing there, all together must leave the
/// schema that the file left, what undoes the new files and then the old one must lead back as before, and nothing else in any may need
/// what was moved (`MovedStatement`).
struct SplitProof {
  /// A fix that waits for the file's end.
  struct Candidate: Sendable {
    let step: Step
    /// The finding's number among the file's.
    var finding: Int
    let fix: Fix
    /// How often each rule reports the statement as it stands.
    let counts: [String: Int]

    /// What the fix changes, whichever rule offers it.
    struct Change: Hashable {
      var statement: Int
      var edits: [TextEdit]
      var next: [NextMigration]
    }

    var change: Change { Change(statement: step.statementNumber, edits: fix.edits, next: fix.next) }
  }

  /// How many fixes are tried in a file with so many statements; each takes a run of the file. The others get theirs once those are made.
  static func limit(statementCount: Int) -> Int { min(16, max(1, 8_000 / max(1, statementCount))) }

  /// The file, which has run.
  let run: FileRun
  /// What is said about its statements as they stand.
  let findings: [Finding]
  /// What undoes it, as it stands.
  let undoing: Deferred<Rollback.Down?>

  /// Whether the fix holds as one of the rule's.
  ///
  /// - Parameter said: what `findingsAfter` says.
  func isBetter(_ said: [Finding], _ candidate: Candidate, for rule: RuleID) -> Bool {
    FixProof.isBetter(said, than: counts(candidate), for: rule)
  }

  /// What there is to say about what the fix writes; nil where it does not hold for any rule.
  func findingsAfter(_ candidate: Candidate) -> [Finding]? {
    let (step, fix) = (candidate.step, candidate.fix)
    guard !fix.next.isEmpty, let wayBack = run.file.changingWayBack(fix) else { return nil }
    let words = fix.changesWayBack ? FileWords(wayBack) : run.context.words.value
    if fix.movesStatement, !fix.movesRest, MovedStatement(step: step, words: words).isNeeded { return nil }
    guard let (rest, findingsHere) = restOfFile(candidate) else { return nil }
    let refusedBefore = fix.movesRest ? 0 : run.refusals.count { $0.range.start > step.range.end }
    guard rest.refusals.count == refusedBefore, !rest.isUncertain else { return nil }
    guard let (new, touchedAfter, findingsThere) = nextMigrations(candidate, after: rest) else { return nil }
    let touched = rest.touched + touchedAfter + step.result.changes.map(\.id)
    // What the server refuses where it stands has left nothing to compare with.
    guard fix.defers != nil || step.isRefused || run.catalog.differences(to: new.catalog, among: touched).isEmpty else { return nil }
    return leadsBack(candidate, from: new, touchedAfter, to: rest, over: wayBack) ? findingsHere + findingsThere : nil
  }

  /// How often each rule reports what goes from the file.
  private func counts(_ candidate: Candidate) -> [String: Int] {
    guard candidate.fix.movesRest else { return candidate.counts }
    return findings.filter { $0.statement >= candidate.step.statementNumber }.countsByRule
  }

  /// The new migrations, run one after the other: the last one's run, what they touched, and what there is to say about them; nil where one cannot be
  /// read or is refused.
  private func nextMigrations(_ candidate: Candidate, after rest: FileRun) -> (last: FileRun, touched: [ObjectID], findings: [Finding])? {
    let paths = candidate.fix.migrationPaths
    guard paths.count == candidate.fix.next.count else { return nil }
    var (last, touched, findings): (FileRun, [ObjectID], [Finding]) = (rest, [], [])
    let section = run.file.sections.first { !$0.isDown && $0.range.contains(candidate.step.range) }
    for (next, path) in zip(candidate.fix.next, paths) {
      let tree = SyntaxTree.parse(SourceFile(path: path, text: next.up))
      guard tree.problems.isEmpty, !tree.statements.isEmpty else { return nil }
      var new = FileRun(run.context.replacing(by: run.file.replaced(by: tree), newPath: path), after: last)
      new.keepsTouched = true
      if !next.runsUpOutside, let section { new.session.open(section.execution, statementCount: tree.statements.count) }
      new.runAll()
      guard new.refusals.isEmpty, !new.isUncertain else { return nil }
      touched += new.touched
      findings += StepJudge(context: new.context).findings(of: new.takeStatements())
      last = new
    }
    return (last, touched, findings)
  }

  /// The file as the fix leaves it, run from the statement on, and what there is to say about the statement that is now in its place, where that has not
  /// been asked yet.
  private func restOfFile(_ candidate: Candidate) -> (run: FileRun, findings: [Finding])? {
    let (step, fix) = (candidate.step, candidate.fix)
    var findings: [Finding] = []
    var rest = FileRun(run.context.replacing(by: run.file.unjudged), before: step)
    rest.keepsTouched = true
    if !fix.movesStatement {
      guard let source = step.changedStatement(fix) else { return nil }
      let tree = SyntaxTree.parse(source)
      let changed = run.file.replaced(by: tree)
      var first = FileRun(run.context.replacing(by: fix.goesOn ? changed : changed.unjudged), before: step)
      first.keepsTouched = true
      if fix.goesOn { step.open(&first.session, for: tree, fix, in: run.context) }
      first.runAll()
      guard tree.problems.isEmpty, first.refusals.isEmpty else { return nil }
      findings = StepJudge(context: first.context).findings(of: first.takeStatements())
      rest.goOn(after: first)
    }
    if fix.movesRest { return (rest, findings) }
    let statements = run.file.tree.statements.enumerated()
    rest.run(statements.filter { $0.offset > step.statementNumber && !run.file.isDown($0.element.range) })
    return (rest, findings)
  }

  /// Whether what undoes the new migrations leads back to where the file ends, and what undoes the file leads back from there as it did.
  private func leadsBack(
    _ candidate: Candidate, from new: FileRun, _ touchedAfter: [ObjectID], to rest: FileRun, over wayBack: MigrationFile
  ) -> Bool {
    let fix = candidate.fix
    let before = undoing.value.flatMap { $0.isEmptyPart ? nil : $0.outcome }
    var back = new
    var touched = touchedAfter
    for next in fix.next.reversed() {
      guard let down = next.down else { return before == nil }
      let tree = SyntaxTree.parse(SourceFile(path: run.file.path, text: down))
      guard tree.problems.isEmpty else { return false }
      var undone = FileRun(run.context.replacing(by: run.file.replaced(by: tree).unjudged), after: back)
      undone.keepsTouched = true
      undone.runAll()
      guard undone.refusals.isEmpty else { return false }
      touched += undone.touched
      back = undone
    }
    // What undoes the first step passes over what the last one has taken away already.
    guard fix.goesOn || rest.catalog.differences(to: back.catalog, among: touched, ignoresValidity: true).isEmpty else { return false }
    guard let before else { return true }
    guard let after = RollbackReplay(after: run, from: back.catalog, over: wayBack).down(), !after.isEmptyPart else {
      // Nothing but the statement was undone, and something else was done.
      return before.differences.isEmpty && rest.touched.isEmpty
        && run.steps.earlier.allSatisfy { $0.changes.isEmpty || $0.number == candidate.step.statementNumber }
    }
    return after.outcome.failures.count <= before.failures.count
      && after.outcome.differences.allSatisfy(before.differences.contains)
  }
}

extension MigrationFile {
  fileprivate var unjudged: MigrationFile {
    var file = self
    file.isJudged = false
    return file
  }

  func isDown(_ range: ByteRange) -> Bool {
    sections.contains { $0.isDown && $0.range.start <= range.start && range.start < $0.range.end }
  }

  /// The file with what a fix changes in its way back, all that leads forward at its offset; nil where an edit cannot be made.
  fileprivate func changingWayBack(_ fix: Fix) -> MigrationFile? {
    var file = self
    let removed = fix.edits.map(\.range).filter { isDown($0) && !$0.isEmpty }
    if !removed.isEmpty { file.tree = tree.blanking(removed) }
    guard let other = fix.otherEdits.first else { return file }
    guard var down = downFiles.first, down.path == other.source.path, let section = down.sections.first, down.sections.count == 1 else {
      return nil
    }
    let source = SourceFile(path: down.path, bytes: other.edits.applied(to: down.tree.source.bytes))
    down.tree = SyntaxTree.parse(source)
    down.lines = LineIndex(source.bytes)
    let whole = ByteRange(start: 0, end: UInt32(clamping: source.bytes.count))
    down.sections = [Section(range: whole, isDown: section.isDown, execution: section.execution)]
    file.downFiles = [down]
    return file
  }
}

extension Fix {
  fileprivate var changesWayBack: Bool { edits.count > 1 || !otherEdits.isEmpty }
}

extension SyntaxTree {
  /// The tree of the text with blanks in the place of some of it.
  fileprivate func blanking(_ ranges: [ByteRange]) -> SyntaxTree {
    var bytes = source.bytes
    for index in ranges.flatMap({ Array($0.indices) }) where bytes.indices.contains(index) && bytes[index] != 0x0A { bytes[index] = 0x20 }
    return SyntaxTree.parse(SourceFile(path: source.path, bytes: bytes))
  }
}
