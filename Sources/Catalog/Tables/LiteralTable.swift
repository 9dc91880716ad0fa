/// A table of text rows that is part of the program: found by binary search, decoded only where somebody looks, so that it costs nothing at start.
///
/// A row is a key, a space, and the rest. Rows are in the order of their keys' bytes, each key once.
struct LiteralTable: Sendable {
  private let parts: [StaticString]

  init(_ parts: StaticString...) { self.parts = parts }

  /// What stands after the key; nil where there is no such row.
  func row(_ key: String) -> String? {
    let key = Array(key.utf8)
    for part in parts {
      let found: String?? = part.withUTF8Buffer { bytes -> String?? in
        guard let last = Self.lastRowStart(bytes) else { return nil }
        // The key lies in the first part whose last key is not smaller.
        if Self.compare(bytes, last, key) < 0 { return nil }
        return .some(Self.search(bytes, key))
      }
      if let found { return found }
    }
    return nil
  }

  /// All rows, in order.
  var rows: [(key: String, rest: String)] {
    var rows: [(key: String, rest: String)] = []
    for part in parts {
      part.withUTF8Buffer { bytes in
        var start = 0
        while start < bytes.count {
          var end = start
          while end < bytes.count, bytes[end] != 0x0A { end += 1 }
          if let split = (start..<end).first(where: { bytes[$0] == 0x20 }) {
            rows.append((String(decoding: bytes[start..<split], as: UTF8.self), String(decoding: bytes[split + 1..<end], as: UTF8.self)))
          }
          start = end + 1
        }
      }
    }
    return rows
  }

  private static func lastRowStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !bytes.isEmpty else { return nil }
    var start = bytes.count - 1
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// Less than 0 where the key of the row at `start` comes before `key`, 0 where it is it.
  private static func compare(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ key: [UInt8]) -> Int {
    var index = 0
    while true {
      let byte: UInt8? =
        start + index < bytes.count && bytes[start + index] != 0x20 && bytes[start + index] != 0x0A ? bytes[start + index] : nil
      let wanted: UInt8? = index < key.count ? key[index] : nil
      switch (byte, wanted) {
      case (nil, nil): return 0
      case (nil, _): return -1
      case (_, nil): return 1
      case (let byte?, let wanted?):
        if byte != wanted { return Int(byte) - Int(wanted) }
      }
      index += 1
    }
  }

  private static func search(_ bytes: UnsafeBufferPointer<UInt8>, _ key: [UInt8]) -> String? {
    var low = 0
    var high = bytes.count
    while low < high {
      var start = (low + high) / 2
      while start > low, bytes[start - 1] != 0x0A { start -= 1 }
      let order = compare(bytes, start, key)
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      if order == 0 { return String(decoding: bytes[min(end, start + key.count + 1)..<end], as: UTF8.self) }
      if order < 0 { low = end + 1 } else { high = start }
    }
    return nil
  }
}
