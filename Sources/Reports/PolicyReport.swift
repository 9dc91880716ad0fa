public import Policy
import PostgresSyntax
import Project

/// What is wrong with a policy, or that nothing is.
public enum PolicyReport {
  public static func render(_ policy: Policy, style: TextStyle) -> String {
    var files = PolicyFiles()
    files.add(policy)
    var text = ""
    for file in files.files {
      for diagnostic in file.diagnostics { text += TextReport.render(diagnostic, in: file, style: style) }
    }
    if policy.files.isEmpty { return "no policy: every rule has its default level\n" }
    if text.isEmpty { return policy.files.map(\.path).joined(separator: ", ") + ": nothing to report\n" }
    return text
  }
}
