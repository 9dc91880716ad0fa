import PostgresSyntax

/// LIKE: `%` and `_`, with backslash to escape.
enum LikePattern {
  static func matches(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
    var textAt = 0
    var patternAt = 0
    var retry: (pattern: Int, text: Int)?
    while textAt < text.count {
      if patternAt < pattern.count, pattern[patternAt] == "%" {
        retry = (patternAt + 1, textAt)
        patternAt += 1
        continue
      }
      if patternAt < pattern.count {
        let isEscaped = pattern[patternAt] == "\\" && patternAt + 1 < pattern.count
        let wanted = isEscaped ? pattern[patternAt + 1] : pattern[patternAt]
        if (wanted == "_" && !isEscaped) || wanted == text[textAt] {
          patternAt += isEscaped ? 2 : 1
          textAt += 1
          continue
        }
      }
      guard let last = retry else { return false }
      patternAt = last.pattern
      textAt = last.text + 1
      retry = (last.pattern, last.text + 1)
    }
    while patternAt < pattern.count, pattern[patternAt] == "%" { patternAt += 1 }
    return patternAt == pattern.count
  }
}

/// `format()`: `%s`, `%I`, `%L`, `%%`, with positions.
enum FormatFunction {
  static func format(_ arguments: [BodyValue]) -> BodyValue {
    guard let pattern = arguments.first?.text else { return arguments.first == .null ? .null : .unknown }
    var output = ""
    var next = 1
    var characters = pattern[...]
    while let character = characters.popFirst() {
      guard character == "%" else {
        output.append(character)
        continue
      }
      var digits = ""
      while let digit = characters.first, digit.isWholeNumber {
        digits.append(digit)
        characters = characters.dropFirst()
      }
      if characters.first == "$" { characters = characters.dropFirst() } else if !digits.isEmpty { return .unknown }
      guard let kind = characters.popFirst() else { return .unknown }
      if kind == "%" {
        output.append("%")
        continue
      }
      let position = Int(digits) ?? next
      next = position + 1
      guard position >= 1, position < arguments.count else { return .unknown }
      let value = arguments[position]
      switch kind {
      case "s":
        if value == .null { continue }
        guard let text = value.text else { return .unknown }
        output += text
      case "I":
        guard let text = value.text else { return .unknown }
        output += Printer.quoted(text)
      case "L":
        if value == .null {
          output += "NULL"
        } else {
          guard let text = value.text else { return .unknown }
          output += Printer.literal(text)
        }
      default: return .unknown
      }
    }
    return .text(output)
  }
}
