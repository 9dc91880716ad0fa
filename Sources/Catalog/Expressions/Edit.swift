import PostgresSyntax

/// A place of a text where something else is to stand, so that the text means the same wherever and whenever it is read again.
struct Edit {
  enum Piece {
    case text(String)
    /// A name that stands for something, as written today.
    case reference(StoredExpression.Reference.Target, name: String)
    /// The same inside a string literal, quotes included.
    case literal(StoredExpression.Reference.Target, text: String)
  }

  var range: ByteRange
  var pieces: [Piece]
}

extension StoredExpression {
  /// The bytes of `range` with the edits made.
  static func applying(
    _ edits: [Edit], to bytes: [UInt8], range: ByteRange, type: DataType, volatility: Volatility, isIncomplete: Bool
  ) -> StoredExpression {
    var output: [UInt8] = []
    var references: [Reference] = []
    var at = Int(range.start)
    let end = min(Int(range.end), bytes.count)
    for edit in edits.sorted(by: { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }) {
      let start = Int(edit.range.start)
      guard start >= at, Int(edit.range.end) <= end else { continue }
      output += bytes[at..<start]
      for piece in edit.pieces {
        switch piece {
        case .text(let text): output += Array(text.utf8)
        case .reference(let target, let name):
          let start = UInt32(output.count)
          output += Array(name.utf8)
          references.append(Reference(range: ByteRange(start: start, end: UInt32(output.count)), target: target))
        case .literal(let target, let text):
          let start = UInt32(output.count)
          output += Array(text.utf8)
          references.append(Reference(range: ByteRange(start: start, end: UInt32(output.count)), target: target, isLiteral: true))
        }
      }
      at = Int(edit.range.end)
    }
    if at < end { output += bytes[at..<end] }
    return StoredExpression(
      text: String(decoding: output, as: UTF8.self), references: references, type: type, volatility: volatility, isIncomplete: isIncomplete)
  }
}
