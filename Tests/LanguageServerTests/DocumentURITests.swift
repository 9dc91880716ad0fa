import Testing

@testable import LanguageServer

@Suite struct DocumentURITests {
  @Test(
    arguments: [
      ("file:///repo/V1__a.sql", "/repo/V1__a.sql"),
      ("FILE:///repo/a.sql", "/repo/a.sql"),
      ("file:/repo/a.sql", "/repo/a.sql"),
      ("file://localhost/repo/a.sql", "/repo/a.sql"),
      ("file:///with%20space/%C3%A9%25.sql", "/with space/é%.sql"),
      ("file:///é.sql", "/é.sql"),
      ("file:///c%3A/x.sql", "/c:/x.sql"),
      ("file:///a%2", "/a%2"),
      ("file:///a%zz%", "/a%zz%"),
      ("file:///a.sql?query#fragment", "/a.sql"),
      ("file:///a%3Fb%23.sql", "/a?b#.sql"),
      ("file:///%FF.sql", "/\u{FFFD}.sql"),
      ("file:///a%00b", nil),
      ("file://server/share/a.sql", nil),
      ("file:a.sql", nil),
      ("file:", nil),
      ("file://", nil),
      ("untitled:Untitled-1", nil),
      ("git:/repo/a.sql?ref", nil),
      ("/repo/a.sql", nil),
      ("", nil),
    ] as [(String, String?)])
  func paths(uri: String, path: String?) {
    #expect(DocumentURI.path(of: uri) == path)
  }

  @Test(arguments: [
    ("/repo/V1__a.sql", "file:///repo/V1__a.sql"),
    ("/with space/é%?#.sql", "file:///with%20space/%C3%A9%25%3F%23.sql"),
    ("/c:/x~y.sql", "file:///c%3A/x~y.sql"),
  ])
  func uris(path: String, uri: String) {
    #expect(DocumentURI.uri(ofPath: path) == uri)
    #expect(DocumentURI.path(of: uri) == path)
  }
}
