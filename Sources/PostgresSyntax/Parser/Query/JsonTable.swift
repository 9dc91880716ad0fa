/// JSON_TABLE.
extension Parser {
  @inline(never)
  mutating func parseJsonTable() throws(Stop) -> JsonTable {
    let start = current.start
    advance()
    try expect(.leftParenthesis)
    let context = try parseJsonValue()
    try expect(.comma)
    let pathStart = current.start
    let path = try parseExpression()
    let pathRange = range(from: pathStart)
    var name: Name?
    if eat(.as) { name = try parseColId() }
    let passing = try parseJsonPassing()
    let columns = try parseJsonTableColumns()
    let onError = try parseJsonBehaviors(allowsEmpty: false).onError
    try expect(.rightParenthesis)
    guard case .aConst(.string) = tree[path] else {
      throw fail("only string constants are supported in JSON_TABLE path specification", at: pathRange)
    }
    requires(17, "JSON_TABLE", from: start)
    return JsonTable(
      context: context, path: JsonTablePath(path: path, name: name), passing: passing, columns: columns, onError: onError, alias: nil,
      isLateral: false)
  }

  @inline(never)
  private mutating func parseJsonTableColumns() throws(Stop) -> [JsonTableColumn] {
    try expect(.columns)
    try expect(.leftParenthesis)
    try descend(2)
    var columns: [JsonTableColumn] = []
    repeat { columns.append(try parseJsonTableColumn()) } while eat(.comma)
    depth -= 2
    try expect(.rightParenthesis)
    return columns
  }

  @inline(never)
  private mutating func parseJsonTableColumn() throws(Stop) -> JsonTableColumn {
    var column = JsonTableColumn(
      kind: .regular, name: nil, type: nil, path: nil, wrapper: .unspecified, quotes: .unspecified, onEmpty: nil, onError: nil)
    if at(.nested), peek(1).keyword == .path || isString(peek(1).kind) {
      advance()
      _ = eat(.path)
      let path = try parseStringConstant()
      var name: Name?
      if eat(.as) { name = try parseColId() }
      column.path = JsonTablePath(path: path, name: name)
      column.kind = .nested(try parseJsonTableColumns())
      return column
    }
    column.name = try parseColId()
    if eat(.for) {
      try expect(.ordinality)
      column.kind = .forOrdinality
      return column
    }
    column.type = try parseTypeName()
    if let format = try parseJsonFormat() {
      column.kind = .formatted(format)
    } else if eat(.exists) {
      column.kind = .exists
    }
    if eat(.path) { column.path = JsonTablePath(path: try parseStringConstant(), name: nil) }
    if case .exists = column.kind {
      column.onError = try parseJsonBehaviors(allowsEmpty: false).onError
      return column
    }
    column.wrapper = try parseJsonWrapper()
    column.quotes = try parseJsonQuotes()
    (column.onEmpty, column.onError) = try parseJsonBehaviors(allowsEmpty: true)
    return column
  }
}
