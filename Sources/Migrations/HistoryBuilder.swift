import PostgresSyntax

/// Makes a history out of what a tool has claimed: reads the files, orders them, pairs up with down, finds duplicates.
struct HistoryBuilder {
  let tree: FolderTree
  let folder: Folder
  let tool: any MigrationTool
  /// Absolute paths of files, or of folders above files, that were asked for.
  let asked: Set<String>
  /// The tool is the one that the policy names, not one that the files look like.
  var isToolNamed = false

  /// After so many later versions, a tool that refuses two files of one version would long have been found out.
  private static let versionsThatProveTolerance = 10

  func build(_ claim: Claim) -> MigrationHistory {
    var problems = claim.problems
    var migrations: [Migration] = []
    migrations.reserveCapacity(claim.files.count)
    for file in claim.files {
      let path = Path.join(folder.path, file.path)
      switch tree.read(path) {
      case .failure(let error): problems.append(MigrationProblem(error))
      case .success(let bytes): migrations.append(migration(file, SourceFile(path: path, bytes: bytes), &problems))
      }
    }
    migrations.sort(by: precedes)
    pair(&migrations)
    if claim.refusesDuplicates { problems += duplicates(migrations) }
    problems += checksumProblems(migrations)
    let claimed = Set(claim.files.map(\.path) + claim.ignored.map(\.path))
    let others = folder.sqlFiles.filter { !claimed.contains($0) }.map {
      IgnoredFile(path: Path.join(folder.path, $0), reason: "is not named as \(tool.name) names its migrations")
    }
    let named = claim.ignored.map { IgnoredFile(path: Path.join(folder.path, $0.path), reason: $0.reason) }
    return MigrationHistory(
      tool: tool.name, root: folder.path, migrations: migrations, forward: forward(migrations),
      ignored: (named + others).sorted { Path.precedes($0.path, $1.path) },
      problems: problems.sorted(by: MigrationProblem.precedes),
      rule: claim.rule)
  }

  private func migration(_ file: ClaimedFile, _ source: SourceFile, _ problems: inout [MigrationProblem]) -> Migration {
    let sections = tool.sections(of: file, in: source, &problems)
    let absolute = tree.absolute(source.path)
    return Migration(
      source: source, role: file.role, version: file.version, description: file.description, sections: sections,
      placeholders: tool.placeholders(in: source.bytes), counterpart: nil,
      isAsked: asked.contains { Path.contains($0, absolute) }, claimed: file)
  }

  private func precedes(_ left: Migration, _ right: Migration) -> Bool {
    if left.role.group != right.role.group { return left.role.group < right.role.group }
    if let leftVersion = left.version, let rightVersion = right.version, leftVersion != rightVersion { return leftVersion < rightVersion }
    if left.role.rank != right.role.rank { return left.role.rank < right.role.rank }
    if left.version == nil, left.description != right.description { return Path.precedes(left.description, right.description) }
    return Path.precedes(left.path, right.path)
  }

  private func pair(_ migrations: inout [Migration]) {
    var ups: [Version: [Int]] = [:]
    for (index, migration) in migrations.enumerated() where migration.role == .up {
      if let version = migration.version { ups[version, default: []].append(index) }
    }
    // Where several migrations have one version, each has the way back of its own name.
    for isSameName in [true, false] {
      for index in migrations.indices where migrations[index].role == .down && migrations[index].counterpart == nil {
        guard let candidates = migrations[index].version.flatMap({ ups[$0] }) else { continue }
        let named = candidates.first { migrations[$0].description == migrations[index].description }
        guard let up = isSameName ? named : candidates.first else { continue }
        migrations[index].counterpart = up
        if migrations[up].counterpart == nil { migrations[up].counterpart = index }
      }
    }
  }

  private func checksumProblems(_ migrations: [Migration]) -> [MigrationProblem] {
    guard folder.has("atlas.sum"), let bytes = folder.bytes("atlas.sum") else { return [] }
    let changed = AtlasSum(bytes).firstChange { name in
      migrations.first { Path.name($0.path) == name }?.source.bytes ?? folder.bytes(name)
    }
    guard let changed, let migration = migrations.first(where: { Path.name($0.path) == changed }) else { return [] }
    return [MigrationProblem(.checksumMismatch, path: migration.path, message: "is not what atlas.sum says of it")]
  }

  private func duplicates(_ migrations: [Migration]) -> [MigrationProblem] {
    let versions = migrations.filter { $0.role == .up }.compactMap(\.version)
    let border = Set(versions).sorted().dropLast(Self.versionsThatProveTolerance).last
    return zip(migrations, migrations.dropFirst()).compactMap { first, second in
      guard first.role == second.role, first.version == second.version else { return nil }
      if !isToolNamed, let border, let version = second.version, version <= border { return nil }
      let subject: String
      switch (second.version, second.role) {
      case (let version?, _): subject = "version \(version)"
      case (nil, .repeatable) where first.description == second.description: subject = "description “\(second.description)”"
      default: return nil
      }
      let message = "has the same \(subject) as \(Path.name(first.path)); \(tool.name) refuses to run either"
      return MigrationProblem(.duplicateVersion, path: second.path, message: message, relatedPaths: [first.path])
    }
  }

  /// The migrations themselves are preferred to a baseline that sums them up; the newest baseline starts a history that begins with one.
  private func forward(_ migrations: [Migration]) -> [Int] {
    let ups = migrations.indices.filter { migrations[$0].role == .up }
    let repeatables = migrations.indices.filter { migrations[$0].role == .repeatable }
    let baselines = migrations.indices.filter { index in
      guard migrations[index].role == .baseline else { return false }
      guard let version = migrations[index].version else { return ups.isEmpty }
      return !ups.contains { (migrations[$0].version).map { $0 <= version } ?? false }
    }
    return Array(baselines.suffix(1)) + ups + repeatables
  }
}

extension Migration.Role {
  /// Versions first, then what runs after all of them, then what is in no order.
  fileprivate var group: Int {
    switch self {
    case .up, .down, .baseline: 0
    case .repeatable: 1
    case .callback: 2
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .baseline: 0
    case .up: 1
    case .down, .repeatable, .callback: 2
    }
  }
}
