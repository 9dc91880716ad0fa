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

  /// The first step with the number of its statement, by halving: numbers only grow.
  func first(numbered number: Int) -> StepSummary? {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if self[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low].number == number ? self[low] : nil
  }

  mutating func append(_ step: StepSummary) {
    steps.append(step)
    if !step.clearedIndexes.isEmpty { clearedIndexes.formUnion(step.clearedIndexes) }
    emptied.follow(step)
  }
}
