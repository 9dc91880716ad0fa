public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A unique key of a partitioned table can only be kept within each partition: it must hold every column of the partition key.
public struct KeyWithoutPartitionColumn: Rule {
  public static let id: RuleID = "key-without-partition-column"
  public static let defaultLevel = Level.block
  public static let phrases = ["unique keys without the partition column", "keys of partitioned tables that PostgreSQL rejects"]
  public static let explainsRefusals = true

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let failure = step.result.failure, case .partitionKeyNotCovered(let missing) = failure.kind else { return }
    report.report(
      .refused(missing), at: failure.range, on: table(of: step),
      help: missing.isEmpty
        ? "make the key on each partition by itself, or partition by a column that the key can hold"
        : "add \(Phrase.quoted(missing)) to the key, or make a unique index on each partition by itself")
  }

  private func table(of step: Step) -> RelationName? {
    switch step.statement {
    case .create(let create): step.relation(create.relation).name
    case .alterTable(let alter): step.relation(alter.relation).name
    case .index(let index): step.relation(index.relation).name
    default: nil
    }
  }
}

extension Finding.Message {
  fileprivate static func refused(_ missing: [String]) -> Self {
    missing.isEmpty
      ? "PostgreSQL refuses this key: no unique key can be kept where the partition key is an expression"
      : "PostgreSQL refuses this key: it lacks \(Phrase.quoted(missing)) of the partition key, so that no partition can know of the others' rows"
  }
}
