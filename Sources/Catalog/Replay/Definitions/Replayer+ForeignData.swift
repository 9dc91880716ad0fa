import PostgresSyntax

/// Foreign data wrappers, servers and user mappings (`foreigncmds.c`), and subscriptions.
extension Replayer {
  // MARK: Options

  /// OPTIONS (ADD a '1', SET b '2', DROP c), as the server checks them.
  func changedOptions(_ old: [RelationOption], _ elements: [DefElem]) throws(Failure) -> [RelationOption] {
    var merged = old
    for element in elements {
      let name = string(element.name)
      let index = merged.firstIndex { $0.name == name }
      switch element.action {
      case .drop:
        guard let index else {
          throw .undefined(.other, name, "option \"\(name)\"", element.range).rewordingDuplicate("option \"\(name)\" not found")
        }
        merged.remove(at: index)
      case .set:
        guard let index else {
          throw .undefined(.other, name, "option \"\(name)\"", element.range).rewordingDuplicate("option \"\(name)\" not found")
        }
        merged[index].value = text(of: element.value)
      default:
        if index != nil { throw .other("42710", "option \"\(name)\" provided more than once", element.range) }
        merged.append(RelationOption(name: name, value: text(of: element.value)))
      }
    }
    return merged
  }

  // MARK: Wrappers

  private mutating func wrapperParts(_ elements: [DefElem], _ old: [DefinedObject.Part]) throws(Failure) -> [DefinedObject.Part] {
    var parts = old
    var seen: Set<String> = []
    for element in elements {
      let option = string(element.name)
      if !seen.insert(option).inserted { throw .other("42601", "conflicting or redundant options", element.range) }
      parts.removeAll { $0.name == option }
      if words(element.value).isEmpty { continue }
      let (text, function) = try definedFunction(element.value, arguments: nil, element.range)
      if option == "handler", let function, let result = function.returnType, result != BuiltInType.dataType("fdw_handler"),
        !result.isUndetermined
      {
        throw .wrongObjectType("function \(function.name) must return type fdw_handler", function.id, element.range)
      }
      parts.append(.init(name: option, value: text))
    }
    return parts.sorted { $0.name < $1.name }
  }

  mutating func replay(_ create: CreateFdwStmt) throws(Failure) {
    let name = string(create.name)
    if catalog.find(.extension, name) != nil {
      throw .duplicate(.other, "foreign-data wrapper \"\(name)\"", existing: .none, create.name.range, sqlState: "42710")
    }
    try checkDefinedName(.foreignDataWrapper, name, in: nil, create.name.range)
    insert(
      .foreignDataWrapper, name, in: nil, parts: try wrapperParts(create.functionOptions, []),
      options: try changedOptions([], create.options))
  }

  mutating func replay(_ alter: AlterFdwStmt) throws(Failure) {
    guard let found = try wrapper(alter.name) else { return }
    let parts = try wrapperParts(alter.functionOptions, found.parts)
    let options = try changedOptions(found.options, alter.options)
    update(defined: found.id) {
      $0.parts = parts
      $0.options = options
    }
  }

  /// nil for one that an extension brings.
  private func wrapper(_ name: Name) throws(Failure) -> DefinedObject? {
    if let found = defined(.foreignDataWrapper, string(name), in: [.none]) { return found }
    // An extension's wrapper bears the extension's name, or one that nobody can tell.
    if catalog.hasExtensions { return nil }
    throw undefined(.foreignDataWrapper, string(name), name.range)
  }

  // MARK: Servers

