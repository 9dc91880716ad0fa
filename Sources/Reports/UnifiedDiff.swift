/// The difference of two texts as `diff -u` and `git apply` have it.
public enum UnifiedDiff {
  private enum Step {
    case keep
    case remove
    case insert
  }

  private static let context = 3
  /// Texts that differ in more than so many pairs of lines are told apart as one block.
  private static let largestTable = 4_000_000

  /// Empty for equal texts. Paths get `a/` and `b/` before them, as git has it; a text that was not there is `/dev/null`.
  public static func render(path: String, before: [UInt8]?, after: [UInt8]) -> String {
    let old = lines(before ?? [])
    let new = lines(after)
    guard before == nil || old != new else { return "" }
    var text = "--- \(before == nil ? "/dev/null" : "a/" + path)\n+++ b/\(path)\n"
    let steps = steps(old, new)
    var changed: [Int] = []
    for (index, step) in steps.enumerated() where step != .keep { changed.append(index) }
    var index = 0
    while index < changed.count {
      var last = index
      while last + 1 < changed.count, changed[last + 1] - changed[last] <= 2 * context { last += 1 }
      let range = max(0, changed[index] - context)..<min(steps.count, changed[last] + context + 1)
      text += hunk(steps, range, old, new)
      index = last + 1
    }
    return text
  }

  private static func hunk(_ steps: [Step], _ range: Range<Int>, _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> String {
    var oldLine = steps[..<range.lowerBound].count { $0 != .insert }
    var newLine = steps[..<range.lowerBound].count { $0 != .remove }
    let oldCount = steps[range].count { $0 != .insert }
    let newCount = steps[range].count { $0 != .remove }
    func place(_ line: Int, _ count: Int) -> String { "\(count == 0 ? line : line + 1)" + (count == 1 ? "" : ",\(count)") }
    var text = "@@ -\(place(oldLine, oldCount)) +\(place(newLine, newCount)) @@\n"
    for step in steps[range] {
      let line = step == .insert ? new[newLine] : old[oldLine]
      text += (step == .keep ? " " : step == .remove ? "-" : "+") + String(decoding: line, as: UTF8.self)
      if line.last != 0x0A { text += "\n\\ No newline at end of file\n" }
      if step != .insert { oldLine += 1 }
      if step != .remove { newLine += 1 }
    }
    return text
  }

  /// Lines with their ends.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// The longest common subsequence of lines, removals before insertions.
  private static func steps(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Step] {
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let suffix = zip(old[prefix...].reversed(), new[prefix...].reversed()).prefix { $0 == $1 }.count
    let left = Array(old[prefix..<(old.count - suffix)])
    let right = Array(new[prefix..<(new.count - suffix)])
    let middle: [Step]
    if left.isEmpty || right.isEmpty || left.count * right.count > largestTable {
      middle = left.map { _ in .remove } + right.map { _ in .insert }
    } else {
      middle = table(left, right)
    }
    return Array(repeating: .keep, count: prefix) + middle + Array(repeating: .keep, count: suffix)
  }

  private static func table(_ left: [ArraySlice<UInt8>], _ right: [ArraySlice<UInt8>]) -> [Step] {
    let width = right.count + 1
    var lengths = [Int32](repeating: 0, count: (left.count + 1) * width)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        lengths[row * width + column] =
          left[row] == right[column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var steps: [Step] = []
    var (row, column) = (0, 0)
    while row < left.count || column < right.count {
      if row < left.count, column < right.count, left[row] == right[column] {
        steps.append(.keep)
        row += 1
        column += 1
      } else if row < left.count,
        column == right.count || lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]
      {
        steps.append(.remove)
        row += 1
      } else {
        steps.append(.insert)
        column += 1
      }
    }
    return steps
  }
}
