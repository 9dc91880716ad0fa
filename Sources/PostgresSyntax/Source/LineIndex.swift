/// Finds lines and columns of byte offsets, and back. Built once per file, in one pass over the bytes.
///
/// A line ends after `\n`, after `\r\n`, or after a `\r` that no `\n` follows (LSP 3.17, “Text Documents”). All numbers are zero-based.
public struct LineIndex: Sendable {
  /// The offset of the first byte of each line; the first element is always 0.
  public let lineStarts: [UInt32]
  public let byteCount: UInt32

  /// How a column is counted.
  public enum Encoding: Sendable {
    case utf8
    case utf16
    case utf32
  }

  public struct Position: Hashable, Comparable, Sendable {
    public var line: Int
    public var character: Int

    public init(line: Int, character: Int) {
      self.line = line
      self.character = character
    }

    public static func < (left: Position, right: Position) -> Bool {
      (left.line, left.character) < (right.line, right.character)
    }
  }

  public init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    let span = bytes.span
    var offset = 0
    while offset < span.count {
      let byte = span[offset]
      offset += 1
      if byte == 0x0A {
        starts.append(UInt32(offset))
      } else if byte == 0x0D, offset == span.count || span[offset] != 0x0A {
        starts.append(UInt32(offset))
      }
    }
    lineStarts = starts
    byteCount = UInt32(span.count)
  }

  public var lineCount: Int { lineStarts.count }

  /// The line that holds `offset`; an offset beyond the end belongs to the last line.
  public func line(of offset: UInt32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line, its line end left out. `bytes` must be those the index was built from.
  public func contents(of line: Int, in bytes: [UInt8]) -> ByteRange {
    guard line >= 0, line < lineStarts.count else { return ByteRange(start: byteCount, end: byteCount) }
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : byteCount
    while end > start, bytes[Int(end) - 1] == 0x0A || bytes[Int(end) - 1] == 0x0D { end -= 1 }
    return ByteRange(start: start, end: end)
  }

  /// The position of `offset`. An offset inside a character counts as that character's start; invalid bytes count as one unit each.
  public func position(of offset: UInt32, in bytes: [UInt8], encoding: Encoding) -> Position {
    let target = min(offset, byteCount)
    let line = line(of: target)
    let start = lineStarts[line]
    if encoding == .utf8 { return Position(line: line, character: Int(target - start)) }
    var units = 0
    var at = Int(start)
    while at < Int(target) {
      let length = Self.characterLength(in: bytes, at: at)
      if at + length > Int(target) { break }
      units += Self.units(length, encoding)
      at += length
    }
    return Position(line: line, character: units)
  }

  /// The offset of a position. A character beyond the line's end is the line's end, a line beyond the file's end is the file's end.
  public func offset(of position: Position, in bytes: [UInt8], encoding: Encoding) -> UInt32 {
    guard position.line >= 0 else { return 0 }
    guard position.line < lineStarts.count else { return byteCount }
    let contents = contents(of: position.line, in: bytes)
    if encoding == .utf8 { return contents.start + UInt32(max(0, min(contents.count, position.character))) }
    var units = 0
    var at = Int(contents.start)
    while at < Int(contents.end), units < position.character {
      let length = Self.characterLength(in: bytes, at: at)
      units += Self.units(length, encoding)
      if units > position.character { break }
      at += length
    }
    return UInt32(at)
  }

  /// How many bytes the character at `index` takes: 1 for a byte that begins no valid UTF-8 sequence.
  static func characterLength(in bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
    guard length > 1, index + length <= bytes.count else { return 1 }
    for following in index + 1..<index + length where bytes[following] & 0xC0 != 0x80 { return 1 }
    return length
  }

  private static func units(_ characterLength: Int, _ encoding: Encoding) -> Int {
    encoding == .utf16 && characterLength == 4 ? 2 : 1
  }
}
