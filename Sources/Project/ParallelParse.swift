import Dispatch
import Migrations
public import PostgresSyntax
import Synchronization

/// Parses texts on all cores. The trees are the same, and in the same order, as those of one core.
public enum ParallelParse {
  /// A text with the parts of it that are SQL; see `SyntaxTree.parse`.
  public struct Input: Sendable {
    public var source: SourceFile
    /// nil for the whole text.
    public var parts: [ByteRange]?

    public init(source: SourceFile, parts: [ByteRange]? = nil) {
      self.source = source
      self.parts = parts
    }

    func parse() -> SyntaxTree { SyntaxTree.parse(source, parts: parts) }
  }

  /// Less than this is parsed sooner than threads are woken, in bytes.
  private static let leastSize = 1 << 16
  /// What one thread takes at a time, in bytes: large enough that taking costs nothing, small enough that none waits long for the last.
  private static let shareSize = 1 << 15

  public static func parse(_ inputs: [Input]) -> [SyntaxTree] {
    let size = inputs.reduce(0) { $0 + $1.source.bytes.count }
    guard inputs.count > 1, size >= leastSize else { return inputs.map { $0.parse() } }
    let shares = shares(of: inputs)
    let parsed = Mutex<[[SyntaxTree]]>(Array(repeating: [], count: shares.count))
    // The parser refuses what is nested too deep for the smallest of stacks, so any thread will do.
    DispatchQueue.concurrentPerform(iterations: shares.count) { number in
      let trees = inputs[shares[number]].map { $0.parse() }
      parsed.withLock { $0[number] = trees }
    }
    return parsed.withLock { $0.flatMap(\.self) }
  }

  /// Neighbours, so many that each share has about `shareSize` bytes.
  private static func shares(of inputs: [Input]) -> [Range<Int>] {
    var shares: [Range<Int>] = []
    var start = 0
    var size = 0
    for (index, input) in inputs.enumerated() {
      size += input.source.bytes.count
      guard size >= shareSize || index == inputs.count - 1 else { continue }
      shares.append(start..<(index + 1))
      start = index + 1
      size = 0
    }
    return shares
  }
}

/// The trees of a history's files, parsed some way ahead of the replay.
struct ParsedFiles {
  /// So much text is parsed ahead, in bytes: enough to keep all cores busy, and little memory.
  private static let aheadSize = 4 << 20

  private var trees: [Int: SyntaxTree] = [:]

  /// The tree of a migration; with it, those that come after it in `order` are parsed as well.
  mutating func take(_ index: Int, of migrations: [Migration], before order: ArraySlice<Int>) -> SyntaxTree {
    if let tree = trees.removeValue(forKey: index) { return tree }
    var wanted = [index]
    var size = migrations[index].source.bytes.count
    for next in order where next != index && trees[next] == nil {
      size += migrations[next].source.bytes.count
      guard size <= Self.aheadSize else { break }
      wanted.append(next)
    }
    let parsed = ParallelParse.parse(wanted.map { ParallelParse.Input(migrations[$0]) })
    for (next, tree) in zip(wanted, parsed) { trees[next] = tree }
    return trees.removeValue(forKey: index) ?? ParallelParse.Input(migrations[index]).parse()
  }
}

extension ParallelParse.Input {
  init(_ migration: Migration) {
    self.init(source: migration.readableSource, parts: migration.sections.flatMap { $0.chunks.map(\.range) })
  }
}
