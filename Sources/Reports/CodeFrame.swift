import Policy
import PostgresSyntax

/// A line of source with a part of it underlined, and a word beside the line.
struct CodeFrame {
  let source: SourceFile
  let lines: LineIndex
  let style: TextStyle

  /// Longer lines are cut around the underlined part.
  private static let widestLine = 120

  /// Two lines, each with its line end. Of a range over several lines, the part on its first line is underlined.
  func render(_ range: ByteRange, label: String?, level: Level) -> String {
    let line = lines.line(of: range.start)
    let contents = lines.contents(of: line, in: source.bytes)
    let start = min(range.start, contents.end)
    let end = max(min(range.end, contents.end), start)
    var before = printable(ByteRange(start: contents.start, end: start))
    let marked = printable(ByteRange(start: start, end: end))
    var after = printable(ByteRange(start: end, end: contents.end))
    if before.count > Self.widestLine / 2 { before = "…" + String(before.suffix(Self.widestLine / 2)) }
    let shown = marked.count > Self.widestLine ? String(marked.prefix(Self.widestLine)) + "…" : marked
    if marked.count > Self.widestLine {
      after = ""
    } else if before.count + shown.count + after.count > Self.widestLine {
      let room = max(0, Self.widestLine - before.count - shown.count)
      if after.count > room { after = String(after.prefix(room)) + "…" }
    }
    let number = String(line + 1)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let carets = String(repeating: "^", count: max(1, shown.count))
    let space = String(repeating: " ", count: before.count)
    let words = label.map { " " + $0 } ?? ""
    return "\(style.faint(gutter + " |")) \(before)\(shown)\(after)\n"
      + "\(style.faint("      |")) \(space)\(style.level(level, carets + words))\n"
  }

  /// The text with tabs as one space and control characters as replacement characters, so that columns stay where they are.
  private func printable(_ range: ByteRange) -> String {
    let bytes = source.bytes[range.indices.clamped(to: source.bytes.indices)]
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(decoding: bytes, as: UTF8.self) }
    var result = ""
    for scalar in source.text(range).unicodeScalars {
      switch scalar.value {
      case 0x09: result.unicodeScalars.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
