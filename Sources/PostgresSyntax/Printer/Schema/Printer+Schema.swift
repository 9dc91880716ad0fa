/// Which function prints a statement of this family, and what they share.
extension Printer {
  mutating func writeSchema(_ statement: Statement) {
    switch statement {
    case .create(let statement): write(statement)
    case .createTableAs(let statement): write(statement)
    case .alterTable(let statement): write(statement)
    case .index(let statement): write(statement)
    case .view(let statement): write(statement)
    case .refreshMatView(let statement): write(statement)
    case .createSeq(let statement): write(statement)
    case .alterSeq(let statement): write(statement)
    case .createEnum(let statement): write(statement)
    case .alterEnum(let statement): write(statement)
    case .compositeType(let statement): write(statement)
    case .createRange(let statement): write(statement)
    case .alterType(let statement): write(statement)
    case .createDomain(let statement): write(statement)
    case .alterDomain(let statement): write(statement)
    case .createFunction(let statement): write(statement)
    case .alterFunction(let statement): write(statement)
    case .doBlock(let statement): write(statement)
    case .call(let statement): write(statement)
    case .return(let statement): write(statement)
    case .createTrig(let statement): write(statement)
    case .createEventTrig(let statement): write(statement)
    case .alterEventTrig(let statement): write(statement)
    case .rule(let statement): write(statement)
    case .createPolicy(let statement): write(statement)
    case .alterPolicy(let statement): write(statement)
    case .createSchema(let statement): write(statement)
    case .createExtension(let statement): write(statement)
    case .alterExtension(let statement): write(statement)
    case .alterExtensionContents(let statement): write(statement)
    case .createStats(let statement): write(statement)
    case .alterStats(let statement): write(statement)
    case .createForeignTable(let statement): write(statement)
    default: break
    }
  }

  /// Words and a name after them.
  mutating func write(_ words: StaticString, name: Name) {
    write(words)
    write(name)
  }

  /// Expressions with commas between them.
  mutating func write(expressions: ExpressionList) {
    write(tree[expressions]) { printer, expression in printer.write(expression) }
  }

  /// Words and a value after them.
  mutating func write(_ words: StaticString, _ value: DefValue) {
    write(words)
    write(plain: value)
  }

  /// A body of another language, in dollar quotes that do not occur in it.
  mutating func write(body: StringLiteral) {
    let text = tree.string(of: body)
    guard text.contains("'") || text.contains("\\") || text.contains("\n") else { return write(body) }
    var tag = ""
    var number = 0
    while text.contains("$\(tag)$") || text.hasSuffix("$\(tag)") {
      number += 1
      tag = number == 1 ? "body" : "body\(number)"
    }
    write(text: "$\(tag)$\(text)$\(tag)$")
  }
}
