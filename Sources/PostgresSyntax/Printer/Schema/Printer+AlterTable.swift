/// ALTER TABLE and the ALTER of other relations.
extension Printer {
  mutating func write(_ alter: AlterTableStmt) {
    write("ALTER")
    writeRelationKind(alter.objectType)
    if alter.isMissingOK { write("IF EXISTS") }
    write(alter.relation)
    write(alter.commands) { $0.write($1.kind) }
  }

  private mutating func writeRelationKind(_ type: ObjectType) {
    switch type {
    case .index: write("INDEX")
    case .view: write("VIEW")
    case .materializedView: write("MATERIALIZED VIEW")
    case .sequence: write("SEQUENCE")
    case .foreignTable: write("FOREIGN TABLE")
    case .type: write("TYPE")
    default: write("TABLE")
    }
  }

  private mutating func write(_ kind: AlterTableKind) {
    switch kind {
    case .addColumn(let column, let ifNotExists):
      write(ifNotExists ? "ADD COLUMN IF NOT EXISTS" : "ADD COLUMN")
      write(column)
    case .dropColumn(let column, let ifExists, let behavior):
      write(ifExists ? "DROP COLUMN IF EXISTS" : "DROP COLUMN", name: column)
      write(behavior)
    case .addConstraint(let constraint):
      write("ADD")
      write(tableConstraint: constraint)
    case .alterConstraint(let alter): write(alter)
    case .validateConstraint(let name): write("VALIDATE CONSTRAINT", name: name)
    case .dropConstraint(let name, let ifExists, let behavior):
      write(ifExists ? "DROP CONSTRAINT IF EXISTS" : "DROP CONSTRAINT", name: name)
      write(behavior)
    case .changeOwner(let role):
      write("OWNER TO")
      write(role)
    case .clusterOn(let index): write("CLUSTER ON", name: index)
    case .dropCluster: write("SET WITHOUT CLUSTER")
    case .setLogged: write("SET LOGGED")
    case .setUnlogged: write("SET UNLOGGED")
    case .dropOids: write("SET WITHOUT OIDS")
    case .setAccessMethod(let method):
      write("SET ACCESS METHOD")
      if let method { write(method) } else { write("DEFAULT") }
    case .setTableSpace(let tablespace): write("SET TABLESPACE", name: tablespace)
    case .setRelOptions(let options):
      write("SET")
      write(definition: options)
    case .resetRelOptions(let options):
      write("RESET")
      write(definition: options)
    case .genericOptions(let options): write(genericOptions: options)
    case .addInherit(let parent):
      write("INHERIT")
      write(parent)
    case .dropInherit(let parent):
      write("NO INHERIT")
      write(parent)
    case .addOf(let type):
      write("OF")
      write(type)
    case .dropOf: write("NOT OF")
    case .replicaIdentity(let identity): write(identity)
    case .enableRowSecurity: write("ENABLE ROW LEVEL SECURITY")
    case .disableRowSecurity: write("DISABLE ROW LEVEL SECURITY")
    case .forceRowSecurity: write("FORCE ROW LEVEL SECURITY")
    case .noForceRowSecurity: write("NO FORCE ROW LEVEL SECURITY")
    case .attachPartition(let partition, let bound):
      write("ATTACH PARTITION")
      write(partition)
      if let bound { write(bound) }
    case .detachPartition(let partition, let isConcurrent):
      write("DETACH PARTITION")
      write(partition)
      if isConcurrent { write("CONCURRENTLY") }
    case .detachPartitionFinalize(let partition):
      write("DETACH PARTITION")
      write(partition)
      write("FINALIZE")
    case .enableTrigger(let selection, let firing):
      write("ENABLE", firing)
      write("TRIGGER")
      write(selection)
    case .disableTrigger(let selection):
      write("DISABLE TRIGGER")
      write(selection)
    case .enableRule(let name, let firing):
      write("ENABLE", firing)
      write("RULE", name: name)
    case .disableRule(let name): write("DISABLE RULE", name: name)
    default: writeColumnCommand(kind)
    }
  }

  private mutating func write(_ words: StaticString, _ firing: AlterTableKind.Firing) {
    write(words)
    switch firing {
    case .origin: break
    case .always: write("ALWAYS")
    case .replica: write("REPLICA")
    }
  }

  private mutating func write(_ selection: AlterTableKind.TriggerSelection) {
    switch selection {
    case .named(let name): write(name)
    case .all: write("ALL")
    case .user: write("USER")
    }
  }

