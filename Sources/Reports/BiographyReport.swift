import Catalog
import JSON
public import Project

/// Objects and the statements that made them what they are.
public enum BiographyReport {
  /// The definition as SQL, then one comment for each statement, so that the whole may be run.
  public static func text(_ biographies: [ObjectBiography], _ replay: SchemaReplay) -> String {
    biographies.map { text($0, replay) }.joined(separator: "\n")
  }

  private static func text(_ biography: ObjectBiography, _ replay: SchemaReplay) -> String {
    var lines = ["-- " + title(biography)]
    if biography.column == nil, !biography.definition.isEmpty { lines.append(biography.definition.trimmingLastNewline) }
    lines += biography.lastColumns.map { "-- was: " + $0 }
    if !biography.isDropped, let column = biography.newName ?? biography.column, case .relation(let relation) = biography.object,
      let found = relation.column(named: column)
    {
      lines.append("-- \(found.name) \(replay.catalog.typeName(found.type))" + (found.notNull ? " NOT NULL" : ""))
    }
    let events = biography.events.map { event in
      (event.kind.rawValue + (event.part.map { " " + $0 } ?? ""), place(event, replay) ?? "", event.statement)
    }
    let widths = (events.map { $0.0.count }.max() ?? 0, events.map { $0.1.count }.max() ?? 0)
    for (what, place, statement) in events {
      lines.append("-- " + pad(what, widths.0) + "  " + pad(place, widths.1) + "  " + statement)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func pad(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }

  /// `table public.orders (dropped)`, `column public.orders.total, now amount`
  private static func title(_ biography: ObjectBiography) -> String {
    let kind = biography.column == nil ? SchemaReport.kind(of: biography.object) ?? "object" : "column"
    var title = kind + " " + biography.name + (biography.column.map { "." + $0 } ?? "")
    if let name = biography.newName { title += biography.isDropped ? ", last \(name)" : ", now \(name)" }
    if let name = biography.formerName { title += ", once \(name)" }
    return title + (biography.isDropped ? " (dropped)" : "")
  }

  private static func place(_ event: ObjectBiography.Event, _ replay: SchemaReplay) -> String? {
    let file = Int(event.origin.file.rawValue)
    return file < replay.paths.count ? "\(replay.paths[file]):\(event.origin.line + 1)" : nil
  }

  public static func json(_ biographies: [ObjectBiography], _ replay: SchemaReplay) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.member("version", 1)
      writer.member("objects") { writer in
        writer.array { writer in
          for biography in biographies {
            writer.object { writer in
              writer.member("kind", biography.column == nil ? SchemaReport.kind(of: biography.object) ?? "object" : "column")
              writer.member("name", biography.name)
              if let column = biography.column { writer.member("column", column) }
              if let name = biography.newName { writer.member("newName", name) }
              if let name = biography.formerName { writer.member("formerName", name) }
              writer.member("dropped", biography.isDropped)
              if !biography.isDropped { writer.member("definition", biography.definition) }
              if let column = biography.column {
                if case .relation(let relation) = biography.object {
                  SchemaReport.writeAccess(relation.column(named: biography.newName ?? column)?.accessControl, &writer)
                }
              } else {
                SchemaReport.writeAccess(to: biography.object, replay.catalog, &writer)
              }
              writer.member("events") { writer in
                writer.array { writer in
                  for event in biography.events {
                    writer.object { writer in
                      writer.member("event", event.kind.rawValue)
                      if let part = event.part { writer.member("part", part) }
                      let file = Int(event.origin.file.rawValue)
                      if file < replay.paths.count { writer.member("uri", replay.paths[file]) }
                      writer.member("line", Int(event.origin.line))
                      writer.member("statement", event.statement)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}

extension String {
  fileprivate var trimmingLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
