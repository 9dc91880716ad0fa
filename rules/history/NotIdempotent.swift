public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// A statement outside a transaction that fails if it has run before: when the migration breaks off behind it, the next try cannot pass it.
public struct NotIdempotent: Rule {
  public static let id: RuleID = "not-idempotent"
  public static let defaultLevel = Level.off
  public static let phrases = ["statements that cannot run twice"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    // In a transaction, what breaks off is undone as a whole; and what stands alone has nothing behind it that may fail.
    guard !step.session.transaction.isOpen, step.tree.statements.count > 1 else { return }
    guard let missing = missingWords(step.statement, step.tree), !isDroppedBefore(step) else { return }
    report.report(
      .failsTwice(missing.what), at: missing.range ?? step.range, help: "add \(missing.words), or run the file in one transaction")
  }

  /// A DROP … IF EXISTS of the same name comes first.
  private func isDroppedBefore(_ step: Step) -> Bool {
    let names = step.givenNames.filter { $0.kind != .column }.prefix(1)
    return names.contains { name in
      step.earlier.contains { earlier in
        guard case .drop(let drop) = earlier.statement, drop.isMissingOK else { return false }
        return step.tree.mentions(name.text, in: earlier.range)
      }
    }
  }

  private func missingWords(_ statement: Statement, _ tree: SyntaxTree) -> (what: String, words: String, range: ByteRange?)? {
    switch statement {
    case .create(let create) where !create.ifNotExists && create.relation.persistence != .temporary:
      return ("the table is there", "IF NOT EXISTS", create.relation.range)
    case .createTableAs(let create) where !create.ifNotExists: return ("the table is there", "IF NOT EXISTS", create.into.relation.range)
    case .index(let index) where !index.ifNotExists: return ("the index is there", "IF NOT EXISTS", nil)
    case .createSeq(let create) where !create.ifNotExists: return ("the sequence is there", "IF NOT EXISTS", nil)
    case .createSchema(let create) where !create.ifNotExists: return ("the schema is there", "IF NOT EXISTS", nil)
    case .createExtension(let create) where !create.ifNotExists: return ("the extension is there", "IF NOT EXISTS", nil)
    case .view(let view) where !view.isReplace: return ("the view is there", "OR REPLACE", view.view.range)
    case .createFunction(let create) where !create.isReplace: return ("the function is there", "OR REPLACE", nil)
    case .drop(let drop) where !drop.isMissingOK: return ("what it drops is gone", "IF EXISTS", nil)
    case .alterEnum(let alter) where alter.oldLabel == nil && !alter.ifNotExists: return ("the value is there", "IF NOT EXISTS", nil)
    case .alterTable(let alter):
      for command in alter.commands {
        switch command.kind {
        case .addColumn(_, false): return ("the column is there", "IF NOT EXISTS", command.range)
        case .dropColumn(_, false, _): return ("the column is gone", "IF EXISTS", command.range)
        case .dropConstraint(let name, false, _) where !adds(name, alter, tree):
          return ("the constraint is gone", "IF EXISTS", command.range)
        default: break
        }
      }
      return nil
    default: return nil
    }
  }
}

extension NotIdempotent {
  /// Whether the same ALTER TABLE adds the constraint again, so that the next try finds it.
  private func adds(_ name: Name, _ alter: AlterTableStmt, _ tree: SyntaxTree) -> Bool {
    alter.commands.contains { command in
      if case .addConstraint(let constraint) = command.kind { constraint.name?.id == name.id } else { false }
    }
  }
}

extension Finding.Message {
  fileprivate static func failsTwice(_ what: String) -> Self {
    "if a later statement fails, this one has committed: the next try breaks off here, because \(what)"
  }
}
