/// Strings, numbers, roles and operators of statements.
extension Printer {
  /// A string literal in its canonical spelling, or a word that stands for one.
  mutating func write(_ literal: StringLiteral) {
    write(text: Printer.literal(tree.string(of: literal)))
  }

  /// A string, or NULL for none.
  mutating func write(orNull literal: StringLiteral?) {
    if let literal { write(literal) } else { write("NULL") }
  }

  mutating func write(_ number: Int32) { write(text: String(number)) }

  mutating func write(_ role: RoleSpec) {
    switch role.kind {
    case .currentRole: write("CURRENT_ROLE")
    case .currentUser: write("CURRENT_USER")
    case .sessionUser: write("SESSION_USER")
    case .public: write("PUBLIC")
    case .named: if let name = role.name { write(name) }
    }
  }

  mutating func write(roles: [RoleSpec]) {
    write(roles) { printer, role in printer.write(role) }
  }

  mutating func write(relations: [RangeVar]) {
    write(relations) { printer, relation in printer.write(relation) }
  }

  /// `any_operator`: the symbol, with its schema before it.
  mutating func write(operator schema: NameList, _ symbol: Name) {
    for name in tree[schema] {
      write(name)
      punctuate(".")
    }
    write(text: tree.string(symbol))
  }

  /// `qual_all_Op`: the symbol, or OPERATOR(schema.symbol).
  mutating func write(allOperator name: OperatorName) {
    if name.isQualifiedSyntax || !name.schema.isEmpty {
      write("OPERATOR(")
      write(operator: name.schema, name.symbol)
      punctuate(")")
    } else {
      write(text: tree.string(name.symbol))
    }
  }

  mutating func writeIfExists(_ isWritten: Bool) {
    if isWritten { write("IF EXISTS") }
  }

  mutating func writeIfNotExists(_ isWritten: Bool) {
    if isWritten { write("IF NOT EXISTS") }
  }

  mutating func write(_ behavior: DropBehavior) {
    if behavior == .cascade { write("CASCADE") }
  }

  /// A word of an option, in upper case and without quotes where `isKeyword` says that it is one, otherwise as a name.
  mutating func write(word name: Name, unquoted isKeyword: (String) -> Bool) {
    let text = tree.string(name)
    if isKeyword(text) { write(text: text.uppercased()) } else { write(name) }
  }
}
