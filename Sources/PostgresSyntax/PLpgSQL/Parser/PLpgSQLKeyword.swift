/// The words that PL/pgSQL knows (`pl_reserved_kwlist.h`, `pl_unreserved_kwlist.h`); they are not those of SQL.
enum PLpgSQLKeyword: UInt8, Sendable {
  case notKeyword
  case absolute
  case alias
  case all
  case and
  case array
  case assert
  case backward
  case begin
  case by
  case call
  case `case`
  case chain
  case close
  case collate
  case column
  case columnName
  case commit
  case constant
  case constraint
  case constraintName
  case `continue`
  case current
  case cursor
  case datatype
  case debug
  case declare
  case `default`
  case detail
  case diagnostics
  case `do`
  case dump
  case `else`
  case elsif
  case end
  case errcode
  case error
  case exception
  case execute
  case exit
  case fetch
  case first
  case `for`
  case foreach
  case forward
  case from
  case get
  case hint
  case `if`
  case `import`
  case `in`
  case info
  case insert
  case into
  case `is`
  case last
  case log
  case loop
  case merge
  case message
  case messageText
  case move
  case next
  case no
  case not
  case notice
  case null
  case open
  case option
  case or
  case perform
  case pgContext
  case pgDatatypeName
  case pgExceptionContext
  case pgExceptionDetail
  case pgExceptionHint
  case pgRoutineOid
  case printStrictParams
  case prior
  case query
  case raise
  case relative
  case `return`
  case returnedSqlstate
  case reverse
  case rollback
  case rowCount
  case rowtype
  case schema
  case schemaName
  case scroll
  case slice
  case sqlstate
  case stacked
  case strict
  case table
  case tableName
  case then
  case to
  case type
  case useColumn
  case useVariable
  case using
  case variableConflict
  case warning
  case when
  case `while`

  struct Row: Sendable {
    var spelling: StaticString
    var keyword: PLpgSQLKeyword
    /// A reserved word is never a name without quotes.
    var isReserved: Bool

    init(_ spelling: StaticString, _ keyword: PLpgSQLKeyword, reserved isReserved: Bool = false) {
      self.spelling = spelling
      self.keyword = keyword
      self.isReserved = isReserved
    }
  }

  static let rows: [Row] = [
    Row("absolute", .absolute),
    Row("alias", .alias),
    Row("all", .all, reserved: true),
    Row("and", .and),
    Row("array", .array),
    Row("assert", .assert),
    Row("backward", .backward),
    Row("begin", .begin, reserved: true),
    Row("by", .by, reserved: true),
    Row("call", .call),
    Row("case", .case, reserved: true),
    Row("chain", .chain),
    Row("close", .close),
    Row("collate", .collate),
    Row("column", .column),
    Row("column_name", .columnName),
    Row("commit", .commit),
    Row("constant", .constant),
    Row("constraint", .constraint),
    Row("constraint_name", .constraintName),
    Row("continue", .continue),
    Row("current", .current),
    Row("cursor", .cursor),
    Row("datatype", .datatype),
    Row("debug", .debug),
    Row("declare", .declare, reserved: true),
    Row("default", .default),
    Row("detail", .detail),
    Row("diagnostics", .diagnostics),
    Row("do", .do),
    Row("dump", .dump),
    Row("else", .else, reserved: true),
    Row("elseif", .elsif),
    Row("elsif", .elsif),
    Row("end", .end, reserved: true),
    Row("errcode", .errcode),
    Row("error", .error),
    Row("exception", .exception),
    Row("execute", .execute, reserved: true),
    Row("exit", .exit),
    Row("fetch", .fetch),
    Row("first", .first),
    Row("for", .for, reserved: true),
    Row("foreach", .foreach, reserved: true),
    Row("forward", .forward),
    Row("from", .from, reserved: true),
    Row("get", .get),
    Row("hint", .hint),
    Row("if", .if, reserved: true),
    Row("import", .import),
    Row("in", .in, reserved: true),
    Row("info", .info),
    Row("insert", .insert),
    Row("into", .into, reserved: true),
    Row("is", .is),
    Row("last", .last),
    Row("log", .log),
    Row("loop", .loop, reserved: true),
    Row("merge", .merge),
    Row("message", .message),
    Row("message_text", .messageText),
    Row("move", .move),
    Row("next", .next),
    Row("no", .no),
    Row("not", .not, reserved: true),
    Row("notice", .notice),
    Row("null", .null, reserved: true),
    Row("open", .open),
    Row("option", .option),
    Row("or", .or, reserved: true),
    Row("perform", .perform),
    Row("pg_context", .pgContext),
    Row("pg_datatype_name", .pgDatatypeName),
    Row("pg_exception_context", .pgExceptionContext),
    Row("pg_exception_detail", .pgExceptionDetail),
    Row("pg_exception_hint", .pgExceptionHint),
    Row("pg_routine_oid", .pgRoutineOid),
    Row("print_strict_params", .printStrictParams),
    Row("prior", .prior),
    Row("query", .query),
    Row("raise", .raise),
    Row("relative", .relative),
    Row("return", .return),
    Row("returned_sqlstate", .returnedSqlstate),
    Row("reverse", .reverse),
    Row("rollback", .rollback),
    Row("row_count", .rowCount),
    Row("rowtype", .rowtype),
    Row("schema", .schema),
    Row("schema_name", .schemaName),
    Row("scroll", .scroll),
    Row("slice", .slice),
    Row("sqlstate", .sqlstate),
    Row("stacked", .stacked),
    Row("strict", .strict, reserved: true),
    Row("table", .table),
    Row("table_name", .tableName),
    Row("then", .then, reserved: true),
    Row("to", .to, reserved: true),
    Row("type", .type),
    Row("use_column", .useColumn),
    Row("use_variable", .useVariable),
    Row("using", .using, reserved: true),
    Row("variable_conflict", .variableConflict),
    Row("warning", .warning),
    Row("when", .when, reserved: true),
    Row("while", .while, reserved: true),
  ]
}
