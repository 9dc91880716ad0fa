import Foundation

/// The folder of material shared between checkouts: beside the repository, or where LOCKKEEPER_SHARED says.
enum SharedFolder {
  static var corpora: String? {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let beside = repository.deletingLastPathComponent().appendingPathComponent("shared").path
    let candidates = [ProcessInfo.processInfo.environment["LOCKKEEPER_SHARED"], beside].compactMap { $0 }
    return candidates.map { $0 + "/corpora" }.first { FileManager.default.fileExists(atPath: $0) }
  }
}
