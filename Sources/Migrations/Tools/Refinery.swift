extension ToolName {
  public static let refinery = ToolName("refinery", "Refinery")
}

/// Refinery, a Rust library: `V1__name.sql` and `U1__name.sql`, where U is not Flyway's undo but a migration that may come out of order.
///
/// Each runs in a transaction of its own, and no file can leave it. Migrations in Rust are not read.
struct Refinery: MigrationTool {
  let name = ToolName.refinery

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    var claim = Claim(rule: .dottedNumbers, refusesDuplicates: true)
    for file in folder.sqlFiles {
      guard file.hasPrefix("V") || file.hasPrefix("U"), let separator = file.utf8.firstIndex(of: "__") else { continue }
      let version = String(file[file.index(after: file.startIndex)..<separator])
      guard !version.isEmpty, version.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) else { continue }
      let title = String(file[separator...].dropLast(4)).asDescription
      claim.files.append(ClaimedFile(file, version: Version(version, .dottedNumbers), description: title))
    }
    guard !claim.files.isEmpty, evidence == .given || isRust(folder) else { return nil }
    return claim
  }

  private func isRust(_ folder: Folder) -> Bool {
    if folder.nearest("refinery.toml") != nil { return true }
    guard let rust = folder.distance(to: "Cargo.toml") else { return false }
    return rust < folder.distance(to: "pom.xml", "build.gradle", "build.gradle.kts", "flyway.conf", "flyway.toml") ?? Int.max
  }
}
