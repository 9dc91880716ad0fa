import Catalog
import Effects
import PostgresSyntax

/// Tries a fix that moves a statement into the next migration file, once its own file has run to its end: what is left of the file must run
/// as before without the statement, the new file must parse and run after it outside a transaction with no finding of a rule that said
/// nothing there, both together must leave the schema that the file left, and nothing in the file may need the statement (`MovedStatement`).
struct SplitProof {
  /// A fix that waits for the file's end.
  struct Candidate: Sendable {
    let step: Step
    /// The finding's number in the report.
    let finding: Int
    let fix: Fix
    /// How often each rule reports the statement as it stands.
    let counts: [String: Int]
  }

  /// A file with more such statements gets fixes for the first ones; the others get theirs once those are made.
  static let limit = 16

  let file: FileAnalysis
  let words: FileWords

  init(file: FileAnalysis) {
    self.file = file
    words = FileWords(file.file)
  }

  func holds(_ candidate: Candidate, for rule: RuleID) -> Bool {
    let step = candidate.step
    guard !MovedStatement(step: step, words: words).isNeeded, let newFile = candidate.fix.createFiles.first else { return false }
    let tree = SyntaxTree.parse(SourceFile(path: newFile.path, text: newFile.contents))
    guard tree.problems.isEmpty, tree.statements.count == 1 else { return false }
    var rest = FileAnalysis(analyzer: file.analyzer, file: file.file.unjudged, before: step, paths: file.paths)
    rest.keepsTouched = true
    let statements = file.file.tree.statements.enumerated()
    rest.run(statements.filter { $0.offset > step.statementNumber && !file.file.isDown($0.element.range) })
    let refusedBefore = file.refusals.count { $0.range.start > step.range.end }
    guard rest.failureCount == refusedBefore, !rest.isUncertain else { return false }
    var new = FileAnalysis(
      analyzer: file.analyzer, file: file.file.replaced(by: tree), before: step, paths: file.paths.appending(newFile.path))
    new.begin(after: rest)
    new.keepsTouched = true
    new.runAll()
    guard new.failureCount == 0 else { return false }
    let touched = rest.touched + new.touched + step.result.changes.map(\.id)
    guard candidate.fix.defers != nil || file.catalog.differences(to: new.catalog, among: touched).isEmpty else { return false }
    return FixProof.isBetter(new.report.findings, than: candidate.counts, for: rule)
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
}
