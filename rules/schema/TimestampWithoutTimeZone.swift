public import Analysis
import Catalog
public import Policy

/// `timestamp` keeps what a clock showed and not where the clock hung: it is no point in time.
public struct TimestampWithoutTimeZone: Rule {
  public static let id: RuleID = "timestamp-without-time-zone"
  public static let defaultLevel = Level.off
  public static let phrases = ["timestamps without time zone"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    report.advise(in: step, { .noPointInTime($0.column) }, help: "make it timestamptz, which takes the same space") {
      $0.type.id == DataType.timestamp.id
    }
  }
}

extension Finding.Message {
  fileprivate static func noPointInTime(_ column: String) -> Self {
    "\"\(column)\" keeps a date and a time without saying where: what it means depends on each session's time zone"
  }
}
