public import Effects

/// One piece of work that a statement does on a table.
public struct SurveyedWork: Sendable {
  /// nil where the table is not known.
  public let table: RelationName?
  public let work: TableWork
}

extension LockSurvey.Statement {
  /// The work on tables that were there before the file, as the rules estimate it: a rewrite's time has its indexes in it, and that of an index build
  /// the reading of the table.
  public var work: [SurveyedWork] {
    let rewritten = effects.rewrittenTables.filter { !ownTables.contains($0) }
    var works = rewritten.map { SurveyedWork(table: $0, work: .rewrite) }
    for table in effects.readTables where !ownTables.contains(table) && !rewritten.contains(table) && !isReadByBuild(table) {
      works.append(SurveyedWork(table: table, work: changedTables[table] ?? .scan))
    }
    for index in effects.builds + effects.rebuilds where !ownIndexes.contains(index.name) {
      let table = table(of: index)
      if let table, rewritten.contains(table) { continue }
      works.append(SurveyedWork(table: table, work: .indexBuild))
    }
    return works
  }

  /// Whether the table is read for nothing but indexes that are built on it.
  public func isReadByBuild(_ table: RelationName) -> Bool {
    guard (effects.builds + effects.rebuilds).contains(where: { self.table(of: $0) == table }) else { return false }
    return effects.scans.filter { $0.name == table && $0.readsRows }.allSatisfy { scan in
      switch scan.cause {
      case .indexBuild, .addExclusion, .primaryKeyNotNull: true
      default: false
      }
    }
  }

  /// The table that an index is built on; nil where it is not known.
  public func table(of index: IndexBuild) -> RelationName? {
    if let id = index.table { return (effects.locks + effects.toastLocks).first { $0.relation == id }?.name }
    let scan = effects.scans.first { scan in
      if case .indexBuild(let name) = scan.cause { name == index.name.name } else { false }
    }
    return scan?.name
  }
}
