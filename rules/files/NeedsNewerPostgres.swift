public import Analysis
public import Policy
public import PostgresSyntax

/// Syntax that the policy's version of PostgreSQL does not know yet, or no longer.
public struct NeedsNewerPostgres: Rule {
  public static let id: RuleID = "needs-newer-postgres"
  public static let defaultLevel = Level.block
  public static let phrases = ["syntax of a newer PostgreSQL"]

  public init() {}

  public func check(_ syntax: VersionedSyntax, in step: Step, _ report: inout Reporter) {
    if let until = syntax.until, step.postgresVersion >= until {
      report.report(.gone(syntax.feature, until), at: syntax.range, help: "the policy's database is PostgreSQL \(step.postgresVersion)")
    } else {
      report.report(
        .new(syntax.feature, syntax.since), at: syntax.range, help: "the policy's database is PostgreSQL \(step.postgresVersion)")
    }
  }
}

extension Finding.Message {
  fileprivate static func new(_ feature: StaticFeature, _ version: Int) -> Self { "\(feature.description) needs PostgreSQL \(version)" }
  fileprivate static func gone(_ feature: StaticFeature, _ version: Int) -> Self {
    "\(feature.description) is no longer understood from PostgreSQL \(version) on"
  }
}
