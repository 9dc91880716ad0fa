import Catalog
import Effects
import PostgresSyntax

/// Tries a fix that is offered at the history's end and writes a new migration: it must parse and run after all others, and no rule may have anything
/// to say about it.
struct EndProof {
  /// After the history's last file.
  let state: HistoryAnalyzer.State

  /// Fixes that write no migration are left to the rules that offer them.
  func holds(_ fix: Fix, in context: FileContext) -> Bool {
    guard let next = fix.next, let newFile = fix.createFiles.first else { return true }
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
