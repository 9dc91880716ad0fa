import PostgresSyntax

/// One search for histories: what the paths so far have brought to light.
///
/// A folder is offered to each tool in turn, parents before children, so that a file found from above and the same file found from
/// itself give the same history.
struct MigrationSearch {
  private let tree: FolderTree
  private let tools: [any MigrationTool]
  private let given: ToolName?
  private var roots: [String: FoundRoot] = [:]
  private var problems: [MigrationProblem] = []
  private var unclaimed: Set<String> = []

  private struct FoundRoot {
    let folder: Folder
    let tool: any MigrationTool
    let claim: Claim
    /// Absolute paths: the files, or the folders above them, that were asked for.
    var asked: Set<String>
  }

  init(_ tree: FolderTree, tool: ToolName?) {
    self.tree = tree
    given = tool
    let named = migrationTools.filter { $0.name == tool }
    tools = named + migrationTools.filter { $0.name != tool }
  }

  mutating func add(_ path: String) {
    switch tree.fileSystem.kind(of: path) {
    case nil: problems.append(MigrationProblem(.notFound, path: path, message: "no such file or folder"))
    case .folder: addFolder(path)
    case .file, .other: addFile(path)
    }
  }

  func finish() -> Discovery {
    var discovery = Discovery(histories: [], problems: problems, unclaimed: unclaimed.sorted(by: Path.precedes))
    for key in roots.keys.sorted(by: Path.precedes) {
      guard let root = roots[key] else { continue }
      let builder = HistoryBuilder(
        tree: tree, folder: root.folder, tool: root.tool, asked: root.asked, isToolNamed: root.tool.name == given)
      discovery.histories.append(builder.build(root.claim))
    }
    let asked = discovery.histories.contains { !$0.migrations.isEmpty }
    if let given, asked, !discovery.histories.contains(where: { $0.tool == given }), let first = discovery.histories.first {
      let message = "no migrations of \(given) were found; read as those of \(first.tool)"
      discovery.problems.append(MigrationProblem(.unknownTool, path: first.root, message: message))
    }
    return discovery
  }

  // MARK: - One file

  private mutating func addFile(_ path: String) {
    let absolute = tree.absolute(path)
    guard let folder = Path.parent(path).flatMap(tree.folder) else {
      addAlone(path)
      return
    }
    for ancestor in folder.andAncestors.reversed() {
      guard let (tool, claim) = claim(ancestor) else { continue }
      if claim.files.contains(where: { tree.absolute(Path.join(ancestor.path, $0.path)) == absolute }) {
        record(ancestor, tool, claim, asked: absolute)
        return
      }
      // What the tool passes over for its name alone is told of as that, in its history.
      if claim.problems.contains(where: { $0.kind == .malformedName && tree.absolute($0.path) == absolute }) {
        record(ancestor, tool, claim, asked: absolute)
        return
      }
      // The tool does not run this file, but its marks may still say what is up and what is down.
      if tree.absolute(ancestor.path) == tree.absolute(folder.path) {
        addAlone(path, readBy: tool)
        return
      }
    }
    addAlone(path)
  }

  /// A file that belongs to no history: one of its own, read by the tool whose marks it carries.
  private mutating func addAlone(_ path: String, readBy neighbour: (any MigrationTool)? = nil) {
    let name = Path.name(path)
    let folder = Folder(
      path: Path.parent(path) ?? ".", name: "", listing: FolderListing(files: [name], folders: []), tree: tree)
    var tool: any MigrationTool = PlainFolder()
    if case .success(let bytes) = tree.read(path) {
      let source = SourceFile(path: path, bytes: bytes)
      tool =
        migrationTools.first { $0.name == given && $0.recognises(source) } ?? migrationTools.first { $0.recognises(source) }
        ?? (given == nil ? nil : tools.first) ?? neighbour ?? tool
    }
    let isDump = tool.name == .schemaDump
    let file = ClaimedFile(
      name, version: Version(name, .natural), description: name, role: isDump ? .baseline : PlainFolder.role(of: name),
      transaction: tool.defaultTransaction)
    let key = tree.absolute(folder.path) + "\u{0}file"
    if var root = roots[key], root.tool.name == tool.name {
      if !root.claim.files.contains(where: { $0.path == name }) {
        var claim = root.claim
        claim.files.append(file)
        root = FoundRoot(folder: root.folder, tool: root.tool, claim: claim, asked: root.asked)
      }
      root.asked.insert(tree.absolute(path))
      roots[key] = root
    } else {
      let ownKey = roots[key] == nil ? key : key + "\u{0}" + tool.name.id
      roots[ownKey] = FoundRoot(
        folder: folder, tool: tool, claim: Claim(files: [file], rule: .natural), asked: [tree.absolute(path)])
    }
  }

