import PostgresSyntax

/// The ways in which tools write a value to be filled in before PostgreSQL sees the text.
///
/// The search is by bytes and looks into comments, strings and dollar quotes too, as the tools' own replacement does. A range may
/// therefore be harmless; it says “do not trust a syntax error here”, never “this is no SQL”.
struct PlaceholderSyntax: OptionSet {
  let rawValue: Int

  /// `${name}`, where the name is of letters, digits and `_ . : -`: not the `${"a": 1}` of a dollar-quoted JSON text.
  static let dollarBraces = PlaceholderSyntax(rawValue: 1)
  /// `$name`, as a shell writes it. Never `$1` or `$$`.
  static let dollarName = PlaceholderSyntax(rawValue: 2)
  /// `{{ … }}` on one line: Go templates, Jinja, Mustache.
  static let doubleBraces = PlaceholderSyntax(rawValue: 4)
  /// `:NAME` in capitals; `::NAME` is a cast, `:::NAME` one to a placeholder.
  static let colonCapitals = PlaceholderSyntax(rawValue: 8)
  /// psql's `:name`, `:'name'`, `:"name"`.
  static let psqlVariable = PlaceholderSyntax(rawValue: 16)
  /// `/* TEMPLATE: name */`.
  static let templateComment = PlaceholderSyntax(rawValue: 32)

  /// The placeholders in `bytes`, in order, none overlapping.
  func ranges(in bytes: [UInt8], within range: ByteRange? = nil) -> [ByteRange] {
    guard !isEmpty else { return [] }
    var result: [ByteRange] = []
    var index = Int(range?.start ?? 0)
    let end = min(bytes.count, range.map { Int($0.end) } ?? bytes.count)
    while index < end {
      let length: Int
      switch bytes[index] {
      case UInt8(ascii: "$"): length = dollar(bytes, index, end)
      case UInt8(ascii: "{") where contains(.doubleBraces): length = doubleBraces(bytes, index, end)
      case UInt8(ascii: ":"): length = colon(bytes, index, end)
      case UInt8(ascii: "/") where contains(.templateComment): length = template(bytes, index, end)
      default: length = 0
      }
      if length > 0 { result.append(ByteRange(start: UInt32(clamping: index), end: UInt32(clamping: index + length))) }
      index += max(1, length)
    }
    return result
  }

  private func dollar(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start + 2 < end else { return 0 }
    if bytes[start + 1] == UInt8(ascii: "{") {
      guard contains(.dollarBraces) else { return 0 }
      var index = start + 2
      while index < end, bytes[index].isNameByte || ".:-".utf8.contains(bytes[index]) { index += 1 }
      return index < end && index > start + 2 && bytes[index] == UInt8(ascii: "}") ? index + 1 - start : 0
    }
    guard contains(.dollarName), bytes[start + 1].isLetter || bytes[start + 1] == UInt8(ascii: "_") else { return 0 }
    guard start == 0 || (bytes[start - 1] != UInt8(ascii: "$") && !bytes[start - 1].isNameByte) else { return 0 }
    var index = start + 1
    while index < end, bytes[index].isNameByte { index += 1 }
    // `$tag$` is a dollar quote.
    return index < end && bytes[index] == UInt8(ascii: "$") ? 0 : index - start
  }

  private func doubleBraces(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start + 4 <= end, bytes[start + 1] == UInt8(ascii: "{") else { return 0 }
    var index = start + 2
    while index + 1 < end, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index + 2 - start }
      index += 1
    }
    return 0
  }

  private func colon(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    // An even number of colons before it are casts.
    let colons = bytes[..<start].reversed().prefix { $0 == UInt8(ascii: ":") }.count
    guard start + 1 < end, colons.isMultiple(of: 2) else { return 0 }
    let next = bytes[start + 1]
    if contains(.psqlVariable), next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") {
      var index = start + 2
      while index < end, bytes[index].isNameByte { index += 1 }
      return index < end && index > start + 2 && bytes[index] == next ? index + 1 - start : 0
    }
    guard next.isLetter || next == UInt8(ascii: "_") else { return 0 }
    var index = start + 1
    while index < end, bytes[index].isNameByte { index += 1 }
    if contains(.psqlVariable) { return index - start }
    guard contains(.colonCapitals) else { return 0 }
    return bytes[start + 1..<index].allSatisfy { $0 != $0.lowercased || $0.isDigit || $0 == UInt8(ascii: "_") } ? index - start : 0
  }

  private func template(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start + 4 <= end, bytes[start + 1] == UInt8(ascii: "*") else { return 0 }
    var index = start + 2
    while index < end, bytes[index] == 0x20 { index += 1 }
    guard bytes[index..<end].starts(with: "TEMPLATE".utf8) else { return 0 }
    while index + 1 < end, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") { return index + 2 - start }
      index += 1
    }
    return 0
  }
}
