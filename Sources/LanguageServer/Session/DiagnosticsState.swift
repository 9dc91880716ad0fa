import JSON

/// What is known about the findings of the open documents, and what the client was told.
struct DiagnosticsState {
  /// An answer of the analysis, with its findings as LSP has them, one for one.
  struct Current {
    var analysis: DocumentAnalysis
    var items: [JSONValue]
  }

  struct Published: Hashable {
    var version: Int?
    var items: [JSONValue]
  }

  struct Pulled {
    var resultID: Int
    var items: [JSONValue]
  }

  /// By URI, for open documents; emptied by every change, because each may change the findings of all.
  var current: [String: Current] = [:]
  /// The URIs of the documents to analyse, the one under the cursor first.
  var stale: [String] = []
  /// What each open document shows, by URI.
  var published: [String: Published] = [:]
  /// What each document that is not open shows, in the order it was published.
  var publishedUnopened: [(uri: String, items: [JSONValue])] = []
  /// The last answer to a client that asks, by URI.
  var pulled: [String: Pulled] = [:]
  var lastResultID = 0
}
