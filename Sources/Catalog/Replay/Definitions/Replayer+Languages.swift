import PostgresSyntax

/// Languages, access methods, conversions and collations.
extension Replayer {
  // MARK: Languages

  static let builtInLanguages: Set<String> = ["internal", "c", "sql", "plpgsql"]

  /// Fails for a language that nobody has made; extensions bring theirs under their own names.
  func requireLanguage(_ name: Name) throws(Failure) {
    let language = string(name)
    if Self.builtInLanguages.contains(language) || defined(.language, language, in: [.none]) != nil { return }
    if catalog.find(.extension, language) != nil || catalog.hasUnknownExtension { return }
    throw undefined(.language, language, name.range)
  }

  mutating func replay(_ create: CreatePLangStmt) throws(Failure) {
    let name = string(create.name)
    // Without a handler it is CREATE EXTENSION.
    guard !create.handler.isEmpty else {
      if catalog.find(.extension, name) != nil || name == "plpgsql" {
        if create.isReplace { return }
        throw .duplicate(.extension, "extension \"\(name)\"", existing: .none, create.name.range, sqlState: "42710")
      }
      return
    }
    var parts: [DefinedObject.Part] = []
    let functions: [(NameList, String)] = [(create.handler, "HANDLER"), (create.inlineHandler, "INLINE"), (create.validator, "VALIDATOR")]
    for (names, words) in functions where !names.isEmpty {
      let written = strings(names)
      let (text, _) = try definedFunction(parts: written, written.last ?? "", arguments: nil, range(of: names))
      parts.append(.init(name: words, value: text))
    }
    let definition = StoredExpression(text: create.isTrusted ? "TRUSTED" : "")
    if let existing = defined(.language, name, in: [.none]) {
      guard create.isReplace else {
        throw .duplicate(.language, "language \"\(name)\"", existing: existing.id, create.name.range, sqlState: "42710")
      }
      return update(defined: existing.id) { [parts] in
        $0.parts = parts
        $0.definition = definition
      }
    }
    if Self.builtInLanguages.contains(name) {
      if create.isReplace { return }
      throw .duplicate(.language, "language \"\(name)\"", existing: .none, create.name.range, sqlState: "42710")
    }
    insert(.language, name, in: nil, definition: definition, parts: parts)
  }

  // MARK: Access methods

  mutating func replay(_ create: CreateAmStmt) throws(Failure) {
    let name = string(create.name)
    if ["heap", "btree", "hash", "gist", "gin", "spgist", "brin"].contains(name) {
      throw .duplicate(.accessMethod, "access method \"\(name)\"", existing: .none, create.name.range, sqlState: "42710")
    }
    try checkDefinedName(.accessMethod, name, in: nil, create.name.range)
    let written = strings(create.handler)
    let (text, _) = try definedFunction(
      parts: written, written.last ?? "", arguments: [BuiltInType.dataType("internal")], range(of: create.handler))
    let isTableHandler = written.last == "heap_tableam_handler"
    let builtIn: Set<String> = [
      "heap_tableam_handler", "bthandler", "hashhandler", "gisthandler", "ginhandler", "spghandler", "brinhandler",
    ]
    if let handler = written.last, FunctionTable.table.row(handler) != nil || SupportFunctionTable.contains(handler),
      !builtIn.contains(handler)
    {
      throw .undefined(.function, handler, "function \(handler)(internal)", range(of: create.handler), sqlState: "42883")
    }
    if let handler = written.last, builtIn.contains(handler), isTableHandler != create.isTable {
      let wanted = create.isTable ? "table_am_handler" : "index_am_handler"
      throw .wrongObjectType("function \(handler) must return type \(wanted)", .none, range(of: create.handler))
    }
    insert(
      .accessMethod, name, in: nil, signature: create.isTable ? "TABLE" : "INDEX",
      definition: text.embedding("TYPE \(create.isTable ? "TABLE" : "INDEX") HANDLER ", ""))
  }

  // MARK: Conversions

