/// libFuzzer's entry: whatever the bytes are, lexing, parsing and printing must not trap, and a print must read as what it was printed from.
///
/// Compiled into one module with Sources/PostgresSyntax by `run`; part of no package target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  checkTokens(of: bytes)
  let file = SyntaxTree.parse(SourceFile(path: "fuzz.sql", bytes: bytes))
  for statement in file.statements { _ = Printer.print(statement.statement, of: file) }
  let query = SyntaxTree.parse(SourceFile(path: "fuzz.sql", bytes: bytes), dialect: .statement)
  if query.problems.isEmpty { checkPrint(of: query) }
  return 0
}

/// Tokens are in order and within the bytes, and statements are runs of them.
private func checkTokens(of bytes: [UInt8]) {
  for dialect in [Dialect.file, .statement] {
    let file = Lexer.lex(bytes, dialect: dialect)
    var end: UInt32 = 0
    for token in file.tokens {
      precondition(token.start >= end && token.end >= token.start && Int(token.end) <= bytes.count, "tokens overlap")
      end = token.end
    }
    var next = 0
    for statement in file.statements {
      precondition(statement.lowerBound >= next && statement.upperBound < file.tokens.count, "statements overlap")
      next = statement.upperBound
    }
  }
}

/// A print is read without a problem, as the same kind of statement, and is printed as itself.
private func checkPrint(of tree: SyntaxTree) {
  for statement in tree.statements {
    guard let text = Printer.print(statement.statement, of: tree) else { continue }
    let again = SyntaxTree.parse(SourceFile(path: "print.sql", text: text), dialect: .statement)
    if let problem = again.problems.first { fail("\(problem.message)", tree, statement, text) }
    guard again.statements.count == 1, let second = again.statements.first else { fail("statements", tree, statement, text) }
    if second.statement.nodeName != statement.statement.nodeName { fail("another statement", tree, statement, text) }
    let third = Printer.print(second.statement, of: again) ?? ""
    if third != text { fail("printed again as: \(third)", tree, statement, text) }
  }
}

private func fail(_ reason: String, _ tree: SyntaxTree, _ statement: RawStmt, _ print: String) -> Never {
  fatalError("\noriginal: \(tree.text(statement.range))\nprint:    \(print)\nreason:   \(reason)")
}
