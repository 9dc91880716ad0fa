import Catalog

/// The steps of a file so far, oldest first. Every step keeps the list as it was at its time, so it lies in chunks that all of them share.
public struct StepHistory: RandomAccessCollection, Sendable {
  private var steps = ChunkedArray<StepSummary>()
  /// Of all its steps; see `StepSummary.clearedIndexes`.
  private(set) var clearedIndexes: Set<String> = []
  /// Tables that have no rows after these steps, or hardly any, whatever they had before.
  private(set) var emptied = EmptiedTables()

  public var startIndex: Int { 0 }
  public var endIndex: Int { steps.count }
  public subscript(index: Int) -> StepSummary { steps[index] }

  /// The first step with the number of its statement. Numbers only grow.
  func first(numbered number: Int) -> StepSummary? {
    let index = firstIndex(past: { $0.number >= number })
    return index < endIndex && self[index].number == number ? self[index] : nil
  }

  /// The objects that they made, changed or dropped.
  var touched: [ObjectID] { flatMap { $0.changes.map(\.id) } }

  mutating func append(_ step: StepSummary) {
    steps.append(step)
    if !step.clearedIndexes.isEmpty { clearedIndexes.formUnion(step.clearedIndexes) }
    emptied.follow(step)
  }
}
