/// The steps of a file so far, oldest first.
///
/// A list in two parts, so that trying a fix can go on from a long list without copying it.
public struct StepHistory: RandomAccessCollection, Sendable {
  private var base: [StepSummary]
  private var added: [StepSummary] = []

  init() { base = [] }

  /// Goes on from another list.
  init(after other: StepHistory) { base = other.base.isEmpty ? other.added : other.base + other.added }

  public var startIndex: Int { 0 }
  public var endIndex: Int { base.count + added.count }
  public subscript(index: Int) -> StepSummary { index < base.count ? base[index] : added[index - base.count] }

  mutating func append(_ step: StepSummary) { added.append(step) }
}
