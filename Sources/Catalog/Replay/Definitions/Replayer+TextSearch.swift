import PostgresSyntax

/// Text search parsers, templates, dictionaries and configurations (`tsearchcmds.c`).
extension Replayer {
  private static let parserParameters = ["start", "gettoken", "end", "headline", "lextypes"]
  private static let stemmers = [
    "arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "estonian", "finnish", "french", "german", "greek", "hindi",
    "hungarian", "indonesian", "irish", "italian", "lithuanian", "nepali", "norwegian", "portuguese", "romanian", "russian", "serbian",
    "spanish", "swedish", "tamil", "turkish", "yiddish",
  ]

  /// What every server has in `pg_catalog`.
  private static func isBuiltIn(_ kind: DefinedObject.Kind, _ name: String) -> Bool {
    switch kind {
    case .textSearchParser: name == "default"
    case .textSearchTemplate: ["simple", "synonym", "ispell", "thesaurus", "snowball"].contains(name)
    case .textSearchDictionary: name == "simple" || (name.hasSuffix("_stem") && stemmers.contains(String(name.dropLast(5))))
    case .textSearchConfiguration: name == "simple" || stemmers.contains(name)
    default: false
    }
  }

  /// Tokens that every configuration takes as they are.
  private static let plainTokens = [
    "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "numhword", "url_path", "file", "float", "int", "uint",
  ]

  func isBuiltInTextSearch(_ kind: DefinedObject.Kind, _ name: String) -> Bool { Self.isBuiltIn(kind, name) }

  /// The tokens of the default parser (`ts_token_type`).
  private static let tokenTypes = [
    "asciiword", "word", "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "blank",
    "tag", "protocol", "numhword", "asciihword", "hword", "url_path", "file", "float", "int", "uint", "entity",
  ]

  /// A text search object of whoever, as it is to be written; fails where there is none.
  private func textSearch(_ kind: DefinedObject.Kind, _ parts: [String], _ range: ByteRange) throws(Failure) -> StoredExpression {
    guard let name = parts.last else { return StoredExpression(text: "") }
    let schemas: [ObjectID]
    if parts.count > 1 {
      guard let schema = catalog.find(.schema, parts[parts.count - 2]) else {
        throw .undefinedSchema(parts[parts.count - 2], range, in: catalog)
      }
      schemas = [schema]
    } else {
      schemas = catalog.schemas(in: context.searchPath, currentRole: context.currentRole)
    }
    if let found = defined(kind, name, in: schemas) {
      var text = DefinitionText()
      text.append(found.id, in: catalog)
      return text.stored
    }
    if schemas.contains(Schema.pgCatalog), Self.isBuiltIn(kind, name) || catalog.hasExtensions {
      return StoredExpression(text: "pg_catalog." + Printer.quoted(name))
    }
    throw undefined(kind, parts.joined(separator: "."), range)
  }

  mutating func defineTextSearch(_ define: DefineStmt, _ kind: DefinedObject.Kind) throws(Failure) {
    let (schema, name, range) = try creationName(define.name)
    func refuse(_ message: String, _ at: ByteRange, _ state: String = "42601") -> ReplayFailure { .other(state, message, at) }
    try checkDefinedName(kind, name, in: schema, range)
    var parts: [DefinedObject.Part] = []
    for element in define.definition {
      let option = string(element.name)
      switch kind {
      case .textSearchParser, .textSearchTemplate:
        let known = kind == .textSearchParser ? Self.parserParameters : ["init", "lexize"]
        guard known.contains(option) else { throw refuse("\(kind.words) parameter \"\(option)\" not recognized", element.range) }
        parts.append(.init(name: option, value: try definedFunction(element.value, arguments: nil, element.range).text))
      case .textSearchDictionary:
        if option == "template" {
          parts.insert(
            .init(name: option, value: try textSearch(.textSearchTemplate, words(element.value), element.range)), at: 0)
        } else {
          parts.append(.init(name: option, value: StoredExpression(text: Printer.literal(text(of: element.value)))))
        }
      default:
        switch option {
        case "parser":
          parts.insert(.init(name: option, value: try textSearch(.textSearchParser, words(element.value), element.range)), at: 0)
        case "copy":
          parts = try copiedConfiguration(words(element.value), element.range)
        default: throw refuse("text search configuration parameter \"\(option)\" not recognized", element.range)
        }
      }
    }
    func has(_ option: String) -> Bool { parts.contains { $0.name == option } }
    switch kind {
    case .textSearchParser:
      for (option, what) in [("start", "start"), ("gettoken", "gettoken"), ("end", "end"), ("lextypes", "lextypes")] where !has(option) {
        throw refuse("text search parser \(what) method is required", range, "42P17")
      }
    case .textSearchTemplate:
      if !has("lexize") { throw refuse("text search template lexize method is required", range, "42P17") }
    case .textSearchDictionary: if !has("template") { throw refuse("text search template is required", range, "42P17") }
    default:
      let options = define.definition.map { string($0.name) }
      if options.contains("parser"), options.contains("copy") { throw refuse("cannot specify both PARSER and COPY options", range) }
      if options.isEmpty { throw refuse("text search parser is required", range, "42P17") }
    }
    insert(kind, name, in: schema, parts: parts)
  }

