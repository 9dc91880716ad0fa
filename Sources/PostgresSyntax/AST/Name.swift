/// An identifier as it stands in a file: what it means after folding and unquoting, and where it is written.
///
/// Two names of one file are the same name exactly when their `id`s are equal; comparing never looks at bytes.
public struct Name: Hashable, Sendable {
  public var id: NameID
  /// The identifier with its quotes, as written.
  public var range: ByteRange

  @inlinable
  public init(id: NameID, range: ByteRange) {
    self.id = id
    self.range = range
  }
}

/// The number of a distinct name in its file's `NameTable`.
public struct NameID: Hashable, Sendable {
  public var rawValue: UInt32

  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// The distinct names of one file. Unquoted names are folded to lower case as PostgreSQL folds them in a UTF-8 database: ASCII only.
/// Names are not cut at 63 bytes here: who compares with the catalog does that.
public struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  /// `ends[i]` is where name `i` ends in `bytes`; it starts where the one before ended.
  private var ends: [UInt32] = []
  /// Open addressing: 0 is free, otherwise the name's number plus one. Its size is a power of two.
  private var slots: [UInt32] = Array(repeating: 0, count: 256)

  public init() {}

  public var count: Int { ends.count }

  /// The text of a name, invalid UTF-8 shown as replacement characters.
  public func string(_ id: NameID) -> String {
    let range = range(id)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Whether the name is exactly `text`.
  public func matches(_ id: NameID, _ text: StaticString) -> Bool {
    let range = range(id)
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
      for index in 0..<expected.count where bytes[range.lowerBound + index] != expected[index] { return false }
      return true
    }
  }

  /// The number of a name already folded and unquoted.
  public mutating func intern(_ name: Span<UInt8>) -> NameID { intern(name, folds: false) }

  /// The number of a name as it is written without quotes.
  mutating func intern(unquoted range: ByteRange, of source: [UInt8]) -> NameID {
    intern(source.span.extracting(range.indices), folds: true)
  }

  @inline(__always)
  private mutating func intern(_ name: Span<UInt8>, folds: Bool) -> NameID {
    if (ends.count + 1) * 2 > slots.count { grow() }
    var slot = Self.hash(name, folds: folds) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = NameID(rawValue: slots[slot] - 1)
      if equals(range(id), name, folds: folds) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    for index in name.indices { bytes.append(folds ? Self.fold(name[index]) : name[index]) }
    ends.append(UInt32(bytes.count))
    slots[slot] = UInt32(ends.count)
    return NameID(rawValue: UInt32(ends.count - 1))
  }

  /// Lower case for ASCII letters only (`downcase_identifier` in a UTF-8 database).
  @inline(__always)
  private static func fold(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private func range(_ id: NameID) -> Range<Int> {
    let index = Int(id.rawValue)
    guard index < ends.count else { return 0..<0 }
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  @inline(__always)
  private func equals(_ range: Range<Int>, _ name: Span<UInt8>, folds: Bool) -> Bool {
    guard range.count == name.count else { return false }
    for index in name.indices {
      if bytes[range.lowerBound + index] != (folds ? Self.fold(name[index]) : name[index]) { return false }
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for index in ends.indices {
      var slot = Self.hash(bytes.span.extracting(range(NameID(rawValue: UInt32(index)))), folds: false) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  @inline(__always)
  private static func hash(_ name: Span<UInt8>, folds: Bool) -> Int {
    var hash: UInt32 = 2_166_136_261
    for index in name.indices { hash = (hash ^ UInt32(folds ? fold(name[index]) : name[index])) &* 16_777_619 }
    return Int(hash ^ (hash >> 15))
  }
}
