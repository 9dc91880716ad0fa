/// Where the bytes of a decoded text come from in the file: a body in quotes with escapes, or a text that EXECUTE runs.
public struct TextOrigin: Sendable {
  /// A run of bytes that stand in the file one after the other; or, if it is not `isVerbatim`, that all come from one place.
  private struct Segment: Sendable {
    var start: UInt32
    var file: UInt32
    var isVerbatim: Bool
  }

  private var segments: [Segment] = []
  private var count: UInt32 = 0
  private var lastFileOffset: UInt32 = 0

  init() {}

  /// The next byte of the text is the one at `fileOffset`.
  mutating func append(at fileOffset: UInt32) {
    if let last = segments.indices.last {
      let length = count - segments[last].start
      if segments[last].isVerbatim, fileOffset == segments[last].file + length { return note(fileOffset) }
      if length == 1, fileOffset == segments[last].file { segments[last].isVerbatim = false }
      if !segments[last].isVerbatim, fileOffset == segments[last].file { return note(fileOffset) }
    }
    segments.append(Segment(start: count, file: fileOffset, isVerbatim: true))
    note(fileOffset)
  }

  private mutating func note(_ fileOffset: UInt32) {
    count += 1
    lastFileOffset = fileOffset
  }

  /// The file's offset of a byte; the end of the text is where its last byte ends.
  public func fileOffset(of offset: UInt32) -> UInt32 {
    guard offset < count else { return count == 0 ? 0 : lastFileOffset + 1 }
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].start <= offset { low = middle } else { high = middle }
    }
    let segment = segments[low]
    return segment.isVerbatim ? segment.file + (offset - segment.start) : segment.file
  }

  /// The smallest range of the file that holds what a range of the text comes from; text from several literals may reach over what is
  /// between them.
  public func fileRange(of range: ByteRange) -> ByteRange {
    let start = fileOffset(of: range.start)
    guard range.end > range.start else { return ByteRange(start: start, end: start) }
    let end = fileOffset(of: min(range.end, count) - (count > 0 && range.end > 0 ? 1 : 0)) + 1
    return ByteRange(start: min(start, end), end: max(start, end))
  }
}
