/// Finds what somebody may have meant: edit distance with transpositions, bounded so that no input makes it slow.
///
/// It compares bytes and knows neither letters' cases nor languages; who wants `Orders` near `orders` folds them first.
public enum Spelling {
  /// Texts longer than this are never compared.
  public static let longestWord = 80

  /// The candidate nearest to `text`, the first of equals; nil if each is farther than a third of the text's length (4 at most).
  public static func nearest(to text: String, among candidates: some Sequence<String>, limit: Int? = nil) -> String? {
    let length = text.utf8.count
    guard length >= 2, length <= longestWord else { return nil }
    var limit = limit ?? min(4, max(1, length / 3))
    var best: String?
    for candidate in candidates {
      guard limit >= 0 else { break }
      guard let distance = distance(text, candidate, limit: limit) else { continue }
      best = candidate
      limit = distance - 1
    }
    return best
  }

  /// How many slips a misspelling of a word of this length may have and still be taken for it without doubt.
  public static func slips(in text: String) -> Int {
    switch text.utf8.count {
    case 0..<5: 0
    case 5..<8: 1
    default: 2
    }
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours (optimal string alignment, over bytes) that make
  /// one text of the other; nil if it is over `limit`.
  public static func distance(_ left: String, _ right: String, limit: Int) -> Int? {
    let first = Array(left.utf8)
    let second = Array(right.utf8)
    guard limit >= 0, abs(first.count - second.count) <= limit else { return nil }
    guard first.count <= longestWord, second.count <= longestWord else { return nil }
    if first == second { return 0 }
    let far = limit + 1
    var beforeLast: [Int] = []
    var last = (0...second.count).map { min($0, far) }
    for row in 1...max(1, first.count) where row <= first.count {
      var current = [Int](repeating: far, count: second.count + 1)
      current[0] = min(row, far)
      var least = current[0]
      let low = max(1, row - limit)
      let high = min(second.count, row + limit)
      var column = low
      while column <= high {
        var cost = min(last[column], current[column - 1]) + 1
        cost = min(cost, last[column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current[column] = min(cost, far)
        least = min(least, cost)
        column += 1
      }
      if least > limit { return nil }
      beforeLast = last
      last = current
    }
    return last[second.count] <= limit ? last[second.count] : nil
  }
}
