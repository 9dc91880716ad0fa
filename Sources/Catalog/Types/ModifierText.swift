/// The modifiers of types that extensions bring, which only the extension can read: `vector(1536)`, `geometry(Point,4326)`.
///
/// They are kept in the same 32 bits as other modifiers: a number as itself, PostGIS's pairs in the manner of PostGIS. Others are not kept.
enum ModifierText {
  private static let geometryFlag: Int32 = 1 << 30
  private static let shapes = [
    "Geometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection", "CircularString",
    "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface", "PolyhedralSurface", "Triangle", "TIN",
  ]
  private static let dimensions = ["", "Z", "M", "ZM"]

  static func encode(_ text: String) -> Int32 {
    let text = text.filter { $0 != " " && $0 != "'" }
    if let number = Int32(text), number >= 0, number < geometryFlag { return number }
    let parts = text.split(separator: ",").map { $0.lowercased() }
    guard let word = parts.first, parts.count <= 2 else { return -1 }
    let reference = parts.count == 2 ? Int32(parts[1]) : 0
    guard let reference, reference >= 0, reference < 1 << 20 else { return -1 }
    for (shape, name) in shapes.enumerated() {
      for (dimension, suffix) in dimensions.enumerated() where name.lowercased() + suffix.lowercased() == word {
        return geometryFlag | reference << 6 | Int32(shape) << 2 | Int32(dimension)
      }
    }
    return -1
  }

  static func decode(_ modifier: Int32) -> String {
    guard modifier >= 0 else { return "" }
    guard modifier & geometryFlag != 0 else { return String(modifier) }
    let shape = Int(modifier >> 2) & 15
    let reference = (modifier & ~geometryFlag) >> 6
    return shapes[shape] + dimensions[Int(modifier & 3)] + (reference == 0 ? "" : ",\(reference)")
  }
}