  mutating func replay(_ create: CreateForeignServerStmt) throws(Failure) {
    let name = string(create.name)
    if create.ifNotExists, let existing = defined(.foreignServer, name, in: [.none]) {
      return notice("server \"\(name)\" already exists, skipping", existing.id)
    }
    try checkDefinedName(.foreignServer, name, in: nil, create.name.range)
    var wrapped: DefinedObject?
    do throws(Failure) { wrapped = try wrapper(create.wrapper) } catch { try tolerate(error) }
    var definition = DefinitionText("FOREIGN DATA WRAPPER ")
    if let wrapped { definition.append(wrapped.id, in: catalog) } else { definition.append(Printer.quoted(string(create.wrapper))) }
    var parts: [DefinedObject.Part] = []
    if let type = create.type { parts.append(.init(name: "TYPE", value: StoredExpression(text: Printer.literal(tree.string(of: type))))) }
    if let version = create.version {
      parts.append(.init(name: "VERSION", value: StoredExpression(text: Printer.literal(tree.string(of: version)))))
    }
    insert(
      .foreignServer, name, in: nil, definition: definition.stored, parts: parts, options: try changedOptions([], create.options))
  }

  mutating func replay(_ alter: AlterForeignServerStmt) throws(Failure) {
    guard let found = try server(alter.name) else { return }
    let options = try changedOptions(found.options, alter.options)
    var parts = found.parts
    if alter.hasVersion {
      parts.removeAll { $0.name == "VERSION" }
      if let version = alter.version {
        parts.append(.init(name: "VERSION", value: StoredExpression(text: Printer.literal(tree.string(of: version)))))
      }
    }
    update(defined: found.id) { [parts] in
      $0.parts = parts
      $0.options = options
    }
  }

  /// nil where a partial history, or an extension, may have it.
  func server(_ name: Name) throws(Failure) -> DefinedObject? {
    if let found = defined(.foreignServer, string(name), in: [.none]) { return found }
    if catalog.hasUnknownExtension { return nil }
    throw undefined(.foreignServer, string(name), name.range)
  }

  // MARK: User mappings

  private func userName(_ role: RoleSpec) -> String { self.role(role) ?? "current_user" }

  private func undefinedMapping(_ user: RoleSpec, _ server: Name, _ range: ByteRange) -> ReplayFailure {
    let what = "user mapping for \"\(userName(user))\" does not exist for server \"\(string(server))\""
    return ReplayFailure.undefined(.other, userName(user), what, range).rewordingDuplicate(what)
  }

  private func mapping(_ user: RoleSpec, _ server: Name) -> DefinedObject? {
    defined(.userMapping, "\(userName(user))@\(string(server))", in: [.none])
  }

  mutating func replay(_ create: CreateUserMappingStmt) throws(Failure) {
    let server: DefinedObject?
    do throws(Failure) { server = try self.server(create.server) } catch {
      try tolerate(error)
      return
    }
    let user = userName(create.user)
    if let existing = mapping(create.user, create.server) {
      let what = "user mapping for \"\(user)\" already exists for server \"\(string(create.server))\""
      if create.ifNotExists { return notice(what + ", skipping", existing.id) }
      var failure = ReplayFailure.duplicate(.other, what, existing: existing.id, create.server.range, sqlState: "42710")
      failure.message = what
      throw failure
    }
    var definition = DefinitionText(
      "FOR \(user == "public" ? "PUBLIC" : user == "current_user" ? "CURRENT_USER" : Printer.quoted(user)) SERVER ")
    if let server { definition.append(server.id, in: catalog) } else { definition.append(Printer.quoted(string(create.server))) }
    insert(
      .userMapping, "\(user)@\(string(create.server))", in: nil, definition: definition.stored,
      options: try changedOptions([], create.options))
  }

  mutating func replay(_ alter: AlterUserMappingStmt) throws(Failure) {
    guard try server(alter.server) != nil else { return }
    guard let found = mapping(alter.user, alter.server) else { throw undefinedMapping(alter.user, alter.server, alter.server.range) }
    let options = try changedOptions(found.options, alter.options)
    update(defined: found.id) { $0.options = options }
  }

  mutating func replay(_ drop: DropUserMappingStmt) throws(Failure) {
    do throws(Failure) {
      guard try server(drop.server) != nil else { return }
    } catch {
      guard drop.isMissingOK else { throw error }
      return notice("server \"\(string(drop.server))\" does not exist, skipping")
    }
    guard let found = mapping(drop.user, drop.server) else {
      if drop.isMissingOK {
        return notice("user mapping for \"\(userName(drop.user))\" does not exist for server \"\(string(drop.server))\", skipping")
      }
      throw undefinedMapping(drop.user, drop.server, drop.server.range)
    }
    try self.drop([ObjectAddress(found.id)], .restrict, location.range)
  }

