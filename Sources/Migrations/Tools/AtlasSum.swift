/// `atlas.sum`: a line per file, whose sum is that of all files so far, names and bytes, in the order of the lines.
///
/// Atlas writes it beside migrations of other tools too. The first line, the sum of the sums, is not looked at, nor are files that it does not list: what is
/// new has its line only once `atlas migrate hash` has run.
struct AtlasSum {
  private struct Entry {
    var name: String
    var sum: String
  }

  private var entries: [Entry] = []

  init(_ bytes: [UInt8]) {
    for line in Lines(bytes) {
      let parts = line.string.split(separator: " ")
      guard parts.count >= 2, let sum = parts.last, sum.hasPrefix("h1:") else { continue }
      entries.append(Entry(name: parts.dropLast().joined(separator: " "), sum: String(sum)))
    }
  }

  /// The first file that is not what its line says; the lines after it tell nothing. nil where a line's file is gone before that: then all later sums
  /// would be others.
  func firstChange(_ contents: (String) -> [UInt8]?) -> String? {
    var sum = SHA256()
    for entry in entries {
      guard let bytes = contents(entry.name) else { return nil }
      sum.update(entry.name.utf8)
      sum.update(bytes)
      if "h1:" + sum.digest.base64 != entry.sum { return entry.name }
    }
    return nil
  }
}
