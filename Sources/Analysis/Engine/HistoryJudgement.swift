import Catalog
import PostgresSyntax

/// A judged file whose report is open until the end of its history.
public struct JudgedFile: Sendable {
  let context: FileContext
  let judgement: Deferred<FileJudgement>
  /// What the file did; nil for one that was read and not run.
  let summary: FileSummary?
  /// The file as it ran, without its steps, which are in `summary`; nil for one that was read and not run.
  var run: FileRun?
}

/// The judged files of one history, until the history's end has been judged as well.
///
/// Allowances are counted as used, and broad findings left to narrower ones, only then: what is said at the end may be in any of the files.
public struct HistoryJudgement: Sendable {
  private var files: [JudgedFile] = []

  /// The end is not judged: not all files were.
  public var leavesOutEnd = false

  public init() {}

  public mutating func add(_ file: JudgedFile) { files.append(file) }

  /// Whether a rule waits for the end: only then the files after the last judged one matter.
  public var hearsHistoryEnd: Bool {
    !leavesOutEnd && files.contains { $0.summary != nil && $0.context.analyzer.hears(.historyEnd) }
  }

  /// Judges the end of the history and closes all reports.
  ///
  /// - Parameters:
  ///   - state: the one after the history's last file.
  ///   - pendingFrom: the number of the first file that servers do not have yet; nil where nobody says so.
  ///   - soon: takes work that will be needed; see `HistoryAnalyzer.judge`.
  /// - Returns: the reports in the order in which the files were added; then, by path, those of files that were not added and that findings
  ///   are in nevertheless.
  public consuming func finish(
    _ state: HistoryAnalyzer.State, pendingFrom: Int? = nil, soon: (@escaping @Sendable () -> Void) -> Void = { _ in }
  ) -> [FileReport] {
    var judgements = Deferred.values(files.map(\.judgement))
    let atEnd = findingsAtEnd(judgements, state, pendingFrom, soon: soon)
    var elsewhere: [Finding] = []
    for index in judgements.indices { elsewhere += judgements[index].takeFindingsElsewhere() }
    let numbers = Dictionary(files.enumerated().map { ($1.context.file.path, $0) }, uniquingKeysWith: { first, _ in first })
    var others: [String: FileJudgement] = [:]
    var findingsOfFiles: [Int: [Finding]] = [:]
    for finding in elsewhere + atEnd {
      if let number = numbers[finding.path] {
        findingsOfFiles[number, default: []].append(Self.styled(finding, in: files[number].context.file))
      } else {
        if others[finding.path] == nil { others[finding.path] = judgement(ofUnseen: finding.path) }
        others[finding.path]?.add(finding)
      }
    }
    let endProof = EndProof(state: state, files: files)
    let proven = findingsOfFiles.sorted { $0.key < $1.key }.map { [files] number, findings in
      (number: number, findings: Deferred { endProof.proving(findings, in: files[number]) })
    }
    for (_, findings) in proven { soon { findings.prepare() } }
    for (number, findings) in zip(proven.map(\.number), Deferred.values(proven.map(\.findings))) {
      for finding in findings { judgements[number].add(finding) }
    }
    let reports = zip(judgements, files).map { judgement, file in Deferred { judgement.closed(isInHistory: file.summary != nil) } }
    for report in reports { soon { report.prepare() } }
    return Deferred.values(reports) + others.keys.sorted().compactMap { others[$0]?.closed(isInHistory: false) }
  }

  /// A file that was not added, with nothing said about it: the way back of one that was.
  private func judgement(ofUnseen path: String) -> FileJudgement? {
    for file in files {
      guard var unseen = file.context.file.downFiles.first(where: { $0.path == path }) else { continue }
      // What is said of it comes from the migration that it undoes, whether or not its own text is new.
      unseen.releasedText = nil
      return FileJudgement(silent: file.context.replacing(by: unseen))
    }
    guard let context = files.first?.context else { return nil }
    let source = SourceFile(path: path, text: "")
    let empty = MigrationFile(path: path, tree: SyntaxTree.parse(source), lines: LineIndex(source.bytes), sections: [], isJudged: false)
    return FileJudgement(silent: context.replacing(by: empty))
  }

  /// Fixes that are offered at the end, written as the file around them is.
  private static func styled(_ finding: Finding, in file: MigrationFile) -> Finding {
    guard !finding.fixes.isEmpty, file.tree.statements.indices.contains(finding.statement) else { return finding }
    var styled = finding
    styled.fixes = finding.fixes.map { $0.styled(like: file.tree.statements[finding.statement].range, in: file) }
    return styled
  }

  /// Each policy's rules look at the whole history, and speak of the files that the policy holds for.
  private func findingsAtEnd(
    _ judgements: [FileJudgement], _ state: HistoryAnalyzer.State, _ pendingFrom: Int?, soon: (@escaping @Sendable () -> Void) -> Void
  ) -> [Finding] {
    guard hearsHistoryEnd else { return [] }
    let summaries = files.compactMap(\.summary)
    let batchStart = pendingFrom.map { first in summaries.firstIndex { $0.number >= first } ?? summaries.count }
    let end = HistoryEnd(
      catalog: state.catalog, files: summaries, batch: summaries[(batchStart ?? max(0, summaries.count - 1))...],
      fileCount: state.paths.count)
    var policies: [String] = []
    var pathsOfPolicies: [Set<String>] = []
    var speakers: [FileJudgement] = []
    for (file, judgement) in zip(files, judgements) where file.summary != nil {
      let policy = file.context.analyzer.policyFiles
      if let index = policies.firstIndex(of: policy) {
        pathsOfPolicies[index].insert(file.context.file.path)
        speakers[index] = judgement
      } else {
        policies.append(policy)
        pathsOfPolicies.append([file.context.file.path])
        speakers.append(judgement)
      }
    }
    let said = zip(speakers, pathsOfPolicies).map { (findings: $0.findings(at: end), paths: $1) }
    for finding in said.flatMap(\.findings) { soon { finding.prepare() } }
    return said.flatMap { findings, paths in Deferred.values(findings).joined().filter { paths.contains($0.path) } }
  }
}