  // MARK: - One folder

  private mutating func addFolder(_ path: String) {
    let folder: Folder
    switch tree.list(path) {
    case .success(let listed): folder = listed
    case .failure(let error):
      problems.append(MigrationProblem(error))
      return
    }
    let absolute = tree.absolute(path)
    for ancestor in folder.andAncestors.dropFirst().reversed() {
      guard let (tool, claim) = claim(ancestor) else { continue }
      if claim.files.contains(where: { Path.contains(absolute, tree.absolute(Path.join(ancestor.path, $0.path))) }) {
        record(ancestor, tool, claim, asked: absolute)
        return
      }
    }
    var walk = Walk()
    self.walk(folder, above: [], &walk)
    addLeftovers(walk.leftovers, under: folder, hasHistories: walk.foundHistory)
  }

  private struct Walk {
    var foundHistory = false
    /// SQL files that no tool has claimed, by their paths.
    var leftovers: [String] = []
  }

  private mutating func walk(_ folder: Folder, above: [FolderIdentity], _ walk: inout Walk) {
    for name in folder.listing.undecodableNames {
      let message = "its name is not UTF-8, so it cannot be opened"
      problems.append(MigrationProblem(.undecodableName, path: Path.join(folder.path, name), message: message))
    }
    var consumed: Set<String> = []
    if let (tool, claim) = claim(folder) {
      for path in claim.files.map(\.path) + claim.ignored.map(\.path) {
        if let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) { consumed.insert(String(path[..<slash])) }
      }
      record(folder, tool, claim, asked: tree.absolute(folder.path))
      walk.foundHistory = true
    } else {
      walk.leftovers += folder.sqlFiles.map { Path.join(folder.path, $0) }
    }
    let above = above + folder.identities
    for name in folder.subfolders where !SkippedFolders.isSkipped(name) && !consumed.contains(name) {
      let path = Path.join(folder.path, name)
      switch tree.list(path) {
      case .failure(let error): problems.append(MigrationProblem(error))
      case .success(let next):
        if let identity = next.listing.identity, above.contains(identity) {
          let message = "a symbolic link that leads back to a folder above it"
          problems.append(MigrationProblem(.symbolicLinkLoop, path: path, message: message))
        } else if above.count < 64 {
          self.walk(next, above: above, &walk)
        }
      }
    }
  }

  /// Files of no tool: a dump is a baseline; the rest is a history only when there is nothing better.
  private mutating func addLeftovers(_ paths: [String], under folder: Folder, hasHistories: Bool) {
    var rest: [String] = []
    for path in paths {
      guard !hasHistories || SchemaDump.isLikelyName(Path.name(path)), let bytes = try? tree.read(path).get(),
        SchemaDump.isDump(bytes)
      else {
        rest.append(path)
        continue
      }
      addAlone(path)
    }
    if rest.isEmpty { return }
    if hasHistories {
      unclaimed.formUnion(rest)
      return
    }
    let names = rest.map { String($0.utf8.dropFirst(folder.path == "." ? 0 : folder.path.utf8.count).drop { $0 == 0x2F }) ?? $0 }
    record(folder, PlainFolder(), PlainFolder.claim(names), asked: tree.absolute(folder.path))
  }

  // MARK: - Both

  private func claim(_ folder: Folder) -> (any MigrationTool, Claim)? {
    for tool in tools {
      if let claim = tool.claim(folder, tool.name == given ? .given : .required), !claim.files.isEmpty || !claim.problems.isEmpty {
        return (tool, claim)
      }
    }
    return nil
  }

  private mutating func record(_ folder: Folder, _ tool: any MigrationTool, _ claim: Claim, asked: String) {
    let key = tree.absolute(folder.path)
    if roots[key] == nil { roots[key] = FoundRoot(folder: folder, tool: tool, claim: claim, asked: []) }
    roots[key]?.asked.insert(asked)
  }
}
