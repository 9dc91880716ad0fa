/// Numbers and parameters. PostgreSQL's rules take the longest match, and refuse a number that runs into a word.
extension Scanner {
  /// A number that begins with a digit.
  mutating func scanNumber(_ bytes: Span<UInt8>, from start: Int) -> Int {
    if bytes[start] == UInt8(ascii: "0"), start + 1 < bytes.count {
      switch bytes[start + 1] | 0x20 {
      case UInt8(ascii: "x"): return scanPrefixed(bytes, from: start, base: 16, "invalid hexadecimal integer")
      case UInt8(ascii: "o"): return scanPrefixed(bytes, from: start, base: 8, "invalid octal integer")
      case UInt8(ascii: "b"): return scanPrefixed(bytes, from: start, base: 2, "invalid binary integer")
      default: break
      }
    }
    var value: UInt64 = 0
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if traits[Int(byte)] & ByteTraits.digit != 0 {
        value = min(value &* 10 &+ UInt64(byte &- 0x30), UInt64(UInt32.max))
        at += 1
      } else if byte == UInt8(ascii: "_"), at + 1 < bytes.count, traits[Int(bytes[at + 1])] & ByteTraits.digit != 0 {
        at += 1
      } else {
        break
      }
    }
    var isInteger = true
    if at < bytes.count, bytes[at] == UInt8(ascii: "."), !(at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: ".")) {
      isInteger = false
      at = decimalDigits(bytes, from: at + 1)
    }
    return finishNumber(bytes, from: start, at: at, kind: isInteger && value <= UInt64(Int32.max) ? .integerNumber : .floatNumber)
  }

  /// `.`, `..`, or a number that begins with a point.
  mutating func scanDot(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0
    if next == UInt8(ascii: ".") {
      emit(.dotDot, from: start, to: start + 2)
      return start + 2
    }
    guard traits[Int(next)] & ByteTraits.digit != 0 else {
      emit(.dot, from: start, to: start + 1)
      return start + 1
    }
    return finishNumber(bytes, from: start, at: decimalDigits(bytes, from: start + 1), kind: .floatNumber)
  }

  /// `decinteger`, if one starts here.
  private func decimalDigits(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if traits[Int(bytes[at])] & ByteTraits.digit != 0 {
        at += 1
      } else if at > start, bytes[at] == UInt8(ascii: "_"), at + 1 < bytes.count, traits[Int(bytes[at + 1])] & ByteTraits.digit != 0 {
        at += 1
      } else {
        break
      }
    }
    return at
  }

  /// The exponent, and what must not follow.
  private mutating func finishNumber(_ bytes: Span<UInt8>, from start: Int, at digitsEnd: Int, kind: TokenKind) -> Int {
    var at = digitsEnd
    guard at < bytes.count, traits[Int(bytes[at])] & ByteTraits.wordStart != 0 else {
      emit(kind, from: start, to: at)
      return at
    }
    if bytes[at] | 0x20 == UInt8(ascii: "e"), at + 1 < bytes.count {
      let sign = bytes[at + 1]
      let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      let exponent = at + (isSigned ? 2 : 1)
      let end = decimalDigits(bytes, from: exponent)
      if end > exponent {
        at = end
        // Without a sign, `e5$` could be a word too, and the longer match wins.
        let junk = at < bytes.count ? traits[Int(bytes[at])] & (isSigned ? ByteTraits.wordStart : ByteTraits.wordContinuation) : 0
        guard junk != 0 else {
          emit(.floatNumber, from: start, to: at)
          return at
        }
      } else if isSigned {
        return emitJunk(bytes, from: start, to: exponent, "trailing junk after numeric literal")
      }
    }
    return emitJunk(bytes, from: start, to: endOfWord(bytes, from: at), "trailing junk after numeric literal")
  }

  private mutating func scanPrefixed(_ bytes: Span<UInt8>, from start: Int, base: UInt32, _ failure: String) -> Int {
    var at = start + 2
    var value: UInt64 = 0
    var hasDigits = false
    while at < bytes.count {
      let digit = at + 1 < bytes.count && bytes[at] == UInt8(ascii: "_") ? at + 1 : at
      guard let part = Literals.hexadecimalValue(bytes[digit]), part < base else { break }
      value = min(value &* UInt64(base) &+ UInt64(part), UInt64(UInt32.max))
      hasDigits = true
      at = digit + 1
    }
    let wordEnd = endOfWord(bytes, from: at)
    if hasDigits, wordEnd == at {
      emit(value <= UInt64(Int32.max) ? .integerNumber : .floatNumber, from: start, to: at)
      return at
    }
    // `0x` and `0x_` alone have their own message; with more behind, the number is `0` and the rest junk.
    let isBarePrefix = !hasDigits && (wordEnd == at || (wordEnd == at + 1 && bytes[at] == UInt8(ascii: "_")))
    return emitJunk(bytes, from: start, to: wordEnd, isBarePrefix ? failure : "trailing junk after numeric literal")
  }

  mutating func scanParameter(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start + 1
    var value: UInt64 = 0
    while at < bytes.count, traits[Int(bytes[at])] & ByteTraits.digit != 0 {
      value = min(value &* 10 &+ UInt64(bytes[at] &- 0x30), UInt64(UInt32.max))
      at += 1
    }
    if at < bytes.count, traits[Int(bytes[at])] & ByteTraits.wordStart != 0 {
      return emitJunk(bytes, from: start, to: endOfWord(bytes, from: at), "trailing junk after parameter")
    }
    guard value <= UInt64(Int32.max) else { return emitJunk(bytes, from: start, to: at, "parameter number too large") }
    emit(.parameterNumber, from: start, to: at)
    return at
  }

  private mutating func emitJunk(_ bytes: Span<UInt8>, from start: Int, to end: Int, _ message: String) -> Int {
    emitInvalid(from: start, to: end, Messages.near(message, bytes, start, end), at: start..<end)
    return end
  }

  private func endOfWord(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count, traits[Int(bytes[at])] & ByteTraits.wordContinuation != 0 { at += 1 }
    return at
  }
}
