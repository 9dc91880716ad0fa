import Catalog

/// Which hash partition takes a row (`compute_partition_hash_value` of `partbounds.c`), for keys of integer columns: the types whose hash is the same on every
/// server. For other types nothing is known.
enum PartitionHash {
  /// `HASH_PARTITION_SEED`
  private static let seed: UInt64 = 0x7A5B_2236_7996_DCFD

  /// nil where a value is no integer, or a column's type is none.
  static func hash(of row: [Datum], _ columns: [Column]) -> UInt64? {
    guard row.count == columns.count else { return nil }
    var hash: UInt64 = 0
    for (value, column) in zip(row, columns) {
      switch value {
      case .null: continue
      case .text: return nil
      case .number(let number):
        guard let integer = Int64(exactly: number), let key = key(integer, column.type) else { return nil }
        hash = combine(hash, extended(key))
      }
    }
    return hash
  }

  /// The 32 bits that are hashed: those of `bigint` are folded so that a small number has the hash of the same `integer`.
  private static func key(_ value: Int64, _ type: DataType) -> UInt32? {
    switch type.withoutModifier {
    case .smallint, .integer: return Int32(exactly: value).map { UInt32(bitPattern: $0) }
    case .bigint:
      let low = UInt32(truncatingIfNeeded: value)
      let high = UInt32(truncatingIfNeeded: value >> 32)
      return low ^ (value >= 0 ? high : ~high)
    default: return nil
    }
  }

  /// `hash_combine64`
  private static func combine(_ left: UInt64, _ right: UInt64) -> UInt64 {
    left ^ (right &+ 0x49A0_F4DD_15E5_A8E3 &+ (left << 54) &+ (left >> 7))
  }

  /// `hash_bytes_uint32_extended`: Jenkins' hash of one word.
  private static func extended(_ key: UInt32) -> UInt64 {
    let start: UInt32 = 0x9E37_79B9 &+ 4 &+ 3_923_095
    var (a, b, c) = (start &+ UInt32(truncatingIfNeeded: seed >> 32), start &+ UInt32(truncatingIfNeeded: seed), start)
    // mix
    (a, c) = step(a, c, b, 4)
    (b, a) = step(b, a, c, 6)
    (c, b) = step(c, b, a, 8)
    (a, c) = step(a, c, b, 16)
    (b, a) = step(b, a, c, 19)
    (c, b) = step(c, b, a, 4)
    a = a &+ key
    // final
    c = fold(c, b, 14)
    a = fold(a, c, 11)
    b = fold(b, a, 25)
    c = fold(c, b, 16)
    a = fold(a, c, 4)
    b = fold(b, a, 14)
    c = fold(c, b, 24)
    return UInt64(b) << 32 | UInt64(c)
  }

  /// `x -= y; x ^= rot(y, bits); y += z`
  private static func step(_ x: UInt32, _ y: UInt32, _ z: UInt32, _ bits: UInt32) -> (UInt32, UInt32) {
    ((x &- y) ^ rotated(y, bits), y &+ z)
  }

  /// `x ^= y; x -= rot(y, bits)`
  private static func fold(_ x: UInt32, _ y: UInt32, _ bits: UInt32) -> UInt32 { (x ^ y) &- rotated(y, bits) }

  private static func rotated(_ value: UInt32, _ bits: UInt32) -> UInt32 { value << bits | value >> (32 - bits) }
}
