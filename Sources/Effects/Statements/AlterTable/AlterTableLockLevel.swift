import PostgresSyntax

/// The lock that each command of ALTER TABLE needs on its table (`AlterTableGetLockLevel` of `tablecmds.c`). The statement takes the strongest of
/// its commands' before it begins.
enum AlterTableLockLevel {
  static func mode(of kind: AlterTableKind, in tree: SyntaxTree) -> LockMode {
    switch kind {
    case .addColumn, .columnDefault, .dropNotNull, .setNotNull, .setExpression, .dropExpression: .accessExclusive
    case .setStatistics, .setOptions, .resetOptions: .shareUpdateExclusive
    case .setStorage, .setCompression, .dropColumn: .accessExclusive
    case .addConstraint(let constraint): mode(ofAdding: constraint)
    case .alterConstraint, .dropConstraint: .accessExclusive
    case .validateConstraint: .shareUpdateExclusive
    case .alterColumnType, .alterColumnGenericOptions: .accessExclusive
    case .addIdentity, .setIdentity, .dropIdentity: .accessExclusive
    case .changeOwner: .accessExclusive
    case .clusterOn, .dropCluster: .shareUpdateExclusive
    case .setLogged, .setUnlogged, .dropOids, .setAccessMethod, .setTableSpace: .accessExclusive
    case .setRelOptions(let options), .resetRelOptions(let options): mode(ofOptions: options, in: tree)
    case .enableTrigger, .disableTrigger: .shareRowExclusive
    case .enableRule, .disableRule: .accessExclusive
    case .addInherit, .dropInherit, .addOf, .dropOf, .replicaIdentity: .accessExclusive
    case .enableRowSecurity, .disableRowSecurity, .forceRowSecurity, .noForceRowSecurity: .accessExclusive
    case .genericOptions: .accessExclusive
    case .attachPartition: .shareUpdateExclusive
    case .detachPartition(_, let isConcurrent): isConcurrent ? .shareUpdateExclusive : .accessExclusive
    case .detachPartitionFinalize: .shareUpdateExclusive
    case .addAttribute, .dropAttribute, .alterAttributeType: .accessExclusive
    }
  }

  private static func mode(ofAdding constraint: Constraint) -> LockMode {
    if case .foreignKey = constraint.kind { return .shareRowExclusive }
    return .accessExclusive
  }

  /// Storage parameters say their own lock (`reloptions.c`): the strongest counts.
  private static func mode(ofOptions options: [DefElem], in tree: SyntaxTree) -> LockMode {
    options.contains { exclusiveOptions.contains(tree.string($0.name)) } || options.isEmpty ? .accessExclusive : .shareUpdateExclusive
  }

  /// The storage parameters whose change needs ACCESS EXCLUSIVE; all others need SHARE UPDATE EXCLUSIVE.
  private static let exclusiveOptions: Set<String> = [
    "autosummarize",
    "buffering",
    "check_option",
    "fastupdate",
    "gin_pending_list_limit",
    "pages_per_range",
    "security_barrier",
    "security_invoker",
    "user_catalog_table",
  ]
}
