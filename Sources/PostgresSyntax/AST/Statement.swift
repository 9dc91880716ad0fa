/// A statement, under the name of PostgreSQL's parse node for it.
///
/// `invalid` keeps the range of a statement that could not be read: it is counted and reported, never dropped.
public indirect enum Statement: Sendable {
  case select(SelectID)
  case insert(InsertStmt)
  case update(UpdateStmt)
  case delete(DeleteStmt)
  case merge(MergeStmt)

  case create(CreateStmt)
  case createTableAs(CreateTableAsStmt)
  case alterTable(AlterTableStmt)
  case index(IndexStmt)
  case view(ViewStmt)
  case refreshMatView(RefreshMatViewStmt)
  case createSeq(CreateSeqStmt)
  case alterSeq(AlterSeqStmt)
  case createEnum(CreateEnumStmt)
  case alterEnum(AlterEnumStmt)
  case compositeType(CompositeTypeStmt)
  case createRange(CreateRangeStmt)
  case alterType(AlterTypeStmt)
  case createDomain(CreateDomainStmt)
  case alterDomain(AlterDomainStmt)
  case createFunction(CreateFunctionStmt)
  case alterFunction(AlterFunctionStmt)
  case doBlock(DoStmt)
  case call(CallStmt)
  case `return`(ReturnStmt)
  case createTrig(CreateTrigStmt)
  case createEventTrig(CreateEventTrigStmt)
  case alterEventTrig(AlterEventTrigStmt)
  case rule(RuleStmt)
  case createPolicy(CreatePolicyStmt)
  case alterPolicy(AlterPolicyStmt)
  case createSchema(CreateSchemaStmt)
  case createExtension(CreateExtensionStmt)
  case alterExtension(AlterExtensionStmt)
  case alterExtensionContents(AlterExtensionContentsStmt)
  case createStats(CreateStatsStmt)
  case alterStats(AlterStatsStmt)

  case drop(DropStmt)
  case rename(RenameStmt)
  case alterOwner(AlterOwnerStmt)
  case alterObjectSchema(AlterObjectSchemaStmt)
  case alterObjectDepends(AlterObjectDependsStmt)
  case comment(CommentStmt)
  case secLabel(SecLabelStmt)
  case truncate(TruncateStmt)

  case grant(GrantStmt)
  case grantRole(GrantRoleStmt)
  case alterDefaultPrivileges(AlterDefaultPrivilegesStmt)
  case createRole(CreateRoleStmt)
  case alterRole(AlterRoleStmt)
  case alterRoleSet(AlterRoleSetStmt)
  case dropRole(DropRoleStmt)
  case dropOwned(DropOwnedStmt)
  case reassignOwned(ReassignOwnedStmt)

  case transaction(TransactionStmt)
  case variableSet(VariableSetStmt)
  case variableShow(VariableShowStmt)
  case constraintsSet(ConstraintsSetStmt)
  case lock(LockStmt)
  case discard(DiscardStmt)
  case checkPoint
  case notify(NotifyStmt)
  case listen(ListenStmt)
  case unlisten(UnlistenStmt)
  case load(LoadStmt)

  case vacuum(VacuumStmt)
  case cluster(ClusterStmt)
  case reindex(ReindexStmt)
  case copy(CopyStmt)
  case explain(ExplainStmt)
  case prepare(PrepareStmt)
  case execute(ExecuteStmt)
  case deallocate(DeallocateStmt)
  case declareCursor(DeclareCursorStmt)
  case closePortal(ClosePortalStmt)
  case fetch(FetchStmt)

  case define(DefineStmt)
  case alterOperator(AlterOperatorStmt)
  case alterCollation(AlterCollationStmt)
  case createOpClass(CreateOpClassStmt)
  case createOpFamily(CreateOpFamilyStmt)
  case alterOpFamily(AlterOpFamilyStmt)
  case createCast(CreateCastStmt)
  case createTransform(CreateTransformStmt)
  case createConversion(CreateConversionStmt)
  case createPLang(CreatePLangStmt)
  case createAm(CreateAmStmt)
  case alterTSDictionary(AlterTSDictionaryStmt)
  case alterTSConfiguration(AlterTSConfigurationStmt)

  case createFdw(CreateFdwStmt)
  case alterFdw(AlterFdwStmt)
  case createForeignServer(CreateForeignServerStmt)
  case alterForeignServer(AlterForeignServerStmt)
  case createForeignTable(CreateForeignTableStmt)
  case createUserMapping(CreateUserMappingStmt)
  case alterUserMapping(AlterUserMappingStmt)
  case dropUserMapping(DropUserMappingStmt)
  case importForeignSchema(ImportForeignSchemaStmt)
  case createPublication(CreatePublicationStmt)
  case alterPublication(AlterPublicationStmt)
  case createSubscription(CreateSubscriptionStmt)
  case alterSubscription(AlterSubscriptionStmt)
  case dropSubscription(DropSubscriptionStmt)

  case createdb(CreatedbStmt)
  case alterDatabase(AlterDatabaseStmt)
  case alterDatabaseRefreshColl(AlterDatabaseRefreshCollStmt)
  case alterDatabaseSet(AlterDatabaseSetStmt)
  case dropdb(DropdbStmt)
  case alterSystem(AlterSystemStmt)
  case createTableSpace(CreateTableSpaceStmt)
  case dropTableSpace(DropTableSpaceStmt)
  case alterTableSpaceOptions(AlterTableSpaceOptionsStmt)
  case alterTableMoveAll(AlterTableMoveAllStmt)

  /// A statement that a problem of the tree speaks of.
  case invalid
}

