/// The members of a JSON text, in order, without their nesting: enough to read the tags of a journal.
///
/// Not a JSON parser: it checks no structure, and takes whatever a broken text still shows.
struct JSONMembers {
  struct Member {
    let key: String
    /// A string's text, or a number's or literal's spelling; nil for an object or array.
    let value: String?
  }

  private(set) var members: [Member] = []

  init(_ bytes: [UInt8]) {
    var index = 0
    var lastString: String?
    var key: String?
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        let text = Self.string(bytes, &index)
        if let known = key {
          members.append(Member(key: known, value: text))
          key = nil
        } else {
          lastString = text
        }
        continue
      case UInt8(ascii: ":"):
        key = lastString
        lastString = nil
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if let known = key { members.append(Member(key: known, value: nil)) }
        key = nil
      case _ where byte.isNameByte || byte == UInt8(ascii: "-"):
        let start = index
        while index < bytes.count, bytes[index].isNameByte || "+-.".utf8.contains(bytes[index]) { index += 1 }
        if let known = key { members.append(Member(key: known, value: String(decoding: bytes[start..<index], as: UTF8.self))) }
        key = nil
        continue
      default: break
      }
      index += 1
    }
  }

  func first(_ key: String) -> String? { members.first { $0.key == key }?.value }

  private static func string(_ bytes: [UInt8], _ index: inout Int) -> String {
    var text: [UInt8] = []
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
      text.append(bytes[index])
      index += 1
    }
    index += 1
    return String(decoding: text, as: UTF8.self)
  }
}