  private mutating func write(_ identity: ReplicaIdentity) {
    write("REPLICA IDENTITY")
    switch identity {
    case .nothing: write("NOTHING")
    case .full: write("FULL")
    case .default: write("DEFAULT")
    case .usingIndex(let index): write("USING INDEX", name: index)
    }
  }

  private mutating func write(_ alter: AlterConstraint) {
    write("ALTER CONSTRAINT", name: alter.name)
    if let deferral = alter.deferrability {
      if deferral.isInitiallyDeferred {
        write("INITIALLY DEFERRED")
      } else {
        write(deferral.isDeferrable ? "DEFERRABLE" : "NOT DEFERRABLE")
      }
    }
    if let isEnforced = alter.isEnforced { write(isEnforced ? "ENFORCED" : "NOT ENFORCED") }
    if let isNoInherit = alter.isNoInherit { write(isNoInherit ? "NO INHERIT" : "INHERIT") }
  }

  /// The commands that begin with ALTER COLUMN, and those of composite types.
  private mutating func writeColumnCommand(_ kind: AlterTableKind) {
    switch kind {
    case .columnDefault(let column, let expression):
      write("ALTER COLUMN", name: column)
      if let expression {
        write("SET DEFAULT")
        write(expression)
      } else {
        write("DROP DEFAULT")
      }
    case .dropNotNull(let column): writeColumn(column, "DROP NOT NULL")
    case .setNotNull(let column): writeColumn(column, "SET NOT NULL")
    case .setExpression(let column, let expression):
      writeColumn(column, "SET EXPRESSION AS")
      parenthesized { $0.write(expression) }
    case .dropExpression(let column, let ifExists): writeColumn(column, ifExists ? "DROP EXPRESSION IF EXISTS" : "DROP EXPRESSION")
    case .setStatistics(let column, let target):
      write("ALTER COLUMN")
      switch column {
      case .name(let name): write(name)
      case .number(let number): write(text: "\(number)")
      }
      write("SET STATISTICS")
      writeStatisticsTarget(target)
    case .setOptions(let column, let options):
      writeColumn(column, "SET")
      write(definition: options)
    case .resetOptions(let column, let options):
      writeColumn(column, "RESET")
      write(definition: options)
    case .setStorage(let column, let storage):
      writeColumn(column, "SET STORAGE")
      write(storage)
    case .setCompression(let column, let compression):
      writeColumn(column, "SET COMPRESSION")
      write(compression)
    case .alterColumnType(let column, let type):
      writeColumn(column, "TYPE")
      write(type)
    case .alterColumnGenericOptions(let column, let options):
      write("ALTER COLUMN", name: column)
      write(genericOptions: options)
    case .addIdentity(let column, let isAlways, let options):
      writeColumn(column, isAlways ? "ADD GENERATED ALWAYS AS IDENTITY" : "ADD GENERATED BY DEFAULT AS IDENTITY")
      if !options.isEmpty { parenthesized { $0.writeSequenceOptions(options) } }
    case .setIdentity(let column, let options):
      write("ALTER COLUMN", name: column)
      for option in options {
        if tree.string(option.name) != "restart" { write("SET") }
        writeSequenceOption(option)
      }
    case .dropIdentity(let column, let ifExists): writeColumn(column, ifExists ? "DROP IDENTITY IF EXISTS" : "DROP IDENTITY")
    case .addAttribute(let attribute, let behavior):
      write("ADD ATTRIBUTE")
      write(attribute)
      write(behavior)
    case .dropAttribute(let name, let ifExists, let behavior):
      write(ifExists ? "DROP ATTRIBUTE IF EXISTS" : "DROP ATTRIBUTE", name: name)
      write(behavior)
    case .alterAttributeType(let name, let type, let behavior):
      write("ALTER ATTRIBUTE", name: name)
      write("TYPE")
      write(type)
      write(behavior)
    default: break
    }
  }

  private mutating func writeColumn(_ column: Name, _ words: StaticString) {
    write("ALTER COLUMN", name: column)
    write(words)
  }

  private mutating func write(_ type: AlterColumnType) {
    write(type.type)
    write(collation: type.collation)
    if let expression = type.using {
      write("USING")
      write(expression)
    }
  }

  mutating func writeStatisticsTarget(_ target: Int32?) {
    if let target { write(text: "\(target)") } else { write("DEFAULT") }
  }
}
