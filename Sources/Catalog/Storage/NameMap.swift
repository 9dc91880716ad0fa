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

/// Finds objects by name. A dictionary in buckets, so that a copy with one name changed copies one small dictionary.
struct NameMap: Sendable {
  private static var bucketCount: Int { 256 }

  private var buckets: [[NameKey: [ObjectID]]] = Array(repeating: [:], count: NameMap.bucketCount)

  private static func bucket(_ name: String) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int((hash ^ (hash >> 16)) & UInt32(bucketCount - 1))
  }

  /// All objects of that name, in the order of their birth: more than one only for functions, operators and their like.
  func all(_ nameClass: NameClass, _ name: String, in container: ObjectID) -> [ObjectID] {
    buckets[Self.bucket(name)][NameKey(nameClass: nameClass, container: container, name: name)] ?? []
  }

  func first(_ nameClass: NameClass, _ name: String, in container: ObjectID) -> ObjectID? {
    buckets[Self.bucket(name)][NameKey(nameClass: nameClass, container: container, name: name)]?.first
  }

  mutating func insert(_ id: ObjectID, _ nameClass: NameClass, _ name: String, in container: ObjectID) {
    buckets[Self.bucket(name)][NameKey(nameClass: nameClass, container: container, name: name), default: []].append(id)
  }

  mutating func remove(_ id: ObjectID, _ nameClass: NameClass, _ name: String, in container: ObjectID) {
    let bucket = Self.bucket(name)
    let key = NameKey(nameClass: nameClass, container: container, name: name)
    guard var ids = buckets[bucket][key] else { return }
    ids.removeAll { $0 == id }
    buckets[bucket][key] = ids.isEmpty ? nil : ids
  }
}