  // MARK: Subscriptions

  mutating func replay(_ create: CreateSubscriptionStmt) throws(Failure) {
    let name = string(create.name)
    try checkDefinedName(.subscription, name, in: nil, create.name.range)
    func option(_ wanted: String) -> DefElem? { create.options.last { string($0.name) == wanted } }
    // Only one that connects to nobody can be made wherever the schema is loaded.
    let connects = option("connect").map { boolean($0.value) } ?? true
    if connects, context.isInTransaction, option("create_slot").map({ boolean($0.value) }) ?? true {
      throw .other(
        "25001", "CREATE SUBSCRIPTION ... WITH (create_slot = true) cannot run inside a transaction block", location.range)
    }
    let publications = strings(create.publications)
    if Set(publications).count != publications.count {
      throw .other("42710", "publication name \"\(publications.first ?? "")\" used more than once", range(of: create.publications))
    }
    let parts: [DefinedObject.Part] = [
      .init(name: "connection", value: StoredExpression(text: Printer.literal(tree.string(of: create.connection)))),
      .init(name: "publication", value: StoredExpression(text: publications.map { Printer.quoted($0) }.joined(separator: ", "))),
    ]
    let set = options(create.options).filter { !["connect", "enabled", "create_slot", "copy_data"].contains($0.name) }
    insert(.subscription, name, in: nil, parts: parts, options: set)
  }

  mutating func replay(_ alter: AlterSubscriptionStmt) throws(Failure) {
    guard let found = defined(.subscription, string(alter.name), in: [.none]) else {
      throw undefined(.subscription, string(alter.name), alter.name.range)
    }
    var changed = found
    func replace(_ name: String, _ value: String) {
      changed.parts.removeAll { $0.name == name }
      changed.parts.append(.init(name: name, value: StoredExpression(text: value)))
      changed.parts.sort { $0.name < $1.name }
    }
    let old =
      changed.parts.first { $0.name == "publication" }?.value?.text.split(separator: ",").map { String($0.drop { $0 == " " }) } ?? []
    switch alter.kind {
    case .options: changed.options = Self.merged(changed.options, options(alter.options))
    case .connection(let literal): replace("connection", Printer.literal(tree.string(of: literal)))
    case .setPublication(let names): replace("publication", strings(names).map { Printer.quoted($0) }.joined(separator: ", "))
    case .addPublication(let names):
      for name in strings(names) where old.contains(Printer.quoted(name)) {
        throw .other("42710", "publication \"\(name)\" is already in subscription \"\(found.name)\"", range(of: names))
      }
      replace("publication", (old + strings(names).map { Printer.quoted($0) }).joined(separator: ", "))
    case .dropPublication(let names):
      let gone = strings(names).map { Printer.quoted($0) }
      for name in gone where !old.contains(name) {
        throw .other("42704", "publication \"\(name)\" is not in subscription \"\(found.name)\"", range(of: names))
      }
      let kept = old.filter { !gone.contains($0) }
      if kept.isEmpty { throw .other("42601", "cannot drop all the publications from a subscription", range(of: names)) }
      replace("publication", kept.joined(separator: ", "))
    case .refresh, .enabled, .skip: break
    }
    update(defined: found.id) { [changed] in $0 = changed }
  }

  mutating func replay(_ drop: DropSubscriptionStmt) throws(Failure) {
    guard let found = defined(.subscription, string(drop.name), in: [.none]) else {
      if drop.isMissingOK { return notice("subscription \"\(string(drop.name))\" does not exist, skipping") }
      throw undefined(.subscription, string(drop.name), drop.name.range)
    }
    try self.drop([ObjectAddress(found.id)], drop.behavior, location.range)
  }
}
