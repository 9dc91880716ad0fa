public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A column that goes while a column much like it comes: most likely a rename, and the values are lost.
public struct RenameByDropAndAdd: Rule {
  public static let id: RuleID = "rename-by-drop-and-add"
  public static let defaultLevel = Level.block
  public static let phrases = ["rename detection", "renames by dropping and adding"]
  public static let narrows: [RuleID] = ["dropped-column", "dropped-table"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    guard step.earlier.contains(where: \.dropsSomething) || step.previousFile?.steps.contains(where: \.dropsSomething) == true else {
      return
    }
    let here = step.earlier.map { Place(summary: $0, tree: step.tree, path: step.file.path, isHere: true) }
    let before =
      step.previousFile.map { file in
        file.steps.map { Place(summary: $0, tree: file.tree, path: file.path, isHere: false) }
      } ?? []
    checkColumns(before + here, in: step, &report)
    checkTables(before + here, in: step, &report)
  }

  private func checkColumns(_ places: [Place], in step: Step, _ report: inout Reporter) {
    let dropped = places.flatMap { place in place.summary.droppedColumns(in: place.tree).map { Change($0, place) } }
    guard !dropped.isEmpty else { return }
    let added = places.flatMap { place in place.summary.addedColumns(in: place.tree).map { Change($0, place) } }
    let references = ReferenceChanges(places)
    var taken: Set<ObjectAddress> = []
    // Pairs of the file before were that file's matter; they are made here too, so that none of them is taken for half of another pair.
    for drop in dropped where !step.isNew(drop.column.table.origin) && !(drop.place.isHere && step.isNew(drop.column.column.origin)) {
      let candidates = added.filter { add in
        add.column.table.id == drop.column.table.id && !taken.contains(add.address) && add.column.column.name != drop.column.column.name
          && add.column.column.type == drop.column.column.type && !dropped.contains { $0.address == add.address }
          // Two columns that came together are two things.
          && drop.column.column.origin.file != add.column.column.origin.file && references.areAlike(drop, add)
          && !dropped.contains { $0.column.table.id == add.column.table.id && $0.column.column.name == add.column.column.name }
      }
      let likenesses = candidates.map { add in
        (add: add, likeness: Likeness(drop, add, isOnlyPair: isOnlyPair(drop, add, dropped, added)))
      }
      guard let (add, likeness) = likenesses.max(by: { $0.likeness < $1.likeness }), likeness.isRename else { continue }
      taken.insert(add.address)
      guard add.place.isHere || drop.place.isHere else { continue }
      let (old, new, table) = (drop.column.column.name, add.column.column.name, drop.column.table)
      guard !places.contains(where: { $0.summary.copies(old, to: new, table: table.name, in: $0.tree) }) else { continue }
      // The finding stands in this file: at the drop, or at the column that came after a drop in the file before.
      let (at, other) = drop.place.isHere ? (drop, add) : (add, drop)
      let name = RelationName(table, in: step.after)
      report.report(
        .looksLikeRename(old: old, new: new, table: name), at: at.column.range, on: name,
        label: drop.place.isHere ? "the values of \(old) are gone" : "\(old) went with the file before",
        help:
          "if it is a rename, add \"\(new)\", copy the values in batches while both are kept in step, and drop \"\(old)\" in a later migration",
        related: [other.place.related(other.column.range, "\(other.column.column.name) \(drop.place.isHere ? "comes" : "goes") here", step)]
      )
    }
  }

  /// Whether one statement drops one column, and adds one of its type.
  private func isOnlyPair(_ drop: Change, _ add: Change, _ dropped: [Change], _ added: [Change]) -> Bool {
    func isBeside(_ change: Change) -> Bool {
      change.place.isHere == drop.place.isHere && change.column.statement == drop.column.statement
        && change.column.table.id == drop.column.table.id
    }
    return isBeside(add) && dropped.count(where: isBeside) == 1
      && added.count { isBeside($0) && $0.column.column.type == drop.column.column.type } == 1
  }