  /// COPY = configuration: its parser and its mappings as they are.
  private func copiedConfiguration(_ words: [String], _ range: ByteRange) throws(Failure) -> [DefinedObject.Part] {
    let source = try textSearch(.textSearchConfiguration, words, range)
    if case .defined(let id)? = source.references.first?.target, case .defined(let found)? = catalog.object(id) { return found.parts }
    guard let name = words.last else { return [] }
    return [.init(name: "parser", value: StoredExpression(text: "pg_catalog.\"default\""))] + Self.mappings(of: name)
  }

  /// The mappings of a configuration that comes with the server: words of letters are stemmed, all else is taken as it is.
  private static func mappings(of configuration: String) -> [DefinedObject.Part] {
    let isSimple = configuration == "simple"
    return tokenTypes.compactMap { token in
      guard !["blank", "tag", "protocol", "entity"].contains(token) else { return nil }
      // Two languages of other scripts stem words in Latin letters as English.
      let isASCII = token.hasPrefix("ascii") || token == "hword_asciipart"
      let stem = isASCII && ["russian", "hindi"].contains(configuration) ? "english" : configuration
      let dictionary = isSimple || plainTokens.contains(token) ? "simple" : "\(stem)_stem"
      return .init(name: token, value: StoredExpression(text: "pg_catalog." + dictionary))
    }
  }

  mutating func replay(_ alter: AlterTSDictionaryStmt) throws(Failure) {
    guard let found = try defined(.textSearchDictionary, alter.name) else {
      let parts = strings(alter.name)
      if Self.isBuiltIn(.textSearchDictionary, parts.last ?? "") || catalog.hasExtensions { return }
      throw undefined(.textSearchDictionary, displayName(alter.name), range(of: alter.name))
    }
    var parts = found.parts
    for element in alter.options {
      let option = string(element.name)
      parts.removeAll { $0.name == option }
      if case .none = element.value { continue }
      parts.append(.init(name: option, value: StoredExpression(text: Printer.literal(text(of: element.value)))))
    }
    update(defined: found.id) { [parts] in $0.parts = parts }
  }

  mutating func replay(_ alter: AlterTSConfigurationStmt) throws(Failure) {
    guard let found = try defined(.textSearchConfiguration, alter.name) else {
      let parts = strings(alter.name)
      if Self.isBuiltIn(.textSearchConfiguration, parts.last ?? "") || catalog.hasExtensions { return }
      throw undefined(.textSearchConfiguration, displayName(alter.name), range(of: alter.name))
    }
    var parts = found.parts
    let tokens = strings(alter.tokenTypes)
    let isDefaultParser = parts.first { $0.name == "parser" }?.value?.text == "pg_catalog.\"default\""
    if isDefaultParser, let token = tokens.first(where: { !Self.tokenTypes.contains($0) }) {
      if alter.kind == .dropMapping, alter.isMissingOK {
        notice("token type \"\(token)\" does not exist, skipping")
      } else {
        throw .other("22023", "token type \"\(token)\" does not exist", range(of: alter.tokenTypes))
      }
    }
    var dictionaries: [StoredExpression] = []
    for names in alter.dictionaries {
      dictionaries.append(try textSearch(.textSearchDictionary, strings(names), range(of: names)))
    }
    switch alter.kind {
    case .addMapping:
      for token in tokens {
        if parts.contains(where: { $0.name == token }) {
          throw .other("23505", "duplicate key value violates unique constraint \"pg_ts_config_map_index\"", range(of: alter.tokenTypes))
        }
        parts.append(.init(name: token, value: StoredExpression.joining(dictionaries, prefix: "", separator: ", ", suffix: "")))
      }
    case .alterMappingForToken:
      for token in tokens {
        parts.removeAll { $0.name == token }
        parts.append(.init(name: token, value: StoredExpression.joining(dictionaries, prefix: "", separator: ", ", suffix: "")))
      }
    case .dropMapping:
      for token in tokens {
        if !parts.contains(where: { $0.name == token }), !alter.isMissingOK {
          throw .undefined(.other, token, "mapping for token type \"\(token)\"", range(of: alter.tokenTypes))
        }
        parts.removeAll { $0.name == token }
      }
    case .replaceDictionary, .replaceDictionaryForToken:
      guard dictionaries.count == 2 else { break }
      for index in parts.indices where parts[index].name != "parser" && (tokens.isEmpty || tokens.contains(parts[index].name)) {
        parts[index].value = parts[index].value.map { Self.replacing(dictionaries[0], by: dictionaries[1], in: $0) }
      }
    }
    update(defined: found.id) { [parts] in $0.parts = parts }
  }

  /// One dictionary of a list by another. Names hold no comma followed by a space unless somebody quotes one.
  private static func replacing(_ old: StoredExpression, by new: StoredExpression, in list: StoredExpression) -> StoredExpression {
    if list.text == old.text { return new }
    var pieces: [StoredExpression] = []
    var start: UInt32 = 0
    for piece in list.text.split(separator: ",", omittingEmptySubsequences: false) {
      let text = String(piece.drop { $0 == " " })
      let begin = start + UInt32(clamping: piece.utf8.count - text.utf8.count)
      let end = start + UInt32(clamping: piece.utf8.count)
      let references = list.references.filter { $0.range.start >= begin && $0.range.end <= end }.map {
        StoredExpression.Reference(range: ByteRange(start: $0.range.start - begin, end: $0.range.end - begin), target: $0.target)
      }
      pieces.append(text == old.text ? new : StoredExpression(text: text, references: references))
      start = end + 1
    }
    return StoredExpression.joining(pieces, prefix: "", separator: ", ", suffix: "")
  }
}
