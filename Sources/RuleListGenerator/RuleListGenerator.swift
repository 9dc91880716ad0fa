import Foundation

/// Writes `RuleList.swift`: every type in the given Swift files that conforms to `Rule`, and every Markdown page as a string
/// literal. A page is found by its file name, which is the rule's id.
///
/// Usage: `RuleListGenerator OUTPUT.swift INPUT…`
@main
struct RuleListGenerator {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { return }
    let inputs = arguments.dropFirst().map { URL(filePath: $0) }
    var types: [String] = []
    var pages: [(id: String, text: String)] = []
    for file in inputs {
      let text = try String(contentsOf: file, encoding: .utf8)
      if file.pathExtension == "md" {
        pages.append((file.deletingPathExtension().lastPathComponent, text))
      } else {
        types += ruleTypes(in: text)
      }
    }
    types.sort()
    pages.sort { $0.id < $1.id }
    try source(types: types, pages: pages).write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// The names of the types declared as `struct NAME: Rule`.
  static func ruleTypes(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard let match = line.firstMatch(of: #/^(?:public )?struct (\w+): Rule\b/#) else { return nil }
      return String(match.1)
    }
  }

  static func source(types: [String], pages: [(id: String, text: String)]) -> String {
    var result = """
      public import Analysis

      /// Every rule of this target, in the order of their type names.
      public let allRules: [any Rule.Type] = [

      """
    for type in types { result += "  \(type).self,\n" }
    result += "]\n\n/// The page of each rule, by rule id, in the order of ids.\npublic let rulePages: [(id: String, text: String)] = [\n"
    for page in pages { result += "  (\"\(page.id)\", \(literal(page.text))),\n" }
    return result + "]\n"
  }

  /// A raw multi-line literal with as many `#` as the text needs.
  static func literal(_ text: String) -> String {
    var hashes = "#"
    while text.contains("\"\"\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    return hashes + "\"\"\"\n" + text + "\n\"\"\"" + hashes
  }
}