  private func checkTables(_ places: [Place], in step: Step, _ report: inout Reporter) {
    let dropped = places.flatMap { place in place.summary.droppedTables(in: place.tree).map { (change: $0, place: place) } }
    guard !dropped.isEmpty else { return }
    let created = places.flatMap { place in place.summary.createdTables().map { (change: $0, place: place) } }
    let droppedIDs = Set(dropped.map { $0.change.table.id })
    let (droppedNames, createdNames) = (Set(dropped.map { $0.change.table.name }), Set(created.map { $0.change.table.name }))
    var taken: Set<ObjectID> = []
    for drop in dropped where !step.isNew(drop.change.table.origin) && !createdNames.contains(drop.change.table.name) {
      // A partition goes with its table.
      guard !drop.change.table.inherits.contains(where: droppedIDs.contains) else { continue }
      let match = created.first { create in
        (create.place.isHere || drop.place.isHere) && !taken.contains(create.change.table.id)
          && !droppedNames.contains(create.change.table.name)
          && !droppedIDs.contains(create.change.table.id) && drop.change.table.looksLike(create.change.table)
      }
      guard let create = match else { continue }
      taken.insert(create.change.table.id)
      let (old, new) = (drop.change.table.name, create.change.table.name)
      let oldNames = names(of: drop.change.table, in: places)
      let newNames = names(of: create.change.table, in: places)
      let isCopied = places.contains { place in
        oldNames.contains { old in newNames.contains { new in place.summary.copiesRows(of: old, to: new, in: place.tree) } }
      }
      guard !isCopied else { continue }
      let (at, other) = drop.place.isHere ? (drop, create) : (create, drop)
      report.report(
        .looksLikeRename(old: old, new: new), at: at.change.range, on: RelationName(drop.change.table, in: step.after),
        label: drop.place.isHere ? "the rows of \(old) are gone" : "\(old) went with the file before",
        help: "if it is a rename, ALTER TABLE … RENAME TO \"\(new)\" keeps the rows, and a view named \"\(old)\" keeps old code running",
        related: [other.place.related(other.change.range, "\(other.change.table.name) \(drop.place.isHere ? "comes" : "goes") here", step)])
    }
  }

  /// Every name that the table has had in these files.
  private func names(of table: Relation, in places: [Place]) -> Set<String> {
    var names: Set<String> = [table.name]
    for change in places.flatMap(\.summary.changes) where change.id == table.id {
      for case .relation(let relation)? in [change.old, change.new] { names.insert(relation.name) }
    }
    return names
  }
}

/// A statement, and the file it stands in: this one, or the one before.
private struct Place {
  let summary: StepSummary
  let tree: SyntaxTree
  let path: String
  let isHere: Bool

  func related(_ range: ByteRange, _ message: String, _ step: Step) -> RelatedPlace {
    let lines = isHere ? step.file.lines : LineIndex(tree.source.bytes)
    return RelatedPlace(path: path, line: lines.line(of: range.start), range: range, message: message)
  }
}

/// A column that comes or goes.
private struct Change {
  let column: ColumnChange
  let place: Place

  init(_ column: ColumnChange, _ place: Place) {
    self.column = column
    self.place = place
  }

  var address: ObjectAddress { ObjectAddress(column.table.id, column: column.column.number) }
}

/// The foreign keys and tables that come and go.
private struct ReferenceChanges {
  private var droppedKeys: [TableConstraint] = []
  private var createdKeys: [TableConstraint] = []
  private var droppedIDs: Set<ObjectID> = []
  private var createdIDs: Set<ObjectID> = []

  init(_ places: [Place]) {
    for place in places {
      for change in place.summary.changes {
        if case .constraint(let key)? = change.old, key.foreignKey != nil { droppedKeys.append(key) }
        if case .constraint(let key)? = change.new, key.foreignKey != nil { createdKeys.append(key) }
        if change.kind == .dropped { droppedIDs.insert(change.id) }
        if change.kind == .created { createdIDs.insert(change.id) }
      }
    }
  }

  /// Whether both columns refer to one table, or to two of which one has taken the other's place, or neither refers to any; or only the old one
  /// does, and the new name still says that it is a reference.
  func areAlike(_ drop: Change, _ add: Change) -> Bool {
    switch (parent(of: drop, in: droppedKeys), parent(of: add, in: createdKeys)) {
    case (nil, nil): true
    case (let old?, let new?): old == new || (droppedIDs.contains(old) && createdIDs.contains(new))
    case (_?, nil): Likeness.words(drop.column.column.name).last == Likeness.words(add.column.column.name).last
    case (nil, _?): false
    }
  }

