import Catalog
import PostgresSyntax

/// Runs the down part of a migration on the schema that the migration leaves, and compares what comes out with the schema before it.
struct RollbackReplay {
  private let up: FileRun
  private let file: MigrationFile
  private let start: Catalog

  init(after up: FileRun) { self.init(after: up, from: up.catalog, over: up.file) }

  /// - Parameters:
  ///   - start: The schema to lead back from, if it is not the one that the migration left.
  ///   - file: The migration with another way back.
  init(after up: FileRun, from start: Catalog, over file: MigrationFile) {
    self.up = up
    self.start = start
    self.file = file
  }

  /// nil where nothing leads back. A down part of the file without a statement does: the tool runs it.
  func down() -> Rollback.Down? {
    if let file = file.downFiles.first { return down(file, isOwnFile: false) }
    guard file.sections.contains(where: \.isDown) else { return nil }
    return down(file, isOwnFile: true)
  }

  private func down(_ file: MigrationFile, isOwnFile: Bool) -> Rollback.Down {
    var replayed = file
    replayed.isJudged = false
    replayed.downFiles = []
    replayed.sections = file.sections.filter(\.isDown).map { section in
      MigrationFile.Section(range: section.range, isDown: false, execution: section.execution)
    }
    var state = HistoryAnalyzer.State(catalog: start)
    state.paths = up.context.paths
    state.paths.append(file.path)
    state.gaps = up.gaps
    state.formerNames = up.formerNames
    var down = FileRun(FileContext(replayed, analyzer: up.context.analyzer, state: state), from: state)
    down.keepsTouched = true
    down.runSections()
    let touched = up.steps.earlier.touched + down.touched
    let isFollowed = !up.isUncertain && up.refusals.isEmpty && !down.isUncertain && down.file.tree.problems.isEmpty
    let outcome = Rollback.Outcome(
      differences: up.start.differences(to: down.catalog, among: touched, ignoresValidity: true),
      failures: down.refusals.map { Rollback.Outcome.Failure(range: $0.range, message: $0.message) }, after: down.catalog,
      isCertain: isFollowed && !up.gaps.isPartial, isFollowed: isFollowed)
    let summary = FileSummary(
      file: file, number: up.context.fileNumber + (isOwnFile ? 0 : 1), steps: Deferred(isOwnFile ? up.steps.earlier : StepHistory()))
    let statements = statements(in: replayed.sections, of: file)
    return Rollback.Down(file: summary, statements: statements, outcome: outcome, isEmptyPart: isOwnFile && statements.isEmpty)
  }

  private func statements(in sections: [MigrationFile.Section], of file: MigrationFile) -> [RawStmt] {
    sections.flatMap { section in file.tree.statements.filter { section.range.contains($0.range) } }
  }
}
