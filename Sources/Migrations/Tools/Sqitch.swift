import PostgresSyntax

extension ToolName {
  public static let sqitch = ToolName("sqitch", "Sqitch", mayBePsql: true)
}

/// Sqitch: `sqitch.plan` lists the changes in order; `deploy/`, `revert/` and `verify/` hold a script each, which psql runs.
///
/// A change named again after a tag is reworked: `name@tag.sql` is the earlier script, `name.sql` the newest. Scripts write their own
/// BEGIN and COMMIT. Changes of other projects, which a plan may require, are not read.
struct Sqitch: MigrationTool {
  let name = ToolName.sqitch
  let defaultTransaction = TransactionMode.autocommit
  let placeholderSyntax = PlaceholderSyntax.psqlVariable

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let (configuration, prefix) = configuration(folder)
    let planFile = configuration["core.plan_file"].map(Path.name) ?? "sqitch.plan"
    guard let plan = folder.bytes(planFile) else { return nil }
    if let engine = configuration["core.engine"], engine != "pg", !engine.isEmpty {
      let message = "Sqitch's changes are for \(engine), not for PostgreSQL"
      return Claim(problems: [MigrationProblem(.otherDatabase, path: folder.path, message: message)], rule: .position)
    }
    func place(_ key: String, _ usual: String) -> String {
      let path = configuration["core." + key] ?? usual
      return path.utf8.starts(with: prefix.utf8) ? String(path.dropFirst(prefix.count)) : path
    }
    let scripts = Scripts(
      folder: folder, deploy: place("deploy_dir", "deploy"), revert: place("revert_dir", "revert"),
      ending: "." + (configuration["core.extension"] ?? "sql"))
    return claim(Self.entries(plan), scripts)
  }

  /// The nearest configuration, and how paths in it name this folder.
  private func configuration(_ folder: Folder) -> (Settings, prefix: String) {
    if folder.has("sqitch.conf") { return (Settings(folder.text("sqitch.conf")), "") }
    guard let parent = folder.parent, parent.has("sqitch.conf") else { return (Settings(nil), "") }
    let settings = Settings(parent.text("sqitch.conf"))
    return Path.name(settings["core.top_dir"] ?? "") == folder.name ? (settings, folder.name + "/") : (Settings(nil), "")
  }

  private struct Scripts {
    let folder: Folder
    let deploy: String
    let revert: String
    let ending: String

    func exists(_ path: String) -> Bool {
      folder.subfolder(Path.parent(path) ?? ".")?.has(Path.name(path)) ?? false
    }
  }

  private enum Entry {
    case change(String, note: String)
    case tag(String)
  }

  /// The changes and tags of a plan. `%` lines are pragmas, `#` begins a comment or note, `+` and `-` may stand before a name.
  private static func entries(_ plan: [UInt8]) -> [Entry] {
    Lines(plan).compactMap { line in
      let text = line.string.trimmed
      guard let first = text.utf8.first, first != UInt8(ascii: "%"), first != UInt8(ascii: "#") else { return nil }
      let word = String(text.prefix { $0 != " " && $0 != "\t" && $0 != "#" })
      if first == UInt8(ascii: "@") { return .tag(String(word.dropFirst())) }
      let name = first == UInt8(ascii: "+") || first == UInt8(ascii: "-") ? String(word.dropFirst()) : word
      let note = text.split(separator: "#", maxSplits: 1).dropFirst().first.map { String($0).trimmed } ?? ""
      return name.isEmpty ? nil : .change(name, note: note)
    }
  }

  private func claim(_ entries: [Entry], _ scripts: Scripts) -> Claim {
    var claim = Claim(rule: .position)
    var tagsAfter: [String: [String]] = [:]
    // Backwards, so that at each change the tags between it and its rework are known.
    var suffixes: [Int: [String]] = [:]
    for (index, entry) in entries.enumerated().reversed() {
      switch entry {
      case .tag(let tag): for name in tagsAfter.keys { tagsAfter[name]?.insert(tag, at: 0) }
      case .change(let name, _):
        suffixes[index] = tagsAfter[name]
        tagsAfter[name] = []
      }
    }
    for (index, entry) in entries.enumerated() {
      guard case .change(let name, let note) = entry else { continue }
      func script(_ place: String) -> (path: String, exists: Bool) {
        guard let tags = suffixes[index] else {
          let path = Path.join(place, name + scripts.ending)
          return (path, scripts.exists(path))
        }
        let paths = tags.map { Path.join(place, "\(name)@\($0)\(scripts.ending)") }
        let found = paths.first(where: scripts.exists)
        return (found ?? paths.first ?? Path.join(place, name + scripts.ending), found != nil)
      }
      let deploy = script(scripts.deploy)
      let version = Version(
        suffixes[index] == nil ? name : String(Path.name(deploy.path).dropLast(scripts.ending.count)), position: index)
      let description = note.isEmpty ? name.asDescription : note
      if deploy.exists {
        claim.files.append(ClaimedFile(deploy.path, version: version, description: description, transaction: .autocommit))
      } else {
        let message = "the plan lists \(name), but there is no such script"
        claim.problems.append(MigrationProblem(.missingFile, path: Path.join(scripts.folder.path, deploy.path), message: message))
      }
      let revert = script(scripts.revert)
      if revert.exists {
        claim.files.append(
          ClaimedFile(revert.path, version: version, description: description, role: .down, transaction: .autocommit))
      }
    }
    let claimed = Set(claim.files.map(\.path))
    for place in [scripts.deploy, scripts.revert] {
      let files = scripts.folder.subfolder(place)?.sqlFilesBelow(above: scripts.folder.identities) { _ in true } ?? []
      claim.ignored += files.map { Path.join(place, $0) }.filter { !claimed.contains($0) }
        .map { IgnoredFile(path: $0, reason: "is not in the plan") }
    }
    let verify = scripts.folder.subfolder("verify")?.sqlFilesBelow(above: scripts.folder.identities) { _ in true } ?? []
    claim.ignored += verify.map { IgnoredFile(path: Path.join("verify", $0), reason: "only verifies a change") }
    return claim
  }
}
