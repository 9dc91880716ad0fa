public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A foreign key whose column is of another type than the key it refers to: each check converts, and the narrower of the two runs out first.
public struct ForeignKeyTypeMismatch: Rule {
  public static let id: RuleID = "foreign-key-type-mismatch"
  public static let defaultLevel = Level.warn
  public static let phrases = ["foreign keys of another type than their key", "foreign key columns whose type differs from the key's"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for constraint in step.createdForeignKeys {
      guard let key = constraint.foreignKey, let child = step.after.relation(constraint.relation),
        let parent = step.after.relation(key.referencedTable)
      else { continue }
      for (own, other) in zip(constraint.columns, key.referencedColumns) {
        guard let own = child.column(own), let other = parent.column(other), differ(own.type, other.type, in: step.after) else { continue }
        let table = RelationName(child, in: step.after)
        let isNarrower = !step.after.canHold(other.type, in: own.type) && step.after.canHold(own.type, in: other.type)
        report.report(
          .differs(own.name, step.after.typeName(own.type), key: "\(parent.name).\(other.name)", step.after.typeName(other.type)),
          at: constraint.origin.range, on: table,
          label: isNarrower
            ? "\(step.after.typeName(own.type)) cannot hold every \(step.after.typeName(other.type))" : "each check converts the values",
          help: help(own, key: other, of: parent, in: step),
          related: step.place(of: other.origin, "\(parent.name).\(other.name) was created here").map { [$0] } ?? [])
      }
    }
  }

  /// To narrow a column that has rows is a rewrite that may fail; the key may grow instead.
  private func help(_ own: Column, key: Column, of parent: Relation, in step: Step) -> String {
    let isWider = step.after.canHold(key.type, in: own.type) && !step.after.canHold(own.type, in: key.type)
    guard isWider, !step.isNew(own.origin) else { return "make \"\(own.name)\" \(step.after.typeName(key.type)), as the key is" }
    return "make the key \"\(parent.name).\(key.name)\" \(step.after.typeName(own.type)) too, since \"\(own.name)\" may hold more than "
      + step.after.typeName(key.type)
  }

  /// Strings of any length are compared alike, and so are domains and what they are made of.
  private func differ(_ left: DataType, _ right: DataType, in catalog: Catalog) -> Bool {
    let (left, right) = (base(left, in: catalog), base(right, in: catalog))
    guard !left.isUndetermined, !right.isUndetermined, isKnown(left, in: catalog), isKnown(right, in: catalog) else { return false }
    let strings = [DataType.text.id, DataType.varchar.id]
    if strings.contains(left.id), strings.contains(right.id), !left.isArray, !right.isArray { return false }
    return left.id != right.id || left.isArray != right.isArray
  }

  private func base(_ type: DataType, in catalog: Catalog) -> DataType {
    type.isArray ? type : catalog.domains(of: type).last?.baseType ?? type
  }

  private func isKnown(_ type: DataType, in catalog: Catalog) -> Bool { catalog.type(type.id).map { $0.kind != .unknown } ?? true }
}

extension Finding.Message {
  fileprivate static func differs(_ column: String, _ type: String, key: String, _ keyType: String) -> Self {
    "\"\(column)\" is \(type), but \"\(key)\", which it refers to, is \(keyType)"
  }
}
