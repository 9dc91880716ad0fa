/// An array in chunks, so that a copy with one element changed or added shares all the other chunks with the original.
///
/// Copying costs nothing until a change; a change then costs the list of chunks and one chunk. Elements should be one word wide.
public struct ChunkedArray<Element: Sendable>: RandomAccessCollection, Sendable {
  @usableFromInline static var chunkSize: Int { 64 }

  @usableFromInline var chunks: [[Element]] = []
  public private(set) var count = 0

  public init() {}

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { count }

  @inlinable public subscript(index: Int) -> Element {
    get { chunks[index / Self.chunkSize][index % Self.chunkSize] }
    _modify { yield &chunks[index / Self.chunkSize][index % Self.chunkSize] }
  }

  public mutating func append(_ element: Element) {
    if count % Self.chunkSize == 0 {
      var chunk: [Element] = []
      chunk.reserveCapacity(Self.chunkSize)
      chunk.append(element)
      chunks.append(chunk)
    } else {
      chunks[chunks.count - 1].append(element)
    }
    count += 1
  }
}
