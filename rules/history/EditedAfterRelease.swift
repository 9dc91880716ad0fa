public import Analysis
public import Policy
import PostgresSyntax

/// A migration that was changed, renamed or taken away after others had it: what servers have run is not what the files say.
public struct EditedAfterRelease: Rule {
  public static let id: RuleID = "edited-after-release"
  public static let defaultLevel = Level.warn
  public static let phrases = ["migrations edited after their release"]

  public init() {}

  public func check(_ problem: FileProblem, in step: Step, _ report: inout Reporter) {
    let name = step.file.name
    let tool = step.file.tool.name ?? "a tool that keeps checksums"
    let message: Finding.Message
    var help = "leave it as it was, and write what is to change into a new migration"
    switch problem.kind {
    case .editedSinceRelease: message = .edited(name, tool)
    case .editedSinceChecksum:
      message = .differs(name, problem.message)
      help += "; if it has run nowhere yet, run “atlas migrate hash”"
    case .removedSinceRelease:
      message = .removed(name, tool)
      help = "bring it back, and write what is to be undone into a new migration"
    case .renamedSinceRelease:
      message = .renamed(name, problem.otherPaths.first?.split(separator: "/").last.map(String.init) ?? "another file", tool)
      help = "give it back the name under which it was released"
    case .duplicateVersion, .missingVersion, .malformedName, .malformedContent, .emptyFile, .neverRuns: return
    }
    report.report(message, at: problem.range, help: help)
  }
}

extension Finding.Message {
  fileprivate static func edited(_ file: String, _ tool: String) -> Self {
    "\(file) is not what it was: where it has run, the change never arrives, and \(tool) may refuse to go on"
  }

  fileprivate static func differs(_ file: String, _ what: String) -> Self {
    "\(file) \(what): Atlas refuses to go on, and where the file has run, the change never arrives"
  }

  fileprivate static func removed(_ file: String, _ tool: String) -> Self {
    "\(file) is gone: new databases never get what it did where it has run, and \(tool) may refuse to go on"
  }

  fileprivate static func renamed(_ file: String, _ old: String, _ tool: String) -> Self {
    "\(file) was released as \(old): where that has run, \(tool) takes this for another migration and runs it again, or refuses to go on"
  }
}
