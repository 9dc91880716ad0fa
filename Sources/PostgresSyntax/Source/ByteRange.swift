/// A half-open range of byte offsets in one source file.
///
/// Positions inside Lockkeeper are always byte offsets; lines, columns and UTF-16 exist only at the edges (`LineIndex`).
/// Files of 4 GiB and more are refused before they get here.
public struct ByteRange: Hashable, Sendable {
  public var start: UInt32
  public var end: UInt32

  @inlinable
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  @inlinable public var isEmpty: Bool { start >= end }
  @inlinable public var count: Int { end > start ? Int(end - start) : 0 }
  @inlinable public var indices: Range<Int> { Int(start)..<max(Int(start), Int(end)) }

  /// The smallest range that covers both.
  @inlinable
  public func union(_ other: ByteRange) -> ByteRange {
    ByteRange(start: min(start, other.start), end: max(end, other.end))
  }

  @inlinable
  public func contains(_ offset: UInt32) -> Bool { offset >= start && offset < end }

  @inlinable
  public func contains(_ other: ByteRange) -> Bool { other.start >= start && other.end <= end }

  @inlinable
  public func overlaps(_ other: ByteRange) -> Bool { start < other.end && other.start < end }
}
