#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program, run to its end without input: what it writes on standard output, and its exit code. What it complains of goes nowhere.
struct Subprocess {
  var output: [UInt8] = []
  var exitCode: Int32 = 0

  /// The variables that the program gets, where they are set here.
  private static let variables = [
    "HOME", "PATH", "TMPDIR", "USER", "XDG_CONFIG_HOME", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_0", "GIT_CONFIG_VALUE_0",
    "GIT_CONFIG_KEY_1", "GIT_CONFIG_VALUE_1",
  ]

  /// nil where the program cannot be started: most likely it is not installed.
  init?(_ program: String, _ arguments: [String]) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    let environment = Self.variables.compactMap { name in getenv(name).map { name + "=" + String(cString: $0) } } + ["LC_ALL=C"]
    let words = ([program] + arguments).map { strdup($0) }
    let settings = environment.map { strdup($0) }
    defer { for text in words + settings { free(text) } }
    var identifier: pid_t = 0
    let failure = posix_spawnp(&identifier, program, &actions, nil, words + [nil], settings + [nil])
    close(ends[1])
    guard failure == 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      output += buffer[..<count]
    }
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    // WIFEXITED and WEXITSTATUS
    exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    // A program that is not there is told by the child in some systems.
    if exitCode == 127 { return nil }
  }
}
