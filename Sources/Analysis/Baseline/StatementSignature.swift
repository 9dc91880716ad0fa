import PostgresSyntax

/// A statement's text as it counts for recognising it again: comments gone, blanks evened out, letters outside of quotes in one case.
///
/// It need not be SQL; what is quoted stays as it is.
struct StatementSignature: Hashable, Sendable {
  let text: [UInt8]

  init(_ range: ByteRange, in source: SourceFile) {
    let bytes = source.bytes
    let end = min(Int(range.end), bytes.count)
    var position = min(Int(range.start), end)
    var text: [UInt8] = []
    var isBlankPending = false
    func byte(_ offset: Int) -> UInt8 { position + offset < end ? bytes[position + offset] : 0 }
    func append(_ byte: UInt8) {
      if isBlankPending, !text.isEmpty { text.append(0x20) }
      isBlankPending = false
      text.append(byte)
    }
    while position < end {
      let current = bytes[position]
      switch current {
      case 0x20, 0x09...0x0D:
        isBlankPending = true
        position += 1
      case 0x2D where byte(1) == 0x2D:
        while position < end, bytes[position] != 0x0A { position += 1 }
        isBlankPending = true
      case 0x2F where byte(1) == 0x2A:
        var depth = 0
        repeat {
          if byte(0) == 0x2F, byte(1) == 0x2A {
            depth += 1
            position += 2
          } else if byte(0) == 0x2A, byte(1) == 0x2F {
            depth -= 1
            position += 2
          } else {
            position += 1
          }
        } while depth > 0 && position < end
        isBlankPending = true
      case 0x27, 0x22:
        append(current)
        position += 1
        while position < end {
          text.append(bytes[position])
          position += 1
          if text.last == current { break }
        }
      case 0x24:
        append(current)
        position += 1
        guard let tag = Self.dollarTag(bytes, position, end) else { continue }
        let close = bytes[(position - 1)..<tag]
        let stop = Self.end(of: close, bytes, tag, end)
        text += bytes[position..<stop]
        position = stop
      default:
        append(current >= 0x41 && current <= 0x5A ? current | 0x20 : current)
        position += 1
      }
    }
    self.text = text
  }

  /// Where the opening mark of a dollar quote ends whose first `$` is before `position`.
  private static func dollarTag(_ bytes: [UInt8], _ position: Int, _ end: Int) -> Int? {
    var index = position
    while index < end {
      switch bytes[index] {
      case 0x24: return index + 1
      case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x80...: index += 1
      case 0x30...0x39 where index > position: index += 1
      default: return nil
      }
    }
    return nil
  }

  private static func end(of mark: ArraySlice<UInt8>, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index + mark.count <= end {
      if bytes[index] == 0x24, bytes[index..<(index + mark.count)].elementsEqual(mark) { return index + mark.count }
      index += 1
    }
    return end
  }

  /// Sixteen hexadecimal digits (FNV-1a, 64 bits) of the text and what it is said with.
  func digest(with other: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in Array(other.utf8) + [0] + text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension Sequence where Element == RawStmt {
  /// How often each statement occurs, blanks, comments and cases aside.
  func signatures(in source: SourceFile) -> [StatementSignature: Int] {
    reduce(into: [:]) { counts, statement in counts[StatementSignature(statement.range, in: source), default: 0] += 1 }
  }
}
