public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// CREATE OR REPLACE FUNCTION with other arguments replaces nothing: a second function comes, and callers go on meeting the old one, or an
/// ambiguous call.
public struct OverloadLeftBehind: Rule {
  public static let id: RuleID = "overload-left-behind"
  public static let defaultLevel = Level.warn
  public static let phrases = ["function overloads left behind", "replacing a function under other arguments"]

  public init() {}

  public func check(_ create: CreateFunctionStmt, in step: Step, _ report: inout Reporter) {
    guard create.isReplace, step.result.failure == nil,
      let made = step.changes.lazy.compactMap({ change -> Function? in
        if case .function(let function)? = change.new, change.kind == .created { function } else { nil }
      }).first
    else { return }
    let others = step.before.functions(named: made.name).filter { other in
      other.schema == made.schema && other.kind == made.kind && other.owningExtension == nil && !step.isNew(other.origin)
        && !isKept(other, besides: made, in: step)
    }
    // Where there were several already, overloading is what is meant.
    guard others.count == 1, let old = others.first else { return }
    let name = RelationName(schema: step.after.schemaName(made.schema), name: made.name)
    report.report(
      .stays(old: step.signature(old), new: step.signature(made), mayBothFit: old.mayFitCalls(of: made)),
      at: create.nameRange(in: step.tree), on: name,
      label: "calls with the old arguments, or with none of the new ones, do not come here",
      help:
        "if the old one is to go, DROP FUNCTION \(step.signature(old)) in the same transaction; if both are meant, say CREATE FUNCTION without OR REPLACE",
      related: step.place(of: old.origin, "\(step.signature(old)) was created here").map { [$0] } ?? [], fixes: drop(old, in: step))
  }

  /// Only a person knows whether both are meant.
  private func drop(_ old: Function, in step: Step) -> [Fix] {
    guard old.kind == .function, step.body == nil else { return [] }
    let schema = step.before.schemaName(old.schema)
    let arguments = old.argumentTypes.map { step.before.typeName($0) }.joined(separator: ", ")
    let drop = "DROP FUNCTION \(schema == "public" ? "" : Printer.quoted(schema) + ".")\(Printer.quoted(old.name))(\(arguments))"
    return [
      Fix(
        title: "drop \(step.signature(old))", edits: [TextEdit(at: step.range.end, insert: ";" + step.newLine + drop)],
        isPreferred: false)
    ]
  }

  /// Whether the file replaces the old one too, and so means both, or drops it.
  private func isKept(_ old: Function, besides made: Function, in step: Step) -> Bool {
    step.hasOtherStatement { statement, tree in
      switch statement {
      case .createFunction(let create):
        guard let last = tree[create.name].last, tree.string(last) == old.name else { return false }
        let types = create.parameters.filter { $0.mode != .out && $0.mode != .table }
          .map { step.before.dataType($0.type, in: tree, step.context)?.withoutModifier }
        return types == old.argumentTypes.map { Optional($0) }
      case .drop(let drop):
        return drop.objects.contains { object in
          guard case .withArgs(let routine) = object.name, let last = tree[routine.name].last else { return false }
          return tree.string(last) == old.name
        }
      default: return false
      }
    }
  }
}

extension Step {
  /// `total(bigint, text)`
  fileprivate func signature(_ function: Function) -> String {
    function.name + "(" + function.argumentTypes.map { before.typeName($0) }.joined(separator: ", ") + ")"
  }
}

extension Function {
  /// Whether a call may have as many arguments as both take (PostgreSQL documentation, “Functions”, “Type Resolution”).
  fileprivate func mayFitCalls(of other: Function) -> Bool { argumentCounts.overlaps(other.argumentCounts) }

  private var argumentCounts: ClosedRange<Int> {
    let inputs = parameters.filter(\.isInput)
    let required = inputs.filter { $0.defaultValue == nil && $0.mode != .variadic }.count
    return required...(inputs.contains { $0.mode == .variadic } ? .max : max(required, inputs.count))
  }
}

extension CreateFunctionStmt {
  fileprivate func nameRange(in tree: SyntaxTree) -> ByteRange {
    let parts = tree[name]
    guard let first = parts.first, let last = parts.last else { return ByteRange(start: 0, end: 0) }
    return first.range.union(last.range)
  }
}

extension Finding.Message {
  fileprivate static func stays(old: String, new: String, mayBothFit: Bool) -> Self {
    let calls = mayBothFit ? "calls that fit both fail as ambiguous" : "calls with its arguments go on running it"
    return "\(new) does not replace \(old): the old function stays beside it, and \(calls)"
  }
}
