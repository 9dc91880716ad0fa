import PostgresSyntax

/// Which relations a command of ALTER TABLE may be given to: `ATSimplePermissions` of `tablecmds.c`.
extension Replayer {
  struct AlterTargets: OptionSet {
    let rawValue: Int

    static let table = AlterTargets(rawValue: 1)
    static let partitioned = AlterTargets(rawValue: 2)
    static let view = AlterTargets(rawValue: 4)
    static let materializedView = AlterTargets(rawValue: 8)
    static let foreignTable = AlterTargets(rawValue: 16)
    static let compositeType = AlterTargets(rawValue: 32)
    static let index = AlterTargets(rawValue: 64)
    static let partitionedIndex = AlterTargets(rawValue: 128)
    static let sequence = AlterTargets(rawValue: 256)

    static let tables: AlterTargets = [.table, .partitioned]
    static let indexes: AlterTargets = [.index, .partitionedIndex]
    static let all = AlterTargets(rawValue: 511)
  }

  func checkTarget(_ target: CatalogObject, _ command: AlterTableCmd) throws(Failure) {
    let kind: AlterTargets
    switch target {
    case .relation(let relation):
      kind =
        switch relation.kind {
        case .table: .table
        case .partitionedTable: .partitioned
        case .view: .view
        case .materializedView: .materializedView
        case .foreignTable: .foreignTable
        case .compositeType: .compositeType
        }
    case .index(let index): kind = index.isPartitioned ? .partitionedIndex : .index
    case .sequence: kind = .sequence
    default: return
    }
    guard let (action, allowed) = allowedTargets(of: command.kind), !allowed.contains(kind) else { return }
    if case .attachPartition = command.kind {
      let what = kind == .index ? "is not a partitioned index" : "is not a partitioned table"
      throw .other("42P17", "\"\(target.name)\" \(what)", command.range)
    }
    throw .wrongObjectType(
      version >= 15
        ? "ALTER action \(action) cannot be performed on relation \"\(target.name)\"" : "\"\(target.name)\" is of the wrong type",
      target.id, command.range)
  }

  /// The command as messages call it, and what it may be given to; nil where the command itself looks.
  private func allowedTargets(of kind: AlterTableKind) -> (action: String, allowed: AlterTargets)? {
    let foreign: AlterTargets = [.table, .partitioned, .foreignTable]
    switch kind {
    case .addColumn: return ("ADD COLUMN", foreign.union(.compositeType))
    case .columnDefault: return ("ALTER COLUMN ... SET DEFAULT", foreign.union(.view))
    case .addIdentity: return ("ALTER COLUMN ... ADD IDENTITY", foreign.union(.view))
    case .setIdentity: return ("ALTER COLUMN ... SET", foreign.union(.view))
    case .dropIdentity: return ("ALTER COLUMN ... DROP IDENTITY", foreign.union(.view))
    case .setNotNull: return ("ALTER COLUMN ... SET NOT NULL", foreign)
    case .dropNotNull: return ("ALTER COLUMN ... DROP NOT NULL", foreign)
    case .setExpression: return ("ALTER COLUMN ... SET EXPRESSION", foreign)
    case .dropExpression: return ("ALTER COLUMN ... DROP EXPRESSION", foreign)
    case .setStatistics: return ("ALTER COLUMN ... SET STATISTICS", foreign.union([.materializedView, .index, .partitionedIndex]))
    case .setOptions: return ("ALTER COLUMN ... SET", foreign.union(.materializedView))
    case .resetOptions: return ("ALTER COLUMN ... RESET", foreign.union(.materializedView))
    case .setStorage: return ("ALTER COLUMN ... SET STORAGE", foreign.union(.materializedView))
    case .setCompression: return ("ALTER COLUMN ... SET COMPRESSION", [.table, .partitioned, .materializedView])
    case .dropColumn: return ("DROP COLUMN", foreign.union(.compositeType))
    case .addConstraint(let constraint):
      switch constraint.kind {
      case .primaryKey, .unique, .exclusion: return ("ADD CONSTRAINT", .tables)
      default: return ("ADD CONSTRAINT", foreign)
      }
    case .alterConstraint: return ("ALTER CONSTRAINT", .tables)
    case .validateConstraint: return ("VALIDATE CONSTRAINT", foreign)
    case .dropConstraint: return ("DROP CONSTRAINT", foreign)
    case .alterColumnType: return ("ALTER COLUMN ... SET DATA TYPE", foreign.union(.compositeType))
    case .alterColumnGenericOptions: return ("ALTER COLUMN ... OPTIONS", .foreignTable)
    case .clusterOn: return ("CLUSTER ON", [.table, .partitioned, .materializedView])
    case .dropCluster: return ("SET WITHOUT CLUSTER", [.table, .partitioned, .materializedView])
    case .setLogged: return ("SET LOGGED", persistenceTargets)
    case .setUnlogged: return ("SET UNLOGGED", persistenceTargets)
    case .setAccessMethod: return ("SET ACCESS METHOD", [.table, .partitioned, .materializedView])
    case .setTableSpace: return ("SET TABLESPACE", [.table, .partitioned, .materializedView, .index, .partitionedIndex])
    case .setRelOptions: return ("SET", [.table, .partitioned, .view, .materializedView, .index])
    case .resetRelOptions: return ("RESET", [.table, .partitioned, .view, .materializedView, .index])
    case .addInherit: return ("INHERIT", foreign)
    case .dropInherit: return ("NO INHERIT", foreign)
    case .replicaIdentity: return ("REPLICA IDENTITY", [.table, .partitioned, .materializedView])
    case .enableTrigger: return ("ENABLE TRIGGER", foreign)
    case .disableTrigger: return ("DISABLE TRIGGER", foreign)
    case .addOf: return ("OF", .tables)
    case .dropOf: return ("NOT OF", .tables)
    case .enableRowSecurity: return ("ENABLE ROW SECURITY", .tables)
    case .disableRowSecurity: return ("DISABLE ROW SECURITY", .tables)
    case .forceRowSecurity: return ("FORCE ROW SECURITY", .tables)
    case .noForceRowSecurity: return ("NO FORCE ROW SECURITY", .tables)
    case .genericOptions: return ("OPTIONS", .foreignTable)
    case .attachPartition: return ("ATTACH PARTITION", [.partitioned, .partitionedIndex])
    case .detachPartition: return ("DETACH PARTITION", .partitioned)
    case .detachPartitionFinalize: return ("DETACH PARTITION ... FINALIZE", .partitioned)
    default: return nil
    }
  }

  private var persistenceTargets: AlterTargets {
    let tables: AlterTargets = version >= 18 ? .table : .tables
    return version >= 15 ? tables.union(.sequence) : tables
  }
}
