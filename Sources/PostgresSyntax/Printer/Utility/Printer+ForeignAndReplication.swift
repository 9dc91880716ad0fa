/// Foreign data, publications and subscriptions.
extension Printer {
  mutating func write(_ statement: CreateFdwStmt) {
    write("CREATE FOREIGN DATA WRAPPER")
    write(statement.name)
    write(wrapperFunctions: statement.functionOptions)
    write(genericOptions: statement.options)
  }

  mutating func write(_ statement: AlterFdwStmt) {
    write("ALTER FOREIGN DATA WRAPPER")
    write(statement.name)
    write(wrapperFunctions: statement.functionOptions)
    write(genericOptions: statement.options)
  }

  private mutating func write(wrapperFunctions options: [DefElem]) {
    for option in options {
      let isHandler = tree.string(option.name) == "handler"
      if case .names(let function) = option.value {
        write(isHandler ? "HANDLER" : "VALIDATOR")
        write(qualified: function)
      } else {
        write(isHandler ? "NO HANDLER" : "NO VALIDATOR")
      }
    }
  }

  mutating func write(_ statement: CreateForeignServerStmt) {
    write("CREATE SERVER")
    writeIfNotExists(statement.ifNotExists)
    write(statement.name)
    if let type = statement.type {
      write("TYPE")
      write(type)
    }
    if let version = statement.version {
      write("VERSION")
      write(version)
    }
    write("FOREIGN DATA WRAPPER")
    write(statement.wrapper)
    write(genericOptions: statement.options)
  }

  mutating func write(_ statement: AlterForeignServerStmt) {
    write("ALTER SERVER")
    write(statement.name)
    if statement.hasVersion {
      write("VERSION")
      write(orNull: statement.version)
    }
    write(genericOptions: statement.options)
  }

  mutating func write(_ statement: CreateUserMappingStmt) {
    write("CREATE USER MAPPING")
    writeIfNotExists(statement.ifNotExists)
    write("FOR")
    write(statement.user)
    write("SERVER")
    write(statement.server)
    write(genericOptions: statement.options)
  }

  mutating func write(_ statement: AlterUserMappingStmt) {
    write("ALTER USER MAPPING FOR")
    write(statement.user)
    write("SERVER")
    write(statement.server)
    write(genericOptions: statement.options)
  }

  mutating func write(_ statement: DropUserMappingStmt) {
    write("DROP USER MAPPING")
    writeIfExists(statement.isMissingOK)
    write("FOR")
    write(statement.user)
    write("SERVER")
    write(statement.server)
  }

  mutating func write(_ statement: ImportForeignSchemaStmt) {
    write("IMPORT FOREIGN SCHEMA")
    write(statement.remoteSchema)
    switch statement.kind {
    case .all: break
    case .limitTo: write("LIMIT TO")
    case .except: write("EXCEPT")
    }
    if statement.kind != .all { parenthesized { $0.write(relations: statement.tables) } }
    write("FROM SERVER")
    write(statement.server)
    write("INTO")
    write(statement.localSchema)
    write(genericOptions: statement.options)
  }

  mutating func write(_ statement: CreatePublicationStmt) {
    write("CREATE PUBLICATION")
    write(statement.name)
    if statement.isForAllTables { write("FOR ALL TABLES") }
    if !statement.objects.isEmpty {
      write("FOR")
      write(publicationObjects: statement.objects)
    }
    write(withDefinition: statement.options)
  }

  mutating func write(_ statement: AlterPublicationStmt) {
    write("ALTER PUBLICATION")
    write(statement.name)
    switch statement.action {
    case .setOptions:
      write("SET")
      write(definition: statement.options)
      return
    case .addObjects: write("ADD")
    case .dropObjects: write("DROP")
    case .setObjects: write("SET")
    }
    write(publicationObjects: statement.objects)
  }

  private mutating func write(publicationObjects objects: [PublicationObject]) {
    write(objects) { printer, object in
      switch object.kind {
      case .table(let relation, let columns, let whereClause):
        printer.write("TABLE")
        printer.write(relation)
        printer.write(parenthesized: columns)
        if let whereClause {
          printer.write("WHERE")
          printer.parenthesized { $0.write(whereClause) }
        }
      case .tablesInSchema(let schema):
        printer.write("TABLES IN SCHEMA")
        printer.write(schema)
      case .tablesInCurrentSchema: printer.write("TABLES IN SCHEMA CURRENT_SCHEMA")
      }
    }
  }

  mutating func write(_ statement: CreateSubscriptionStmt) {
    write("CREATE SUBSCRIPTION")
    write(statement.name)
    write("CONNECTION")
    write(statement.connection)
    write("PUBLICATION")
    write(list: statement.publications)
    write(withDefinition: statement.options)
  }

  mutating func write(_ statement: AlterSubscriptionStmt) {
    write("ALTER SUBSCRIPTION")
    write(statement.name)
    switch statement.kind {
    case .options:
      write("SET")
      write(definition: statement.options)
    case .connection(let connection):
      write("CONNECTION")
      write(connection)
    case .refresh:
      write("REFRESH PUBLICATION")
      write(withDefinition: statement.options)
    case .addPublication(let names): write("ADD PUBLICATION", publications: names, statement.options)
    case .dropPublication(let names): write("DROP PUBLICATION", publications: names, statement.options)
    case .setPublication(let names): write("SET PUBLICATION", publications: names, statement.options)
    case .enabled(let isEnabled): write(isEnabled ? "ENABLE" : "DISABLE")
    case .skip:
      write("SKIP")
      write(definition: statement.options)
    }
  }

  private mutating func write(_ words: StaticString, publications names: NameList, _ options: [DefElem]) {
    write(words)
    write(list: names)
    write(withDefinition: options)
  }

  mutating func write(_ statement: DropSubscriptionStmt) {
    write("DROP SUBSCRIPTION")
    writeIfExists(statement.isMissingOK)
    write(statement.name)
    write(statement.behavior)
  }
}
