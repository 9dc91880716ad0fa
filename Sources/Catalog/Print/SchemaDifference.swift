/// A part of a schema that another schema lacks, has besides, or has otherwise.
public struct SchemaDifference: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Only the first schema has it.
    case missing
    /// Only the second schema has it.
    case added
    case changed
  }

  public let kind: Kind
  /// What it is and its name: `column email of public.users`.
  public let part: String
  /// What alone differs of a part that both schemas have, as people call it: `the default`, `row level security`; nil for the part as a whole.
  public let aspect: String?
  /// Its definition, or the aspect's, in the first schema, as SQL or a piece of it; nil where it is `added`.
  public let old: String?
  /// Its definition in the second schema; nil where it is `missing`.
  public let new: String?
}

extension Catalog {
  /// How `other` differs from this schema in the objects of the given numbers, which may be numbers of either; by the names of parts.
  ///
  /// Objects are compared by name and definition: numbers, origins, owners, privileges, the order of columns and the time of birth do not
  /// count. An object with a part that is not known (a history that starts in the middle) is left out.
  /// - Parameters:
  ///   - objects: for instance, those that the statements between the two have touched.
  ///   - ignoresValidity: whether a constraint that old rows have been checked for is the same as one that is NOT VALID: new rows meet both.
  public func differences(to other: Catalog, among objects: some Sequence<ObjectID>, ignoresValidity: Bool = false) -> [SchemaDifference] {
    // A table is compared with all that belongs to it, whichever of the two schemas still has the part that was named.
    let owners = Set(objects.flatMap { id in [object(id), other.object(id)].compactMap { $0.map(SchemaParts.owner) } })
    let old = SchemaParts(of: owners, in: self, comparedWith: other, ignoresValidity: ignoresValidity)
    let new = SchemaParts(of: owners, in: other, comparedWith: self, ignoresValidity: ignoresValidity)
    let unknown = old.unknown.union(new.unknown)
    return Set(old.texts.keys).union(new.texts.keys).sorted().flatMap { part -> [SchemaDifference] in
      let (oldText, newText) = (old.texts[part], new.texts[part])
      guard !Self.meansTheSame(oldText, newText), !unknown.contains(where: { part.hasSuffix($0) }) else { return [] }
      let whole = SchemaDifference(part, nil, oldText, newText)
      guard oldText != nil, newText != nil else { return [whole] }
      let (oldAspects, newAspects) = (old.aspects[part] ?? [:], new.aspects[part] ?? [:])
      let aspects = Set(oldAspects.keys).union(newAspects.keys).sorted().filter { !Self.meansTheSame(oldAspects[$0], newAspects[$0]) }
      return aspects.isEmpty ? [whole] : aspects.map { SchemaDifference(part, $0, oldAspects[$0], newAspects[$0]) }
    }
  }
}

extension Catalog {
  private static func meansTheSame(_ old: String?, _ new: String?) -> Bool {
    if old == new { return true }
    guard let old, let new else { return false }
    return DefinitionSpelling(old) == DefinitionSpelling(new)
  }
}

extension SchemaDifference {
  fileprivate init(_ part: String, _ aspect: String?, _ old: String?, _ new: String?) {
    self.init(kind: old == nil ? .added : new == nil ? .missing : .changed, part: part, aspect: aspect, old: old, new: new)
  }
}

/// The definitions of some objects of a schema, piece by piece, by what people call the pieces; pieces of a table that another schema has just so
/// are left out.
///
/// A piece names others by their numbers. Where one of those has another name in the other schema, that is a difference of its own.
private struct SchemaParts {
  private(set) var texts: [String: String] = [:]
  /// By part, what can differ by itself, as people call it.
  private(set) var aspects: [String: [String: String]] = [:]
  /// Names of objects of which not all is known.
  private(set) var unknown: Set<String> = []
  private var printer: SchemaPrinter
  private let other: Catalog
  private let ignoresValidity: Bool

  init(of objects: Set<ObjectID>, in catalog: Catalog, comparedWith other: Catalog, ignoresValidity: Bool) {
    self.other = other
    self.ignoresValidity = ignoresValidity
    printer = SchemaPrinter(catalog)
    for id in objects.sorted() {
      guard let object = catalog.object(id), object.header.owningExtension == nil, object.schema != Schema.temporary else { continue }
      add(object, in: catalog)
    }
  }

  static func owner(of object: CatalogObject) -> ObjectID {
    if case .index(let index) = object { index.table } else { object.namingRelation ?? object.id }
  }

