/// Objects: their kinds, their names, DROP, ALTER … RENAME and its like, COMMENT, SECURITY LABEL, TRUNCATE.
extension Printer {
  mutating func write(_ type: ObjectType) {
    switch type {
    case .accessMethod: write("ACCESS METHOD")
    case .aggregate: write("AGGREGATE")
    case .attribute: write("ATTRIBUTE")
    case .cast: write("CAST")
    case .column: write("COLUMN")
    case .collation: write("COLLATION")
    case .conversion: write("CONVERSION")
    case .database: write("DATABASE")
    case .domain: write("DOMAIN")
    case .domainConstraint, .tableConstraint: write("CONSTRAINT")
    case .eventTrigger: write("EVENT TRIGGER")
    case .extension: write("EXTENSION")
    case .foreignDataWrapper: write("FOREIGN DATA WRAPPER")
    case .foreignServer: write("SERVER")
    case .foreignTable: write("FOREIGN TABLE")
    case .function: write("FUNCTION")
    case .index: write("INDEX")
    case .language: write("LANGUAGE")
    case .largeObject: write("LARGE OBJECT")
    case .materializedView: write("MATERIALIZED VIEW")
    case .operatorClass: write("OPERATOR CLASS")
    case .operator: write("OPERATOR")
    case .operatorFamily: write("OPERATOR FAMILY")
    case .parameterACL: write("PARAMETER")
    case .policy: write("POLICY")
    case .procedure: write("PROCEDURE")
    case .publication: write("PUBLICATION")
    case .role: write("ROLE")
    case .routine: write("ROUTINE")
    case .rule: write("RULE")
    case .schema: write("SCHEMA")
    case .sequence: write("SEQUENCE")
    case .subscription: write("SUBSCRIPTION")
    case .statistics: write("STATISTICS")
    case .table: write("TABLE")
    case .tablespace: write("TABLESPACE")
    case .transform: write("TRANSFORM")
    case .trigger: write("TRIGGER")
    case .textSearchConfiguration: write("TEXT SEARCH CONFIGURATION")
    case .textSearchDictionary: write("TEXT SEARCH DICTIONARY")
    case .textSearchParser: write("TEXT SEARCH PARSER")
    case .textSearchTemplate: write("TEXT SEARCH TEMPLATE")
    case .type: write("TYPE")
    case .userMapping: write("USER MAPPING")
    case .view: write("VIEW")
    }
  }

  /// The name of an object of the kind `type`, without the kind's words.
  mutating func write(_ object: ObjectName, of type: ObjectType) {
    switch object {
    case .name(let names):
      switch type {
      case .policy, .rule, .trigger, .tableConstraint:
        guard let name = tree[names].last else { return }
        write(name)
        write("ON")
        write(qualified: NameList(start: names.start, count: names.count - 1))
      default: write(qualified: names)
      }
    case .type(let type): write(type)
    case .withArgs(let object): write(object)
    case .cast(let source, let target):
      parenthesized { printer in
        printer.write(source)
        printer.write("AS")
        printer.write(target)
      }
    case .transform(let type, let language):
      write("FOR")
      write(type)
      write("LANGUAGE")
      write(language)
    case .operatorClass(let name, let accessMethod):
      write(qualified: name)
      write("USING")
      write(accessMethod)
    case .domainConstraint(let domain, let name):
      write(name)
      write("ON DOMAIN")
      write(domain)
    case .largeObject(let number): write(number)
    }
  }

  mutating func write(_ object: ObjectWithArgs) {
    if let symbol = object.operatorSymbol {
      write(operator: object.name, symbol)
    } else {
      write(qualified: object.name)
    }
    write(object.arguments)
  }

  /// The arguments that tell an object from its overloads, in their parentheses.
  mutating func write(_ arguments: ObjectWithArgs.Arguments) {
    switch arguments {
    case .unspecified: break
    case .list(let parameters): parenthesized { $0.write(parameters: parameters) }
    case .star: write("(*)")
    case .ordered(let direct, let aggregated):
      parenthesized { printer in
        printer.write(parameters: direct)
        printer.write("ORDER BY")
        printer.write(parameters: aggregated)
      }
    case .operatorTypes(let left, let right):
      parenthesized { printer in
        if let left { printer.write(left) } else { printer.write("NONE") }
        printer.punctuate(",")
        if let right { printer.write(right) } else { printer.write("NONE") }
      }
    }
  }

