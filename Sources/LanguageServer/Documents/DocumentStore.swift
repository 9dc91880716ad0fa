import PostgresSyntax

/// The open documents, in the order they were opened. What is in it is the truth; the disk is not.
struct DocumentStore {
  private(set) var documents: [DocumentSnapshot] = []

  subscript(uri: String) -> DocumentSnapshot? { documents.first { $0.uri == uri } }

  func document(atPath path: String) -> DocumentSnapshot? { documents.first { $0.path == path } }

  /// The texts of all documents that have a path.
  var texts: [String: [UInt8]] {
    var texts: [String: [UInt8]] = [:]
    for document in documents {
      if let path = document.path { texts[path] = document.text }
    }
    return texts
  }

  /// A document opened twice is replaced. Returns whether it was new.
  mutating func open(_ opened: OpenedDocument) -> Bool {
    let snapshot = DocumentSnapshot(opened)
    if let index = index(of: opened.uri) {
      documents[index] = snapshot
      return false
    }
    documents.append(snapshot)
    return true
  }

  /// The document before and after; `nil` if it is not open.
  mutating func apply(_ change: DocumentChange, encoding: LineIndex.Encoding) -> (before: DocumentSnapshot, after: DocumentSnapshot)? {
    guard let index = index(of: change.uri) else { return nil }
    let before = documents[index]
    let after = before.applying(change, encoding: encoding)
    documents[index] = after
    return (before, after)
  }

  /// The document that was open; `nil` if none was.
  mutating func close(_ uri: String) -> DocumentSnapshot? {
    guard let index = index(of: uri) else { return nil }
    return documents.remove(at: index)
  }

  private func index(of uri: String) -> Int? { documents.firstIndex { $0.uri == uri } }
}
