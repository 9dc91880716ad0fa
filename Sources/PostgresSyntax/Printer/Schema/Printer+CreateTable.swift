/// CREATE TABLE, CREATE FOREIGN TABLE, CREATE TABLE … AS and CREATE MATERIALIZED VIEW.
extension Printer {
  mutating func write(_ table: CreateStmt) {
    write("CREATE")
    write(table.relation.persistence)
    write("TABLE")
    writeTableBody(table)
    if let spec = table.partitionSpec { write(spec) }
    if let method = table.accessMethod { write("USING", name: method) }
    write(withDefinition: table.options)
    write(table.onCommit)
    if let tablespace = table.tablespace { write("TABLESPACE", name: tablespace) }
  }

  mutating func write(_ foreign: CreateForeignTableStmt) {
    write("CREATE FOREIGN TABLE")
    writeTableBody(foreign.table)
    write("SERVER", name: foreign.server)
    write(genericOptions: foreign.options)
  }

  /// Name and elements, and what the table is made from.
  private mutating func writeTableBody(_ table: CreateStmt) {
    if table.ifNotExists { write("IF NOT EXISTS") }
    write(table.relation)
    if let parent = table.partitionOf {
      write("PARTITION OF")
      write(parent)
    }
    if let type = table.ofType {
      write("OF")
      write(type)
    }
    // Without a type or a parent the parentheses are there even when nothing is in them.
    if !table.elements.isEmpty || (table.partitionOf == nil && table.ofType == nil) {
      parenthesized { $0.write(table.elements) { $0.write($1) } }
    }
    if !table.inherits.isEmpty {
      write("INHERITS")
      parenthesized { $0.write(table.inherits) { $0.write($1) } }
    }
    if let bound = table.partitionBound { write(bound) }
  }

  private mutating func write(_ element: TableElement) {
    switch element {
    case .column(let column): write(column)
    case .constraint(let constraint): write(tableConstraint: constraint)
    case .like(let clause):
      write("LIKE")
      write(clause.relation)
      for (option, isIncluding) in clause.options {
        write(isIncluding ? "INCLUDING" : "EXCLUDING")
        write(option)
      }
    }
  }

  private mutating func write(_ option: TableLikeClause.Option) {
    switch option {
    case .comments: write("COMMENTS")
    case .compression: write("COMPRESSION")
    case .constraints: write("CONSTRAINTS")
    case .defaults: write("DEFAULTS")
    case .generated: write("GENERATED")
    case .identity: write("IDENTITY")
    case .indexes: write("INDEXES")
    case .statistics: write("STATISTICS")
    case .storage: write("STORAGE")
    case .all: write("ALL")
    }
  }

  mutating func write(_ persistence: Persistence) {
    switch persistence {
    case .permanent: break
    case .temporary: write("TEMPORARY")
    case .unlogged: write("UNLOGGED")
    }
  }

  mutating func write(_ action: OnCommitAction) {
    switch action {
    case .none: break
    case .preserveRows: write("ON COMMIT PRESERVE ROWS")
    case .deleteRows: write("ON COMMIT DELETE ROWS")
    case .drop: write("ON COMMIT DROP")
    }
  }

  private mutating func write(_ spec: PartitionSpec) {
    write("PARTITION BY")
    switch spec.strategy {
    case .list: write("LIST")
    case .range: write("RANGE")
    case .hash: write("HASH")
    }
    parenthesized {
      $0.write(spec.elements) { printer, element in
        printer.writeKey(element.name, element.expression)
        printer.write(collation: element.collation)
        if !element.operatorClass.isEmpty {
          printer.space()
          printer.write(qualified: element.operatorClass)
        }
      }
    }
  }

  mutating func write(_ bound: PartitionBoundSpec) {
    switch bound {
    case .defaultPartition:
      write("DEFAULT")
    case .hash(let modulus, let remainder):
      write("FOR VALUES WITH (MODULUS")
      write(text: "\(modulus), REMAINDER \(remainder))")
    case .list(let values):
      write("FOR VALUES IN")
      parenthesized { $0.write(expressions: values) }
    case .range(let lower, let upper):
      write("FOR VALUES FROM")
      parenthesized { $0.write(expressions: lower) }
      write("TO")
      parenthesized { $0.write(expressions: upper) }
    }
  }

  mutating func write(_ create: CreateTableAsStmt) {
    write("CREATE")
    write(create.into.relation.persistence)
    write(create.isMaterializedView ? "MATERIALIZED VIEW" : "TABLE")
    if create.ifNotExists { write("IF NOT EXISTS") }
    let into = create.into
    write(into.relation)
    write(parenthesized: into.columns)
    if let method = into.accessMethod { write("USING", name: method) }
    write(withDefinition: into.options)
    write(into.onCommit)
    if let tablespace = into.tablespace { write("TABLESPACE", name: tablespace) }
    write("AS")
    write(tree[create.query].statement)
    if into.skipData { write("WITH NO DATA") }
  }
}
