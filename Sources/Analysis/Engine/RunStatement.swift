import Catalog
import Effects
import PostgresSyntax

/// A statement that the replay has run: all that is needed to say later, on whatever thread, what it does to a live server.
struct ReplayedStatement: Sendable {
  /// The number of the statement in its file, from 0.
  let number: Int
  let raw: RawStmt
  let before: Catalog
  let after: Catalog
  let result: ReplayResult
  let session: Session
  /// No transaction that is open before it reaches into it.
  let opensSection: Bool
  /// See `Step`.
  let migrationStart: UInt32
  /// See `Step`.
  let unresolved: [UnresolvedName]
  let isRefused: Bool
  let gaps: HistoryGaps
  let formerNames: FormerNames
}

/// A statement that has run, as the rules are to see it.
struct RunStatement: Sendable {
  let step: Step
  /// The statements of bodies that it ran, each with its place in the file.
  var inBodies: [Step] = []
}
