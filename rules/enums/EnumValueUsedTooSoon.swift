public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A value that ADD VALUE brings cannot be used before its transaction commits (55P04).
public struct EnumValueUsedTooSoon: Rule {
  public static let id: RuleID = "enum-value-used-too-soon"
  public static let defaultLevel = Level.block
  public static let phrases = ["enum values used before they are committed", "using an enum value in the transaction that adds it"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for (index, addition) in step.earlier.enumerated() {
      guard addition.session.transaction.isOpen, let (type, labels) = addition.addedLabels(in: step.tree) else { continue }
      // From 17 on, what belongs to a type that the transaction has made itself is safe.
      if step.postgresVersion >= 17, step.earlier.prefix(index).contains(where: { $0.makes(type.id) }) { continue }
      let name = RelationName(schema: step.after.schemaName(type.schema), name: type.name)
      for later in step.earlier.dropFirst(index + 1) {
        if case .transaction(let end) = later.statement, end.kind == .commit || end.kind == .rollback { break }
        guard later.session.transaction == addition.session.transaction else { break }
        guard later.readsConstants(in: step.tree), step.speaks(of: type, in: later.range) else { continue }
        let constants = step.tree.typedConstants(in: later.range)
        for label in labels {
          guard let use = constants.first(where: { step.tree.string(of: $0) == label }) else { continue }
          report.report(
            .isUnsafe(label, type: name.name), at: use.range, on: name,
            help: "use it in a later migration: a new value can be used once the transaction that adds it has committed",
            related: [
              RelatedPlace(
                path: step.file.path, line: step.file.lines.line(of: addition.range.start), range: addition.range,
                message: "'\(label)' is added here")
            ])
        }
      }
    }
  }
}

extension StepSummary {
  /// The values that ALTER TYPE … ADD VALUE has added, in a body too; one under a new name is the old value.
  fileprivate func addedLabels(in tree: SyntaxTree) -> (CatalogType, [String])? {
    for change in changes {
      guard case .type(let old)? = change.old, case .type(let new)? = change.new, let before = old.labels, let after = new.labels,
        after.count > before.count
      else { continue }
      return (new, after.map(\.name).filter { name in !before.contains { $0.name == name } })
    }
    return nil
  }

  fileprivate func makes(_ type: ObjectID) -> Bool { changes.contains { $0.id == type && $0.old == nil } }

  /// Whether constants in the statement are read as values now; PL/pgSQL reads a body when it is called.
  fileprivate func readsConstants(in tree: SyntaxTree) -> Bool {
    switch statement {
    case .createFunction(let create): tree.body(of: create).map { $0.language == .sql } ?? true
    case .alterEnum, .comment, .transaction, .variableSet, .grant, .drop: false
    default: true
    }
  }
}

extension Step {
  /// Whether a statement of the file names the type, or a relation that has a column of it.
  fileprivate func speaks(of type: CatalogType, in range: ByteRange) -> Bool {
    tree.mentions(type.name, in: range)
      || after.columns(usingType: type.id).contains { address in
        after.relation(address.object).map { tree.mentions($0.name, in: range) } ?? false
      }
  }
}

extension SyntaxTree {
  /// The string constants of a range but for those that are text: cast to it, or compared with something that is.
  fileprivate func typedConstants(in range: ByteRange) -> [StringLiteral] {
    let expressions = expressionIDs(in: range)
    var texts: Set<ExpressionID> = []
    for id in expressions {
      switch self[id] {
      case .typeCast(let argument, let type) where isText(type): texts.insert(argument)
      case .aExpr(let operation):
        let operands = [operation.left, operation.right].compactMap { $0 } + self[operation.rightList]
        guard operands.contains(where: { if case .typeCast(_, let type) = self[$0] { isText(type) } else { false } }) else { continue }
        for operand in operands {
          texts.insert(operand)
          if case .aArrayExpr(let elements) = self[operand] { texts.formUnion(self[elements]) }
        }
      default: continue
      }
    }
    return expressions.compactMap { id in
      if case .aConst(.string(let literal)) = self[id], !texts.contains(id) { literal } else { nil }
    }
  }

  private func isText(_ type: TypeNameID) -> Bool {
    self[self[type].names].last.map { ["text", "varchar", "bpchar", "name"].contains(string($0)) } ?? false
  }
}

extension Finding.Message {
  fileprivate static func isUnsafe(_ label: String, type: String) -> Self {
    "PostgreSQL refuses '\(label)' of enum \"\(type)\" here: the transaction that adds it has not committed"
  }
}
