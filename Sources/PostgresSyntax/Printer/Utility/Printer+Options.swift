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
    case .name(let name): write(word: name) { $0 == "true" || $0 == "false" || $0 == "on" || $0 == "default" }
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
        printer.write(plain: option.value)
      }
    }
  }
}
