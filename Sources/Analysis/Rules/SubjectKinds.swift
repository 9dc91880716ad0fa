import PostgresSyntax

extension Event {
  /// The row of the table of rules that the event wakes.
  var kind: SubjectKind {
    switch self {
    case .statement(let statement): statement.subjectKind
    case .tableCommand: .tableCommand
    case .lock: .lock
    case .rewrite: .rewrite
    case .scan: .scan
    case .build: .build
    case .step: .step
    case .syntaxProblem: .syntaxProblem
    case .versionedSyntax: .versionedSyntax
    case .psqlCommand: .psqlCommand
    case .allowance: .allowance
    case .fileProblem: .fileProblem
    case .fileEnd: .fileEnd
    case .rollback: .rollback
    case .historyEnd: .historyEnd
    }
  }
}

extension Statement {
  var subjectKind: SubjectKind {
    switch self {
    case .select: .select
    case .insert: .insert
    case .update: .update
    case .delete: .delete
    case .merge: .merge
    case .create: .create
    case .createTableAs: .createTableAs
    case .alterTable: .alterTable
    case .index: .index
    case .view: .view
    case .refreshMatView: .refreshMatView
    case .createSeq: .createSeq
    case .alterSeq: .alterSeq
    case .createEnum: .createEnum
    case .alterEnum: .alterEnum
    case .createDomain: .createDomain
    case .alterDomain: .alterDomain
    case .createFunction: .createFunction
    case .createTrig: .createTrig
    case .createPolicy: .createPolicy
    case .createSchema: .createSchema
    case .createExtension: .createExtension
    case .drop: .drop
    case .rename: .rename
    case .alterOwner: .alterOwner
    case .alterObjectSchema: .alterObjectSchema
    case .comment: .comment
    case .truncate: .truncate
    case .grant: .grant
    case .transaction: .transaction
    case .variableSet: .variableSet
    case .lock: .lockStatement
    case .vacuum: .vacuum
    case .cluster: .cluster
    case .reindex: .reindex
    case .copy: .copy
    case .doBlock: .doBlock
    case .dropdb: .dropdb
    case .alterSystem: .alterSystem
    default: .otherStatement
    }
  }
}
