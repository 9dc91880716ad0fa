import PostgresSyntax

extension Spelling {
  /// The name that was meant: the candidate that is nearest to `name`, whatever the cases, if at most a third of its letters are wrong. The
  /// first in order of two equally near.
  static func nearest(to name: String, in candidates: [String]) -> String? {
    let wanted = name.lowercased()
    guard wanted.utf8.count >= 2 else { return nil }
    var limit = max(1, wanted.utf8.count / 3)
    var best: String?
    for candidate in Set(candidates).sorted() where candidate != name {
      guard limit >= 0 else { break }
      guard let distance = distance(wanted, candidate.lowercased(), limit: limit) else { continue }
      best = candidate
      limit = distance - 1
    }
    return best
  }
}
