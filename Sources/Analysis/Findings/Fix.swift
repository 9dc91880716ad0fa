public import PostgresSyntax

/// A change of the text that takes a finding away.
///
/// The engine offers a fix only if what it writes can be read, has no finding that was not there before, leaves the same schema (apart from
/// what `defers` names), and may run where it stands.
public struct Fix: Sendable {
  public var title: String
  public var edits: [TextEdit]
  /// Files that are written besides: the next migration, with what its tool needs beside it. None of them exists.
  public var createFiles: [NewFile]
  /// Changes of other files that are there: of what undoes the migration.
  public var otherEdits: [FileEdits] = []
  /// Edits are about other statements of the file too: the fix is tried on the file as a whole.
  public var changesOtherStatements = false
  /// What of the statement's schema is left to a later migration, as the end of a sentence: “the validation of orders_user_fk”; nil where
  /// the schema is the same.
  public var defers: String?
  /// The one an editor applies without asking which; at most one per finding.
  public var isPreferred: Bool

  /// The statement that the fix writes runs outside the tool's transaction, by an opt-out that is among the edits or the new files.
  var optsOut = false
  /// What the file sets before the statement goes, so that the statement runs in a session as the tool opens it.
  var beginsAnew = false
  /// The statement goes from this file into a new one.
  var movesStatement = false
  /// The statement becomes the first of several steps, the others of which are in the new migrations.
  var goesOn = false
  /// What follows the statement in its file goes too.
  var movesRest = false
  /// What the new migrations run, in their order.
  var next: [NextMigration] = []
  /// Whether the fix holds can be told only when its file has run.
  var waitsForEnd: Bool { !next.isEmpty || changesOtherStatements }
  /// Writes the files of a next migration that does more than this fix's, or that comes after others.
  var nextMigration: (@Sendable (_ next: NextMigration, _ besides: [String]) -> [NewFile])?
  /// How many statements the part of the file has that the fix takes one out of: one must stay.
  var statementCount = 0

  /// The statement goes out of its transaction, into another one or into none.
  public var leavesTransaction: Bool { optsOut || movesStatement || goesOn }

  /// Its files have names that follow from no version, so that they cannot make way for others.
  public var hasFixedPaths: Bool { next.isEmpty }

  /// Where each of the new migrations is written.
  var migrationPaths: [String] {
    guard let write = nextMigration else { return [] }
    var besides: [String] = []
    return next.compactMap { next in
      let files = write(next, besides).map(\.path)
      besides += files
      return files.first
    }
  }

  public init(title: String, edits: [TextEdit], createFiles: [NewFile] = [], defers: String? = nil, isPreferred: Bool = true) {
    self.title = title
    self.edits = edits
    self.createFiles = createFiles
    self.defers = defers
    self.isPreferred = isPreferred
  }
}

/// A file that is to be written.
public struct NewFile: Sendable, Hashable {
  /// As the history names its files.
  public var path: String
  public var contents: String

  public init(path: String, contents: String) {
    self.path = path
    self.contents = contents
  }

  /// The file's name, with the folder that bears the version where the file itself has none.
  public var shortName: String {
    let parts = path.split(separator: "/")
    let hasVersion = parts.last.map { $0.contains { $0.isNumber } } ?? false
    return parts.suffix(hasVersion ? 1 : 2).joined(separator: "/")
  }
}

/// Changes of one file besides the one that a finding is in.
public struct FileEdits: Sendable {
  /// The file as it is.
  public var source: SourceFile
  public var edits: [TextEdit]

  public init(source: SourceFile, edits: [TextEdit]) {
    self.source = source
    self.edits = edits
  }
}

/// Replaces a range of the finding's file. Edits of one fix do not overlap; all ranges are those of the original text.
public struct TextEdit: Sendable, Hashable {
  public var range: ByteRange
  public var newText: String

  public init(range: ByteRange, newText: String) {
    self.range = range
    self.newText = newText
  }

  /// An insertion before `offset`.
  public init(at offset: UInt32, insert newText: String) {
    self.init(range: ByteRange(start: offset, end: offset), newText: newText)
  }
}

extension [TextEdit] {
  /// The text with the edits made. Edits that overlap, or lie beyond the end, are left out.
  public func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in sorted(by: { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }) {
      guard Int(edit.range.start) >= position, Int(edit.range.end) <= bytes.count, edit.range.start <= edit.range.end else { continue }
      result += bytes[position..<Int(edit.range.start)]
      result += edit.newText.utf8
      position = Int(edit.range.end)
    }
    return result + bytes[position...]
  }
}
