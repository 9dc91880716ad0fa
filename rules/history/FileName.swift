public import Analysis
public import Policy
import PostgresSyntax

/// A file that the migration tool refuses, or passes over, for its name or its markers.
public struct FileName: Rule {
  public static let id: RuleID = "file-name"
  public static let defaultLevel = Level.block
  public static let phrases = ["files that the migration tool does not run", "migration file names"]

  public init() {}

  public func check(_ problem: FileProblem, in step: Step, _ report: inout Reporter) {
    let help: String
    var level: Level?
    switch problem.kind {
    case .duplicateVersion, .editedSinceRelease, .editedSinceChecksum, .removedSinceRelease, .renamedSinceRelease: return
    case .missingVersion: help = "number the files without gaps"
    case .malformedName: help = "rename it as the tool wants it, or move it elsewhere if it is no migration"
    case .malformedContent: help = "write the tool's lines as it reads them"
    case .emptyFile: (help, level) = ("write the migration, or remove the file", .warn)
    case .neverRuns: help = "give it a version after those that servers have run"
    }
    report.report(.says(step.file.name, problem.message), at: problem.range, help: help, level: level)
  }
}

extension Finding.Message {
  /// The tool's words go on from the file's name, or stand for themselves.
  fileprivate static func says(_ file: String, _ message: String) -> Self {
    ["has ", "is ", "depends "].contains(where: message.hasPrefix) ? "\(file) \(message)" : "\(file): \(message)"
  }
}
