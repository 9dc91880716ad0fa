import Analysis
import Catalog
import Effects
import PostgresSyntax

/// The way to a unique constraint or a primary key that nobody waits for: an index built CONCURRENTLY, which the constraint then takes over.
extension Step {
  /// The statements that replace `ADD CONSTRAINT name UNIQUE (keys)`; nil where there are none like it.
  ///
  /// - Parameters:
  ///   - kind: `UNIQUE` or `PRIMARY KEY`.
  ///   - keys: the columns as SQL writes them.
  func concurrentSteps(
    to kind: String, named name: String, keys: [String], _ constraint: Constraint, _ index: IndexConstraint, in statement: AlterTableStmt
  ) -> [String]? {
    guard !statement.isMissingOK, index.options.isEmpty, index.indexTablespace == nil, !index.withoutOverlaps else { return nil }
    let quoted = Printer.quoted(name)
    let including = tree[index.including].map { tree.text($0.range) }
    let create =
      "CREATE UNIQUE INDEX CONCURRENTLY \(quoted) ON \(tree.text(statement.relation.range)) (\(keys.joined(separator: ", ")))"
      + (including.isEmpty ? "" : " INCLUDE (\(including.joined(separator: ", ")))") + (index.nullsNotDistinct ? " NULLS NOT DISTINCT" : "")
    let deferral = (constraint.isDeferrable ? " DEFERRABLE" : "") + (constraint.isInitiallyDeferred ? " INITIALLY DEFERRED" : "")
    return liftingShortLockTimeout(for: create) + [
      alterTable(statement) + " ADD CONSTRAINT \(quoted) \(kind) USING INDEX \(quoted)" + deferral
    ]
  }

  /// Statements in the place of this one, in a file that holds nothing else and that its tool then runs outside a transaction; empty where
  /// that is not so.
  func fixAlone(_ title: String, statements: [String]) -> [Fix] {
    guard file.tool.optOut != nil, file.tree.statements.count == 1 else { return [] }
    return splitFix(title, named: "", statement: statements.joined(separator: ";" + newLine))
  }

  /// Statements in the place of this one, each of which commits by itself; empty where they cannot.
  func replacements(_ title: String, by statements: [String]) -> [Fix] {
    guard commitsByItself else { return fixAlone(title, statements: statements) }
    return [Fix(title: title, edits: [TextEdit(range: range, newText: statements.joined(separator: ";" + newLine))])]
  }

  /// What to say of a table whose partitions have to be done one by one.
  func partitionedHelp(_ table: TargetRelation) -> String? {
    guard table.relation?.kind == .partitionedTable else { return nil }
    return "on each partition build a unique index CONCURRENTLY and add the constraint USING INDEX; then add it to \"\(table.name.name)\","
      + " which takes theirs over"
  }

  /// `shop.orders`, as a query would have it.
  func sqlName(_ table: RelationName) -> String {
    (table.schema == "public" ? "" : Printer.quoted(table.schema) + ".") + Printer.quoted(table.name)
  }

  /// A query that finds the values that several rows share.
  ///
  /// - Parameter nullable: the columns whose nulls are left out, since they are never equal.
  func duplicatesQuery(_ columns: [String], nullable: [String], of table: RelationName, where condition: String? = nil) -> String {
    let names = columns.map { Printer.quoted($0) }
    let conditions = nullable.map { Printer.quoted($0) + " IS NOT NULL" } + (condition.map { ["(\($0))"] } ?? [])
    let list = names.joined(separator: ", ")
    return "SELECT \(list), count(*) FROM \(sqlName(table))" + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
      + " GROUP BY \(list) HAVING count(*) > 1"
  }
}
