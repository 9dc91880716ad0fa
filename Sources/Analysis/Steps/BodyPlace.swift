public import Catalog
import Effects
public import PostgresSyntax

/// Where a statement of a body runs: what runs the body, and what of the body has run already.
public struct BodyPlace: Sendable {
  /// The statement of the file that runs the body.
  public let caller: ByteRange
  /// The statement itself, as a place in the file; the caller's where the body is elsewhere.
  let rangeInFile: ByteRange
  /// The called function that the statement is part of; nil where the body stands in the file's statement.
  let function: ObjectID?
  /// Oldest first. Ranges and nodes are those of the bodies' own trees.
  let earlier: [StepSummary]
  /// Where each of these stands in the file.
  let earlierRanges: [ByteRange]
  /// It runs any number of times in one transaction: in a loop that never commits.
  public let isRepeated: Bool

  /// Where the body's first statement that locks a relation stands in the file.
  func place(ofLock name: RelationName) -> ByteRange? {
    zip(earlier, earlierRanges).first { step, _ in step.effects.locks.contains { $0.name == name } }?.1
  }
}

extension Step {
  /// Whether the transaction is there only because a body always runs in one: neither the file nor the tool opens it.
  public var isTransactionOfBody: Bool {
    guard let body, case .block(let begin) = session.transaction else { return false }
    return begin == body.caller
  }
}

extension Step {
  /// The called routine that the statement is part of; nil where its body stands in the file's statement.
  public var calledRoutine: Function? { body?.function.flatMap { before.function($0) } }

  /// Where the bodies that the statement runs end their transaction, each place once; empty for the statements of these bodies themselves.
  public var commitsInBodies: [BodyCommit] {
    var seen: Set<ByteRange> = []
    return body == nil ? result.bodyCommits.filter { seen.insert($0.fileRange).inserted } : []
  }

  /// The routine that a COMMIT stands in.
  public func routine(of commit: BodyCommit) -> Function? { commit.routine.flatMap { before.function($0) ?? after.function($0) } }
}
