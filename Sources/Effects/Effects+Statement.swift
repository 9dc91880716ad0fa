public import Catalog
public import PostgresSyntax

extension Effects {
  /// What a statement does to a live server that has the schema `before`.
  ///
  /// - Parameters:
  ///   - after: the catalog as the statement leaves it; equal to `before` where the server would refuse it.
  ///   - session: as it is before the statement.
  ///   - postgresVersion: the server's major version, 13…18.
  public static func of(
    _ statement: Statement, at range: ByteRange, in tree: SyntaxTree, before: Catalog, after: Catalog, session: Session,
    postgresVersion: Int
  ) -> Effects {
    var builder = EffectsBuilder(tree: tree, range: range, before: before, after: after, session: session, version: postgresVersion)
    builder.apply(statement)
    return builder.effects()
  }
}

extension EffectsBuilder {
  /// Each kind of statement goes to its family.
  mutating func apply(_ statement: Statement) {
    transaction = TransactionRequirements.requirement(of: statement, in: tree)
    switch statement {
    case .select(let select): query(select, .executed)
    case .insert(let insert): self.insert(insert, .executed)
    case .update(let update): self.update(update, .executed)
    case .delete(let delete): self.delete(delete, .executed)
    case .merge(let merge): self.merge(merge, .executed)

    case .create(let create): createTable(create)
    case .createForeignTable(let create): createTable(create.table)
    case .createTableAs(let create): createTableAs(create)
    case .alterTable(let alter): alterTable(alter)
    case .alterTableMoveAll(let move): moveAll(move)
    case .index(let index): createIndex(index)
    case .view(let view): createView(view)
    case .refreshMatView(let refresh): self.refresh(refresh)
    case .createSeq(let create): createSequence(create)
    case .alterSeq(let alter): alterSequence(alter)
    case .alterDomain(let alter): alterDomain(alter)
    case .createTrig(let create): createTrigger(create)
    case .rule(let rule): createRule(rule)
    case .createPolicy(let create): createPolicy(create)
    case .alterPolicy(let alter): alterPolicy(alter)
    case .createSchema(let create): createSchema(create)
    case .createStats(let create): createStatistics(create)
    case .createPublication(let create): createPublication(create)
    case .alterPublication(let alter): alterPublication(alter)

    case .drop(let drop): self.drop(drop)
    case .rename(let rename): self.rename(rename)
    case .alterOwner(let alter): alterOwner(alter)
    case .alterObjectSchema(let alter): setSchema(alter)
    case .alterObjectDepends(let alter): dependsOnExtension(alter)
    case .comment(let comment): self.comment(on: comment.objectType, comment.object)
    case .secLabel(let label): comment(on: label.objectType, label.object)
    case .truncate(let truncate): self.truncate(truncate)
    case .grant(let grant): self.grant(grant)
    case .dropOwned(let drop): dropOwned(drop)
    case .reassignOwned(let reassign): reassignOwned(reassign)

    case .lock(let lock): lockTables(lock)
    case .vacuum(let vacuum): self.vacuum(vacuum)
    case .cluster(let cluster): self.cluster(cluster)
    case .reindex(let reindex): self.reindex(reindex)
    case .copy(let copy): self.copy(copy)
    case .explain(let explain): self.explain(explain)
    case .prepare(let prepare): nested(prepare.query, .rewritten)
    case .declareCursor(let cursor): query(cursor.query, .planned)
    case .execute(let execute): self.execute(execute, .executed)
    case .doBlock, .call: runsCode()
    case .alterExtensionContents(let alter): self.comment(on: alter.objectType, alter.object)
    case .createExtension, .alterExtension, .importForeignSchema: runsCode()
    case .invalid: isUncertain = true
    default: break
    }
  }
}
