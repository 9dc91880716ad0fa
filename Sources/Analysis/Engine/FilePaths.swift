/// The paths of a history's files, by number. The state after each file keeps one, so they lie in chunks that all of them share: in one array, a
/// history's memory would grow with the square of its length.
public struct FilePaths: Sendable {
  private static var chunkSize: Int { 256 }

  private var full: [[String]] = []
  private var last: [String] = []

  public init() {}

  public var count: Int { full.count * Self.chunkSize + last.count }

  /// All of them, in order.
  public var all: [String] { full.flatMap { $0 } + last }

  /// The path of a file; `number` is at least 0 and less than `count`.
  subscript(number: Int) -> String {
    let chunk = number / Self.chunkSize
    return chunk < full.count ? full[chunk][number % Self.chunkSize] : last[number % Self.chunkSize]
  }

  mutating func append(_ path: String) {
    last.append(path)
    guard last.count == Self.chunkSize else { return }
    full.append(last)
    last = []
  }

  /// These and one more.
  func appending(_ path: String) -> FilePaths {
    var paths = self
    paths.append(path)
    return paths
  }
}
