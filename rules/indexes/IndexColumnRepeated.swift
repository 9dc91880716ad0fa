public import Analysis
import Catalog
public import Policy
public import PostgresSyntax

/// A column that stands twice in one index: the second time it only takes room.
public struct IndexColumnRepeated: Rule {
  public static let id: RuleID = "index-column-repeated"
  public static let defaultLevel = Level.warn
  public static let phrases = ["columns repeated in an index", "index columns written twice"]

  public init() {}

  public func check(_ index: IndexStmt, in step: Step, _ report: inout Reporter) {
    let tree = step.tree
    var seen: [String] = []
    for element in index.parameters + index.including {
      guard let column = element.name.map({ tree.string($0) }) else { continue }
      // Another operator class makes it another key.
      let key = ([column] + tree[element.operatorClass].map { tree.string($0) } + ["/"] + tree[element.collation].map { tree.string($0) })
        .joined(separator: " ")
      if seen.contains(key) {
        let table = step.relation(index.relation)
        report.report(
          .isRepeated(column), at: element.range, on: table.name, help: "leave it out, or write the column that was meant",
          related: step.birthplace(of: table), fixes: fix(element, index, step))
      }
      seen.append(key)
    }
  }

  /// Takes the element out with the comma before it; INCLUDE with its only column stays as it is.
  private func fix(_ element: IndexElem, _ index: IndexStmt, _ step: Step) -> [Fix] {
    for list in [index.parameters, index.including] {
      guard let at = list.firstIndex(where: { $0.range == element.range }), at > 0 else { continue }
      let range = ByteRange(start: list[at - 1].range.end, end: element.range.end)
      return [Fix(title: "leave the column out", edits: [TextEdit(range: range, newText: "")])]
    }
    return []
  }
}

extension Finding.Message {
  fileprivate static func isRepeated(_ column: String) -> Self { "\"\(column)\" is in this index already: here it only takes room" }
}
