import PostgresSyntax

/// Objects that are kept by name and definition: operators and their classes, casts, languages, text search, foreign servers.
extension SchemaPrinter {
  /// `name = value`, or the name alone.
  func part(_ part: DefinedObject.Part) -> String {
    quoted(part.name) + (part.value.map { " = " + text($0) } ?? "")
  }

  private func definition(_ defined: DefinedObject) -> String {
    defined.parts.isEmpty ? text(defined.definition) : "(" + defined.parts.map { part($0) }.joined(separator: ", ") + ")"
  }

  private func words(_ defined: DefinedObject, _ name: String) -> String? {
    defined.parts.first { $0.name == name }?.value.map { text($0) }
  }

  mutating func printDefined(_ defined: DefinedObject) {
    let own = name(defined.id)
    switch defined.kind {
    case .operator: if !defined.isShell { statement("CREATE OPERATOR \(own) \(definition(defined))") }
    case .operatorFamily:
      statement("CREATE OPERATOR FAMILY \(own) \(text(defined.definition))")
    case .operatorClass:
      let members = defined.parts.compactMap { $0.value.map { text($0) } }
      // A class has one member at least: its own type in storage says nothing.
      let all = members.isEmpty ? ["STORAGE " + (defined.types.first.map { catalog.typeName($0) } ?? "text")] : members
      statement("CREATE OPERATOR CLASS \(own) \(text(defined.definition)) AS \(all.joined(separator: ", "))")
    case .cast: statement("CREATE CAST \(text(defined.definition))")
    case .transform: statement("CREATE TRANSFORM \(text(defined.definition))")
    case .conversion:
      statement("CREATE \(defined.signature.hasPrefix("DEFAULT ") ? "DEFAULT " : "")CONVERSION \(own) \(text(defined.definition))")
    case .accessMethod: statement("CREATE ACCESS METHOD \(own) \(text(defined.definition))")
    case .language:
      let trusted = defined.definition.text.isEmpty ? "" : "TRUSTED "
      let functions = defined.parts.compactMap { part in part.value.map { " \(part.name) " + text($0) } }.joined()
      statement("CREATE \(trusted)LANGUAGE \(own)\(functions)")
    case .collation, .textSearchDictionary, .textSearchParser, .textSearchTemplate:
      statement("CREATE \(defined.kind.words.uppercased()) \(own) \(definition(defined))")
    case .textSearchConfiguration:
      statement("CREATE TEXT SEARCH CONFIGURATION \(own) (PARSER = \(words(defined, "parser") ?? "pg_catalog.\"default\""))")
      for mapping in defined.parts where mapping.name != "parser" {
        guard let dictionaries = mapping.value else { continue }
        statement("ALTER TEXT SEARCH CONFIGURATION \(own) ADD MAPPING FOR \(quoted(mapping.name)) WITH \(text(dictionaries))")
      }
    case .foreignDataWrapper:
      statement("CREATE FOREIGN DATA WRAPPER \(own)" + foreignOptions(defined.options))
    case .foreignServer:
      let strings = defined.parts.compactMap { part in part.value.map { " \(part.name) " + text($0) } }.joined()
      statement("CREATE SERVER \(own)\(strings) \(text(defined.definition))" + foreignOptions(defined.options))
    case .userMapping: statement("CREATE USER MAPPING \(text(defined.definition))" + foreignOptions(defined.options))
    case .subscription: printSubscription(defined)
    case .aggregate, .role, .tablespace, .defaultPrivileges: break
    }
  }

  /// Nothing that is loaded elsewhere connects to anybody.
  private mutating func printSubscription(_ defined: DefinedObject) {
    let names = defined.options.map(\.name)
    var options = ["connect = false"]
    if !names.contains("slot_name") { options.append("slot_name = \(Printer.literal(defined.name))") }
    options += defined.options.map { "\(quoted($0.name)) = " + ($0.value == "none" ? "none" : Printer.literal($0.value)) }
    statement(
      "CREATE SUBSCRIPTION \(quoted(defined.name)) CONNECTION \(words(defined, "connection") ?? "''") PUBLICATION \(words(defined, "publication") ?? "")"
        + " WITH (\(options.joined(separator: ", ")))")
  }

  /// Loose members of a family, which are written once everything they name is there; and the functions of a foreign data wrapper, which would
  /// judge options that were there before them.
  mutating func printMembers(_ defined: DefinedObject) {
    if defined.kind == .foreignDataWrapper, !defined.parts.isEmpty {
      let functions = defined.parts.compactMap { part in part.value.map { " \(part.name.uppercased()) " + text($0) } }.joined()
      return statement("ALTER FOREIGN DATA WRAPPER \(name(defined.id))\(functions)")
    }
    guard defined.kind == .operatorFamily, !defined.parts.isEmpty else { return }
    let members = defined.parts.compactMap { $0.value.map { text($0) } }
    statement("ALTER OPERATOR FAMILY \(name(defined.id)) \(text(defined.definition)) ADD \(members.joined(separator: ", "))")
  }

  func commentTarget(_ defined: DefinedObject) -> String? {
    let own = name(defined.id)
    switch defined.kind {
    case .operator: return defined.isShell ? nil : "OPERATOR \(own) (\(operands(defined)))"
    case .operatorClass, .operatorFamily: return "\(defined.kind.words.uppercased()) \(own) USING \(quoted(defined.signature))"
    case .cast:
      guard defined.types.count == 2 else { return nil }
      return "CAST (\(catalog.typeName(defined.types[0])) AS \(catalog.typeName(defined.types[1])))"
    case .transform:
      guard let type = defined.types.first, let language = defined.name.split(separator: ":").last else { return nil }
      return "TRANSFORM FOR \(catalog.typeName(type)) LANGUAGE \(quoted(String(language)))"
    case .foreignDataWrapper: return "FOREIGN DATA WRAPPER " + own
    case .foreignServer, .language, .collation, .conversion, .accessMethod, .textSearchDictionary, .textSearchParser, .textSearchTemplate,
      .textSearchConfiguration, .subscription:
      return defined.kind.words.uppercased() + " " + own
    case .aggregate, .role, .tablespace, .defaultPrivileges, .userMapping: return nil
    }
  }

  private func operands(_ defined: DefinedObject) -> String {
    defined.types.prefix(2).map { $0.isUndetermined ? "NONE" : catalog.typeName($0) }.joined(separator: ", ")
  }
}
