/// A printed definition without what PostgreSQL adds when it shows one, and people take over when they copy it.
///
/// A constant is the same with the type that its place gives it anyway: `'a'` and `'a'::character varying`. So is a column that is compared as text,
/// and `IN` is what `= ANY (ARRAY[…])` is kept for. This is no parser: where a cast says something, in a function's argument or an index's key, it stays.
struct DefinitionSpelling: Equatable {
  private var bytes: [UInt8] = []

  init(_ text: String) {
    var reader = SpellingReader(text: Array(text.utf8))
    reader.read()
    bytes = reader.output
  }
}

private struct SpellingReader {
  let text: [UInt8]
  private(set) var output: [UInt8] = []
  private var index = 0
  /// For each open bracket of an array's, whether it was opened by `= ANY (ARRAY[`.
  private var arrays: [Bool] = []

  init(text: [UInt8]) { self.text = text }

  mutating func read() {
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "'"): readConstant()
      case UInt8(ascii: "]") where !arrays.isEmpty: closeArray()
      default:
        if isNext(" = ANY (ARRAY[") {
          openArray(14, " IN (")
        } else if isNext(" <> ALL (ARRAY[") {
          openArray(15, " NOT IN (")
        } else if isNext("ARRAY[") {
          openArray(6, nil)
        } else if isNext("::text = ") || isNext("::text <> ") {
          index += 6
        } else {
          copy()
        }
      }
    }
  }

  private func isNext(_ word: String) -> Bool { text[index...].starts(with: word.utf8) }

  private mutating func copy() {
    output.append(text[index])
    index += 1
  }

  private mutating func readConstant() {
    copy()
    while index < text.count, text[index] != UInt8(ascii: "'") { copy() }
    if index < text.count { copy() }
    skipCasts()
  }

  private mutating func openArray(_ length: Int, _ replacement: String?) {
    output += replacement.map { Array($0.utf8) } ?? Array(text[index..<index + length])
    index += length
    arrays.append(replacement != nil)
  }

  private mutating func closeArray() {
    guard arrays.removeLast() else {
      copy()
      return skipCasts()
    }
    index += 1
    skipCasts()
  }

  private mutating func skipCasts() {
    while isNext("::") {
      index += 2
      skipTypeName()
    }
  }

  /// A printed type's name, with its modifier and its brackets.
  private mutating func skipTypeName() {
    var isQuoted = false
    skip { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      let folded = byte | 0x20
      let isOfName = (folded >= 0x61 && folded <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
      return isQuoted || isOfName || "_.$\"".utf8.contains(byte)
    }
    for word in [" varying", " precision"] where isNext(word) { index += word.utf8.count }
    if index < text.count, text[index] == UInt8(ascii: "(") {
      skip { $0 != UInt8(ascii: ")") }
      index = min(index + 1, text.count)
    }
    for word in [" with time zone", " without time zone"] where isNext(word) { index += word.utf8.count }
    skip { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
  }

  private mutating func skip(_ isWanted: (UInt8) -> Bool) { while index < text.count, isWanted(text[index]) { index += 1 } }
}
