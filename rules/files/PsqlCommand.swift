public import Analysis
public import Policy
import PostgresSyntax

/// A command of psql, in a file that no psql reads; or one by which psql runs SQL that does not stand in the file.
public struct PsqlCommand: Rule {
  public static let id: RuleID = "psql-command"
  public static let defaultLevel = Level.block
  public static let phrases = ["psql commands in migrations", "psql commands"]

  public init() {}

  public func check(_ line: PsqlLine, in step: Step, _ report: inout Reporter) {
    if !step.file.tool.mayBePsql, let tool = step.file.tool.name {
      return report.report(.isNoSQL(line.command, tool), at: line.range, help: "take it out, or write SQL that does the same")
    }
    guard line.runsUnreadSQL else { return }
    let what = line.command == "\\gexec" ? "write the statements out" : "give that file to the check as well, or write its statements here"
    report.report(
      line.command == "\\gexec" ? .runsRows : .runsFile, at: line.range, help: "\(what): nothing of it is replayed or judged", level: .note)
  }
}

extension Finding.Message {
  fileprivate static func isNoSQL(_ command: String, _ tool: String) -> Self {
    "\(tool) sends this file to the server, which knows no \(command): only psql does"
  }

  fileprivate static var runsFile: Self { "what stands in that file is not known here" }
  fileprivate static var runsRows: Self { "what this runs are rows of the query before it, which are not known here" }
}
