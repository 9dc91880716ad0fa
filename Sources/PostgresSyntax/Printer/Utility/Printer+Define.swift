/// Aggregates, operators, base types, collations, text search, casts, languages.
extension Printer {
  mutating func write(_ statement: DefineStmt) {
    write(statement.isReplace ? "CREATE OR REPLACE" : "CREATE")
    write(statement.objectType)
    writeIfNotExists(statement.ifNotExists)
    if let symbol = statement.operatorSymbol {
      write(operator: statement.name, symbol)
    } else {
      write(qualified: statement.name)
    }
    write(statement.arguments)
    if !statement.fromName.isEmpty {
      write("FROM")
      write(qualified: statement.fromName)
    } else if !statement.definition.isEmpty {
      write(definition: statement.definition)
    }
  }

  mutating func write(_ statement: AlterOperatorStmt) {
    write("ALTER OPERATOR")
    write(statement.operatorName)
    write("SET")
    write(definition: statement.options)
  }

  mutating func write(_ statement: AlterCollationStmt) {
    write("ALTER COLLATION")
    write(qualified: statement.name)
    write("REFRESH VERSION")
  }

  mutating func write(_ statement: CreateOpClassStmt) {
    write("CREATE OPERATOR CLASS")
    write(qualified: statement.name)
    if statement.isDefault { write("DEFAULT") }
    write("FOR TYPE")
    write(statement.type)
    write("USING")
    write(statement.accessMethod)
    if !statement.family.isEmpty {
      write("FAMILY")
      write(qualified: statement.family)
    }
    write("AS")
    write(operatorClassItems: statement.items)
  }

  private mutating func write(operatorClassItems items: [OperatorClassItem]) {
    write(items) { printer, item in
      switch item.kind {
      case .operator(let name, let number, let orderFamily):
        printer.write("OPERATOR")
        printer.write(number)
        printer.write(name)
        if !orderFamily.isEmpty {
          printer.write("FOR ORDER BY")
          printer.write(qualified: orderFamily)
        }
      case .function(let name, let number, let types):
        printer.write("FUNCTION")
        printer.write(number)
        if !types.isEmpty { printer.write(types: types) }
        printer.write(name)
      case .storage(let type):
        printer.write("STORAGE")
        printer.write(type)
      case .dropOperator(let number, let types):
        printer.write("OPERATOR")
        printer.write(number)
        printer.write(types: types)
      case .dropFunction(let number, let types):
        printer.write("FUNCTION")
        printer.write(number)
        printer.write(types: types)
      }
    }
  }

  private mutating func write(types: [TypeNameID]) {
    parenthesized { $0.write(types) { printer, type in printer.write(type) } }
  }

  mutating func write(_ statement: CreateOpFamilyStmt) {
    write("CREATE OPERATOR FAMILY")
    write(qualified: statement.name)
    write("USING")
    write(statement.accessMethod)
  }

  mutating func write(_ statement: AlterOpFamilyStmt) {
    write("ALTER OPERATOR FAMILY")
    write(qualified: statement.name)
    write("USING")
    write(statement.accessMethod)
    write(statement.isDrop ? "DROP" : "ADD")
    write(operatorClassItems: statement.items)
  }

  mutating func write(_ statement: CreateCastStmt) {
    write("CREATE CAST")
    write(.cast(source: statement.source, target: statement.target), of: .cast)
    switch statement.method {
    case .function(let function):
      write("WITH FUNCTION")
      write(function)
    case .withoutFunction: write("WITHOUT FUNCTION")
    case .inOut: write("WITH INOUT")
    }
    switch statement.context {
    case .explicit: break
    case .assignment: write("AS ASSIGNMENT")
    case .implicit: write("AS IMPLICIT")
    }
  }

  mutating func write(_ statement: CreateTransformStmt) {
    write(statement.isReplace ? "CREATE OR REPLACE TRANSFORM" : "CREATE TRANSFORM")
    write(.transform(type: statement.type, language: statement.language), of: .transform)
    parenthesized { printer in
      if let function = statement.fromSQL {
        printer.write("FROM SQL WITH FUNCTION")
        printer.write(function)
        if statement.toSQL != nil { printer.punctuate(",") }
      }
      if let function = statement.toSQL {
        printer.write("TO SQL WITH FUNCTION")
        printer.write(function)
      }
    }
  }

  mutating func write(_ statement: CreateConversionStmt) {
    write(statement.isDefault ? "CREATE DEFAULT CONVERSION" : "CREATE CONVERSION")
    write(qualified: statement.name)
    write("FOR")
    write(statement.fromEncoding)
    write("TO")
    write(statement.toEncoding)
    write("FROM")
    write(qualified: statement.function)
  }

  mutating func write(_ statement: CreatePLangStmt) {
    write(statement.isReplace ? "CREATE OR REPLACE" : "CREATE")
    if statement.isTrusted { write("TRUSTED") }
    write("LANGUAGE")
    write(statement.name)
    write("HANDLER")
    write(qualified: statement.handler)
    if !statement.inlineHandler.isEmpty {
      write("INLINE")
      write(qualified: statement.inlineHandler)
    }
    if !statement.validator.isEmpty {
      write("VALIDATOR")
      write(qualified: statement.validator)
    }
  }

  mutating func write(_ statement: CreateAmStmt) {
    write("CREATE ACCESS METHOD")
    write(statement.name)
    write(statement.isTable ? "TYPE TABLE HANDLER" : "TYPE INDEX HANDLER")
    write(qualified: statement.handler)
  }

  mutating func write(_ statement: AlterTSDictionaryStmt) {
    write("ALTER TEXT SEARCH DICTIONARY")
    write(qualified: statement.name)
    write(definition: statement.options)
  }

  mutating func write(_ statement: AlterTSConfigurationStmt) {
    write("ALTER TEXT SEARCH CONFIGURATION")
    write(qualified: statement.name)
    switch statement.kind {
    case .addMapping: write("ADD MAPPING")
    case .dropMapping: write("DROP MAPPING")
    default: write("ALTER MAPPING")
    }
    writeIfExists(statement.isMissingOK)
    if !statement.tokenTypes.isEmpty {
      write("FOR")
      write(list: statement.tokenTypes)
    }
    switch statement.kind {
    case .replaceDictionary, .replaceDictionaryForToken:
      guard let old = statement.dictionaries.first, let new = statement.dictionaries.last else { return }
      write("REPLACE")
      write(qualified: old)
      write("WITH")
      write(qualified: new)
    case .addMapping, .alterMappingForToken:
      write("WITH")
      write(statement.dictionaries) { printer, name in printer.write(qualified: name) }
    case .dropMapping: break
    }
  }
}
