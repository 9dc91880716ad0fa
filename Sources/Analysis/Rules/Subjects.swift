public import Effects
public import PostgresSyntax

// Which event holds which subject: a row per subject.

extension InsertStmt: Subject {
  public static var subjectKind: SubjectKind { .insert }

  public init?(_ event: Event) {
    guard case .statement(.insert(let statement)) = event else { return nil }
    self = statement
  }
}

extension UpdateStmt: Subject {
  public static var subjectKind: SubjectKind { .update }

  public init?(_ event: Event) {
    guard case .statement(.update(let statement)) = event else { return nil }
    self = statement
  }
}

extension DeleteStmt: Subject {
  public static var subjectKind: SubjectKind { .delete }

  public init?(_ event: Event) {
    guard case .statement(.delete(let statement)) = event else { return nil }
    self = statement
  }
}

extension MergeStmt: Subject {
  public static var subjectKind: SubjectKind { .merge }

  public init?(_ event: Event) {
    guard case .statement(.merge(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreateStmt: Subject {
  public static var subjectKind: SubjectKind { .create }

  public init?(_ event: Event) {
    guard case .statement(.create(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreateTableAsStmt: Subject {
  public static var subjectKind: SubjectKind { .createTableAs }

  public init?(_ event: Event) {
    guard case .statement(.createTableAs(let statement)) = event else { return nil }
    self = statement
  }
}

extension AlterTableStmt: Subject {
  public static var subjectKind: SubjectKind { .alterTable }

  public init?(_ event: Event) {
    guard case .statement(.alterTable(let statement)) = event else { return nil }
    self = statement
  }
}

extension IndexStmt: Subject {
  public static var subjectKind: SubjectKind { .index }

  public init?(_ event: Event) {
    guard case .statement(.index(let statement)) = event else { return nil }
    self = statement
  }
}

extension ViewStmt: Subject {
  public static var subjectKind: SubjectKind { .view }

  public init?(_ event: Event) {
    guard case .statement(.view(let statement)) = event else { return nil }
    self = statement
  }
}

extension RefreshMatViewStmt: Subject {
  public static var subjectKind: SubjectKind { .refreshMatView }

  public init?(_ event: Event) {
    guard case .statement(.refreshMatView(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreateSeqStmt: Subject {
  public static var subjectKind: SubjectKind { .createSeq }

  public init?(_ event: Event) {
    guard case .statement(.createSeq(let statement)) = event else { return nil }
    self = statement
  }
}

extension AlterSeqStmt: Subject {
  public static var subjectKind: SubjectKind { .alterSeq }

  public init?(_ event: Event) {
    guard case .statement(.alterSeq(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreateEnumStmt: Subject {
  public static var subjectKind: SubjectKind { .createEnum }

  public init?(_ event: Event) {
    guard case .statement(.createEnum(let statement)) = event else { return nil }
    self = statement
  }
}

extension AlterEnumStmt: Subject {
  public static var subjectKind: SubjectKind { .alterEnum }

  public init?(_ event: Event) {
    guard case .statement(.alterEnum(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreateDomainStmt: Subject {
  public static var subjectKind: SubjectKind { .createDomain }

  public init?(_ event: Event) {
    guard case .statement(.createDomain(let statement)) = event else { return nil }
    self = statement
  }
}

extension AlterDomainStmt: Subject {
  public static var subjectKind: SubjectKind { .alterDomain }

  public init?(_ event: Event) {
    guard case .statement(.alterDomain(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreateFunctionStmt: Subject {
  public static var subjectKind: SubjectKind { .createFunction }

  public init?(_ event: Event) {
    guard case .statement(.createFunction(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreateTrigStmt: Subject {
  public static var subjectKind: SubjectKind { .createTrig }

  public init?(_ event: Event) {
    guard case .statement(.createTrig(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreatePolicyStmt: Subject {
  public static var subjectKind: SubjectKind { .createPolicy }

  public init?(_ event: Event) {
    guard case .statement(.createPolicy(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreateSchemaStmt: Subject {
  public static var subjectKind: SubjectKind { .createSchema }

  public init?(_ event: Event) {
    guard case .statement(.createSchema(let statement)) = event else { return nil }
    self = statement
  }
}

extension CreateExtensionStmt: Subject {
  public static var subjectKind: SubjectKind { .createExtension }

  public init?(_ event: Event) {
    guard case .statement(.createExtension(let statement)) = event else { return nil }
    self = statement
  }
}

extension DropStmt: Subject {
  public static var subjectKind: SubjectKind { .drop }

  public init?(_ event: Event) {
    guard case .statement(.drop(let statement)) = event else { return nil }
    self = statement
  }
}

extension RenameStmt: Subject {
  public static var subjectKind: SubjectKind { .rename }

  public init?(_ event: Event) {
    guard case .statement(.rename(let statement)) = event else { return nil }
    self = statement
  }
}

extension AlterOwnerStmt: Subject {
  public static var subjectKind: SubjectKind { .alterOwner }

  public init?(_ event: Event) {
    guard case .statement(.alterOwner(let statement)) = event else { return nil }
    self = statement
  }
}

extension AlterObjectSchemaStmt: Subject {
  public static var subjectKind: SubjectKind { .alterObjectSchema }

  public init?(_ event: Event) {
    guard case .statement(.alterObjectSchema(let statement)) = event else { return nil }
    self = statement
  }
}

extension CommentStmt: Subject {
  public static var subjectKind: SubjectKind { .comment }

  public init?(_ event: Event) {
    guard case .statement(.comment(let statement)) = event else { return nil }
    self = statement
  }
}

extension TruncateStmt: Subject {
  public static var subjectKind: SubjectKind { .truncate }

  public init?(_ event: Event) {
    guard case .statement(.truncate(let statement)) = event else { return nil }
    self = statement
  }
}

extension GrantStmt: Subject {
  public static var subjectKind: SubjectKind { .grant }

  public init?(_ event: Event) {
    guard case .statement(.grant(let statement)) = event else { return nil }
    self = statement
  }
}

extension TransactionStmt: Subject {
  public static var subjectKind: SubjectKind { .transaction }

  public init?(_ event: Event) {
    guard case .statement(.transaction(let statement)) = event else { return nil }
    self = statement
  }
}

extension VariableSetStmt: Subject {
  public static var subjectKind: SubjectKind { .variableSet }

  public init?(_ event: Event) {
    guard case .statement(.variableSet(let statement)) = event else { return nil }
    self = statement
  }
}

extension LockStmt: Subject {
  public static var subjectKind: SubjectKind { .lockStatement }

  public init?(_ event: Event) {
    guard case .statement(.lock(let statement)) = event else { return nil }
    self = statement
  }
}

extension VacuumStmt: Subject {
  public static var subjectKind: SubjectKind { .vacuum }

  public init?(_ event: Event) {
    guard case .statement(.vacuum(let statement)) = event else { return nil }
    self = statement
  }
}

extension ClusterStmt: Subject {
  public static var subjectKind: SubjectKind { .cluster }

  public init?(_ event: Event) {
    guard case .statement(.cluster(let statement)) = event else { return nil }
    self = statement
  }
}

extension ReindexStmt: Subject {
  public static var subjectKind: SubjectKind { .reindex }

  public init?(_ event: Event) {
    guard case .statement(.reindex(let statement)) = event else { return nil }
    self = statement
  }
}

extension CopyStmt: Subject {
  public static var subjectKind: SubjectKind { .copy }

  public init?(_ event: Event) {
    guard case .statement(.copy(let statement)) = event else { return nil }
    self = statement
  }
}

extension DoStmt: Subject {
  public static var subjectKind: SubjectKind { .doBlock }

  public init?(_ event: Event) {
    guard case .statement(.doBlock(let statement)) = event else { return nil }
    self = statement
  }
}

extension DropdbStmt: Subject {
  public static var subjectKind: SubjectKind { .dropdb }

  public init?(_ event: Event) {
    guard case .statement(.dropdb(let statement)) = event else { return nil }
    self = statement
  }
}

extension AlterSystemStmt: Subject {
  public static var subjectKind: SubjectKind { .alterSystem }

  public init?(_ event: Event) {
    guard case .statement(.alterSystem(let statement)) = event else { return nil }
    self = statement
  }
}

extension AlterTableCommand: Subject {
  public static var subjectKind: SubjectKind { .tableCommand }

  public init?(_ event: Event) {
    guard case .tableCommand(let subject) = event else { return nil }
    self = subject
  }
}

extension RelationLock: Subject {
  public static var subjectKind: SubjectKind { .lock }

  public init?(_ event: Event) {
    guard case .lock(let subject) = event else { return nil }
    self = subject
  }
}

extension TableRewrite: Subject {
  public static var subjectKind: SubjectKind { .rewrite }

  public init?(_ event: Event) {
    guard case .rewrite(let subject) = event else { return nil }
    self = subject
  }
}

extension TableScan: Subject {
  public static var subjectKind: SubjectKind { .scan }

  public init?(_ event: Event) {
    guard case .scan(let subject) = event else { return nil }
    self = subject
  }
}

extension IndexBuild: Subject {
  public static var subjectKind: SubjectKind { .build }

  public init?(_ event: Event) {
    guard case .build(let subject) = event else { return nil }
    self = subject
  }
}

extension StepSubject: Subject {
  public static var subjectKind: SubjectKind { .step }

  public init?(_ event: Event) {
    guard case .step(let subject) = event else { return nil }
    self = subject
  }
}

extension UnreadStatement: Subject {
  public static var subjectKind: SubjectKind { .syntaxProblem }

  public init?(_ event: Event) {
    guard case .syntaxProblem(let subject) = event else { return nil }
    self = subject
  }
}

extension PsqlLine: Subject {
  public static var subjectKind: SubjectKind { .psqlCommand }

  public init?(_ event: Event) {
    guard case .psqlCommand(let subject) = event else { return nil }
    self = subject
  }
}

extension VersionedSyntax: Subject {
  public static var subjectKind: SubjectKind { .versionedSyntax }

  public init?(_ event: Event) {
    guard case .versionedSyntax(let subject) = event else { return nil }
    self = subject
  }
}

extension AllowanceProblem: Subject {
  public static var subjectKind: SubjectKind { .allowance }

  public init?(_ event: Event) {
    guard case .allowance(let subject) = event else { return nil }
    self = subject
  }
}

extension FileEnd: Subject {
  public static var subjectKind: SubjectKind { .fileEnd }

  public init?(_ event: Event) {
    guard case .fileEnd(let subject) = event else { return nil }
    self = subject
  }
}

extension HistoryEnd: Subject {
  public static var subjectKind: SubjectKind { .historyEnd }

  public init?(_ event: Event) {
    guard case .historyEnd(let subject) = event else { return nil }
    self = subject
  }
}

extension FileProblem: Subject {
  public static var subjectKind: SubjectKind { .fileProblem }

  public init?(_ event: Event) {
    guard case .fileProblem(let subject) = event else { return nil }
    self = subject
  }
}

extension Rollback: Subject {
  public static var subjectKind: SubjectKind { .rollback }

  public init?(_ event: Event) {
    guard case .rollback(let subject) = event else { return nil }
    self = subject
  }
}
