public import PostgresSyntax

extension Catalog {
  /// Replays one statement.
  ///
  /// Where the server would refuse it, the catalog stays as it is and `failure` says why. Statements that change no schema (queries, SET, VACUUM …)
  /// do nothing here. Transactions are the caller's: it keeps the catalog that a ROLLBACK goes back to.
  public mutating func apply(_ statement: Statement, in tree: SyntaxTree, at location: Origin, context: ReplayContext) -> ReplayResult {
    var replayer = Replayer(catalog: self, tree: tree, location: location, context: context)
    replayer.catalog.touched = []
    replayer.catalog.version = context.version
    do throws(ReplayFailure) {
      try replayer.replay(statement)
    } catch {
      var result = ReplayResult()
      result.notices = replayer.result.notices
      result.keepBodies(of: replayer.result)
      if context.isPartialHistory, error.isForgivable(in: self) {
        if case .undefinedObject(let kind, let name, let didYouMean) = error.kind {
          result.unresolved = [UnresolvedName(kind: kind, name: name, range: error.range, didYouMean: didYouMean)]
        }
        isPartial = true
      } else {
        result.failure = error
      }
      return result
    }
    let after = replayer.catalog
    replayer.result.changes = changes(to: after)
    self = after
    touched = []
    if !replayer.result.unresolved.isEmpty { isPartial = true }
    return replayer.result
  }

  /// Takes a schema to be there that no statement has made: another tool has, or whoever set up the database.
  public mutating func assumeSchema(named name: String) {
    guard find(.schema, name) == nil else { return }
    var schema = Schema(id: nextID, name: name, origin: .server, lastChange: .server)
    schema.isAssumed = true
    insert(.schema(schema))
    touched = []
    isPartial = true
  }

  /// What `after` has touched and is not what it was here.
  func changes(to after: Catalog) -> [CatalogChange] {
    after.touched.sorted().compactMap { id in
      let old = object(id)
      let new = after.object(id)
      switch (old, new) {
      case (nil, nil): return nil
      // No statement has made it.
      case (nil, .schema(let schema)?) where schema.isAssumed: return nil
      case (.schema(let schema)?, _?) where schema.isAssumed: return CatalogChange(id: id, kind: .created, old: nil, new: new)
      case (nil, _): return CatalogChange(id: id, kind: .created, old: nil, new: new)
      case (_, nil): return CatalogChange(id: id, kind: .dropped, old: old, new: nil)
      default: return CatalogChange(id: id, kind: .altered, old: old, new: new)
      }
    }
  }
}

extension ReplayFailure {
  /// Whether the failure may come from what a partial history does not show: an object of the schema that nobody has made.
  func isForgivable(in catalog: Catalog) -> Bool {
    guard case .undefinedObject(let kind, _, _) = kind else { return false }
    switch kind {
    case .column, .constraint, .trigger, .rule, .policy, .enumLabel: return isAboutIncompleteObject
    default: return true
    }
  }
}

extension Replayer {
  mutating func replay(_ statement: Statement) throws(Failure) {
    let first = catalog.nextID
    try perform(statement)
    giveDefaultPrivileges(from: first, after: statement)
  }

  private mutating func perform(_ statement: Statement) throws(Failure) {
    switch statement {
    case .create(let create): try replay(create)
    case .createTableAs(let create): try replay(create)
    case .select(let id):
      guard try !replay(into: id) else { return }
      try replay(query: statement)
      try callFunctions(of: id, variables: [:])
    case .insert, .update, .delete, .merge: try replay(query: statement)
    case .copy(let copy): try replay(copy)
    case .truncate(let truncate): try replay(truncate)
    case .lock(let lock): try replay(lock)
    case .vacuum(let vacuum): try replay(vacuum)
    case .cluster(let cluster): try replay(cluster)
    case .reindex(let reindex): try replay(reindex)
    case .alterTable(let alter): try replay(alter)
    case .index(let index): try replay(index)
    case .view(let view): try replay(view)
    case .refreshMatView(let refresh): try replay(refresh)
    case .createSeq(let create): try replay(create)
    case .alterSeq(let alter): try replay(alter)
    case .createEnum(let create): try replay(create)
    case .alterEnum(let alter): try replay(alter)
    case .compositeType(let create): try replay(create)
    case .createRange(let create): try replay(create)
    case .alterType(let alter): try replay(alter)
    case .createDomain(let create): try replay(create)
    case .alterDomain(let alter): try replay(alter)
    case .createFunction(let create): try replay(create)
    case .alterFunction(let alter): try replay(alter)
    case .doBlock(let block): try replay(block)
    case .call(let call): try replay(call)
    case .createTrig(let create): try replay(create)
    case .createEventTrig(let create): try replay(create)
    case .alterEventTrig(let alter): try replay(alter)
    case .rule(let rule): try replay(rule)
    case .createPolicy(let create): try replay(create)
    case .alterPolicy(let alter): try replay(alter)
    case .createSchema(let create): try replay(create)
    case .createExtension(let create): try replay(create)
    case .alterExtension(let alter): try replay(alter)
    case .alterExtensionContents(let alter): try replay(alter)
    case .createStats(let create): try replay(create)
    case .alterStats(let alter): try replay(alter)
    case .drop(let drop): try replay(drop)
    case .rename(let rename): try replay(rename)
    case .alterOwner(let alter): try replay(alter)
    case .alterObjectSchema(let alter): try replay(alter)
    case .comment(let comment): try replay(comment)
    case .grant(let grant): try replay(grant)
    case .grantRole(let grant): try replay(grant)
    case .alterDefaultPrivileges(let alter): try replay(alter)
    case .createRole(let create): try replay(create)
    case .alterRole(let alter): try replay(alter)
    case .dropRole(let drop): try replay(drop)
    case .dropOwned(let drop): try replay(drop)
    case .reassignOwned(let reassign): try replay(reassign)
    case .createPublication(let create): try replay(create)
    case .alterPublication(let alter): try replay(alter)
    case .define(let define): try replay(define)
    case .createCast(let create): try replay(create)
    case .createForeignTable(let create): try replay(create)
    case .createForeignServer(let create): try replay(create)
    case .createFdw(let create): try replay(create)
    case .alterFdw(let alter): try replay(alter)
    case .alterForeignServer(let alter): try replay(alter)
    case .createUserMapping(let create): try replay(create)
    case .alterUserMapping(let alter): try replay(alter)
    case .dropUserMapping(let drop): try replay(drop)
    case .createSubscription(let create): try replay(create)
    case .alterSubscription(let alter): try replay(alter)
    case .dropSubscription(let drop): try replay(drop)
    case .alterOperator(let alter): try replay(alter)
    case .createOpClass(let create): try replay(create)
    case .createOpFamily(let create): try replay(create)
    case .alterOpFamily(let alter): try replay(alter)
    case .createTransform(let create): try replay(create)
    case .createConversion(let create): try replay(create)
    case .createPLang(let create): try replay(create)
    case .createAm(let create): try replay(create)
    case .alterCollation(let alter): try replay(alter)
    case .alterTSDictionary(let alter): try replay(alter)
    case .alterTSConfiguration(let alter): try replay(alter)
    case .importForeignSchema: result.isUncertain = true
    default: break
    }
  }
}
