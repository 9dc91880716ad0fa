import Foundation
import Testing

/// Each history of `corpus/` has the JSON that is expected of it beside it, compared whole. To write it anew after a change that is
/// meant: `UPDATE_EXPECTED=1 swift test --filter CorpusTests`, and read the difference.
@Suite("Histories give the expected reports")
struct CorpusTests {
  static let histories: [String] = {
    let corpus = Binary.root.appendingPathComponent("corpus")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: corpus.appendingPathComponent("\($0)/expected.json").path) }.sorted()
  }()

  @Test("there are histories") func present() { #expect(Self.histories.count >= 2) }

  @Test("report", arguments: histories)
  func report(_ name: String) throws {
    let result = try Binary.run(["check", "--format", "json", "corpus/\(name)"])
    #expect(result.exitCode == 1)
    let pretty = try Self.pretty(result.output)
    let expected = Binary.root.appendingPathComponent("corpus/\(name)/expected.json")
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] != nil { try pretty.write(to: expected) }
    #expect(String(decoding: pretty, as: UTF8.self) == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
  }

  /// One member per line, so that a difference can be read.
  private static func pretty(_ json: Data) throws -> Data {
    let value = try JSONSerialization.jsonObject(with: json)
    return try JSONSerialization.data(withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      + Data("\n".utf8)
  }
}
