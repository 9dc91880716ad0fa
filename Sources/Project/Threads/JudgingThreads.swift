import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs work on the machine's other cores while one thread goes on replaying a history. The work's results are where the work puts them; its
/// order is not kept.
///
/// No thread is started for little work. Who gives more than the threads can do does some of it, so that what waits stays small.
final class JudgingThreads: Sendable {
  private struct State {
    /// What waits, in the order in which it was given; done up to `first`.
    var waiting: [@Sendable () -> Void] = []
    var first = 0
    var hasStarted = false
    /// Threads that found nothing to do and were not woken since.
    var sleepingCount = 0
    var isClosed = false

    var waitingCount: Int { waiting.count - first }

    mutating func take() -> (@Sendable () -> Void)? {
      guard first < waiting.count else { return nil }
      let work = waiting[first]
      waiting[first] = {}
      first += 1
      if first == waiting.count {
        waiting.removeAll(keepingCapacity: true)
        first = 0
      }
      return work
    }
  }

  /// What a thread does next.
  private enum Turn {
    case work(@Sendable () -> Void)
    case sleep
    case end
  }

  /// Less work than this is done sooner than threads are started.
  private static let leastCount = 8
  /// Less work than this is done sooner than a thread is woken.
  private static let leastCountForSleeping = 4
  /// So much may wait for each thread.
  private static let waitingPerThread = 16

  private let threadCount: Int
  private let state = Mutex(State())
  private let wakeUps = DispatchSemaphore(value: 0)
  private let threads = Mutex<[DeepThread]>([])

  /// - Parameter threadCount: how many threads besides the caller's; at most 7 of the machine's cores unless told.
  init(threadCount: Int = min(7, sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1)) { self.threadCount = max(0, threadCount) }

  /// Takes work; may run it, or other work that was given before, at once.
  func add(_ work: @escaping @Sendable () -> Void) {
    let (isFirst, wakes, isFull) = state.withLock { state in
      state.waiting.append(work)
      let waiting = state.waitingCount
      let isFirst = !state.hasStarted && waiting >= Self.leastCount
      if isFirst { state.hasStarted = true }
      let wakes = state.sleepingCount > 0 && waiting >= Self.leastCountForSleeping
      if wakes { state.sleepingCount -= 1 }
      return (isFirst, wakes, waiting > max(Self.leastCount, Self.waitingPerThread * threadCount))
    }
    if isFirst { start() }
    if wakes { wakeUps.signal() }
    if isFull { runOne() }
  }

  /// Helps with what waits, and returns when all of it is done.
  func finish() {
    while runOne() {}
    let sleeping = state.withLock { state in
      state.isClosed = true
      defer { state.sleepingCount = 0 }
      return state.sleepingCount
    }
    for _ in 0..<sleeping { wakeUps.signal() }
    let started = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for thread in started { thread.join() }
  }

  @discardableResult
  private func runOne() -> Bool {
    guard let work = state.withLock({ $0.take() }) else { return false }
    work()
    return true
  }

  private func start() {
    threads.withLock { threads in
      for _ in 0..<threadCount {
        guard let thread = DeepThread({ [self] in runUntilClosed() }) else { break }
        threads.append(thread)
      }
    }
  }

  private func runUntilClosed() {
    ThreadMemory.reserve()
    while true {
      let turn: Turn = state.withLock { state in
        if let work = state.take() { return .work(work) }
        if state.isClosed { return .end }
        state.sleepingCount += 1
        return .sleep
      }
      switch turn {
      case .work(let work): work()
      case .sleep: wakeUps.wait()
      case .end: return
      }
    }
  }
}
