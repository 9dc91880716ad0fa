public import Analysis
import Catalog
public import Policy
import PostgresSyntax

/// A name of more than 63 bytes: PostgreSQL cuts it, with a notice that nobody reads.
public struct LongIdentifier: Rule {
  public static let id: RuleID = "long-identifier"
  public static let defaultLevel = Level.warn
  public static let phrases = ["names that are cut off", "identifiers over 63 bytes"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for name in step.givenNames where name.text.utf8.count > Identifier.maximumLength {
      report.report(
        .cut(name.kind, name.text.utf8.count, Identifier.truncated(name.text)), at: name.range, on: name.table,
        help: "choose a name of at most \(Identifier.maximumLength) bytes")
    }
  }
}

extension Finding.Message {
  fileprivate static func cut(_ kind: GivenName.Kind, _ length: Int, _ kept: String) -> Self {
    "this \(kind.rawValue) name has \(length) bytes and is cut to \"\(kept)\": who looks for the whole name finds nothing, and another with the same beginning is the same name"
  }
}
