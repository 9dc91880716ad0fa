/// The steps of a file so far, oldest first.
///
/// A list in two parts, so that trying a fix can go on from a long list without copying it.
public struct StepHistory: RandomAccessCollection, Sendable {
  private var base: [StepSummary]
  private var added: [StepSummary] = []
  /// Of all its steps; see `StepSummary.clearedIndexes`.
  private(set) var clearedIndexes: Set<String> = []

  init() { base = [] }

  /// Goes on from another list.
  init(after other: StepHistory) {
    base = other.base.isEmpty ? other.added : other.base + other.added
    clearedIndexes = other.clearedIndexes
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { base.count + added.count }
  public subscript(index: Int) -> StepSummary { index < base.count ? base[index] : added[index - base.count] }

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
    added.append(step)
    clearedIndexes.formUnion(step.clearedIndexes)
  }
}
