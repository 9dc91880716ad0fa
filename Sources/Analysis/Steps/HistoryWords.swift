/// Which words the files of a history say last, and what leads back from them says; see `FileWords`.
public struct HistoryWords: Sendable {
  private struct Place: Comparable {
    var file: Int
    var statement: Int

    static func < (left: Place, right: Place) -> Bool { (left.file, left.statement) < (right.file, right.statement) }
  }

  /// The last statement that leads forward and says the word.
  private var last: [String: Place] = [:]
  /// The last file whose way back says the word.
  private var lastWayBack: [String: Int] = [:]

  init(_ files: [FileSummary]) {
    for file in files {
      for (word, statement) in file.words.lastStatement { last[word] = Place(file: file.number, statement: statement) }
      for word in file.words.wayBack { lastWayBack[word] = file.number }
    }
  }

  /// Whether a later statement than `step`, or what leads back from its file or a later one, may say the name. A name of several words is taken to be
  /// said where all of them are.
  public func say(_ name: String, after step: StepSummary, in file: FileSummary) -> Bool {
    let words = name.utf8.sqlWords
    let place = Place(file: file.number, statement: step.number)
    return words.allSatisfy { last[$0].map { $0 > place } ?? false }
      || words.allSatisfy { lastWayBack[$0].map { $0 >= file.number } ?? false }
  }
}
