/// What a name is unique among: PostgreSQL's unique indexes on its catalogs.
enum NameClass: Hashable, Sendable {
  case schema
  /// Tables, views, indexes, sequences and composite types of a schema share their names (`pg_class_relname_nsp_index`).
  case relation
  case type
  /// Functions, procedures and aggregates of a schema; several may have one name.
  case function
  /// Within a table.
  case constraint
  /// Constraints of a schema, which are not unique: PostgreSQL only avoids the names that are taken.
  case constraintInSchema
  case trigger
  case rule
  case policy
  case `extension`
  case statistics
  case publication
  case eventTrigger
  /// Any other kind: operators, collations, casts, text search objects, servers …
  case other(DefinedObject.Kind)
}

/// A name in its place.
struct NameKey: Hashable, Sendable {
  var nameClass: NameClass
  /// The schema, table or type that the name belongs to; `ObjectID.none` for names of the whole database.
  var container: ObjectID
  var name: String
}

/// Finds objects by name. Small dictionaries in two levels of buckets, so that a copy with one name changed copies one small dictionary and two
/// short lists, also in a schema of tens of thousands of names: a history keeps a copy for each of its files.
struct NameMap: Sendable {
  private typealias Names = [NameKey: [ObjectID]]

  private static var width: Int { 64 }

  private var buckets: [[Names]] = Array(repeating: Array(repeating: [:], count: NameMap.width), count: NameMap.width)

  private static func bucket(_ name: String) -> (row: Int, column: Int) {
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let folded = Int((hash ^ (hash >> 16)) & UInt32(width * width - 1))
    return (folded / width, folded % width)
  }

  /// All objects of that name, in the order of their birth: more than one only for functions, operators and their like.
  func all(_ nameClass: NameClass, _ name: String, in container: ObjectID) -> [ObjectID] {
    let bucket = Self.bucket(name)
    return buckets[bucket.row][bucket.column][NameKey(nameClass: nameClass, container: container, name: name)] ?? []
  }

  func first(_ nameClass: NameClass, _ name: String, in container: ObjectID) -> ObjectID? {
    let bucket = Self.bucket(name)
    return buckets[bucket.row][bucket.column][NameKey(nameClass: nameClass, container: container, name: name)]?.first
  }

  mutating func insert(_ id: ObjectID, _ nameClass: NameClass, _ name: String, in container: ObjectID) {
    let bucket = Self.bucket(name)
    buckets[bucket.row][bucket.column][NameKey(nameClass: nameClass, container: container, name: name), default: []].append(id)
  }

  mutating func remove(_ id: ObjectID, _ nameClass: NameClass, _ name: String, in container: ObjectID) {
    let bucket = Self.bucket(name)
    let key = NameKey(nameClass: nameClass, container: container, name: name)
    guard var ids = buckets[bucket.row][bucket.column][key] else { return }
    ids.removeAll { $0 == id }
    buckets[bucket.row][bucket.column][key] = ids.isEmpty ? nil : ids
  }
}
