/// Databases, tablespaces and ALTER SYSTEM.
extension Printer {
  mutating func write(_ statement: CreatedbStmt) {
    write("CREATE DATABASE")
    write(statement.name)
    write(databaseOptions: statement.options)
  }

  mutating func write(_ statement: AlterDatabaseStmt) {
    write("ALTER DATABASE")
    write(statement.name)
    write(databaseOptions: statement.options)
  }

  private mutating func write(databaseOptions options: [DefElem]) {
    for option in options {
      switch tree.string(option.name) {
      case "connection_limit": write("CONNECTION LIMIT")
      case "encoding": write("ENCODING")
      case "location": write("LOCATION")
      case "owner": write("OWNER")
      case "tablespace": write("TABLESPACE")
      case "template": write("TEMPLATE")
      default: write(option.name)
      }
      if option.hasNoValue { write("DEFAULT") } else { write(databaseValue: option.value) }
    }
  }

  /// A word of the value may be `default` only in quotes.
  private mutating func write(databaseValue value: DefValue) {
    if case .name(let name) = value {
      if tree.string(name) == "default" { write(name) } else { write(optionWord: name) }
    } else {
      write(plain: value)
    }
  }

  mutating func write(_ statement: AlterDatabaseRefreshCollStmt) {
    write("ALTER DATABASE")
    write(statement.name)
    write("REFRESH COLLATION VERSION")
  }

  mutating func write(_ statement: AlterDatabaseSetStmt) {
    write("ALTER DATABASE")
    write(statement.name)
    write(statement.set)
  }

  mutating func write(_ statement: DropdbStmt) {
    write("DROP DATABASE")
    writeIfExists(statement.isMissingOK)
    write(statement.name)
    if !statement.options.isEmpty {
      write("WITH")
      parenthesized { $0.write(statement.options) { printer, _ in printer.write("FORCE") } }
    }
  }

  mutating func write(_ statement: AlterSystemStmt) {
    write("ALTER SYSTEM")
    write(statement.set)
  }

  mutating func write(_ statement: CreateTableSpaceStmt) {
    write("CREATE TABLESPACE")
    write(statement.name)
    if let owner = statement.owner {
      write("OWNER")
      write(owner)
    }
    write("LOCATION")
    write(statement.location)
    write(withDefinition: statement.options)
  }

  mutating func write(_ statement: DropTableSpaceStmt) {
    write("DROP TABLESPACE")
    writeIfExists(statement.isMissingOK)
    write(statement.name)
  }

  mutating func write(_ statement: AlterTableSpaceOptionsStmt) {
    write("ALTER TABLESPACE")
    write(statement.name)
    write(statement.isReset ? "RESET" : "SET")
    write(definition: statement.options)
  }

  mutating func write(_ statement: AlterTableMoveAllStmt) {
    write("ALTER")
    write(statement.objectType)
    write("ALL IN TABLESPACE")
    write(statement.tablespace)
    if !statement.roles.isEmpty {
      write("OWNED BY")
      write(roles: statement.roles)
    }
    write("SET TABLESPACE")
    write(statement.newTablespace)
    if statement.isNoWait { write("NOWAIT") }
  }
}