  private func parent(of change: Change, in keys: [TableConstraint]) -> ObjectID? {
    keys.first { $0.relation == change.column.table.id && $0.columns.contains(change.column.column.number) }?.foreignKey?.referencedTable
  }
}

extension Relation {
  /// Whether most of the columns, and some that not every table has, are the same in both.
  fileprivate func looksLike(_ other: Relation) -> Bool {
    let shared = columns.filter { column in other.column(named: column.name)?.type == column.type }
    let telling = shared.count { !Self.everywhere.contains($0.name) }
    return telling >= 2 && shared.count * 5 >= max(columns.count, other.columns.count) * 4
  }

  private static let everywhere: Set<String> = [
    "id", "uuid", "created_at", "updated_at", "deleted_at", "createdAt", "updatedAt", "deletedAt",
  ]
}

/// How much one column looks like another one under a new name; both are of one type.
private struct Likeness: Comparable {
  private let score: Int
  /// The names are alike, or there is nothing else that either could go with.
  private let isPair: Bool

  init(_ drop: Change, _ add: Change, isOnlyPair: Bool) {
    let old = drop.column.column
    let new = add.column.column
    var score = 0
    let hasLikeWords = Self.areAlike(Self.words(old.name), Self.words(new.name), in: drop.column.table)
    if hasLikeWords { score += 4 }
    let (shorter, longer) = old.name.utf8.count <= new.name.utf8.count ? (old.name, new.name) : (new.name, old.name)
    let isPart = shorter.utf8.count > 2 && longer.lowercased().contains(shorter.lowercased())
    if isPart { score += 4 }
    if zip(shorter.utf8, longer.utf8).prefix(while: { $0 == $1 }).count >= 4 { score += 2 }
    if old.notNull == new.notNull { score += 1 }
    if old.defaultValue?.text == new.defaultValue?.text { score += 1 }
    // One statement that drops and adds is written by somebody who thinks of both at once.
    if drop.place.isHere == add.place.isHere, drop.column.statement == add.column.statement { score += 1 }
    if drop.place.isHere == add.place.isHere, abs(drop.column.statement - add.column.statement) <= 1 { score += 1 }
    // A type that columns seldom have in common says more than one that half of them have.
    if !Self.commonTypes.contains(old.type.withoutModifier) || old.type.modifier >= 0 { score += 1 }
    self.score = score
    isPair = hasLikeWords || isPart || isOnlyPair
  }

  var isRename: Bool { score >= 5 && isPair }

  static func < (left: Likeness, right: Likeness) -> Bool { left.score < right.score }

  private static let commonTypes: Set<DataType> = [.text, .integer, .bigint, .boolean, .timestamp, .timestamptz, .varchar, .uuid, .jsonb]

  fileprivate static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in name {
      if character == "_" || character == "-" || character == " " {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else if character.isUppercase, word.last?.isLowercase == true {
        words.append(word)
        word = character.lowercased()
      } else {
        word += character.lowercased()
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Whether half of the longer name's words are in both, and one of these says something: `id`, `at` and their like stand in half of all names,
  /// and some tables have a word that all of their columns begin with.
  private static func areAlike(_ left: [String], _ right: [String], in table: Relation) -> Bool {
    let shared = left.filter(right.contains)
    guard shared.count * 2 >= max(left.count, right.count) else { return false }
    let names = table.columns.map { words($0.name) }
    return shared.contains { word in
      let uses = names.count { $0.contains(word) }
      return word.utf8.count > 2 && !fillers.contains(word) && (uses < 3 || uses * 2 < names.count)
    }
  }

  private static let fillers: Set<String> = ["the", "new", "old", "has", "uuid", "date", "time", "type", "name", "count", "number", "code"]
}

extension Finding.Message {
  fileprivate static func looksLikeRename(old: String, new: String, table: RelationName) -> Self {
    "\"\(old)\" goes and \"\(new)\" comes in \"\(table.name)\": this looks like a rename that loses every value"
  }

  fileprivate static func looksLikeRename(old: String, new: String) -> Self {
    "table \"\(old)\" goes and \"\(new)\" with the same columns comes: this looks like a rename that loses every row"
  }
}
