import PostgresSyntax

/// Builds the sections of a file whose tool marks them with lines of its own.
struct MarkedSections {
  private(set) var sections: [Section] = []
  private var open: (direction: Direction, start: UInt32, transaction: TransactionMode, optOut: TransactionOptOut?)?
  private var blocks: [ByteRange] = []
  private var blockStart: UInt32?

  var isOpen: Bool { open != nil }
  var isInBlock: Bool { blockStart != nil }
  var direction: Direction? { open?.direction }

  mutating func begin(
    _ direction: Direction, at start: UInt32, transaction: TransactionMode, optOut: TransactionOptOut? = nil, name: String? = nil
  ) {
    open = (direction, start, transaction, optOut)
    self.name = name
  }

  private var name: String?

  /// A block is sent as one query, whatever it holds.
  mutating func beginBlock(at start: UInt32) { blockStart = start }

  mutating func endBlock(at end: UInt32) {
    if let start = blockStart { blocks.append(ByteRange(start: start, end: max(start, end))) }
    blockStart = nil
  }

  mutating func end(at end: UInt32) {
    guard let (direction, start, transaction, optOut) = open else { return }
    if isInBlock { endBlock(at: end) }
    let range = ByteRange(start: start, end: max(start, end))
    sections.append(
      Section(range: range, direction: direction, transaction: transaction, optOut: optOut, chunks: chunks(range, transaction), name: name))
    open = nil
    blocks = []
  }

  private func chunks(_ range: ByteRange, _ transaction: TransactionMode) -> [Chunk] {
    var chunks: [Chunk] = []
    var start = range.start
    for block in blocks {
      if start < block.start { chunks.append(Chunk(range: ByteRange(start: start, end: block.start), isOneQuery: false)) }
      chunks.append(Chunk(range: block, isOneQuery: true))
      start = block.end
    }
    if start < range.end || chunks.isEmpty {
      chunks.append(Chunk(range: ByteRange(start: start, end: range.end), isOneQuery: transaction == .implicit))
    }
    return chunks
  }
}

extension Chunk {
  /// Cuts a range at each line that begins with `separator`; such lines belong to no chunk. Each chunk is one query.
  static func split(_ range: ByteRange, in source: SourceFile, atLines separator: String) -> [Chunk] {
    var chunks: [Chunk] = []
    var start = range.start
    for line in Lines(source.bytes, in: range) where line.text.drop(while: \.isSpace).starts(with: separator.utf8) {
      chunks.append(Chunk(range: ByteRange(start: start, end: line.start), isOneQuery: true))
      start = line.next
    }
    return chunks + [Chunk(range: ByteRange(start: start, end: range.end), isOneQuery: true)]
  }

  /// Cuts a range at each occurrence of `separator`, wherever it stands. Each chunk is one query.
  static func split(_ range: ByteRange, in source: SourceFile, at separator: String) -> [Chunk] {
    let bytes = source.bytes[range.indices.clamped(to: source.bytes.indices)]
    var chunks: [Chunk] = []
    var start = bytes.startIndex
    while !separator.isEmpty, let found = bytes.firstIndex(of: separator, from: start) {
      chunks.append(Chunk(range: ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: found)), isOneQuery: true))
      start = found + separator.utf8.count
    }
    return chunks + [Chunk(range: ByteRange(start: UInt32(clamping: start), end: range.end), isOneQuery: true)]
  }
}
