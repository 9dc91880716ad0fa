/// libFuzzer's entry: whatever the bytes are, lexing, parsing and printing must not trap, every range lies in its text, and a print must
/// read as what it was printed from.
///
/// The first byte says what the rest is: `%` the body of a DO block, `&` the body of a SQL function, anything else is part of a file.
/// Compiled into one module with Sources/PostgresSyntax by `run`; part of no package target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let bytes: [UInt8]
  switch input.first {
  case UInt8(ascii: "%"): bytes = body(input.dropFirst(), from: "DO ", to: "")
  case UInt8(ascii: "&"): bytes = body(input.dropFirst(), from: "CREATE FUNCTION f(a int, b text) RETURNS SETOF t AS ", to: " LANGUAGE sql")
  default: bytes = input
  }
  checkTokens(of: bytes)
  let file = SyntaxTree.parse(SourceFile(path: "fuzz.sql", bytes: bytes))
  for statement in file.statements { _ = Printer.print(statement.statement, of: file) }
  checkRanges(of: file)
  checkBodies(of: file)
  let query = SyntaxTree.parse(SourceFile(path: "fuzz.sql", bytes: bytes), dialect: .statement)
  if query.problems.isEmpty { checkPrint(of: query) }
  return 0
}

/// A routine with the text as its body: in dollar quotes, so that its nodes are in the file's tree, or in an escape string, so that they are
/// in a tree of its own.
private func body(_ text: ArraySlice<UInt8>, from opening: String, to closing: String) -> [UInt8] {
  if text.last == UInt8(ascii: "'") {
    var escaped: [UInt8] = []
    for byte in text.dropLast() {
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\") { escaped.append(byte) }
      escaped.append(byte)
    }
    return Array(opening.utf8) + Array("E'".utf8) + escaped + Array("'".utf8) + Array(closing.utf8)
  }
  return Array(opening.utf8) + Array("$_$".utf8) + text + Array("$_$".utf8) + Array(closing.utf8)
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

/// Statements follow each other, and nothing lies outside of the text.
private func checkRanges(of tree: SyntaxTree) {
  let count = UInt32(tree.source.bytes.count)
  var end: UInt32 = 0
  for statement in tree.statements {
    precondition(statement.range.start >= end && statement.range.end >= statement.range.start, "statements are out of order")
    precondition(statement.range.end <= count, "a statement reaches over the end")
    end = statement.range.end
    tree.walk(statement.statement) { _ in true }
  }
  var last: UInt32 = 0
  for problem in tree.problems {
    precondition(problem.range.start >= last && problem.range.end <= count, "problems are out of order")
    last = problem.range.start
  }
  for syntax in tree.versionedSyntax { precondition(syntax.range.end <= count, "a version reaches over the end") }
}

/// What bodies run lies in the file, and can be printed and walked.
private func checkBodies(of tree: SyntaxTree) {
  let count = UInt32(tree.source.bytes.count)
  for body in tree.bodies {
    for statement in tree.statements(of: body) {
      precondition(statement.fileRange.end <= count, "a statement of a body lies outside of the file")
      guard case .statement(let content) = statement.content else { continue }
      _ = Printer.print(content, of: statement.tree)
      statement.tree.walk(content) { _ in true }
    }
    guard let block = body.block else { continue }
    var nodes = PLpgSQLStatement.block(block).children
    while let node = nodes.popLast() { nodes += node.statement.children }
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
