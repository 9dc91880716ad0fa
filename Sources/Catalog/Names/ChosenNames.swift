/// The names that PostgreSQL makes up for constraints, indexes and sequences.
extension Catalog {
  /// `ChooseRelationName` of `indexcmds.c`: `name1_name2_label`, with a number after the label where the name is taken.
  func chooseRelationName(_ name1: String, _ name2: String?, _ label: String, in schema: ObjectID, isConstraint: Bool = false) -> String {
    var pass = 0
    while true {
      let name = Identifier.makeObjectName(name1, name2, pass == 0 ? label : "\(label)\(pass)")
      if find(.relation, name, in: schema) == nil, !isConstraint || find(.constraintInSchema, name, in: schema) == nil { return name }
      pass += 1
    }
  }

  /// `ChooseConstraintName` of `pg_constraint.c`.
  func chooseConstraintName(_ name1: String, _ name2: String?, _ label: String, in schema: ObjectID, others: [String] = []) -> String {
    var pass = 0
    while true {
      let name = Identifier.makeObjectName(name1, name2, pass == 0 ? label : "\(label)\(pass)")
      if !others.contains(name), find(.constraintInSchema, name, in: schema) == nil { return name }
      pass += 1
    }
  }

  /// `ChooseIndexName` of `indexcmds.c`.
  func chooseIndexName(
    table: String, in schema: ObjectID, columnNames: [String], isPrimary: Bool, isExclusion: Bool, isConstraint: Bool
  ) -> String {
    if isPrimary { return chooseRelationName(table, nil, "pkey", in: schema, isConstraint: true) }
    let addition = Self.nameAddition(columnNames)
    if isExclusion { return chooseRelationName(table, addition, "excl", in: schema, isConstraint: true) }
    if isConstraint { return chooseRelationName(table, addition, "key", in: schema, isConstraint: true) }
    return chooseRelationName(table, addition, "idx", in: schema)
  }

  /// `ChooseIndexNameAddition`: the column names joined, as far as a name can reach.
  static func nameAddition(_ columnNames: [String]) -> String {
    var addition = ""
    for name in columnNames {
      if !addition.isEmpty { addition += "_" }
      addition += name
      if addition.utf8.count >= Identifier.maximumLength + 1 { break }
    }
    return addition
  }

  /// `ChooseIndexColumnNames`: the names of an index's columns, made different with numbers.
  static func indexColumnNames(_ origins: [String]) -> [String] {
    var names: [String] = []
    for origin in origins {
      var name = origin
      var number = 1
      while names.contains(name) {
        let suffix = String(number)
        name = Identifier.clipped(origin, to: Identifier.maximumLength - suffix.utf8.count) + suffix
        number += 1
      }
      names.append(name)
    }
    return names
  }
}
