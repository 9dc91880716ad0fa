import Catalog
import PostgresSyntax

/// A judged file whose report is open until the end of its history.
public struct JudgedFile: Sendable {
  var analysis: FileAnalysis
  /// The file was run, and not only read.
  let isInHistory: Bool
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
  public var hearsHistoryEnd: Bool { !leavesOutEnd && files.contains { $0.isInHistory && $0.analysis.analyzer.hears(.historyEnd) } }

  /// Judges the end of the history and closes all reports.
  ///
  /// - Parameters:
  ///   - state: the one after the history's last file.
  ///   - pendingFrom: the number of the first file that servers do not have yet; nil where nobody says so.
  /// - Returns: the reports in the order in which the files were added; then, by path, those of files that were not added and that findings
  ///   are in nevertheless.
  public consuming func finish(_ state: HistoryAnalyzer.State, pendingFrom: Int? = nil) -> [FileReport] {
    var others: [String: FileReport] = [:]
    var moved: [Finding] = []
    for index in files.indices {
      let path = files[index].analysis.report.path
      moved += files[index].analysis.report.findings.filter { $0.path != path }
      files[index].analysis.report.findings.removeAll { $0.path != path }
    }
    for finding in moved + findingsAtEnd(state, pendingFrom) {
      if let index = files.firstIndex(where: { $0.analysis.report.path == finding.path }) {
        files[index].analysis.report.findings.append(finding)
      } else {
        others[finding.path, default: FileReport(path: finding.path)].findings.append(finding)
      }
    }
    for index in files.indices { files[index].analysis.close(isInHistory: files[index].isInHistory) }
    return files.map(\.analysis.report) + others.keys.sorted().compactMap { others[$0] }
  }

  private func styled(_ finding: Finding, in files: [FileSummary]) -> Finding {
    guard !finding.fixes.isEmpty, let file = files.first(where: { $0.file.path == finding.path })?.file,
      file.tree.statements.indices.contains(finding.statement)
    else { return finding }
    var styled = finding
    styled.fixes = finding.fixes.map { $0.styled(like: file.tree.statements[finding.statement].range, in: file) }
    return styled
  }

  /// Each policy's rules look at the whole history, and speak of the files that the policy holds for.
  private func findingsAtEnd(_ state: HistoryAnalyzer.State, _ pendingFrom: Int?) -> [Finding] {
    guard hearsHistoryEnd else { return [] }
    let judged = files.filter(\.isInHistory)
    let summaries = judged.compactMap(\.analysis.summary)
    let batchStart = pendingFrom.map { first in summaries.firstIndex { $0.number >= first } ?? summaries.count }
    let end = HistoryEnd(
      catalog: state.catalog, files: summaries, batch: summaries[(batchStart ?? max(0, summaries.count - 1))...],
      fileCount: state.paths.count)
    var policies: [String] = []
    var pathsOfPolicies: [Set<String>] = []
    var speakers: [FileAnalysis] = []
    for file in judged {
      let policy = file.analysis.analyzer.policyFiles
      if let index = policies.firstIndex(of: policy) {
        pathsOfPolicies[index].insert(file.analysis.report.path)
        speakers[index] = file.analysis
      } else {
        policies.append(policy)
        pathsOfPolicies.append([file.analysis.report.path])
        speakers.append(file.analysis)
      }
    }
    return zip(speakers, pathsOfPolicies).flatMap { speaker, paths in
      speaker.findings(at: end).filter { paths.contains($0.path) }.map { styled($0, in: summaries) }
    }
  }
}
