import Analysis
import Migrations
import PostgresSyntax

extension FilePlace {
  /// - Parameter historyLeadsBack: `isCustomarilyReversible` of the migration's history, which is a look at all its migrations.
  init(_ migration: Migration, historyLeadsBack: Bool) {
    let role: Role =
      switch migration.role {
      case .up: .up
      case .down: .down
      case .repeatable: .repeatable
      case .baseline: .baseline
      case .callback: .callback
      }
    self.init(role: role, version: migration.version?.text, title: migration.description, historyLeadsBack: historyLeadsBack)
  }
}

extension FileProblem {
  /// What a rule can speak of; nil for what hinders the check itself, such as a file that cannot be read.
  init?(_ problem: MigrationProblem, firstLine: ByteRange) {
    let kind: Kind? =
      switch problem.kind {
      case .duplicateVersion: .duplicateVersion
      case .missingVersion: .missingVersion
      case .malformedName: .malformedName
      case .malformedContent: .malformedContent
      case .emptyFile: .emptyFile
      case .neverRuns: .neverRuns
      case .checksumMismatch: .editedSinceChecksum
      case .notFound, .unreadable, .tooLarge, .undecodableName, .symbolicLinkLoop, .missingFile, .otherDatabase, .unknownTool: nil
      }
    guard let kind else { return nil }
    self.init(kind: kind, message: problem.message, range: problem.range ?? firstLine, otherPaths: problem.relatedPaths)
  }
}
