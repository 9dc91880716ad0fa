import PostgresSyntax

/// Types and functions.
extension SchemaPrinter {
  mutating func printCompositeType(_ relation: Relation) {
    let columns = relation.columns.map { quoted($0.name) + " " + catalog.typeName($0.type) + collation($0.collation) }
    statement("CREATE TYPE \(name(relation.id)) AS (" + columns.joined(separator: ", ") + ")")
  }

  mutating func printType(_ type: CatalogType) {
    switch type.kind {
    case .enum(let labels):
      statement("CREATE TYPE \(name(type.id)) AS ENUM (" + labels.map { Printer.literal($0.name) }.joined(separator: ", ") + ")")
    case .domain(let domain): printDomain(type, domain)
    case .range(let range):
      var parts = ["SUBTYPE = \(catalog.typeName(range.subtype))"]
      parts.append("MULTIRANGE_TYPE_NAME = \(quoted(catalog.schemaName(type.schema))).\(quoted(range.multirangeName))")
      if let operatorClass = range.subtypeOperatorClass { parts.append("SUBTYPE_OPCLASS = \(operatorClass)") }
      if let collation = range.collation { parts.append("COLLATION = \(quoted(collation.name))") }
      if let canonical = range.canonical { parts.append("CANONICAL = \(canonical)") }
      if let difference = range.subtypeDifference { parts.append("SUBTYPE_DIFF = \(difference)") }
      statement("CREATE TYPE \(name(type.id)) AS RANGE (" + parts.joined(separator: ", ") + ")")
    case .shell: statement("CREATE TYPE \(name(type.id))")
    case .base(let base):
      statement("CREATE TYPE \(name(type.id)) (" + base.parts.map { part($0) }.joined(separator: ", ") + ")")
    case .multirange, .unknown: break
    }
  }

  mutating func printDomain(_ type: CatalogType, _ domain: Domain) {
    var text = "CREATE DOMAIN \(name(type.id)) AS \(catalog.typeName(domain.baseType))" + collation(domain.collation)
    if let value = domain.defaultValue { text += " DEFAULT " + self.text(value) }
    if domain.notNull { text += (domain.notNullName.map { " CONSTRAINT " + quoted($0) } ?? "") + " NOT NULL" }
    for constraint in domain.constraints where constraint.isValidated {
      text += " CONSTRAINT \(quoted(constraint.name)) CHECK (\(self.text(constraint.expression)))"
    }
    statement(text)
    for constraint in domain.constraints where !constraint.isValidated {
      statement(
        "ALTER DOMAIN \(name(type.id)) ADD CONSTRAINT \(quoted(constraint.name)) CHECK (\(self.text(constraint.expression))) NOT VALID")
    }
  }

  // MARK: Functions

  func signature(_ function: Function) -> String {
    if function.kind == .aggregate { return name(function.id) + "(" + (function.aggregateArguments.map { self.text($0) } ?? "*") + ")" }
    return name(function.id) + "(" + function.argumentTypes.map { catalog.typeName($0) }.joined(separator: ", ") + ")"
  }

  private func parameter(_ parameter: Function.Parameter) -> String {
    var text =
      switch parameter.mode {
      case .in, .unspecified, .table: ""
      case .out: "OUT "
      case .inOut: "INOUT "
      case .variadic: "VARIADIC "
      }
    if let name = parameter.name { text += quoted(name) + " " }
    text += catalog.typeName(parameter.type)
    if let value = parameter.defaultValue { text += " DEFAULT " + self.text(value) }
    return text
  }

  mutating func printFunction(_ function: Function) {
    if function.kind == .aggregate {
      let arguments = function.aggregateArguments.map { self.text($0) } ?? "*"
      let definition = function.aggregateDefinition.map { self.text($0) } ?? "()"
      return statement("CREATE AGGREGATE \(name(function.id))(\(arguments)) \(definition)")
    }
    var text = "CREATE \(function.kind == .procedure ? "PROCEDURE" : "FUNCTION") \(name(function.id))("
    text += function.parameters.filter { $0.mode != .table }.map { parameter($0) }.joined(separator: ", ") + ")"
    let columns = function.parameters.filter { $0.mode == .table }
    if !columns.isEmpty {
      text += " RETURNS TABLE(" + columns.map { parameter($0) }.joined(separator: ", ") + ")"
    } else if function.kind != .procedure, let type = function.returnType {
      text += " RETURNS " + (function.returnsSet ? "SETOF " : "") + catalog.typeName(type)
    }
    text += " LANGUAGE " + quoted(function.language)
    if !function.transforms.isEmpty {
      text += " TRANSFORM " + function.transforms.map { "FOR TYPE " + catalog.typeName($0) }.joined(separator: ", ")
    }
    if function.kind == .window { text += " WINDOW" }
    if function.kind != .procedure {
      if function.volatility == .immutable { text += " IMMUTABLE" } else if function.volatility == .stable { text += " STABLE" }
      if function.isStrict { text += " STRICT" }
    }
    if function.security == .definer { text += " SECURITY DEFINER" }
    if function.isLeakProof { text += " LEAKPROOF" }
    if function.parallel != .unsafe { text += function.parallel == .safe ? " PARALLEL SAFE" : " PARALLEL RESTRICTED" }
    if let cost = function.cost { text += " COST " + cost }
    if let rows = function.rows { text += " ROWS " + rows }
    if let support = function.support { text += " SUPPORT " + support }
    for setting in function.configuration {
      text += " SET " + setting.name.split(separator: ".").map { quoted(String($0)) }.joined(separator: ".") + " TO " + setting.value
    }
    switch function.body {
    case .text(let body): text += " AS " + dollarQuoted(body)
    case .library(let file, let symbol): text += " AS " + Printer.literal(file) + (symbol.map { ", " + Printer.literal($0) } ?? "")
    case .parsed(let body): text += " " + self.text(body)
    }
    statement(text)
  }

  /// The text between dollar quotes that it does not hold itself.
  private func dollarQuoted(_ text: String) -> String {
    var tag = "$_$"
    while text.contains(tag) || text.hasSuffix(String(tag.dropLast())) { tag = "$_" + tag.dropFirst() }
    return tag + text + tag
  }
}
