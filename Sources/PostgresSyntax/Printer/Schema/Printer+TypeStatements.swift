/// Types and domains.
extension Printer {
  mutating func write(_ create: CreateEnumStmt) {
    write("CREATE TYPE", qualified: create.name)
    write("AS ENUM")
    parenthesized { $0.write(create.labels) { $0.write($1) } }
  }

  mutating func write(_ alter: AlterEnumStmt) {
    write("ALTER TYPE", qualified: alter.name)
    if let old = alter.oldLabel {
      write("RENAME VALUE")
      write(old)
      write("TO")
    } else {
      write(alter.ifNotExists ? "ADD VALUE IF NOT EXISTS" : "ADD VALUE")
    }
    if let new = alter.newLabel { write(new) }
    if let neighbor = alter.neighbor {
      write(alter.isAfter ? "AFTER" : "BEFORE")
      write(neighbor)
    }
  }

  mutating func write(_ create: CompositeTypeStmt) {
    write("CREATE TYPE", qualified: create.name)
    write("AS")
    parenthesized { $0.write(create.columns) { $0.write($1) } }
  }

  mutating func write(_ create: CreateRangeStmt) {
    write("CREATE TYPE", qualified: create.name)
    write("AS RANGE")
    write(definition: create.parameters)
  }

  mutating func write(_ alter: AlterTypeStmt) {
    write("ALTER TYPE", qualified: alter.name)
    write("SET")
    write(definition: alter.options)
  }

  mutating func write(_ create: CreateDomainStmt) {
    write("CREATE DOMAIN", qualified: create.name)
    write("AS")
    write(create.type)
    write(collation: create.collation)
    for constraint in create.constraints { write(columnConstraint: constraint) }
  }

  mutating func write(_ alter: AlterDomainStmt) {
    write("ALTER DOMAIN", qualified: alter.name)
    switch alter.action {
    case .setDefault(let expression):
      write("SET DEFAULT")
      write(expression)
    case .dropDefault: write("DROP DEFAULT")
    case .setNotNull: write("SET NOT NULL")
    case .dropNotNull: write("DROP NOT NULL")
    case .addConstraint(let constraint):
      write("ADD")
      write(tableConstraint: constraint)
    case .dropConstraint(let name, let ifExists, let behavior):
      write(ifExists ? "DROP CONSTRAINT IF EXISTS" : "DROP CONSTRAINT", name: name)
      write(behavior)
    case .validateConstraint(let name): write("VALIDATE CONSTRAINT", name: name)
    }
  }

  /// Words and a name with dots after them.
  mutating func write(_ words: StaticString, qualified names: NameList) {
    write(words)
    space()
    write(qualified: names)
  }
}
