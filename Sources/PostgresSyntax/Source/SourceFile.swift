/// The bytes of one SQL file as they were read, and the name to show for it.
///
/// Nothing is decoded, normalised or repaired: invalid UTF-8, NUL bytes, a byte-order mark and CRLF stay where they are, so that a
/// byte offset means the same here, in the editor and on disk.
public struct SourceFile: Sendable {
  /// The path as the user would write it; never opened from here.
  public let path: String
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The text of a range, with invalid UTF-8 shown as replacement characters. Ranges beyond the end are cut.
  public func text(_ range: ByteRange) -> String {
    let end = min(Int(range.end), bytes.count)
    let start = min(Int(range.start), end)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