  mutating func replay(_ create: CreateConversionStmt) throws(Failure) {
    let (schema, name, range) = try creationName(create.name)
    let written = strings(create.function)
    let source = tree.string(of: create.fromEncoding)
    let target = tree.string(of: create.toEncoding)
    let (function, _) = try definedFunction(parts: written, written.last ?? "", arguments: nil, self.range(of: create.function))
    try checkDefinedName(.conversion, name, in: schema, range)
    if create.isDefault {
      for case .defined(let other) in catalog.objects
      where other.kind == .conversion && other.schema == schema && other.signature == "DEFAULT \(source) \(target)" {
        throw .other("42710", "default conversion for \(source) to \(target) already exists", range)
      }
    }
    insert(
      .conversion, name, in: schema, signature: (create.isDefault ? "DEFAULT " : "") + "\(source) \(target)",
      definition: function.embedding("FOR \(Printer.literal(source)) TO \(Printer.literal(target)) FROM ", ""))
  }

  // MARK: Collations

  static let builtInCollations: Set<String> = [
    "default", "C", "POSIX", "ucs_basic", "unicode", "pg_c_utf8", "pg_unicode_fast", "und-x-icu",
  ]

  mutating func defineCollation(_ define: DefineStmt) throws(Failure) {
    let (schema, name, range) = try creationName(define.name)
    if let existing = defined(.collation, name, in: [schema]) {
      let what = "collation \"\(name)\""
      if define.ifNotExists { return notice("\(what) already exists, skipping", existing.id) }
      throw .duplicate(.collation, what, existing: existing.id, range, sqlState: "42710")
    }
    if !define.fromName.isEmpty {
      if let source = try defined(.collation, define.fromName) {
        insert(.collation, name, in: schema, definition: source.definition, parts: source.parts)
      } else {
        let written = strings(define.fromName)
        let shown = (written.count == 1 ? ["pg_catalog"] : []) + written
        insert(
          .collation, name, in: schema,
          definition: StoredExpression(text: "FROM " + shown.map { Printer.quoted($0) }.joined(separator: ".")))
      }
      return
    }
    var seen: Set<String> = []
    for element in define.definition {
      let option = string(element.name)
      let known = ["from", "locale", "lc_collate", "lc_ctype", "provider", "deterministic", "version"] + (version >= 16 ? ["rules"] : [])
      if !known.contains(option) { throw .other("42601", "collation attribute \"\(option)\" not recognized", element.range) }
      if !seen.insert(option).inserted { throw .other("42601", "conflicting or redundant options", element.range) }
    }
    if seen.contains("locale"), seen.contains("lc_collate") || seen.contains("lc_ctype") {
      throw .other("42601", "conflicting or redundant options", range)
    }
    if seen.contains("from"), seen.count > 1 { throw .other("42601", "conflicting or redundant options", range) }
    if let from = define.definition.first(where: { string($0.name) == "from" }) {
      let written = words(from.value)
      insert(
        .collation, name, in: schema,
        definition: StoredExpression(text: "FROM " + written.map { Printer.quoted($0) }.joined(separator: ".")))
      return
    }
    insert(.collation, name, in: schema, parts: define.definition.map { .init(name: string($0.name), value: stored(option: $0)) })
  }

  /// An option's value, strings in quotes.
  func stored(option element: DefElem) -> StoredExpression? {
    switch element.value {
    case .none: nil
    case .string(let literal): StoredExpression(text: Printer.literal(tree.string(of: literal)))
    case .names(let names): StoredExpression(text: strings(names).map { Printer.quoted($0) }.joined(separator: "."))
    case .type(let id): StoredExpression(text: strings(tree[id].names).map { Printer.quoted($0) }.joined(separator: "."))
    case .name(let name): StoredExpression(text: Printer.quoted(string(name)))
    default: StoredExpression(text: text(of: element.value))
    }
  }

  mutating func replay(_ alter: AlterCollationStmt) throws(Failure) {
    if try defined(.collation, alter.name) != nil { return }
    try requireBuiltInCollation(alter.name)
  }

  /// Which collations a server has from its operating system and ICU, nobody can tell from here.
  private func requireBuiltInCollation(_ names: NameList) throws(Failure) {
    if tree[names].count > 1, let failure = missingSchema(tree[names].map { $0 }) { throw failure }
  }
}
