public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// CASCADE takes whatever depends on what goes: all that RESTRICT would have named and refused for.
public struct DroppedWithCascade: Rule {
  public static let id: RuleID = "dropped-with-cascade"
  public static let defaultLevel = Level.block
  public static let phrases = ["DROP … CASCADE", "dropping with cascade"]
  public static let narrows: [RuleID] = [
    "dropped-view", "dropped-type", "dropped-sequence", "dropped-function", "dropped-extension", "dropped-constraint",
  ]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for drop in step.cascadingDrops {
      let taken = step.before.cascaded(from: drop.targets).filter { step.isMissed($0) }
      guard !taken.isEmpty else { continue }
      let names = taken.map { step.description(of: $0, in: step.before) }
      report.report(
        .takes(names, with: drop.what), at: drop.range, on: drop.name,
        help: "leave CASCADE out, and drop or change \(Phrase.list(names, limit: 6)) by statements of their own before",
        related: step.places(of: taken, "goes too"), locks: step.effects.locks)
    }
  }
}

/// What one CASCADE is written for.
private struct CascadingDrop {
  let targets: [ObjectAddress]
  let what: String
  let name: RelationName?
  let range: ByteRange
}

extension Step {
  fileprivate var cascadingDrops: [CascadingDrop] {
    switch statement {
    case .drop(let drop) where drop.behavior == .cascade:
      let found = drop.objects.map { (object($0.name, drop.objectType), $0) }
      let known = found.compactMap(\.0)
      guard let first = known.first else { return [] }
      // What lies in a schema goes with it: that is the schema's own matter.
      let inside = drop.objectType == .schema ? before.objects.filter { object in known.contains { $0.id == object.schema } } : []
      let range = found.map(\.1.range).reduce(found.first?.1.range ?? self.range) { $0.union($1) }
      return [
        CascadingDrop(
          targets: (known + inside).map { ObjectAddress($0.id) }, what: Phrase.quoted(known.map(\.name)),
          name: RelationName(schema: first.schema.map { before.schemaName($0) } ?? "", name: first.name), range: range)
      ]
    case .alterTable(let alter):
      let table = relation(alter.relation)
      guard let relation = table.relation else { return [] }
      return alter.commands.compactMap { command in
        switch command.kind {
        case .dropColumn(let name, _, .cascade), .dropAttribute(let name, _, .cascade):
          guard let column = relation.column(named: tree.string(name)) else { return nil }
          return CascadingDrop(
            targets: [ObjectAddress(relation.id, column: column.number)], what: "column \"\(column.name)\"", name: table.name,
            range: command.range)
        case .dropConstraint(let name, _, .cascade):
          guard let constraint = before.constraint(named: tree.string(name), of: relation.id) else { return nil }
          return CascadingDrop(
            targets: [ObjectAddress(constraint.id)]
              + (constraint.isIndexConstraint ? constraint.index.map { [ObjectAddress($0)] } ?? [] : []),
            what: "constraint \"\(constraint.name)\"", name: table.name, range: command.range)
        default: return nil
        }
      }
    default: return []
    }
  }

  /// Whether somebody will miss it: not what the migration made itself, makes again, or drops anyway.
  fileprivate func isMissed(_ dependent: Dependent) -> Bool {
    guard let object = before.object(dependent.object) else { return false }
    switch object {
    case .relation(let relation):
      return !isNew(relation.origin) && !fileMakes(.relation, named: relation.name) && !fileDrops(relationNamed: relation.name)
    case .function(let function): return !isNew(function.origin) && !fileRemakesOrDrops(routineNamed: function.name)
    case .type(let type): return !isNew(type.origin) && !fileMakes(.type, named: type.name)
    case .trigger(let trigger):
      return !isNew(trigger.origin) && !fileMakes(.trigger, named: trigger.name) && !isDropped(trigger.relation)
    case .constraint(let constraint): return !isNew(constraint.origin) && !isDropped(constraint.relation)
    case .policy(let policy): return !isNew(policy.origin) && !isDropped(policy.relation)
    case .rule(let rule): return !isNew(rule.origin) && !isDropped(rule.relation)
    default: return !isNew(object.origin)
    }
  }

  private func isDropped(_ relation: ObjectID) -> Bool { before.relation(relation).map { fileDrops(relationNamed: $0.name) } ?? false }
}

extension Finding.Message {
  fileprivate static func takes(_ names: [String], with what: String) -> Self {
    "CASCADE drops \(Phrase.list(names, limit: 8)) with \(what)"
  }
}
