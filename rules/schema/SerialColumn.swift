public import Analysis
public import Policy

/// `serial` is a default and a sequence that belong together by convention; identity columns are the standard's way.
public struct SerialColumn: Rule {
  public static let id: RuleID = "serial-column"
  public static let defaultLevel = Level.off
  public static let phrases = ["serial columns"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    report.advise(in: step, { .looseParts($0.column) }, help: "write bigint GENERATED ALWAYS AS IDENTITY") { $0.isSerial }
  }
}

extension Finding.Message {
  fileprivate static func looseParts(_ column: String) -> Self {
    "the sequence of \"\(column)\" has privileges of its own, which inserts need too, and any insert may write a number past it"
  }
}
