public import Analysis
public import Policy
import PostgresSyntax

/// Two files with one version: the tool runs one of them, or none.
public struct DuplicateVersion: Rule {
  public static let id: RuleID = "duplicate-version"
  public static let defaultLevel = Level.block
  public static let phrases = ["two migrations with one version"]

  public init() {}

  public func check(_ problem: FileProblem, in step: Step, _ report: inout Reporter) {
    guard problem.kind == .duplicateVersion else { return }
    report.report(
      .same(step.file.name, problem.message), at: problem.range, help: "give the newer of the two the next version",
      related: problem.otherPaths.map { path in
        RelatedPlace(path: path, line: 0, range: ByteRange(start: 0, end: 0), message: "this has the version too")
      })
  }
}

extension Finding.Message {
  fileprivate static func same(_ file: String, _ message: String) -> Self { "\(file) \(message)" }
}
