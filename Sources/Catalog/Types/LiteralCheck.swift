/// Texts that a type's input function refuses, where that is easily seen.
extension Catalog {
  /// The server's complaint about a string as a value of a type, with its code; nil where it is accepted, or nothing can be said.
  func complaint(about text: String, as type: DataType) -> (sqlState: String, message: String)? {
    let type = baseType(type)
    if isOpaque(type) { return nil }
    let trimmed = text.filter { $0 != " " && $0 != "\t" && $0 != "\n" }
    if type.isArray {
      if trimmed.hasPrefix("{"), trimmed.hasSuffix("}") { return nil }
      if trimmed.hasPrefix("["), trimmed.contains("]={") { return nil }
      return ("22P02", "malformed array literal: \"\(text)\"")
    }
    if let labels = self.type(type.id)?.labels {
      if labels.contains(where: { $0.name == text }) { return nil }
      return ("22P02", "invalid input value for enum \(self.type(type.id)?.name ?? ""): \"\(text)\"")
    }
    let isValid: Bool
    switch type.withoutModifier {
    case .smallint: isValid = Int16(trimmed) != nil || isUnusualNumber(trimmed)
    case .integer: isValid = Int32(trimmed) != nil || isUnusualNumber(trimmed)
    case .bigint: isValid = Int64(trimmed) != nil || isUnusualNumber(trimmed)
    case .boolean:
      let word = trimmed.lowercased()
      isValid =
        !word.isEmpty
        && (["0", "1", "on", "of", "off"].contains(word) || ["true", "false", "yes", "no"].contains { $0.hasPrefix(word) })
    case .uuid:
      let digits = trimmed.filter { $0 != "-" && $0 != "{" && $0 != "}" }
      isValid = digits.count == 32 && digits.allSatisfy(\.isHexDigit)
    case .varchar, .bpchar:
      guard let length = TypeModifier.length(of: type) else { return nil }
      var kept = text[...]
      while kept.last == " " { kept = kept.dropLast() }
      // A default of a column is cast explicitly only where it is written so; an assignment must fit.
      return kept.unicodeScalars.count > Int(length) ? ("22001", "value too long for type \(typeName(type))") : nil
    default: return nil
    }
    return isValid ? nil : ("22P02", "invalid input syntax for type \(typeName(type.withoutModifier)): \"\(text)\"")
  }

  /// Hexadecimal and underscores, which PostgreSQL reads from 16 on.
  private func isUnusualNumber(_ text: String) -> Bool {
    text.contains("_") || text.hasPrefix("0x") || text.hasPrefix("0o") || text.hasPrefix("0b") || text.hasPrefix("0X")
  }
}
