extension ToolName {
  public static let supabase = ToolName("supabase", "Supabase CLI", synonyms: ["Supabase"])
}

/// The Supabase CLI: `supabase/migrations/<digits>_name.sql`, each sent as one batch, which is a transaction that nothing leaves.
struct Supabase: MigrationTool {
  let name = ToolName.supabase

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let isPlace = folder.name == "migrations" && folder.parent?.name == "supabase"
    guard isPlace || evidence == .given else { return nil }
    var claim = Claim(rule: .bytes)
    for (index, file) in folder.sqlFiles.enumerated() {
      guard let name = SQLFileName(file), !name.digits.isEmpty, name.separator == UInt8(ascii: "_") else {
        claim.ignored.append(IgnoredFile(path: file, reason: "is not named <timestamp>_name.sql"))
        continue
      }
      if index == 0, name.title == "init", Version(name.digits, .number) < Version("20211209000000", .number) {
        claim.ignored.append(IgnoredFile(path: file, reason: "is the old first file that the CLI skips"))
        continue
      }
      claim.files.append(
        ClaimedFile(file, version: Version(name.digits, .bytes, sortKey: file), description: name.title.asDescription))
    }
    return claim.files.isEmpty ? nil : claim
  }
}
