/// How the allocator gives memory to threads that are not the process's first.
enum ThreadMemory {
  /// In bytes; below `M_MMAP_THRESHOLD`, so that blocks come out of the thread's heap.
  private static let blockSize = 120_000
  /// About 32 MB in all: half of what a heap has at most (`HEAP_MAX_SIZE`).
  private static let blockCount = 270

  /// Makes the calling thread's heap large before much is done on it.
  ///
  /// Left alone, glibc grows the heap page by page, and each time all threads of the process wait for the kernel: thousands of times in a long
  /// history. Blocks that are asked for and given back unused take no memory, but leave the heap's pages open. Other allocators need no advice.
  static func reserve() {
    #if canImport(Glibc)
      var blocks: [[UInt8]] = []
      for _ in 0..<blockCount {
        var block: [UInt8] = []
        block.reserveCapacity(blockSize)
        blocks.append(block)
      }
    #endif
  }
}