extension Statement {
  /// PostgreSQL's name of the parse node, or nil for what could not be read.
  public var nodeName: String? {
    switch self {
    case .select: "SelectStmt"
    case .insert: "InsertStmt"
    case .update: "UpdateStmt"
    case .delete: "DeleteStmt"
    case .merge: "MergeStmt"
    case .create: "CreateStmt"
    case .createTableAs: "CreateTableAsStmt"
    case .alterTable: "AlterTableStmt"
    case .index: "IndexStmt"
    case .view: "ViewStmt"
    case .refreshMatView: "RefreshMatViewStmt"
    case .createSeq: "CreateSeqStmt"
    case .alterSeq: "AlterSeqStmt"
    case .createEnum: "CreateEnumStmt"
    case .alterEnum: "AlterEnumStmt"
    case .compositeType: "CompositeTypeStmt"
    case .createRange: "CreateRangeStmt"
    case .alterType: "AlterTypeStmt"
    case .createDomain: "CreateDomainStmt"
    case .alterDomain: "AlterDomainStmt"
    case .createFunction: "CreateFunctionStmt"
    case .alterFunction: "AlterFunctionStmt"
    case .doBlock: "DoStmt"
    case .call: "CallStmt"
    case .return: "ReturnStmt"
    case .createTrig: "CreateTrigStmt"
    case .createEventTrig: "CreateEventTrigStmt"
    case .alterEventTrig: "AlterEventTrigStmt"
    case .rule: "RuleStmt"
    case .createPolicy: "CreatePolicyStmt"
    case .alterPolicy: "AlterPolicyStmt"
    case .createSchema: "CreateSchemaStmt"
    case .createExtension: "CreateExtensionStmt"
    case .alterExtension: "AlterExtensionStmt"
    case .alterExtensionContents: "AlterExtensionContentsStmt"
    case .createStats: "CreateStatsStmt"
    case .alterStats: "AlterStatsStmt"
    case .drop: "DropStmt"
    case .rename: "RenameStmt"
    case .alterOwner: "AlterOwnerStmt"
    case .alterObjectSchema: "AlterObjectSchemaStmt"
    case .alterObjectDepends: "AlterObjectDependsStmt"
    case .comment: "CommentStmt"
    case .secLabel: "SecLabelStmt"
    case .truncate: "TruncateStmt"
    case .grant: "GrantStmt"
    case .grantRole: "GrantRoleStmt"
    case .alterDefaultPrivileges: "AlterDefaultPrivilegesStmt"
    case .createRole: "CreateRoleStmt"
    case .alterRole: "AlterRoleStmt"
    case .alterRoleSet: "AlterRoleSetStmt"
    case .dropRole: "DropRoleStmt"
    case .dropOwned: "DropOwnedStmt"
    case .reassignOwned: "ReassignOwnedStmt"
    case .transaction: "TransactionStmt"
    case .variableSet: "VariableSetStmt"
    case .variableShow: "VariableShowStmt"
    case .constraintsSet: "ConstraintsSetStmt"
    case .lock: "LockStmt"
    case .discard: "DiscardStmt"
    case .checkPoint: "CheckPointStmt"
    case .notify: "NotifyStmt"
    case .listen: "ListenStmt"
    case .unlisten: "UnlistenStmt"
    case .load: "LoadStmt"
    case .vacuum: "VacuumStmt"
    case .cluster: "ClusterStmt"
    case .reindex: "ReindexStmt"
    case .copy: "CopyStmt"
    case .explain: "ExplainStmt"
    case .prepare: "PrepareStmt"
    case .execute: "ExecuteStmt"
    case .deallocate: "DeallocateStmt"
    case .declareCursor: "DeclareCursorStmt"
    case .closePortal: "ClosePortalStmt"
    case .fetch: "FetchStmt"
    case .define: "DefineStmt"
    case .alterOperator: "AlterOperatorStmt"
    case .alterCollation: "AlterCollationStmt"
    case .createOpClass: "CreateOpClassStmt"
    case .createOpFamily: "CreateOpFamilyStmt"
    case .alterOpFamily: "AlterOpFamilyStmt"
    case .createCast: "CreateCastStmt"
    case .createTransform: "CreateTransformStmt"
    case .createConversion: "CreateConversionStmt"
    case .createPLang: "CreatePLangStmt"
    case .createAm: "CreateAmStmt"
    case .alterTSDictionary: "AlterTSDictionaryStmt"
    case .alterTSConfiguration: "AlterTSConfigurationStmt"
    case .createFdw: "CreateFdwStmt"
    case .alterFdw: "AlterFdwStmt"
    case .createForeignServer: "CreateForeignServerStmt"
    case .alterForeignServer: "AlterForeignServerStmt"
    case .createForeignTable: "CreateForeignTableStmt"
    case .createUserMapping: "CreateUserMappingStmt"
    case .alterUserMapping: "AlterUserMappingStmt"
    case .dropUserMapping: "DropUserMappingStmt"
    case .importForeignSchema: "ImportForeignSchemaStmt"
    case .createPublication: "CreatePublicationStmt"
    case .alterPublication: "AlterPublicationStmt"
    case .createSubscription: "CreateSubscriptionStmt"
    case .alterSubscription: "AlterSubscriptionStmt"
    case .dropSubscription: "DropSubscriptionStmt"
    case .createdb: "CreatedbStmt"
    case .alterDatabase: "AlterDatabaseStmt"
    case .alterDatabaseRefreshColl: "AlterDatabaseRefreshCollStmt"
    case .alterDatabaseSet: "AlterDatabaseSetStmt"
    case .dropdb: "DropdbStmt"
    case .alterSystem: "AlterSystemStmt"
    case .createTableSpace: "CreateTableSpaceStmt"
    case .dropTableSpace: "DropTableSpaceStmt"
    case .alterTableSpaceOptions: "AlterTableSpaceOptionsStmt"
    case .alterTableMoveAll: "AlterTableMoveAllStmt"
    case .invalid: nil
    }
  }
}
