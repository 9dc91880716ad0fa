public import PostgresSyntax

/// The number that whoever replays a history gives each of its files.
public struct FileID: Hashable, Comparable, Sendable {
  public var rawValue: UInt32

  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable
  public static func < (left: FileID, right: FileID) -> Bool { left.rawValue < right.rawValue }
}

/// The place in the history that something comes from.
public struct Origin: Hashable, Sendable {
  public var file: FileID
  /// In bytes of the file: of the statement, or of the part of it that speaks of the object.
  public var range: ByteRange
  /// From 0.
  public var line: Int32

  @inlinable
  public init(file: FileID, range: ByteRange, line: Int32) {
    self.file = file
    self.range = range
    self.line = line
  }

  /// For what comes with the server and is in no file.
  public static let server = Origin(file: FileID(.max), range: ByteRange(start: 0, end: 0), line: 0)
}
