public import Analysis
public import Policy
import PostgresSyntax

/// A migration that was changed after others had it: what servers have run is not what the file says.
public struct EditedAfterRelease: Rule {
  public static let id: RuleID = "edited-after-release"
  public static let defaultLevel = Level.warn
  public static let phrases = ["migrations edited after their release"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    guard step.file.place.change == .edited, step.file.place.role == .up else { return }
    report.report(
      .edited(step.file.name, step.file.tool.name ?? "a tool that keeps checksums"), at: step.file.firstLine,
      help: "leave it as it was, and write what is to change into a new migration")
  }
}

extension Finding.Message {
  fileprivate static func edited(_ file: String, _ tool: String) -> Self {
    "\(file) is not what it was: where it has run, the change never arrives, and \(tool) may refuse to go on"
  }
}
