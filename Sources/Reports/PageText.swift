/// A rule's page for a terminal: headings stand out, paragraphs are wrapped at the width, code is set apart and never wrapped.
///
/// It knows the Markdown that pages are written in and leaves everything else as it is.
public struct PageText: Sendable {
  private let style: TextStyle
  private let width: Int
  private var text = ""
  private var paragraph: [Substring] = []
  /// How the paragraph's first and further lines begin.
  private var indents = (first: "", rest: "")

  /// - Parameter width: in columns; lines are wrapped at 20 at least.
  public static func render(_ page: String, style: TextStyle, width: Int) -> String {
    var text = PageText(style: style, width: width)
    text.add(page)
    return text.text
  }

  private init(style: TextStyle, width: Int) {
    self.style = style
    self.width = max(20, width)
  }

  private mutating func add(_ page: String) {
    var isCode = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop { $0 == " " }
      if trimmed.hasPrefix("```") {
        flush()
        isCode.toggle()
      } else if isCode {
        text += "    " + style.code(String(line)) + "\n"
      } else if line.hasPrefix("#") {
        flush()
        let title = line.drop { $0 == "#" }.drop { $0 == " " }
        text += style.strong(line.hasPrefix("# ") ? String(title) : title.uppercased()) + "\n"
      } else if trimmed.isEmpty {
        flush()
        if !text.hasSuffix("\n\n"), !text.isEmpty { text += "\n" }
      } else if trimmed.hasPrefix("|") {
        flush()
        text += line + "\n"
      } else if trimmed.hasPrefix("- ") || trimmed.hasPrefix("* ") {
        flush()
        let depth = String(repeating: " ", count: line.count - trimmed.count)
        indents = (depth + "  • ", depth + "    ")
        paragraph = trimmed.dropFirst(2).split(separator: " ")
      } else {
        paragraph += line.split(separator: " ")
      }
    }
    flush()
    while text.hasSuffix("\n\n") { text.removeLast() }
  }

  /// Writes the words that wait, wrapped. A word that is longer than a line has one to itself.
  private mutating func flush() {
    guard !paragraph.isEmpty else { return }
    var line = indents.first
    var count = line.count
    var isEmpty = true
    var styled = Emphasis(style: style)
    for word in paragraph {
      let length = styled.count(of: word)
      if !isEmpty, count + 1 + length > width {
        text += line + "\n"
        line = indents.rest
        count = line.count
        isEmpty = true
      }
      if !isEmpty {
        line += " "
        count += 1
      }
      line += styled.apply(to: word)
      count += length
      isEmpty = false
    }
    text += line + "\n"
    paragraph = []
    indents = ("", "")
  }
}

/// `code` and **strong** in running text; what is open goes on in the next word.
private struct Emphasis {
  let style: TextStyle
  private var isCode = false
  private var isStrong = false

  init(style: TextStyle) { self.style = style }

  /// How many columns a word takes.
  func count(of word: Substring) -> Int {
    let marks = word.count { $0 == "`" }
    return word.count - (style.isColored ? marks : 0) - (word.hasPrefix("**") ? 2 : 0)
  }

  mutating func apply(to word: Substring) -> String {
    var result = ""
    var piece = ""
    func styled(_ piece: String) -> String { piece.isEmpty ? "" : isCode ? style.code(piece) : isStrong ? style.strong(piece) : piece }
    var rest = word
    while let character = rest.first {
      if character == "`" {
        // Without colour the marks are what tells code from words.
        if !style.isColored { piece.append(character) }
        if isCode || style.isColored {
          result += styled(piece)
          piece = ""
        }
        isCode.toggle()
        rest.removeFirst()
      } else if !isCode, rest.hasPrefix("**") {
        result += styled(piece)
        piece = ""
        isStrong.toggle()
        rest.removeFirst(2)
      } else {
        piece.append(character)
        rest.removeFirst()
      }
    }
    return result + styled(piece)
  }
}
