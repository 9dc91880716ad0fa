import Testing

@testable import LanguageServer

@Suite struct FrameReaderTests {
  /// What a reader says about bytes that come in pieces of a size; problems as “!”.
  private func read(_ bytes: [UInt8], pieceSize: Int) -> [String] {
    var reader = FrameReader()
    var events: [String] = []
    var offset = 0
    while offset < bytes.count {
      reader.append(Array(bytes[offset..<min(bytes.count, offset + pieceSize)]))
      offset += pieceSize
      while let event = reader.next() {
        switch event {
        case .body(let body): events.append(String(decoding: body, as: UTF8.self))
        case .problem: events.append("!")
        }
      }
    }
    return events
  }

  private static let good = "Content-Length: 2\r\n\r\n{}"

  @Test(
    arguments: [
      (good, ["{}"]),
      (good + good, ["{}", "{}"]),
      ("content-LENGTH:2\r\n\r\n{}" + good, ["{}", "{}"]),
      ("Content-Length:   2  \r\nX-Unknown: a: b\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}", ["{}"]),
      ("Content-Type: application/vscode-jsonrpc; charset=\"UTF8\"\r\nContent-Length: 2\r\n\r\n{}", ["{}"]),
      ("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", ["{}"]),
      ("Content-Length: 2\n\n{}" + good, ["{}", "{}"]),
      ("\r\n" + good + "\r\n" + good, ["{}", "{}"]),
      ("Content-Length: 0\r\n\r\n" + good, ["", "{}"]),
      ("Content-Length: 10\r\n\r\n\"é€😀\"" + good, ["\"é€😀", "!", "{}"]),
      ("Content-Length: 11\r\n\r\n\"é€😀\"" + good, ["\"é€😀\"", "{}"]),
      // Bad headers: the rest is skipped up to the next message.
      ("Content-Length: two\r\n\r\n{}" + good, ["!", "{}"]),
      ("Content-Length: -2\r\n\r\n{}" + good, ["!", "{}"]),
      ("Content-Length: +2\r\n\r\n{}" + good, ["!", "{}"]),
      ("Content-Length: 2.0\r\n\r\n{}" + good, ["!", "{}"]),
      ("Content-Length: 0x2\r\n\r\n{}" + good, ["!", "{}"]),
      ("Content-Length:\r\n\r\n{}" + good, ["!", "{}"]),
      ("Content-Length: 99999999999999999999999\r\n\r\n{}" + good, ["!", "{}"]),
      ("Content-Length: 268435457\r\n\r\n{}" + good, ["!", "{}"]),
      ("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + good, ["!", "{}"]),
      ("X-Other: 1\r\n\r\n{}" + good, ["!", "{}"]),
      ("no header\r\n\r\n{}" + good, ["!", "{}"]),
      ("{\"jsonrpc\": \"2.0\"}\r\n" + good + good, ["!", "{}", "{}"]),
      (": 2\r\n\r\n" + good, ["!", "{}"]),
      ("Content-Length: x\r\nContent-Length: y\r\nContent-Length: z\r\n\r\n" + good, ["!", "{}"]),
      ("Content-Length: 2\r\nContent-Type: text/plain; charset=latin1\r\n\r\n{}" + good, ["!", "{}"]),
      // A length that is too small or too large costs this message, at most the next one too.
      ("Content-Length: 2\r\n\r\n{\"id\":1}" + good + good, ["{\"", "!", "{}", "{}"]),
      ("Content-Length: 5\r\n\r\n{}" + good + good, ["{}Con", "!", "{}"]),
      ("\0\u{1}garbage" + good, ["!", "{}"]),
      ("Content-Length: 10\r\n\r\n{}", []),
      ("Content-Length: 2", []),
    ] as [(String, [String])])
  func framesAreCut(input: String, expected: [String]) {
    for pieceSize in [1, 2, 3, 7, 1 << 20] {
      #expect(read(Array(input.utf8), pieceSize: pieceSize) == expected, "pieces of \(pieceSize)")
    }
  }

  @Test func headersWithoutEndAreGivenUp() {
    let endless = [UInt8](repeating: UInt8(ascii: "a"), count: 3 * FrameReader.headerLimit)
    #expect(read(endless, pieceSize: 100) == ["!"])
    let manyLines = Array(String(repeating: "X-Unknown: 1\r\n", count: FrameReader.headerLimit).utf8)
    #expect(read(manyLines, pieceSize: 1000) == ["!"])
    #expect(read(endless + Array(Self.good.utf8), pieceSize: 100) == ["!", "{}"])
  }

  @Test func largeBodiesArriveByteByByte() {
    let body = String(repeating: "x", count: 300_000)
    let bytes = TestClient.frame(body)
    #expect(read(bytes + bytes, pieceSize: 1) == [body, body])
    #expect(read(bytes + bytes, pieceSize: 65_536) == [body, body])
  }

  @Test func knowsWhenAMessageIsCutOff() {
    var reader = FrameReader()
    #expect(!reader.isWithinMessage)
    reader.append(Array("Content-".utf8))
    _ = reader.next()
    #expect(reader.isWithinMessage)
    reader.append(Array("Length: 2\r\n\r\n{".utf8))
    _ = reader.next()
    #expect(reader.isWithinMessage)
    reader.append(Array("}".utf8))
    #expect(reader.next() == .body(Array("{}".utf8)))
    #expect(!reader.isWithinMessage)
  }
}
