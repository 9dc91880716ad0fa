public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A table, or a column, that nobody has said a word about.
public struct MissingComment: Rule {
  public static let id: RuleID = "missing-comment"
  public static let defaultLevel = Level.off
  public static let phrases = ["tables without a comment"]
  public static let options = [OptionDescription("columns", .boolean)]

  /// Whether columns need one as well.
  private var looksAtColumns = false

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { looksAtColumns = setting.boolean("columns") ?? looksAtColumns }

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for summary in step.earlier {
      for change in summary.changes {
        guard case .relation(let made)? = change.new, made.isTable, !made.isPartition, let table = step.after.relation(made.id) else {
          continue
        }
        let name = RelationName(table, in: step.after)
        if change.kind == .created, isBlank(table.comment), case .create(let create) = summary.statement,
          create.relation.persistence != .temporary
        {
          report.report(
            .unexplained("table", table.name), at: create.relation.range, on: name, help: "add COMMENT ON TABLE \(table.name) IS '…'")
        }
        guard looksAtColumns else { continue }
        var old: Relation?
        if case .relation(let relation)? = change.old { old = relation }
        for column in made.columns where old?.column(column.number) == nil {
          guard let kept = table.column(column.number), isBlank(kept.comment) else { continue }
          report.report(
            .unexplained("column", kept.name), at: kept.origin.range, on: name,
            help: "add COMMENT ON COLUMN \(table.name).\(kept.name) IS '…'")
        }
      }
    }
  }

  private func isBlank(_ comment: String?) -> Bool { comment?.isEmpty ?? true }
}

extension Finding.Message {
  fileprivate static func unexplained(_ kind: String, _ name: String) -> Self { "nothing says what \(kind) \"\(name)\" is for" }
}
