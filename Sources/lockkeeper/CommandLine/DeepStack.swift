import Project
import Synchronization

/// Runs a command on a thread whose stack is deep enough for every expression that the parser accepts; see `DeepThread`.
enum DeepStack {
  /// The exit code of the process's command line; run on the thread that calls, where no other can be made.
  static func runCommandLine() -> Int32 {
    let exitCode = ExitStatus()
    guard let thread = DeepThread({ exitCode.value.withLock { $0 = Lockkeeper.runCommandLine() } }) else {
      return Lockkeeper.runCommandLine()
    }
    thread.join()
    return exitCode.value.withLock { $0 }
  }

  /// How the exit code travels from the thread.
  private final class ExitStatus: Sendable {
    let value = Mutex<Int32>(0)
  }
}
