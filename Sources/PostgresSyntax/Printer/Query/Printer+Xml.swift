/// SQL/XML's functions.
extension Printer {
  mutating func write(_ xml: XmlExpr) {
    switch xml.operation {
    case .concat: write("XMLCONCAT(")
    case .element: write("XMLELEMENT(NAME")
    case .forest: write("XMLFOREST(")
    case .parse, .serialize:
      write(xml.operation == .parse ? "XMLPARSE(" : "XMLSERIALIZE(")
      write(xml.isContent ? "CONTENT" : "DOCUMENT")
    case .pi: write("XMLPI(NAME")
    case .root: write("XMLROOT(")
    case .exists, .isDocument: return
    }
    var isFirst = true
    if let name = xml.name {
      write(name)
      isFirst = false
    }
    if !xml.namedArguments.isEmpty { writeNamed(xml, &isFirst) }
    for argument in xml.arguments {
      if !isFirst { punctuate(",") }
      isFirst = false
      write(argument, above: .none)
    }
    writeEnd(of: xml)
    punctuate(")")
  }

  private mutating func writeNamed(_ xml: XmlExpr, _ isFirst: inout Bool) {
    if !isFirst { punctuate(",") }
    isFirst = false
    if xml.operation == .element { write("XMLATTRIBUTES(") }
    write(xml.namedArguments) { printer, argument in
      if let value = argument.value { printer.write(value, above: .none) }
      if let name = argument.name {
        printer.write("AS")
        printer.write(name)
      }
    }
    if xml.operation == .element { punctuate(")") }
  }

  private mutating func writeEnd(of xml: XmlExpr) {
    switch xml.operation {
    case .parse:
      if let preserve = xml.preserveWhitespace { write(preserve ? "PRESERVE WHITESPACE" : "STRIP WHITESPACE") }
    case .serialize:
      if let type = xml.type {
        write("AS")
        write(type)
      }
      if let indent = xml.indent { write(indent ? "INDENT" : "NO INDENT") }
    case .root:
      punctuate(",")
      write("VERSION")
      if let version = xml.version { write(version, above: .none) } else { write("NO VALUE") }
      switch xml.standalone {
      case .yes: punctuate(", STANDALONE YES")
      case .no: punctuate(", STANDALONE NO")
      case .noValue: punctuate(", STANDALONE NO VALUE")
      case .omitted: break
      }
    default: break
    }
  }

  /// XMLTABLE
  mutating func write(_ table: RangeTableFunc) {
    write("XMLTABLE(")
    if !table.namespaces.isEmpty {
      write("XMLNAMESPACES(")
      write(table.namespaces) { printer, namespace in
        if namespace.name == nil { printer.write("DEFAULT") }
        if let value = namespace.value { printer.write(restricted: value) }
        if let name = namespace.name {
          printer.write("AS")
          printer.write(name)
        }
      }
      punctuate("),")
    }
    write(primary: table.rowExpression)
    write("PASSING")
    write(primary: table.documentExpression)
    write("COLUMNS")
    write(table.columns) { printer, column in printer.write(column) }
    punctuate(")")
    if let alias = table.alias { write(alias) }
  }

  private mutating func write(_ column: RangeTableFunc.Column) {
    write(column.name)
    guard let type = column.type else { return write("FOR ORDINALITY") }
    write(type)
    if let path = column.path {
      write("PATH")
      write(restricted: path)
    }
    if let value = column.defaultValue {
      write("DEFAULT")
      write(restricted: value)
    }
    if column.isNotNull { write("NOT NULL") }
  }
}
