import Catalog

/// The names that objects of a history no longer have, for a message that says where a name went.
struct FormerNames: Sendable {
  enum Fate: Sendable {
    case dropped
    case renamed(String)
  }

  /// By name; columns as `table.column`.
  private var fates: [String: (fate: Fate, origin: Origin)] = [:]

  subscript(name: String) -> (fate: Fate, origin: Origin)? {
    fates[name] ?? name.split(separator: ".").last.flatMap { name.contains(".") ? fates[String($0)] : nil }
  }

  mutating func note(_ changes: [CatalogChange], at origin: Origin) {
    for change in changes {
      guard let old = change.old else { continue }
      guard let new = change.new else {
        fates[old.name] = (.dropped, origin)
        continue
      }
      if old.name != new.name { fates[old.name] = (.renamed(new.name), origin) }
      guard case .relation(let before) = old, case .relation(let after) = new else { continue }
      for column in before.columns {
        let now = after.column(column.number)
        guard now?.name != column.name else { continue }
        fates["\(after.name).\(column.name)"] = (now.map { .renamed($0.name) } ?? .dropped, origin)
      }
    }
  }
}
