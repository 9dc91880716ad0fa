extension Wording {
  static let locksAndIndexes: [Wording] = [
    Wording(
      rule: "table-rewrite", sql: "VACUUM FULL orders;", policy: sizes,
      message: "VACUUM FULL writes all of \"orders\" anew, and every read and write of it waits until that ends",
      label: "writes anew public.orders (12M rows: about 60 s) under ACCESS EXCLUSIVE",
      help: "a plain VACUUM frees space for the table's own use; pg_repack gives it back while the table is in use",
      related: ["V1:2 orders was created here"]),
    Wording(
      rule: "many-tables-locked", sql: "ALTER TABLE users ADD name text;\nALTER TABLE orders ADD state text;", runs: "in one transaction",
      message: "\"users\" stays locked while this waits for \"orders\", and code that uses both in another order deadlocks with it",
      label: "takes ACCESS EXCLUSIVE on public.orders",
      help: "put this statement into a migration of its own: then each table is locked only while it is changed",
      related: ["V2:1 users is locked from here on: ACCESS EXCLUSIVE"]),
    Wording(
      rule: "explicit-lock", sql: "BEGIN;\nLOCK TABLE orders IN SHARE MODE;\nCOMMIT;",
      message: "from here to the end of the transaction every write of \"orders\" waits", label: "takes SHARE on public.orders",
      help: "let each statement take the lock that it needs, for as long as it needs it, under a lock_timeout",
      related: ["V1:2 orders was created here"]),
    Wording(
      rule: "missing-lock-timeout", sql: "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;",
      message: "this may wait for \"orders\" without limit, and meanwhile every write that comes later waits behind it",
      label: "takes SHARE ROW EXCLUSIVE on public.orders",
      help: "set lock_timeout before it: the statement then gives up instead of holding up the queue, and can be tried again",
      related: ["V1:2 orders was created here"],
      fix: "SET lock_timeout = '2s';\nALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;"),
    Wording(
      rule: "blocking-index-build", sql: "SET lock_timeout = '3s';\nCREATE INDEX orders_user_id_idx ON orders (user_id);",
      message: "building \"orders_user_id_idx\" blocks every write to \"orders\" until it ends", label: "takes SHARE on public.orders",
      help: "build it CONCURRENTLY", related: ["V1:2 orders was created here"],
      fix: "CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);"),
    Wording(
      rule: "blocking-reindex", sql: "REINDEX INDEX orders_note_idx;", policy: sizes,
      message:
        "rebuilding \"orders_note_idx\" blocks every write to \"orders\", and every query that looks at its indexes, until it ends",
      label: "takes SHARE on public.orders (12M rows: about 40 s)", help: "rebuild it CONCURRENTLY",
      related: ["V1:2 orders was created here"], fix: "REINDEX INDEX CONCURRENTLY orders_note_idx;"),
    Wording(
      rule: "hidden-invalid-index", sql: "CREATE INDEX CONCURRENTLY IF NOT EXISTS \"Orders\" ON public.orders (user_id);",
      message: "if the build of \"Orders\" fails, it leaves an invalid index, and the next try takes that for the index and does nothing",
      help: "before it, write DROP INDEX CONCURRENTLY IF EXISTS public.\"Orders\"; which takes away what a failed try has left",
      related: ["V1:2 orders was created here"],
      fix: """
        DROP INDEX CONCURRENTLY IF EXISTS public."Orders";
        CREATE INDEX CONCURRENTLY IF NOT EXISTS "Orders" ON public.orders (user_id);
        """),
    Wording(
      rule: "duplicate-index", sql: "CREATE INDEX CONCURRENTLY orders_by_note ON orders (note);\nSELECT 1;",
      message: "\"orders_by_note\" holds the same as \"orders_note_idx\": every write to \"orders\" pays for both", help: "leave it out",
      related: ["V1:3 orders_note_idx was created here"], fix: "SELECT 1;"),
    Wording(
      rule: "redundant-index", sql: "CREATE INDEX CONCURRENTLY orders_note_user_id_idx ON orders (note, user_id);",
      message: "with \"orders_note_user_id_idx\" there, \"orders_note_idx\" is no longer needed: its columns are the first of the new one",
      help: "drop \"orders_note_idx\" in a later migration, unless its smaller size matters",
      related: ["V1:3 orders_note_idx was created here"]),
    Wording(
      rule: "foreign-key-without-index", sql: "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;",
      message: "foreign key \"orders_user_id_fkey\" has no index: each delete from \"users\" reads all of \"orders\"",
      help: "make an index on orders (user_id)", related: ["V1:1 users was created here"],
      fix: """
        ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;
        CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);
        """),
    Wording(
      rule: "index-behind-constraint", sql: "DROP INDEX orders_pkey;",
      message: "PostgreSQL refuses to drop \"orders_pkey\": primary key \"orders_pkey\" of \"orders\" needs it",
      help: "drop the constraint, and its index goes with it: ALTER TABLE orders DROP CONSTRAINT orders_pkey",
      related: ["V1:2 orders_pkey was created here"]),
  ]
}
