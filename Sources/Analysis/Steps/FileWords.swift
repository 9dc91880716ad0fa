import PostgresSyntax

/// Which words the statements of a file say, and what leads back from it says: for fixes that move or remove what has a name, and must not
/// where others may need it.
///
/// Text, on purpose: code in strings and bodies counts, so that in doubt a name is taken to be used. Only comments between statements
/// do not count.
public struct FileWords: Sendable {
  /// The number of the last statement that leads forward and says the word.
  private var lastStatement: [String: Int] = [:]
  /// Words of the down part, and of the files that undo this one.
  private var wayBack: Set<String> = []

  public init(_ file: MigrationFile) {
    for (number, statement) in file.tree.statements.enumerated() {
      let words = Self.words(of: file.tree.source.bytes[statement.range.indices])
      if file.isDown(statement.range) {
        wayBack.formUnion(words)
      } else {
        for word in words { lastStatement[word] = number }
      }
    }
    for down in file.downFiles {
      for statement in down.tree.statements { wayBack.formUnion(Self.words(of: down.tree.source.bytes[statement.range.indices])) }
    }
  }

  /// Whether a statement after number `statement`, counted from 0, may say the name; -1 asks all of them.
  public func say(_ name: String, after statement: Int) -> Bool {
    let words = Self.words(of: Array(name.utf8)[...])
    return words.allSatisfy { lastStatement[$0].map { $0 > statement } ?? false }
  }

  /// Whether the way back may say the name.
  public func wayBackSays(_ name: String) -> Bool { Self.words(of: Array(name.utf8)[...]).allSatisfy(wayBack.contains) }

  /// A name in quotes may be several words; `$` parts words here, for names and text alike.
  private static func words(of bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split { byte in
      !((0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F || byte >= 0x80)
    }.map { word in String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self) }
  }
}
