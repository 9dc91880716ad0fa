/// The option lists that many statements share.
extension Printer {
  /// `(name = value, namespace.name = value, name, …)`: `definition` and `reloptions`.
  mutating func write(definition options: [DefElem]) {
    parenthesized { printer in
      printer.write(options) { printer, option in
        if let namespace = option.namespace {
          printer.write(namespace)
          printer.punctuate(".")
        }
        printer.write(option.name)
        if case .none = option.value { return }
        printer.write("=")
        printer.write(defArg: option.value)
      }
    }
  }

  /// WITH (…), or nothing where there are no options.
  mutating func write(withDefinition options: [DefElem]) {
    if options.isEmpty { return }
    write("WITH")
    write(definition: options)
  }

  /// `def_arg`
  mutating func write(defArg value: DefValue) {
    switch value {
    // Only reserved words are names here; anything else is a type.
    case .name(let name): write(text: tree.string(name))
    case .noneKeyword: write("NONE")
    case .type(let type): write(type)
    case .operatorName(let name): write(allOperator: name)
    default: write(plain: value)
    }
  }

  /// A value that prints alike in every list.
  mutating func write(plain value: DefValue) {
    switch value {
    case .none: break
    case .integer(let number): write(number)
    case .float(let range): write(source: range)
    case .string(let literal): write(literal)
    case .boolean(let isTrue): if isTrue { write("TRUE") } else { write("FALSE") }
    case .name(let name): write(optionWord: name)
    case .names(let names): write(qualified: names)
    case .type(let type): write(type)
    case .operatorName(let name): write(allOperator: name)
    case .expression(let expression): write(expression)
    case .expressions(let list): write(tree[list]) { printer, expression in printer.write(expression) }
    case .role(let role): write(role)
    case .roles(let roles): write(roles: roles)
    case .variableSet(let statement): write(statement)
    case .strings(let literals): write(literals) { printer, literal in printer.write(literal) }
    case .values(let values): parenthesized { $0.write(values) { printer, value in printer.write(plain: value) } }
    case .list(let options): write(definition: options)
    case .star: write("*")
    case .noneKeyword: write("NONE")
    }
  }

  /// A word that is an option's value: quoted only where PostgreSQL would not take it for a word as it is.
  mutating func write(optionWord name: Name) {
    let text = tree.string(name)
    switch text {
    case "true", "false", "on", "default": write(text: text.uppercased())
    // After FORMAT the word makes a token of its own, which only EXPLAIN takes.
    case "json": write(name)
    default: if Printer.isNonReservedWord(text) { write(text: text) } else { write(name) }
    }
  }

  /// Whether the text, without quotes, reads as `NonReservedWord`.
  static func isNonReservedWord(_ text: String) -> Bool {
    let quoted = Printer.quoted(text)
    if quoted == text { return true }
    let bytes = Array(text.utf8)
    // Keywords are found whatever their case, which only quotes would keep.
    guard bytes.allSatisfy({ $0 < 0x41 || $0 > 0x5A }) else { return false }
    let keyword = Keyword.find(bytes.span)
    return keyword != .notKeyword && keyword.category != .reserved
  }

  /// OPTIONS (name 'value', ADD name 'value', …), or nothing where there are no options.
  mutating func write(genericOptions options: [DefElem]) {
    if options.isEmpty { return }
    write("OPTIONS")
    parenthesized { printer in
      printer.write(options) { printer, option in
        switch option.action {
        case .unspecified: break
        case .set: printer.write("SET")
        case .add: printer.write("ADD")
        case .drop: printer.write("DROP")
        }
        printer.write(option.name)
        printer.write(plain: option.value)
      }
    }
  }

  /// `(name, name value, …)`, or nothing where there are no options.
  mutating func write(utilityOptions options: [DefElem]) {
    if options.isEmpty { return }
    parenthesized { printer in
      printer.write(options) { printer, option in
        printer.write(word: option.name) { text in
          switch text {
          case "analyze", "verbose", "full", "freeze", "concurrently": true
          default: false
          }
        }
        if case .name(let value) = option.value, printer.tree.string(value) == "json" {
          printer.write("json")
        } else {
          printer.write(plain: option.value)
        }
      }
    }
  }
}
