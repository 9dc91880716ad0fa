import Foundation
import Testing

/// Input that no migration should be, but that must never crash, hang or hide anything.
@Suite("Hostile input")
struct HostileInputTests {
  struct Input: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: Data
    /// What the report must hold.
    let expected: String
    var testDescription: String { name }
  }

  static let inputs: [Input] = [
    Input(name: "invalid UTF-8", bytes: Data("SELECT 'a".utf8 + [0xFF, 0xFE] + "';\nDROP TABEL x;\n".utf8), expected: ":2:"),
    Input(name: "NUL bytes", bytes: Data("SELECT 1;\u{0}\nDROP TABEL x;\n".utf8), expected: "syntax-error"),
    Input(name: "a byte-order mark and CRLF", bytes: Data([0xEF, 0xBB, 0xBF] + "SELECT 1;\r\nDROP TABEL x;\r\n".utf8), expected: ":2:6"),
    Input(
      name: "100,000 nested parentheses", bytes: Data(("SELECT " + String(repeating: "(", count: 100_000) + "1").utf8),
      expected: "syntax-error"),
    Input(name: "an open string", bytes: Data("SELECT 1;\nSELECT 'abc\n;\nCREATE TABLE x (id int);\n".utf8), expected: ":2:8"),
    Input(name: "an open comment", bytes: Data("SELECT 1;\n/* abc\nSELECT 2;\n".utf8), expected: ":2:1"),
    Input(name: "an open dollar quote", bytes: Data("DO $$ BEGIN\nSELECT 2;\n".utf8), expected: ":1:4"),
    Input(name: "a half-typed statement", bytes: Data("ALTER TABLE orders ADD COL;\nDROP TABEL x;".utf8), expected: ":2:6"),
    Input(
      name: "100,000 statements on one line", bytes: Data((String(repeating: "SELECT 1;", count: 100_000) + "DROP TABEL x;").utf8),
      expected: "syntax-error"),
    Input(
      name: "a chain of 100,000 joins",
      bytes: Data(("SELECT * FROM a" + String(repeating: " JOIN b ON c", count: 100_000) + "; DROP TABEL x;").utf8),
      expected: "joins in one chain"),
    Input(
      name: "a chain of 100,000 operators", bytes: Data(("SELECT 1" + String(repeating: " + 1", count: 100_000) + "; DROP TABEL x;").utf8),
      expected: "syntax-error"),
  ]

  @Test("has a finding at its place, and no crash", arguments: inputs)
  func report(_ input: Input) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("1.sql", data: input.bytes)
    let text = try Binary.run(["check", "1.sql"], in: folder.url)
    #expect(text.exitCode == 1, "\(text.errors)")
    #expect(text.text.contains(input.expected), "\(text.text.prefix(2000))")
    let json = try Binary.run(["check", "--format", "json", "1.sql"], in: folder.url)
    #expect(json.exitCode == 1)
    #expect(json.json != nil, "valid JSON")
  }

  @Test("an unreadable file among a hundred hides none of the others")
  func unreadableFile() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for number in 1...100 { try folder.write("m/\(number)_m.sql", "CREATE TABLE t\(number) (id bigint PRIMARY KEY);\n") }
    // A link to nowhere cannot be read, not even by root.
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appendingPathComponent("m/101_broken.sql").path, withDestinationPath: "/nonexistent/file.sql")
    let result = try Binary.run(["check", "m"], in: folder.url)
    #expect(result.exitCode == 3)
    #expect(result.text.contains("100 statements in 100 files"))
    #expect(result.errors.contains("101_broken.sql"))
  }
}
