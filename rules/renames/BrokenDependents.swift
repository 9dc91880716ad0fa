public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A drop, rename or type change of something that the schema itself needs: PostgreSQL refuses it, or a function fails when it is called next.
public struct BrokenDependents: Rule {
  public static let id: RuleID = "broken-dependents"
  public static let defaultLevel = Level.block
  public static let phrases = ["broken dependents", "breaking views, functions or triggers"]
  public static let explainsRefusals = true

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    if let failure = step.result.failure, case .dependentObjects(let dependents) = failure.kind {
      return reportRefusal(failure, dependents, in: step, &report)
    }
    for (lost, verb, functions) in step.brokenBodies {
      let isOne = functions.count == 1
      report.report(
        .fail(functions, lost, verb), at: step.range, on: lost.relation.map { RelationName($0, in: step.before) },
        label: "PostgreSQL does not look into bodies: what is broken shows at the next call",
        help:
          "replace the \(isOne ? "function" : "functions") in the same migration, before what \(isOne ? "it names" : "they name") goes",
        related: functions.prefix(5).compactMap {
          step.place(of: $0.lastChange, "\(CatalogObject.function($0).kindName) \($0.name) names \(lost.name)")
        })
    }
  }

  private func reportRefusal(_ failure: ReplayFailure, _ dependents: [Dependent], in step: Step, _ report: inout Reporter) {
    let isTypeChange = failure.sqlState == "0A000"
    let all = (isTypeChange ? step.dependentsOfType(dependents) : dependents).filter { !step.mayBeGone($0) }
    guard !all.isEmpty else { return }
    let names = all.map { step.description(of: $0, in: step.before) }
    let list = Phrase.list(names, limit: 8)
    report.report(
      .refused(failure.message, list, isOne: names.count == 1), at: failure.range, on: step.targetName,
      help: isTypeChange ? "drop \(list) before, and make it again after, in one transaction" : "drop or change \(list) before",
      related: step.places(of: all, "needs it"))
  }
}

/// Something that is gone, or has another name.
private enum Lost {
  case relation(Relation)
  case column(Column, of: Relation)
  case function(Function)

  var name: String {
    switch self {
    case .relation(let relation): relation.name
    case .column(let column, _): column.name
    case .function(let function): function.name
    }
  }

  var relation: Relation? {
    switch self {
    case .relation(let relation), .column(_, of: let relation): relation
    case .function: nil
    }
  }

  var description: String {
    switch self {
    case .relation(let relation): "\(relation.kind.name) \"\(relation.name)\""
    case .column(let column, of: let relation): "\"\(column.name)\" of \"\(relation.name)\""
    case .function(let function): "\(CatalogObject.function(function).kindName) \"\(function.name)\""
    }
  }

  /// The functions whose bodies name it, and which the file leaves as they are and in use.
  func users(in step: Step) -> [Function] {
    let catalog = step.before
    let users: [Function]
    switch self {
    case .relation(let relation): users = catalog.bodies(naming: relation.id)
    case .function(let function): users = catalog.bodies(naming: function.id)
    case .column(let column, of: let relation):
      let called = catalog.triggers(of: relation.id, naming: column).filter { !step.fileDrops(triggerNamed: $0.name) }
      users = catalog.bodies(naming: column, of: relation) + called.compactMap { catalog.function($0.function) }
    }
    let left = users.filter { step.after.function($0.id) != nil && !step.fileRemakesOrDrops(routineNamed: $0.name) }
    return left.indices.filter { index in left.firstIndex { $0.id == left[index].id } == index }.map { left[$0] }
  }

  /// Whether another statement of the file makes something of that name.
  func comesBack(in step: Step) -> Bool {
    switch self {
    case .relation(let relation): step.fileMakes(.relation, named: relation.name)
    case .column(let column, _): step.fileAdds(columnNamed: column.name)
    case .function(let function): step.fileMakes(.routine, named: function.name)
    }
  }
}

extension Step {
  /// What the statement takes away under its name, and the functions that it leaves broken: those that the file neither replaces nor drops.
  fileprivate var brokenBodies: [(lost: Lost, verb: String, functions: [Function])] {
    changes.flatMap { lost(by: $0) }.compactMap { lost, verb in
      let functions = lost.users(in: self)
      return functions.isEmpty || lost.comesBack(in: self) ? nil : (lost, verb, functions)
    }
  }

  private func lost(by change: CatalogChange) -> [(Lost, verb: String)] {
    switch (change.old, change.new) {
    case (.relation(let old)?, nil): return [(.relation(old), "dropping")]
    case (.function(let old)?, nil): return [(.function(old), "dropping")]
    case (.function(let old)?, .function(let new)?) where old.name != new.name: return [(.function(old), "renaming")]
    case (.relation(let old)?, .relation(let new)?):
      if old.name != new.name { return [(.relation(old), "renaming")] }
      // What a child's column goes through, its parent's does too.
      return old.inherits.isEmpty
        ? old.columns.compactMap { column in
          let now = new.column(column.number)
          return now?.name == column.name ? nil : (.column(column, of: old), now == nil ? "dropping" : "renaming")
        } : []
    default: return []
    }
  }

  fileprivate func fileAdds(columnNamed name: String) -> Bool {
    hasOtherStatement { statement, tree in
      switch statement {
      case .rename(let rename): rename.objectType == .column && tree.string(rename.newName) == name
      case .alterTable(let alter):
        alter.commands.contains { command in
          if case .addColumn(let column, _) = command.kind { tree.string(column.name) == name } else { false }
        }
      default: false
      }
    }
  }

  /// Whether code that could not be followed may have dropped the dependent, or the table it belongs to.
  fileprivate func mayBeGone(_ dependent: Dependent) -> Bool {
    guard let object = before.object(dependent.object) else { return true }
    return isUncertain(object.name) || object.namingRelation.flatMap { before.relation($0) }.map { isUncertain($0.name) } ?? false
  }

  /// All that keeps a column from getting another type, where PostgreSQL names the first only.
  fileprivate func dependentsOfType(_ dependents: [Dependent]) -> [Dependent] {
    guard let first = dependents.first else { return [] }
    var seen: Set<ObjectID> = []
    return before.directDependents(of: first.referenced).filter { dependent in
      guard dependent.kind != .body, let object = before.object(dependent.object) else { return false }
      switch object {
      case .rule, .trigger, .policy, .publication: return seen.insert(dependent.object).inserted
      case .relation(let relation) where relation.view != nil: return seen.insert(dependent.object).inserted
      case .relation(let relation):
        guard case .column(let number) = dependent.part else { return false }
        return relation.column(number)?.generated != nil
      default: return false
      }
    }
  }

  /// The relation that the statement is about.
  fileprivate var targetName: RelationName? {
    switch statement {
    case .alterTable(let statement): relation(statement.relation).name
    case .drop(let statement): statement.objects.first.map { name(of: object($0.name, statement.objectType), written: $0.name) }
    default: nil
    }
  }
}

extension Finding.Message {
  fileprivate static func refused(_ message: String, _ list: String, isOne: Bool) -> Self {
    let what = message.split(separator: " because ").first.map(String.init) ?? message
    return "PostgreSQL refuses this: \(what): \(list) \(isOne ? "needs" : "need") it"
  }

  fileprivate static func fail(_ functions: [Function], _ lost: Lost, _ verb: String) -> Self {
    let names = functions.map { "\(CatalogObject.function($0).kindName) \($0.name)" }
    return
      "\(verb) \(lost.description) breaks \(Phrase.list(names, limit: 8)), whose \(names.count == 1 ? "body names" : "bodies name") it"
  }
}
