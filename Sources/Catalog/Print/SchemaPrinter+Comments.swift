import PostgresSyntax

/// COMMENT ON.
extension SchemaPrinter {
  mutating func printComments(_ object: CatalogObject) {
    if case .relation(let relation) = object {
      for column in relation.columns {
        if let comment = column.comment {
          statement("COMMENT ON COLUMN \(name(relation.id)).\(quoted(column.name)) IS \(Printer.literal(comment))")
        }
      }
    }
    if case .type(let type) = object {
      for constraint in type.domain?.constraints ?? [] {
        if let comment = constraint.comment {
          statement("COMMENT ON CONSTRAINT \(quoted(constraint.name)) ON DOMAIN \(name(type.id)) IS \(Printer.literal(comment))")
        }
      }
    }
    guard let comment = object.header.comment, let target = commentTarget(object) else { return }
    statement("COMMENT ON \(target) IS \(Printer.literal(comment))")
  }

  func commentTarget(_ object: CatalogObject) -> String? {
    switch object {
    case .schema(let schema): "SCHEMA " + quoted(schema.name)
    case .relation(let relation):
      switch relation.kind {
      case .table, .partitionedTable: "TABLE " + name(relation.id)
      case .view: "VIEW " + name(relation.id)
      case .materializedView: "MATERIALIZED VIEW " + name(relation.id)
      case .foreignTable: "FOREIGN TABLE " + name(relation.id)
      case .compositeType: "TYPE " + name(relation.id)
      }
    case .index(let index): "INDEX " + name(index.id)
    case .sequence(let sequence): "SEQUENCE " + name(sequence.id)
    case .constraint(let constraint): "CONSTRAINT \(quoted(constraint.name)) ON \(name(constraint.relation))"
    case .type(let type): (type.domain == nil ? "TYPE " : "DOMAIN ") + name(type.id)
    case .function(let function):
      (function.kind == .procedure ? "PROCEDURE " : function.kind == .aggregate ? "AGGREGATE " : "FUNCTION ") + signature(function)
    case .trigger(let trigger): "TRIGGER \(quoted(trigger.name)) ON \(name(trigger.relation))"
    case .rule(let rule): "RULE \(quoted(rule.name)) ON \(name(rule.relation))"
    case .policy(let policy): "POLICY \(quoted(policy.name)) ON \(name(policy.relation))"
    case .extension(let ext): "EXTENSION " + quoted(ext.name)
    case .statistics(let statistics): "STATISTICS " + name(statistics.id)
    case .publication(let publication): "PUBLICATION " + quoted(publication.name)
    case .eventTrigger(let trigger): "EVENT TRIGGER " + quoted(trigger.name)
    case .defined(let defined): commentTarget(defined)
    }
  }
}
