public import Analysis
import Catalog
public import Policy
import PostgresSyntax

/// Types that the policy does not want.
public struct ForbiddenTypes: Rule {
  public static let id: RuleID = "forbidden-types"
  public static let defaultLevel = Level.off
  public static let phrases = ["forbidden column types"]
  public static let options = [OptionDescription("types", .strings)]

  private var types: [String] = []

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { types = (setting.strings("types") ?? []).map { $0.lowercased() } }

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard !types.isEmpty else { return }
    report.advise(in: step, { .forbidden($0.column, step.tree.text($0.range)) }, help: "the policy forbids \(Phrase.list(types))") {
      written in
      let words = step.tree.text(written.range).lowercased()
      let names = [
        step.before.typeName(written.type), step.before.typeName(written.type.withoutModifier), words,
        String(words.prefix { $0 != "(" && $0 != "[" }),
      ]
      let element = written.type.element.map { [step.before.typeName($0), step.before.typeName($0.withoutModifier)] } ?? []
      return (names + element).contains { name in types.contains(name) || types.contains { name.hasSuffix("." + $0) } }
    }
  }
}

extension Finding.Message {
  fileprivate static func forbidden(_ column: String, _ type: String) -> Self { "\"\(column)\" is \(type), which the policy does not want" }
}
