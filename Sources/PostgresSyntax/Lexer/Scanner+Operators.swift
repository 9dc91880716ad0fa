/// Operators, and the marks that look like them.
extension Scanner {
  /// PostgreSQL's names are at most 63 bytes long (`NAMEDATALEN`).
  private static let longestOperator = 63

  /// An operator begins here, and no comment.
  mutating func scanOperator(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start + 1
    // One bit set in all characters but the last: may the operator end in a sign?
    var mayEndInSign = traits[Int(bytes[start])]
    while end < bytes.count {
      let byte = bytes[end]
      let trait = traits[Int(byte)]
      guard trait & ByteTraits.operatorCharacter != 0 else { break }
      if end + 1 < bytes.count {
        if byte == UInt8(ascii: "/"), bytes[end + 1] == UInt8(ascii: "*") { break }
        if byte == UInt8(ascii: "-"), bytes[end + 1] == UInt8(ascii: "-") { break }
      }
      mayEndInSign |= trait
      end += 1
    }
    // SQL's own operators never end in a sign, so that `=-1` is `= -1`.
    if end - start > 1, Self.isSign(bytes[end - 1]), mayEndInSign & ByteTraits.nonStandardOperatorCharacter == 0 {
      var operatorEnd = end - 1
      while operatorEnd > start + 1, Self.isSign(bytes[operatorEnd - 1]) { operatorEnd -= 1 }
      emitOperator(bytes, from: start, to: operatorEnd)
      // The signs are operators of their own, one each.
      while operatorEnd < end {
        emitOperator(bytes, from: operatorEnd, to: operatorEnd + 1)
        operatorEnd += 1
      }
      return end
    }
    emitOperator(bytes, from: start, to: end)
    return end
  }

  @inline(__always)
  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

  private mutating func emitOperator(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    if end - start > Self.longestOperator {
      emitInvalid(from: start, to: end, Messages.near("operator too long", bytes, start, end), at: start..<end)
    } else {
      emit(operatorKind(bytes, start, end - start), from: start, to: end)
    }
  }

  private func operatorKind(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> TokenKind {
    let first = bytes[start]
    if length == 1 {
      switch first {
      case UInt8(ascii: "="): return .equals
      case UInt8(ascii: "*"): return .star
      case UInt8(ascii: "+"): return .plus
      case UInt8(ascii: "-"): return .minus
      case UInt8(ascii: "/"): return .slash
      case UInt8(ascii: "%"): return .percent
      case UInt8(ascii: "^"): return .caret
      case UInt8(ascii: "<"): return .less
      case UInt8(ascii: ">"): return .greater
      default: return .op
      }
    }
    guard length == 2 else { return .op }
    switch (first, bytes[start + 1]) {
    case (UInt8(ascii: "="), UInt8(ascii: ">")): return .equalsGreater
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): return .lessEquals
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): return .greaterEquals
    case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "!"), UInt8(ascii: "=")): return .notEquals
    default: return .op
    }
  }

  /// `::`, `:=`, a psql variable, or a colon.
  mutating func scanColon(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0
    if next == UInt8(ascii: ":") {
      emit(.typecast, from: start, to: start + 2)
      return start + 2
    }
    if next == UInt8(ascii: "=") {
      emit(.colonEquals, from: start, to: start + 2)
      return start + 2
    }
    if dialect == .file, let end = endOfVariable(bytes, from: start) {
      emit(.psqlVariable, from: start, to: end)
      return end
    }
    emit(.colon, from: start, to: start + 1)
    return start + 1
  }
}
