import PostgresSyntax

/// The words after the command, sorted into options and operands by what the command declares.
struct Arguments: Sendable {
  private var values: [String: [String]] = [:]
  /// What is no option, in order.
  let operands: [String]

  /// Reads `--name value`, `--name=value` and `--name`; `--` ends the options, and `-` alone is an operand.
  init(_ words: [String], for command: any Command.Type) throws(UsageError) {
    var operands: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let option = command.options.first(where: { $0.name == parts[0] }) else {
        throw UsageError("\(command.name) has no option \(parts[0])" + Self.suggestion(parts[0], command.options.map(\.name)))
      }
      guard let placeholder = option.value else {
        if parts.count > 1 { throw UsageError("\(option.name) takes no value") }
        values[option.name, default: []].append("")
        continue
      }
      guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
        throw UsageError("\(option.name) needs a value: \(option.name) \(placeholder)")
      }
      guard option.choices.isEmpty || option.choices.contains(value) else {
        throw UsageError(
          "\(option.name) takes \(option.choices.joined(separator: ", ")), not \"\(value)\"" + Self.suggestion(value, option.choices))
      }
      if values[option.name] != nil { throw UsageError("\(option.name) is given twice") }
      values[option.name] = [value]
    }
    self.operands = operands
  }

  /// Whether a switch is given.
  func has(_ option: String) -> Bool { values[option] != nil }

  func value(_ option: String) -> String? { values[option]?.last }

  /// A whole number within a range.
  func integer(_ option: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = value(option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError("\(option) takes a number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\"")
    }
    return number
  }

  /// “; did you mean --format?” where one of the candidates is close.
  static func suggestion(_ word: String, _ candidates: [String]) -> String {
    let limit = max(1, min(3, word.utf8.count / 3))
    return Spelling.nearest(to: word, among: candidates.sorted(), limit: limit).map { "; did you mean \($0)?" } ?? ""
  }
}
