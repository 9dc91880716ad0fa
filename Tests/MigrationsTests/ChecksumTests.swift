import Testing

@testable import Migrations

@Suite("Checksums are those of the tools")
struct ChecksumTests {
  @Test(
    "SHA-256 of texts around the length of a block",
    arguments: [
      (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
      (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
      (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
      (1000, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
    ])
  func digests(_ count: Int, _ expected: String) {
    var sum = SHA256()
    sum.update([UInt8](repeating: 0x61, count: count / 2))
    _ = sum.digest
    sum.update([UInt8](repeating: 0x61, count: count - count / 2))
    let digits = Array("0123456789abcdef")
    #expect(String(sum.digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) == expected)
  }

  @Test("base64", arguments: [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("\u{3FF}~~", "z79+fg==")])
  func base64(_ text: String, _ expected: String) { #expect(text.utf8.base64 == expected) }

  @Test("lines that are none of a sum are passed over, and a file that is gone ends the comparison")
  func brokenSums() {
    for text in ["", "h1:x=", "1_a.sql", "1_a.sql md5:abc", "\u{0}\u{1} h1:"] {
      #expect(AtlasSum(Array(text.utf8)).firstChange { _ in nil } == nil)
    }
    #expect(AtlasSum(Array("a b.sql h1:x=".utf8)).firstChange { $0 == "a b.sql" ? [] : nil } == "a b.sql")
  }
}
