/// Prints nodes as canonical SQL: keywords in upper case, one space, the fewest parentheses that keep the tree, quotes only where needed.
///
/// PostgreSQL reads the print as the same tree as the original, positions left out. Each statement family is an extension in a file
/// of its own, as in the parser.
public struct Printer {
  public let tree: SyntaxTree
  public internal(set) var output: [UInt8] = []

  public init(_ tree: SyntaxTree) { self.tree = tree }

  /// The canonical text of a statement of `tree`, without a semicolon; nil for a statement that could not be read.
  public static func print(_ statement: Statement, of tree: SyntaxTree) -> String? {
    if case .invalid = statement { return nil }
    var printer = Printer(tree)
    printer.write(statement)
    return String(decoding: printer.output, as: UTF8.self)
  }

  /// The canonical text of an expression of `tree`.
  public static func print(_ expression: ExpressionID, of tree: SyntaxTree) -> String {
    var printer = Printer(tree)
    printer.write(expression)
    return String(decoding: printer.output, as: UTF8.self)
  }

  /// The canonical text of a type of `tree`.
  public static func print(_ type: TypeNameID, of tree: SyntaxTree) -> String {
    var printer = Printer(tree)
    printer.write(type)
    return String(decoding: printer.output, as: UTF8.self)
  }

  /// An identifier as it must be written: with quotes where PostgreSQL's `quote_identifier` puts them.
  public static func quoted(_ name: String) -> String {
    let bytes = Array(name.utf8)
    return needsQuotes(bytes.span) ? quoted(bytes, in: UInt8(ascii: "\"")) : name
  }

  /// A string literal with the text given, standard-conforming.
  public static func literal(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "\\")) else { return quoted(bytes, in: UInt8(ascii: "'")) }
    return "E" + quoted(bytes, in: UInt8(ascii: "'"), escape: UInt8(ascii: "\\"))
  }

  /// Byte by byte: to a `Character`, a quote with a combining mark behind it is no quote.
  private static func quoted(_ bytes: [UInt8], in quote: UInt8, escape: UInt8? = nil) -> String {
    var quoted = [quote]
    for byte in bytes {
      if byte == quote || byte == escape { quoted.append(byte) }
      quoted.append(byte)
    }
    return String(decoding: quoted + [quote], as: UTF8.self)
  }

  static func needsQuotes(_ name: Span<UInt8>) -> Bool {
    guard name.count > 0 else { return true }
    for index in name.indices {
      let byte = name[index]
      let isStart = (byte >= 0x61 && byte <= 0x7A) || byte == 0x5F
      let isDigit = byte >= 0x30 && byte <= 0x39
      if !(isStart || (isDigit && index > 0)) { return true }
    }
    let keyword = Keyword.find(name)
    return keyword != .notKeyword && keyword.category != .unreserved
  }
}

extension Printer {
  /// Appends a word or several, with a space before them unless one is not wanted there.
  mutating func write(_ words: StaticString) {
    space()
    words.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  /// Appends punctuation, with no space before it.
  mutating func punctuate(_ mark: StaticString) {
    mark.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  /// Appends text as it is, with a space before it unless one is not wanted there.
  mutating func write(text: String) {
    space()
    output.append(contentsOf: text.utf8)
  }

  /// Appends source bytes as they are, with a space before them unless one is not wanted there.
  mutating func write(source range: ByteRange) {
    space()
    append(source: range)
  }

  mutating func append(source range: ByteRange) {
    output.append(contentsOf: tree.source.bytes[range.indices])
    // The point of `10.` is no name's: what follows must not join it.
    if output.last == 0x2E { output.append(0x20) }
  }

  /// A space, unless the output is at its start, after a space, or after `(`, `[`, `.`, or `::`.
  mutating func space() {
    switch output.last {
    case nil, 0x20, 0x28, 0x5B, 0x2E: break
    case 0x3A where output.dropLast().last == 0x3A: break
    default: output.append(0x20)
    }
  }

  /// A string literal in its canonical form, whatever its quotes were.
  mutating func write(literal: StringLiteral) {
    write(text: Printer.literal(tree.string(of: literal)))
  }

  mutating func write(_ name: Name) {
    write(text: Printer.quoted(tree.string(name)))
  }

  /// Names with dots between them.
  mutating func write(qualified names: NameList) {
    for (index, name) in tree[names].enumerated() {
      if index > 0 { punctuate(".") }
      write(name)
    }
  }

  /// Names with commas between them.
  mutating func write(list names: NameList) {
    write(tree[names]) { printer, name in printer.write(name) }
  }

  /// `(name, …)`, or nothing where there are none.
  mutating func write(parenthesized names: NameList) {
    if !names.isEmpty { parenthesized { $0.write(list: names) } }
  }

  mutating func write(_ relation: RangeVar) {
    if !relation.includesDescendants { write("ONLY") }
    if let catalog = relation.catalogName {
      write(catalog)
      punctuate(".")
    }
    if let schema = relation.schemaName {
      write(schema)
      punctuate(".")
    }
    write(relation.relationName)
    if let alias = relation.alias { write(alias) }
  }

  mutating func write(_ alias: Alias) {
    write("AS")
    write(alias.name)
    if !alias.columns.isEmpty { parenthesized { $0.write(list: alias.columns) } }
  }

  /// The elements with commas between them.
  mutating func write<Elements: Sequence>(_ elements: Elements, _ element: (inout Printer, Elements.Element) -> Void) {
    var isFirst = true
    for next in elements {
      if !isFirst { punctuate(",") }
      isFirst = false
      element(&self, next)
    }
  }

  /// ` ( … )`
  mutating func parenthesized(_ body: (inout Printer) -> Void) {
    write("(")
    body(&self)
    punctuate(")")
  }
}
