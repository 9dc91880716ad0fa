import Foundation

/// Runs the real binary, as a shell would.
enum Binary {
  struct Result {
    var output: Data
    var errors: String
    var exitCode: Int32

    var text: String { String(decoding: output, as: UTF8.self) }
    var json: Any? { try? JSONSerialization.jsonObject(with: output) }
  }

  /// The product beside the test bundle.
  static let url: URL = {
    var folder = Bundle.main.bundleURL
    for argument in CommandLine.arguments where argument.contains(".xctest") {
      folder = URL(fileURLWithPath: argument)
      while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
    }
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
      folder = bundle.bundleURL.deletingLastPathComponent()
    }
    return folder.appendingPathComponent("lockkeeper")
  }()

  /// The repository's root.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @discardableResult
  static func run(_ arguments: [String], input: Data = Data(), in folder: URL = root) throws -> Result {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["NO_COLOR": "1", "PATH": "/usr/bin:/bin"]
    let inputFile = try TemporaryFolder()
    defer { inputFile.remove() }
    try inputFile.write("input", data: input)
    // Files rather than pipes: nothing can block, however much is written.
    let output = inputFile.url.appendingPathComponent("output")
    let errors = inputFile.url.appendingPathComponent("errors")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    process.standardInput = try FileHandle(forReadingFrom: inputFile.url.appendingPathComponent("input"))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      output: try Data(contentsOf: output), errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      exitCode: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
  }
}

/// A folder for one test.
struct TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("lockkeeper-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  @discardableResult
  func write(_ path: String, _ text: String) throws -> URL { try write(path, data: Data(text.utf8)) }

  @discardableResult
  func write(_ path: String, data: Data) throws -> URL {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}
