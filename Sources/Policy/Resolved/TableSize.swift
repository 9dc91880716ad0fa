/// A row of the policy's Tables section: how big and how busy the relations of a pattern are. It is what people wrote, not measured.
public struct TableSize: Sendable {
  public let pattern: RelationPattern
  public let rows: Int?
  /// Rounded up to a whole number.
  public let writesPerSecond: Int?
  /// Rounded up to a whole number.
  public let readsPerSecond: Int?
  /// Nil where the table has no `hot` column or an empty cell in it.
  public let isHot: Bool?
  public let place: PolicyPlace
}

/// The tables of all files of a policy. An exact name beats a pattern, a name with its schema one without, a nearer file a farther one.
struct TableSizes: Sendable {
  /// Nearest file first, in the order they are written.
  private(set) var all: [TableSize] = []
  private var exact: [String: [Int]] = [:]
  private var wild: [Int] = []

  init() {}

  init(_ sizes: [TableSize]) {
    all = sizes
    for (index, size) in sizes.enumerated() {
      if size.pattern.isExact { exact[size.pattern.folded, default: []].append(index) } else { wild.append(index) }
    }
  }

  func size(schema: String?, name: String) -> TableSize? {
    let candidates = (exact[name.lowercased()] ?? []).filter { all[$0].pattern.matches(schema: schema, name: name) }
    if let index = candidates.first(where: { all[$0].pattern.namesSchema }) ?? candidates.first { return all[index] }
    return wild.first { all[$0].pattern.matches(schema: schema, name: name) }.map { all[$0] }
  }
}