  mutating func write(parameters: [FunctionParameter]) {
    write(parameters) { printer, parameter in printer.write(parameter) }
  }

  mutating func write(_ statement: DropStmt) {
    write("DROP")
    write(statement.objectType)
    if statement.isConcurrent { write("CONCURRENTLY") }
    writeIfExists(statement.isMissingOK)
    write(statement.objects) { printer, object in printer.write(object.name, of: statement.objectType) }
    write(statement.behavior)
  }

  mutating func write(_ statement: RenameStmt) {
    write("ALTER")
    switch statement.objectType {
    case .column, .tableConstraint, .attribute, .domainConstraint: writeRenameOfPart(statement)
    case .policy, .rule, .trigger:
      write(statement.objectType)
      writeIfExists(statement.isMissingOK)
      if let name = statement.subname { write(name) }
      write("ON")
      if let relation = statement.relation { write(relation) }
      write("RENAME TO")
      write(statement.newName)
    default:
      write(statement.objectType)
      writeIfExists(statement.isMissingOK)
      if let relation = statement.relation { write(relation) }
      if let object = statement.object { write(object, of: statement.objectType) }
      write("RENAME TO")
      write(statement.newName)
    }
  }

  /// A column, constraint or attribute: ALTER the relation or domain it is in.
  private mutating func writeRenameOfPart(_ statement: RenameStmt) {
    switch statement.objectType {
    case .domainConstraint: write("DOMAIN")
    case .attribute: write("TYPE")
    default: write(statement.relationType)
    }
    writeIfExists(statement.isMissingOK)
    if let relation = statement.relation { write(relation) }
    if let object = statement.object { write(object, of: .type) }
    write("RENAME")
    write(statement.objectType)
    if let name = statement.subname { write(name) }
    write("TO")
    write(statement.newName)
    write(statement.behavior)
  }

  mutating func write(_ statement: AlterOwnerStmt) {
    write("ALTER")
    write(statement.objectType)
    write(statement.object, of: statement.objectType)
    write("OWNER TO")
    write(statement.newOwner)
  }

  mutating func write(_ statement: AlterObjectSchemaStmt) {
    write("ALTER")
    write(statement.objectType)
    writeIfExists(statement.isMissingOK)
    if let relation = statement.relation { write(relation) }
    if let object = statement.object { write(object, of: statement.objectType) }
    write("SET SCHEMA")
    write(statement.newSchema)
  }

  mutating func write(_ statement: AlterObjectDependsStmt) {
    write("ALTER")
    write(statement.objectType)
    if let name = statement.subname {
      write(name)
      write("ON")
    }
    if let relation = statement.relation { write(relation) }
    if let object = statement.object { write(object, of: statement.objectType) }
    if statement.isRemove { write("NO") }
    write("DEPENDS ON EXTENSION")
    write(statement.extensionName)
  }

  mutating func write(_ statement: CommentStmt) {
    write("COMMENT ON")
    write(statement.objectType)
    write(statement.object, of: statement.objectType)
    write("IS")
    write(orNull: statement.comment)
  }

  mutating func write(_ statement: SecLabelStmt) {
    write("SECURITY LABEL")
    if let provider = statement.provider {
      write("FOR")
      write(nameOrString: provider)
    }
    write("ON")
    write(statement.objectType)
    write(statement.object, of: statement.objectType)
    write("IS")
    write(orNull: statement.label)
  }

  /// `NonReservedWord_or_Sconst`
  mutating func write(nameOrString value: DefValue) {
    if case .name(let name) = value { write(name) } else { write(plain: value) }
  }

  mutating func write(_ statement: TruncateStmt) {
    write("TRUNCATE")
    write(relations: statement.relations)
    if statement.restartsIdentity { write("RESTART IDENTITY") }
    write(statement.behavior)
  }
}
