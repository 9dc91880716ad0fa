import JSON
import PostgresSyntax

/// The pages of rules, where a finding or a rule's id is.
extension ServerSession {
  /// `textDocument/hover`: the page of the rule whose id is under the cursor (in a policy or an allowance), else the pages of the rules
  /// whose findings are.
  mutating func hover(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try requireDocument(params.documentURI())
    guard document.kind != nil else { return .null }
    let position = try LineIndex.Position(params.required("position"))
    let cursor = document.byteRange(of: PositionRange(start: position, end: position), encoding: encoding)
    let word = Self.ruleID(around: cursor.start, in: document.text)
    if let word, let page = analyzer.page(of: String(decoding: document.text[word.indices], as: UTF8.self)) {
      return hover([page], over: word, in: document)
    }
    var codes: [String] = []
    var pages: [String] = []
    var range: ByteRange?
    for diagnostic in currentDiagnostics(of: document).analysis.diagnostics where Self.touches(diagnostic.range, cursor) {
      guard !codes.contains(diagnostic.code), let page = analyzer.page(of: diagnostic.code) else { continue }
      codes.append(diagnostic.code)
      pages.append(page)
      range = range ?? diagnostic.range
    }
    guard let range else { return .null }
    return hover(pages, over: range, in: document)
  }

  private func hover(_ pages: [String], over range: ByteRange, in document: DocumentSnapshot) -> JSONValue {
    let conversion = conversion(of: DocumentAnalysis(), in: document)
    return [
      "contents": [
        "kind": capabilities.hoverMarkdown ? "markdown" : "plaintext",
        "value": .string(pages.joined(separator: "\n\n---\n\n")),
      ],
      "range": conversion.range(range, in: conversion.home),
    ]
  }

  /// The longest run of lower-case letters, digits and hyphens around an offset: what may be a rule's id. `nil` without a hyphen.
  private static func ruleID(around offset: UInt32, in text: [UInt8]) -> ByteRange? {
    func isPart(_ byte: UInt8) -> Bool {
      byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        || byte == UInt8(ascii: "-")
    }
    let lengthLimit = 100
    var start = min(Int(offset), text.count)
    var end = start
    while start > 0, isPart(text[start - 1]), Int(offset) - start < lengthLimit { start -= 1 }
    while end < text.count, isPart(text[end]), end - Int(offset) < lengthLimit { end += 1 }
    // A dash that opens a comment belongs to no id.
    while start < end, text[start] == UInt8(ascii: "-") { start += 1 }
    guard text[start..<end].contains(UInt8(ascii: "-")) else { return nil }
    return ByteRange(start: UInt32(start), end: UInt32(end))
  }
}
