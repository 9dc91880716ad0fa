public import Analysis
public import Policy
import PostgresSyntax

/// A file whose name is not like the policy's pattern.
public struct FileNamePattern: Rule {
  public static let id: RuleID = "file-name-pattern"
  public static let defaultLevel = Level.off
  public static let phrases = ["file names against the convention"]
  public static let options = [OptionDescription("pattern", .string)]

  /// With `*` for any letters and `?` for one.
  private var pattern = ""

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { pattern = setting.string("pattern") ?? pattern }

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    guard !pattern.isEmpty, !Self.matches(Array(step.file.name), Array(pattern)) else { return }
    report.report(.unlike(step.file.name, pattern), at: step.file.firstLine, help: "the policy wants names like \(pattern)")
  }

  /// Goes back to the last `*` only.
  private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
    var (at, inText) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while inText < text.count {
      if at < pattern.count, pattern[at] == "*" {
        star = (at, inText)
        at += 1
      } else if at < pattern.count, pattern[at] == "?" || pattern[at] == text[inText] {
        (at, inText) = (at + 1, inText + 1)
      } else if let back = star {
        (at, inText) = (back.pattern + 1, back.text + 1)
        star = (back.pattern, back.text + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == "*" }
  }
}

extension Finding.Message {
  fileprivate static func unlike(_ name: String, _ pattern: String) -> Self { "the name \(name) is not like \(pattern)" }
}
