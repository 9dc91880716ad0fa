/// An array in chunks, so that a copy with one element changed shares all the other chunks with the original.
///
/// Copying costs nothing until a change; a change then costs the list of chunks and one chunk. Elements should be one word wide.
struct ChunkedArray<Element: Sendable>: Sendable {
  private static var chunkSize: Int { 64 }

  private var chunks: [[Element]] = []
  private(set) var count = 0

  subscript(index: Int) -> Element {
    get { chunks[index / Self.chunkSize][index % Self.chunkSize] }
    _modify { yield &chunks[index / Self.chunkSize][index % Self.chunkSize] }
  }

  var indices: Range<Int> { 0..<count }

  mutating func append(_ element: Element) {
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