  private mutating func add(_ object: CatalogObject, in catalog: Catalog) {
    guard case .relation(let relation) = object, relation.view == nil, relation.kind != .compositeType else {
      let name = object.schema == nil ? object.name : catalog.qualifiedName(object.id) ?? object.name
      if case .relation(let relation) = object, relation.isIncomplete { unknown.insert(name) }
      switch object {
      case .type(let type) where ignoresValidity:
        if case .domain(var domain) = type.kind {
          for index in domain.constraints.indices { domain.constraints[index].isValidated = true }
          note(object.partName, name) { $0.printDomain(type, domain) }
        } else {
          note(object.partName, name) { $0.printObject(object.id) }
        }
      case .schema(let schema) where schema.isAssumed: break
      case .schema, .extension: note(object.partName, name) { _ in }
      case .statistics(let statistics): note(object.partName, name) { $0.printStatistics(statistics) }
      case .publication(let publication): note(object.partName, name) { $0.printPublication(publication) }
      case .eventTrigger(let trigger): note(object.partName, name) { $0.printEventTrigger(trigger) }
      case .function(let function):
        let arguments = function.parameters.map { $0.type.isUndetermined ? "?" : catalog.typeName($0.type) }.joined(separator: ", ")
        note(object.partName, "\(name)(\(arguments))") { $0.printFunction(function) }
      case .sequence(let sequence) where sequence.ownership == .identity: break
      case .relation(let relation):
        note(object.partName, name) { $0.printObject(object.id) }
        addParts(of: relation, name, in: catalog)
      default: note(object.partName, name) { $0.printObject(object.id) }
      }
      return
    }
    let name = catalog.qualifiedName(object.id) ?? relation.name
    if relation.isIncomplete { unknown.insert(name) }
    var bare = relation
    bare.columns = []
    note("table", name) {
      $0.printTable(bare)
      $0.printLast(relation)
    }
    aspects["table \(name)"] = printer.aspects(of: relation)
    let twin = twin(of: relation, in: catalog)
    let hasSameNotNulls = twin != nil && notNulls(of: relation, in: catalog) == notNulls(of: relation, in: other)
    for column in relation.columns {
      // A column is printed with its identity's sequence and its NOT NULL constraint.
      if hasSameNotNulls, column.identity == nil, twin?.columns.contains(column) == true { continue }
      let text = printer.define(column, of: relation)
      let value = column.generated == nil ? column.defaultValue.map { " DEFAULT " + printer.text($0) } ?? "" : ""
      texts["column \(column.name) of \(name)"] = text + value
      aspects["column \(column.name) of \(name)"] = printer.aspects(of: column, of: relation)
    }
    for var constraint in catalog.constraints(of: relation.id) where !constraint.isFormerBound {
      if twin != nil, other.constraint(constraint.id) == constraint { continue }
      if ignoresValidity { constraint.isValidated = true }
      let part = "constraint \(constraint.name)"
      if constraint.foreignKey != nil { note(part, "of " + name) { $0.printForeignKey(constraint) } }
      if constraint.checkExpression != nil { note(part, "of " + name) { $0.printCheck(constraint, relation) } }
    }
    addParts(of: relation, name, in: catalog)
  }

  private mutating func addParts(of relation: Relation, _ name: String, in catalog: Catalog) {
    let hasTwin = twin(of: relation, in: catalog) != nil
    for index in catalog.indexes(of: relation.id) {
      if hasTwin, other.index(index.id) == index,
        index.constraint.map({ catalog.constraint($0) }) == index.constraint.map({ other.constraint($0) })
      {
        continue
      }
      let isConstraint = index.constraint != nil
      note("\(isConstraint ? "constraint" : "index") \(index.name)", (isConstraint ? "of " : "on ") + name) {
        $0.printIndex(index, relation)
      }
    }
    for trigger in catalog.triggers(of: relation.id) { note("trigger \(trigger.name)", "on " + name) { $0.printTrigger(trigger) } }
    for rule in catalog.rules(of: relation.id) { note("rule \(rule.name)", "on " + name) { $0.printRule(rule) } }
    for policy in catalog.policies(of: relation.id) { note("policy \(policy.name)", "on " + name) { $0.printPolicy(policy) } }
  }

  /// The relation in the other schema, if it goes by the same name there.
  private func twin(of relation: Relation, in catalog: Catalog) -> Relation? {
    guard let twin = other.relation(relation.id), twin.name == relation.name, twin.schema == relation.schema,
      other.schema(twin.schema)?.name == catalog.schema(relation.schema)?.name
    else { return nil }
    return twin
  }

  private func notNulls(of relation: Relation, in catalog: Catalog) -> [TableConstraint] {
    catalog.constraints(of: relation.id).filter { $0.kind == .notNull }
  }

  /// Keeps what `print` writes under the part's name.
  private mutating func note(_ part: String, _ name: String, _ print: (inout SchemaPrinter) -> Void) {
    printer.output = ""
    print(&printer)
    texts["\(part) \(name)"] = printer.output
    printer.output = ""
  }
}

extension CatalogObject {
  fileprivate var partName: String {
    switch self {
    case .constraint: "constraint"
    case .defined(let defined): "\(defined.kind)"
    default: kindName
    }
  }
}
