import Catalog
import Policy
import PostgresSyntax

/// What all steps of a file share. It is one object, since every statement has a step that holds on to it.
final class FileContext: Sendable {
  let analyzer: HistoryAnalyzer
  let file: MigrationFile
  /// The file's own tree, also for the statements of a body.
  let fileTree: SyntaxTree
  /// The number of the file in the history.
  let fileNumber: Int
  /// Files from this number on are new; see `Step.isNew`.
  let batchStart: Int
  /// Several files reach servers together: so do the migrations of one file.
  let isBatch: Bool
  /// Paths of the history's files, by number; the last one is the file's own.
  let paths: ChunkedArray<String>
  /// The judged file right before this one, if there is one.
  let previousFile: FileSummary?
  /// All statements of the file, where it is judged.
  let statements: FileStatements
  /// Found out when a fix first asks for it.
  let words: Deferred<FileWords>

  /// A file in its place in history. The last of the state's paths is its own.
  init(_ file: MigrationFile, analyzer: HistoryAnalyzer, state: HistoryAnalyzer.State) {
    self.analyzer = analyzer
    self.file = file
    fileTree = file.tree
    fileNumber = Swift.max(0, state.paths.count - 1)
    batchStart = Swift.min(state.batchStart ?? fileNumber, fileNumber)
    isBatch = state.batchStart != nil
    paths = state.paths
    previousFile = state.previousFile
    statements = file.isJudged ? FileStatements(file) : .none
    words = Deferred { FileWords(file) }
  }

  private init(
    _ file: MigrationFile, inPlaceOf other: FileContext, paths: ChunkedArray<String>, statements: FileStatements, fileTree: SyntaxTree
  ) {
    analyzer = other.analyzer
    self.file = file
    self.fileTree = fileTree
    fileNumber = other.fileNumber
    batchStart = other.batchStart
    isBatch = other.isBatch
    self.paths = paths
    previousFile = other.previousFile
    self.statements = statements
    words = Deferred { FileWords(file) }
  }

  /// Another text in the file's place.
  ///
  /// - Parameter newPath: the path of a file that is made besides.
  func replacing(by file: MigrationFile, newPath: String? = nil) -> FileContext {
    var paths = paths
    if let newPath { paths.append(newPath) }
    return FileContext(file, inPlaceOf: self, paths: paths, statements: file.isJudged ? FileStatements(file) : .none, fileTree: file.tree)
  }

  /// For the statements of a body, which have a tree of their own.
  func inBody(_ tree: SyntaxTree) -> FileContext {
    var file = file
    file.tree = tree
    return FileContext(file, inPlaceOf: self, paths: paths, statements: statements, fileTree: fileTree)
  }
}
