import Analysis
import Catalog
import Effects
import PostgresSyntax

/// The statements of the way to a key over an index that is built CONCURRENTLY, none with a semicolon unless it is a whole migration.
struct ConcurrentKey {
  let name: String
  let create: String
  /// The command that lets the constraint take the index over.
  let add: String
  /// A whole statement.
  let dropIndex: String
  let dropConstraint: String
  /// `ALTER TABLE orders `
  let alter: String
}

extension Statement {
  /// `ALTER TABLE … DROP CONSTRAINT name` and nothing else.
  fileprivate func drops(_ constraint: String, in tree: SyntaxTree) -> Bool {
    guard case .alterTable(let alter) = self, alter.commands.count == 1, let command = alter.commands.first,
      case .dropConstraint(let name, _, _) = command.kind
    else { return false }
    return tree.string(name) == constraint
  }
}

/// The way to a unique constraint or a primary key that nobody waits for: an index built CONCURRENTLY, which the constraint then takes over.
extension Step {
  /// What replaces `ADD CONSTRAINT name UNIQUE (keys)`; nil where there is nothing like it.
  ///
  /// - Parameters:
  ///   - kind: `UNIQUE` or `PRIMARY KEY`.
  ///   - keys: the columns as SQL writes them.
  func concurrentSteps(
    to kind: String, named name: String, keys: [String], _ constraint: Constraint, _ index: IndexConstraint, in statement: AlterTableStmt
  ) -> ConcurrentKey? {
    guard !statement.isMissingOK, index.options.isEmpty, index.indexTablespace == nil, !index.withoutOverlaps else { return nil }
    let quoted = Printer.quoted(name)
    let including = tree[index.including].map { tree.text($0.range) }
    let create =
      "CREATE UNIQUE INDEX CONCURRENTLY \(quoted) ON \(tree.text(statement.relation.range)) (\(keys.joined(separator: ", ")))"
      + (including.isEmpty ? "" : " INCLUDE (\(including.joined(separator: ", ")))") + (index.nullsNotDistinct ? " NULLS NOT DISTINCT" : "")
    let deferral = (constraint.isDeferrable ? " DEFERRABLE" : "") + (constraint.isInitiallyDeferred ? " INITIALLY DEFERRED" : "")
    let schema = statement.relation.schemaName.map { tree.text($0.range) + "." } ?? ""
    return ConcurrentKey(
      name: name, create: create, add: "ADD CONSTRAINT \(quoted) \(kind) USING INDEX \(quoted)" + deferral,
      dropIndex: "DROP INDEX CONCURRENTLY IF EXISTS \(schema)\(quoted);", dropConstraint: "DROP CONSTRAINT \(quoted)",
      alter: alterTable(statement) + " ")
  }

  /// The same as migrations of their own, in the place of the statement.
  ///
  /// - Parameter proof: what makes the columns NOT NULL first.
  func migrations(_ title: String, to key: ConcurrentKey, proving proof: NotNullSteps? = nil) -> [Fix] {
    splitFix(title, undoneBy: { $0.drops(key.name, in: $1) }) { inverse in
      let undoneBefore = [inverse ?? key.alter + key.dropConstraint + ";", proof?.undo, proof?.restore].compactMap { $0 }.joined(
        separator: "\n")
      // In one statement the constraint that proves NOT NULL would go first.
      let add = [proof?.set, key.add, proof?.drop].compactMap { $0.map { key.alter + $0 } }.joined(separator: ";\n")
      return (proof?.migrations(beginningWith: lockTimeoutOfNextMigration) ?? []) + [
        NextMigration(
          title: "build " + key.name, up: key.create + ";", down: key.dropIndex, runsUpOutside: true, runsDownOutside: true),
        NextMigration(
          title: "add " + key.name, up: lockTimeoutOfNextMigration + add + ";", down: undoneBefore, runsUpOutside: false),
      ]
    }
  }

  /// Statements in the place of this one, in a file that holds nothing else and that its tool then runs outside a transaction; empty where
  /// that is not so.
  func fixAlone(_ title: String, statements: [String]) -> [Fix] {
    guard file.tool.optOut != nil, isAloneBesidesTimeouts else { return [] }
    let isAlone = file.tree.statements.count == 1
    return splitFix(title, named: "", statement: (isAlone ? statements : limitingWaits(statements)).joined(separator: ";" + newLine))
  }

  /// The statements with the file's own lock_timeout, which ends with the transaction, around those that lock.
  private func limitingWaits(_ statements: [String]) -> [String] {
    let timeout = session.lockTimeout.current
    guard setsLockTimeout, timeout > 0 else { return statements }
    var limited: [String] = []
    var isSet = false
    for statement in statements where !statement.hasSuffix("SET lock_timeout") && !statement.hasPrefix("SET lock_timeout") {
      let wantsLimit = !statement.hasPrefix("CREATE")
      if wantsLimit, !isSet { limited.append("SET lock_timeout = '\(Step.timeText(timeout))'") }
      if !wantsLimit, isSet { limited.append("RESET lock_timeout") }
      isSet = wantsLimit
      limited.append(statement)
    }
    return limited + (isSet ? ["RESET lock_timeout"] : [])
  }

  /// Statements in the place of this one, each of which commits by itself; empty where they cannot.
  ///
  /// - Parameter split: the way where the file's transaction holds other statements.
  func replacements(_ title: String, by statements: [String], or split: () -> [Fix] = { [] }) -> [Fix] {
    guard commitsByItself else {
      let alone = fixAlone(title, statements: statements)
      return alone.isEmpty ? split() : alone
    }
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
