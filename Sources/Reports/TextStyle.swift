import Policy

/// Colour for a terminal, or none.
public struct TextStyle: Sendable {
  public let isColored: Bool

  public init(isColored: Bool) { self.isColored = isColored }

  func level(_ level: Level, _ text: String) -> String {
    switch level {
    case .block: paint(text, "1;31")
    case .warn: paint(text, "1;33")
    case .note: paint(text, "1;36")
    case .off: text
    }
  }

  func strong(_ text: String) -> String { paint(text, "1") }
  func code(_ text: String) -> String { paint(text, "36") }
  func faint(_ text: String) -> String { paint(text, "2") }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
