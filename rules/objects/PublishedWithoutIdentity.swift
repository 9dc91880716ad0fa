public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A published table whose rows nothing tells apart for the subscribers: the server refuses every UPDATE and DELETE of it (`CheckCmdReplicaIdentity`).
///
/// Looked at when the migration is at its end, since the key may come after the publication. A table that loses its primary key is `dropped-primary-key`'s
/// matter.
public struct PublishedWithoutIdentity: Rule {
  public static let id: RuleID = "published-without-identity"
  public static let defaultLevel = Level.block
  public static let phrases = ["published tables without a replica identity", "publishing tables without a key"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for summary in step.earlier {
      for change in summary.changes {
        switch (change.old, change.new) {
        case (let old, .publication(let new)?):
          let known = if case .publication(let publication)? = old { step.tables(of: publication) } else { [Relation]() }
          guard case .publication(let publication)? = step.after.object(new.id), publication.publishesChanges else { continue }
          let came = step.tables(of: new).filter { table in !known.contains { $0.id == table.id } }
          let bare = came.compactMap { step.after.relation($0.id) }.filter(step.lacksIdentity)
          guard let first = bare.first else { continue }
          report.report(
            .isPublished(bare.map(\.name), by: publication.name), at: summary.range, on: RelationName(first, in: step.after),
            help: help(first), related: step.birthplace(of: .relation(first)))
        case (.relation(let old)?, .relation(let new)?) where old.replicaIdentity != new.replicaIdentity:
          guard let table = step.after.relation(new.id), step.lacksIdentity(table), !step.lacksIdentity(old),
            let publication = step.publications.first(where: { publication in step.tables(of: publication).contains { $0.id == table.id } })
          else { continue }
          report.report(
            .losesIdentity(table.name, publication.name), at: summary.range, on: RelationName(table, in: step.after), help: help(table),
            related: step.place(of: publication.origin, "\(publication.name) was created here").map { [$0] } ?? [])
        default: continue
        }
      }
    }
  }

  private func help(_ table: Relation) -> String {
    "give \"\(table.name)\" a primary key first, or set REPLICA IDENTITY USING INDEX with a unique index of columns that are NOT NULL"
  }
}

extension Step {
  /// The publications of updates or deletes that there are in the end.
  fileprivate var publications: [Publication] {
    after.objects.compactMap { object in
      if case .publication(let publication) = object, publication.publishesChanges { publication } else { nil }
    }
  }

  fileprivate func tables(of publication: Publication) -> [Relation] {
    if !publication.isForAllTables, publication.schemas.isEmpty { return publication.tables.compactMap { after.relation($0.relation) } }
    let named = Set(publication.tables.map(\.relation))
    return after.objects.compactMap { object in
      guard case .relation(let relation) = object, relation.kind == .table || relation.kind == .partitionedTable,
        relation.persistence == .permanent
      else { return nil }
      let isPublished = publication.isForAllTables || publication.schemas.contains(relation.schema) || named.contains(relation.id)
      return isPublished ? relation : nil
    }
  }

  fileprivate func lacksIdentity(_ table: Relation) -> Bool {
    guard !table.isIncomplete else { return false }
    return switch table.replicaIdentity {
    case .nothing: true
    case .default: after.primaryKey(of: table.id) == nil
    case .full, .index: false
    }
  }
}

extension Publication {
  /// All but such as `WITH (publish = 'insert')`.
  fileprivate var publishesChanges: Bool {
    guard let value = options.first(where: { $0.name == "publish" })?.value else { return true }
    return value.contains("update") || value.contains("delete")
  }
}

extension Finding.Message {
  fileprivate static func isPublished(_ tables: [String], by publication: String) -> Self {
    let (lacks, of) = tables.count == 1 ? ("has", "it") : ("have", "them")
    return
      "\(Phrase.quoted(tables, limit: 4)) \(lacks) no replica identity: with \"\(publication)\" the server refuses every UPDATE and DELETE of \(of)"
  }

  fileprivate static func losesIdentity(_ table: String, _ publication: String) -> Self {
    "\"\(publication)\" publishes \"\(table)\", which has no replica identity from here on: the server refuses every UPDATE and DELETE of it"
  }
}
