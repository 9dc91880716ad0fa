import Catalog
import Effects
import PostgresSyntax

/// Tries a fix that leaves something to the next migration file, once its own file has run to its end: what is left of the file must run
/// as before, the new file must parse and run after it with no finding of a rule that said nothing there, both together must leave the
/// schema that the file left, what undoes the new file and then the old one must lead back as before, and nothing else in either may need
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
  }

  /// How many fixes are tried in a file with so many statements; each takes a run of the file. The others get theirs once those are made.
  static func limit(statementCount: Int) -> Int { min(16, max(1, 8_000 / max(1, statementCount))) }

  /// The file, which has run.
  let run: FileRun

  func holds(_ candidate: Candidate, for rule: RuleID) -> Bool {
    let (step, fix) = (candidate.step, candidate.fix)
    guard let next = fix.next, let newFile = fix.createFiles.first else { return false }
    let wayBack = run.file.takingOutOfWayBack(fix)
    let words = fix.takesOutOfWayBack ? FileWords(wayBack) : run.context.words.value
    if fix.movesStatement, MovedStatement(step: step, words: words).isNeeded { return false }
    let tree = SyntaxTree.parse(SourceFile(path: newFile.path, text: next.up))
    guard tree.problems.isEmpty, tree.statements.count == 1 else { return false }
    guard let rest = restOfFile(candidate) else { return false }
    let refusedBefore = run.refusals.count { $0.range.start > step.range.end }
    guard rest.refusals.count == refusedBefore, !rest.isUncertain else { return false }
    var new = FileRun(run.context.replacing(by: run.file.replaced(by: tree), newPath: newFile.path), after: rest)
    new.keepsTouched = true
    if !next.runsUpOutside, let section = run.file.sections.first(where: { !$0.isDown && $0.range.contains(step.range) }) {
      new.session.open(section.execution, statementCount: tree.statements.count)
    }
    new.runAll()
    guard new.refusals.isEmpty else { return false }
    let touched = rest.touched + new.touched + step.result.changes.map(\.id)
    // What the server refuses where it stands has left nothing to compare with.
    guard fix.defers != nil || step.isRefused || run.catalog.differences(to: new.catalog, among: touched).isEmpty else { return false }
    let findings = StepJudge(context: new.context).findings(of: new.takeStatements())
    guard FixProof.isBetter(findings, than: candidate.counts, for: rule) else { return false }
    return leadsBack(candidate, from: new, to: rest, over: wayBack)
  }

  /// The file as the fix leaves it, run from the statement on.
  private func restOfFile(_ candidate: Candidate) -> FileRun? {
    let step = candidate.step
    var rest = FileRun(run.context.replacing(by: run.file.unjudged), before: step)
    rest.keepsTouched = true
    if !candidate.fix.movesStatement {
      guard let source = step.changedStatement(candidate.fix) else { return nil }
      let changed = run.file.replaced(by: SyntaxTree.parse(source)).unjudged
      var first = FileRun(run.context.replacing(by: changed), before: step)
      first.keepsTouched = true
      first.runAll()
      guard first.refusals.isEmpty else { return nil }
      rest.goOn(after: first)
    }
    let statements = run.file.tree.statements.enumerated()
    rest.run(statements.filter { $0.offset > step.statementNumber && !run.file.isDown($0.element.range) })
    return rest
  }

  /// Whether what undoes the new migration leads back to where the file ends, and what undoes the file leads back from there as it did.
  private func leadsBack(_ candidate: Candidate, from new: FileRun, to rest: FileRun, over wayBack: MigrationFile) -> Bool {
    let before = RollbackReplay(after: run).down()?.outcome
    guard let down = candidate.fix.next?.down else { return before == nil }
    let tree = SyntaxTree.parse(SourceFile(path: run.file.path, text: down))
    guard tree.problems.isEmpty else { return false }
    var back = FileRun(run.context.replacing(by: run.file.replaced(by: tree).unjudged), after: new)
    back.keepsTouched = true
    back.runAll()
    let touched = back.touched + new.touched
    guard back.refusals.isEmpty, rest.catalog.differences(to: back.catalog, among: touched, ignoresValidity: true).isEmpty else {
      return false
    }
    guard let before else { return true }
    guard let after = RollbackReplay(after: run, from: back.catalog, over: wayBack).down()?.outcome else {
      // Nothing but the statement was undone, and something else was done.
      return before.differences.isEmpty && rest.touched.isEmpty
        && run.steps.earlier.allSatisfy { $0.changes.isEmpty || $0.number == candidate.step.statementNumber }
    }
    return after.failures.count <= before.failures.count && after.differences.allSatisfy(before.differences.contains)
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

  /// The file without what a fix takes out of its way back. All else stays at its offset.
  fileprivate func takingOutOfWayBack(_ fix: Fix) -> MigrationFile {
    var file = self
    let removed = fix.edits.map(\.range).filter { isDown($0) && !$0.isEmpty }
    if !removed.isEmpty { file.tree = tree.blanking(removed) }
    if let other = fix.otherEdits.first, var down = downFiles.first {
      down.tree = down.tree.blanking(other.edits.map(\.range))
      file.downFiles = [down]
    }
    return file
  }
}

extension Fix {
  fileprivate var takesOutOfWayBack: Bool { edits.count > 1 || !otherEdits.isEmpty }
}

extension SyntaxTree {
  /// The tree of the text with blanks in the place of some of it.
  fileprivate func blanking(_ ranges: [ByteRange]) -> SyntaxTree {
    var bytes = source.bytes
    for index in ranges.flatMap({ Array($0.indices) }) where bytes.indices.contains(index) && bytes[index] != 0x0A { bytes[index] = 0x20 }
    return SyntaxTree.parse(SourceFile(path: source.path, bytes: bytes))
  }
}
