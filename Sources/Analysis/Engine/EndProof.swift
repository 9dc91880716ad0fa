import Catalog
import Effects
import PostgresSyntax

/// Tries fixes that are offered at the history's end.
///
/// One that writes a new migration must parse and run after all others, and no rule may have anything to say about it. One that edits a file must run
/// there: the file is replayed from its beginning to its end, and what later files say is not run again.
struct EndProof {
  /// After the history's last file.
  let state: HistoryAnalyzer.State
  /// The files of the history that are judged, oldest first.
  let files: [JudgedFile]

  /// The findings in one file, each with those of its fixes that hold.
  func proving(_ findings: [Finding], in file: JudgedFile) -> [Finding] {
    var proven = findings
    for index in proven.indices { proven[index].fixes.removeAll { !$0.onlyEdits && !holds($0, in: file.context) } }
    let edited = proven.indices.filter { proven[$0].fixes.contains(where: \.onlyEdits) }
    guard !edited.isEmpty else { return proven }
    guard let proof = EditProof(of: file, before: later(than: file)) else {
      for index in edited { proven[index].fixes.removeAll(where: \.onlyEdits) }
      return proven
    }
    // Most often all of them hold, and one run tells.
    if proof.holds(edited.flatMap { proven[$0].fixes.filter(\.onlyEdits) }) { return proven }
    var count = SplitProof.limit(statementCount: file.context.file.tree.statements.count)
    for index in edited {
      proven[index].fixes.removeAll { fix in
        guard fix.onlyEdits else { return false }
        count -= 1
        return count < 0 || !proof.holds([fix])
      }
    }
    return proven
  }

  private func later(than file: JudgedFile) -> [FileSummary] {
    guard let summary = file.summary else { return [] }
    return files.compactMap(\.summary).filter { $0.number > summary.number }
  }

  private func holds(_ fix: Fix, in context: FileContext) -> Bool {
    guard let next = fix.next.first, let newFile = fix.createFiles.first else { return false }
    let tree = SyntaxTree.parse(SourceFile(path: newFile.path, text: next.up))
    guard tree.problems.isEmpty, !tree.statements.isEmpty else { return false }
    var state = state
    state.paths.append(newFile.path)
    let new = FileContext(context.file.replaced(by: tree), analyzer: context.analyzer, state: state)
    var run = FileRun(new, from: state)
    if !next.runsUpOutside, let section = context.file.sections.first(where: { !$0.isDown }) {
      run.session.open(section.execution, statementCount: tree.statements.count)
    }
    run.runAll()
    return run.refusals.isEmpty && StepJudge(context: new).findings(of: run.takeStatements()).isEmpty
  }
}

/// A file as it is, to be compared with what edits make of it.
private struct EditProof {
  private let original: FileRun
  private let summary: FileSummary
  private let later: [FileSummary]
  /// How often each rule speaks of the file as it is.
  private let counts: [String: Int]

  init?(of file: JudgedFile, before later: [FileSummary]) {
    guard let original = file.run, let summary = file.summary, file.context.file.placeholders.isEmpty else { return nil }
    (self.original, self.summary, self.later) = (original, summary, later)
    counts = file.judgement.value.report.findings.countsByRule
  }

  /// What the edits put into the file must parse and run, with no finding of a rule that did not speak so often before, and change at most one thing of
  /// the schema each; and no later file may say the name of what they make.
  func holds(_ fixes: [Fix]) -> Bool {
    guard let file = original.file.applying(fixes.flatMap(\.edits)), file.tree.problems.isEmpty else { return false }
    var new = FileRun(original.context.replacing(by: file), inPlaceOf: original)
    new.keepsTouched = true
    new.runSections()
    guard new.refusals.count <= original.refusals.count, new.isUncertain == original.isUncertain else { return false }
    let touched = summary.steps.touched + new.touched
    guard original.catalog.differences(to: new.catalog, among: touched).count <= fixes.reduce(0, { $0 + $1.edits.count }) else {
      return false
    }
    let statements = new.takeStatements()
    let old = Self.namesMade(by: summary.steps)
    let added = Self.namesMade(by: new.steps.earlier).filter { !old.contains($0) }
    guard !added.contains(where: { name in later.contains { $0.words.say(name, after: -1) || $0.words.wayBackSays(name) } }) else {
      return false
    }
    return !StepJudge(context: new.context).findings(of: statements).countsByRule.speakMore(than: counts)
  }

  private static func namesMade(by steps: StepHistory) -> Set<String> {
    Set(steps.flatMap { $0.changes.filter { $0.kind == .created }.compactMap { $0.new?.name } })
  }
}

extension Fix {
  /// It writes no file but the one that the finding is in.
  fileprivate var onlyEdits: Bool { next.isEmpty && createFiles.isEmpty && otherEdits.isEmpty }
}
