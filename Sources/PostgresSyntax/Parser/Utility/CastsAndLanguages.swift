/// CREATE CAST, TRANSFORM, CONVERSION, LANGUAGE and ACCESS METHOD.
extension Parser {
  /// CREATE CAST, with CAST current.
  mutating func parseCreateCast() throws(Stop) -> CreateCastStmt {
    try expect(.cast)
    guard case .cast(let source, let target) = try parseObjectName(for: .cast) else { throw unexpected() }
    let method: CreateCastStmt.Method
    if eat(.without) {
      try expect(.function)
      method = .withoutFunction
    } else {
      try expect(.with)
      if eat(.inout) {
        method = .inOut
      } else {
        try expect(.function)
        method = .function(try parseFunctionWithArgTypes())
      }
    }
    var context = CreateCastStmt.Context.explicit
    if eat(.as) {
      if eat(.implicit) {
        context = .implicit
      } else {
        try expect(.assignment)
        context = .assignment
      }
    }
    return CreateCastStmt(source: source, target: target, method: method, context: context)
  }

  /// CREATE [OR REPLACE] TRANSFORM, with TRANSFORM current.
  mutating func parseCreateTransform(isReplace: Bool) throws(Stop) -> CreateTransformStmt {
    try expect(.transform)
    guard case .transform(let type, let language) = try parseObjectName(for: .transform) else { throw unexpected() }
    try expect(.leftParenthesis)
    var fromSQL: ObjectWithArgs?
    var toSQL: ObjectWithArgs?
    repeat {
      if at(.from), fromSQL == nil {
        fromSQL = try parseTransformElement()
      } else if at(.to), toSQL == nil {
        toSQL = try parseTransformElement()
      } else {
        throw unexpected(expecting: fromSQL == nil ? "FROM SQL" : "TO SQL")
      }
    } while (fromSQL == nil || toSQL == nil) && eat(.comma)
    try expect(.rightParenthesis)
    return CreateTransformStmt(isReplace: isReplace, type: type, language: language, fromSQL: fromSQL, toSQL: toSQL)
  }

  /// FROM or TO, which is current, and `SQL WITH FUNCTION name`.
  private mutating func parseTransformElement() throws(Stop) -> ObjectWithArgs {
    advance()
    try expect(.sql)
    try expect(.with, .function)
    return try parseFunctionWithArgTypes()
  }

  /// CREATE [DEFAULT] CONVERSION, with CONVERSION current.
  mutating func parseCreateConversion(isDefault: Bool) throws(Stop) -> CreateConversionStmt {
    try expect(.conversion)
    let name = try parseAnyName()
    try expect(.for)
    let source = try parseString()
    try expect(.to)
    let target = try parseString()
    try expect(.from)
    return CreateConversionStmt(
      name: name, fromEncoding: source, toEncoding: target, function: try parseAnyName(), isDefault: isDefault)
  }

  /// CREATE [OR REPLACE] [TRUSTED] [PROCEDURAL] LANGUAGE, after OR REPLACE.
  mutating func parseCreateLanguage(isReplace: Bool) throws(Stop) -> Statement {
    let isTrusted = eat(.trusted)
    _ = eat(.procedural)
    try expect(.language)
    let name = try parseColId()
    guard eat(.handler) else {
      return .createExtension(CreateExtensionStmt(name: name, ifNotExists: isReplace, options: []))
    }
    let handler = try parseAnyName()
    let inline = eat(.inline) ? try parseAnyName() : .empty
    var validator = NameList.empty
    if !eat(.no, .validator), eat(.validator) { validator = try parseAnyName() }
    return .createPLang(
      CreatePLangStmt(
        isReplace: isReplace, isTrusted: isTrusted, name: name, handler: handler, inlineHandler: inline, validator: validator))
  }

  /// CREATE ACCESS METHOD, with ACCESS current.
  mutating func parseCreateAccessMethod() throws(Stop) -> CreateAmStmt {
    try expect(.access, .method)
    let name = try parseColId()
    try expect(.type)
    let isTable = at(.table)
    guard eat(.table) || eat(.index) else { throw unexpected(expecting: "INDEX or TABLE") }
    try expect(.handler)
    return CreateAmStmt(name: name, isTable: isTable, handler: try parseAnyName())
  }
}
