/// Names as PostgreSQL keeps them.
public enum Identifier {
  /// `NAMEDATALEN - 1`: the bytes that a name keeps.
  public static let maximumLength = 63

  /// The name cut to what PostgreSQL keeps, at the end of a character (`truncate_identifier`).
  public static func truncated(_ name: String) -> String { clipped(name, to: maximumLength) }

  /// The first `length` bytes of a name, less an incomplete character (`pg_mbcliplen`).
  static func clipped(_ name: String, to length: Int) -> String {
    guard name.utf8.count > length else { return name }
    var bytes = 0
    var clipped = ""
    for scalar in name.unicodeScalars {
      let count = UTF8.width(scalar)
      guard bytes + count <= length else { break }
      bytes += count
      clipped.unicodeScalars.append(scalar)
    }
    return clipped
  }

  /// `name1_name2_label`, the two names cut so that the whole fits (`makeObjectName` of `indexcmds.c`).
  public static func makeObjectName(_ name1: String, _ name2: String?, _ label: String?) -> String {
    var overhead = 0
    if name2 != nil { overhead += 1 }
    if let label { overhead += label.utf8.count + 1 }
    let available = max(0, maximumLength - overhead)
    var length1 = name1.utf8.count
    var length2 = name2?.utf8.count ?? 0
    while length1 + length2 > available {
      if length1 > length2 { length1 -= 1 } else { length2 -= 1 }
    }
    var made = clipped(name1, to: length1)
    if let name2 { made += "_" + clipped(name2, to: length2) }
    if let label { made += "_" + label }
    return made
  }
}
