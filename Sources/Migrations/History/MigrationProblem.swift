public import PostgresSyntax

/// Something wrong with the files of a history rather than with their SQL.
public struct MigrationProblem: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    /// A path asked for does not exist.
    case notFound
    /// A file or folder is there but cannot be read.
    case unreadable
    /// A file of 4 GiB or more.
    case tooLarge
    /// A name that is not UTF-8, and so cannot be opened.
    case undecodableName
    /// A symbolic link leads back to a folder above it.
    case symbolicLinkLoop
    /// Two files with one version.
    case duplicateVersion
    /// A number is missing from a series that the tool demands to be without gaps.
    case missingVersion
    /// A name that the tool does not take for a migration although it was probably meant as one.
    case malformedName
    /// The tool's list names a file that is not there.
    case missingFile
    /// The tool's marker lines are wrong.
    case malformedContent
    /// A file without a byte where the tool demands SQL.
    case emptyFile
    /// The tool will not run this file in a database that has run its neighbours.
    case neverRuns
    /// The file is not what the tool's list of checksums says.
    case checksumMismatch
    /// The files are for another database than PostgreSQL.
    case otherDatabase
    /// The tool that was named does not recognise the files.
    case unknownTool
  }

  public var kind: Kind
  public var path: String
  /// Where in the file, when it is about a place in it.
  public var range: ByteRange?
  public var message: String
  public var relatedPaths: [String]

  public init(_ kind: Kind, path: String, range: ByteRange? = nil, message: String, relatedPaths: [String] = []) {
    self.kind = kind
    self.path = path
    self.range = range
    self.message = message
    self.relatedPaths = relatedPaths
  }

  init(_ error: FileError) {
    let kind: Kind =
      switch error.reason {
      case .notFound: .notFound
      case .tooLarge: .tooLarge
      case .permissionDenied, .wrongKind, .other: .unreadable
      }
    self.init(kind, path: error.path, message: "cannot be read: " + error.message)
  }

  /// Whether an input could not be read, so that the result is not about everything that was asked for (exit code 3).
  public var isReadFailure: Bool {
    switch kind {
    case .notFound, .unreadable, .tooLarge, .undecodableName: true
    case .symbolicLinkLoop, .duplicateVersion, .missingVersion, .malformedName, .missingFile, .malformedContent, .emptyFile, .neverRuns,
      .checksumMismatch, .otherDatabase, .unknownTool:
      false
    }
  }
}

/// A file beside the migrations that the tool does not run.
public struct IgnoredFile: Sendable, Hashable {
  public var path: String
  /// Why, as the end of a sentence: “is not in the journal”.
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
