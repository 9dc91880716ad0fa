public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// `UPDATE … LIMIT n` and `DELETE … LIMIT n`, which MySQL reads and PostgreSQL does not.
public struct LimitInUpdate: Rule {
  public static let id: RuleID = "limit-in-update"
  public static let defaultLevel = Level.block
  public static let phrases = ["UPDATE or DELETE with LIMIT"]

  public init() {}

  public func check(_ unread: UnreadStatement, in step: Step, _ report: inout Reporter) {
    guard unread.problem.idiom == .limitedModify, !unread.hasPlaceholder else { return }
    let statement = LimitedStatement(unread, in: step)
    let key = statement.flatMap { $0.key.isEmpty ? nil : $0 }
    report.report(
      .syntaxError(statement?.isDelete == true ? "DELETE" : "UPDATE", statement?.word ?? "LIMIT"), at: unread.problem.range,
      on: statement?.table,
      help: key.map { "pick the rows first: \($0.condition)" } ?? unread.problem.help,
      fixes: key.map { [Fix(title: "pick the rows in a subquery with LIMIT", edits: $0.edits)] } ?? [])
  }
}

/// The statement as it would be without what PostgreSQL does not read, and that as the end of a subquery.
private struct LimitedStatement {
  let isDelete: Bool
  /// The word that PostgreSQL stops at.
  let word: String
  let table: RelationName
  let key: [Column]
  let condition: String
  let edits: [TextEdit]

  init?(_ unread: UnreadStatement, in step: Step) {
    let file = step.file
    guard file.tree.statements.indices.contains(step.statementNumber) else { return nil }
    let range = file.tree.statements[step.statementNumber].range
    let problem = unread.problem.range
    guard range.contains(problem) else { return nil }
    let head = ByteRange(start: range.start, end: problem.start)
    let tree = SyntaxTree.parse(SourceFile(path: file.path, text: file.tree.text(head)))
    let relation: RangeVar
    let filter: ExpressionID?
    let setEnd: UInt32
    switch tree.statements.first?.statement {
    case .update(let update) where update.fromClause.isEmpty && update.returning == nil && update.withClause == nil:
      (relation, filter, isDelete) = (update.relation, update.whereClause, false)
      let last = update.targetList.last
      setEnd = max(last?.range.end ?? 0, last?.value.map { tree.range(of: $0).end } ?? 0)
    case .delete(let delete) where delete.usingClause.isEmpty && delete.returning == nil && delete.withClause == nil:
      (relation, filter, isDelete) = (delete.relation, delete.whereClause, true)
      setEnd = delete.relation.alias?.name.range.end ?? delete.relation.range.end
    default: return nil
    }
    let parts = [relation.schemaName, relation.relationName].compactMap { $0.map { tree.string($0) } }
    let target = step.relation(named: parts)
    word = file.tree.text(problem).uppercased()
    table = target.name
    key = step.walkableKey(of: target) ?? []
    let columns = key.map { Printer.quoted($0.name) }.joined(separator: ", ")
    let left = key.count == 1 ? columns : "(\(columns))"
    let from = tree.text(relation.range) + (relation.alias.map { " AS " + tree.text($0.name.range) } ?? "")
    let inner = filter.map { " WHERE " + tree.text(tree.range(of: $0)) } ?? ""
    let tail = file.tree.text(ByteRange(start: problem.start, end: range.end))
    condition = "WHERE \(left) IN (SELECT \(columns) FROM \(from)\(inner) \(tail))"
    edits = [TextEdit(range: ByteRange(start: range.start + setEnd, end: range.end), newText: " " + condition)]
  }
}

extension Finding.Message {
  fileprivate static func syntaxError(_ statement: String, _ word: String) -> Self {
    "PostgreSQL has no \(word == "LIMIT" ? "LIMIT" : "ORDER BY or LIMIT") in \(statement): this is a syntax error"
  }
}
