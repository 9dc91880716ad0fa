"""Does the parser's time grow with its input, and no faster, on text that nobody would write?

usage: hostile.py LOCKKEEPER [--bytes N]

Each kind of text is made N and 4 N bytes large (1 MB and 4 MB); a table shows both times of `lockkeeper parse` (of the
processor, user and system), and their ratio, the time of a start left out. Linear is 4. Exit code 1 if one is above 8 and takes more than half a second, or if the process does not end by itself.
"""
import os
import pathlib
import subprocess
import sys
import tempfile


def repeated(piece, before="", after=""):
    return lambda size: (before + piece * (size // len(piece)) + after).encode()


def nested(opening, closing, before="SELECT ", after=";\nSELECT 1;\n"):
    def make(size):
        count = size // (len(opening) + len(closing))
        return (before + opening * count + " 1 " + closing * count + after).encode()
    return make


KINDS = {
    "parentheses": nested("(", ")"),
    "parentheses, open": nested("(", ""),
    "brackets": nested("a[", "]"),
    "CASE": nested("CASE WHEN ", " THEN 1 END"),
    "subqueries": nested("(SELECT ", ")"),
    "subqueries in FROM": nested("1 FROM (SELECT ", ") a"),
    "WITH": nested("WITH a AS (SELECT ", ") SELECT 1"),
    "comments": nested("/*", "*/"),
    "comments, open": nested("/* ", ""),
    "blocks": nested("begin ", "end; ", "DO $$ begin ", " end $$;\nSELECT 1;\n"),
    "IFs": nested("if a then ", "end if; ", "DO $$ begin ", " end $$;\nSELECT 1;\n"),
    "a long list": repeated(", 1", "SELECT 1", ";\n"),
    "a long chain": repeated(" + 1", "SELECT 1", ";\n"),
    "a long chain of joins": repeated(" JOIN b ON c", "SELECT * FROM a", ";\n"),
    "rows": repeated(", (1, 'a')", "INSERT INTO t VALUES (1, 'a')", ";\n"),
    "rows, all wrong": repeated(", (1 'a')", "INSERT INTO t VALUES (1 'a')", ";\n"),
    "columns": repeated("c int not null,\n", "CREATE TABLE t (", "d int);\n"),
    "columns, all wrong": repeated("c int nto null,\n", "CREATE TABLE t (", "d int);\n"),
    "wrong tables": repeated("create table t (a int, b int nto null, c int);\n"),
    "statements on one line": repeated("SELECT 1;"),
    "wrong statements": repeated("SELCT 1;\n"),
    "semicolons": repeated(";"),
    "open strings": repeated("select 'it's;\n"),
    "open strings, one line": repeated("select 'a "),
    "open names": repeated("select \"a;\nselect "),
    "open dollar quotes": repeated("create function f() as $$\nbegin;\ncreate "),
    "different open dollar quotes": lambda size: "".join(f"select $a{n}$;\n" for n in range(size // 14)).encode(),
    "open comments": repeated("/* a;\nselect 1;\n"),
    "open tables": repeated("create table a (x int;\n"),
    "forgotten semicolons": repeated("create table a (x int)\n"),
    "GO": repeated("select 1\nGO\n"),
    "hashes": repeated("# it's\n"),
    "NUL": lambda size: b"select '\0';\n" * (size // 12),
    "invalid UTF-8": lambda size: b"select '\xff';\n" * (size // 12),
    "one name": repeated("a", "SELECT "),
    "one string": repeated("a", "SELECT '", "';"),
    "different names": lambda size: ("SELECT " + ", ".join(f"a{n}" for n in range(size // 9)) + ";").encode(),
    "operators": repeated("+-*/<>=~!@#%^&|`?"),
    "EXECUTE": repeated("execute 'select 1; ' || 'select ''2''';\n", "DO $$ begin ", " end $$;\n"),
    "bodies": repeated("DO $$ begin perform 1; end $$;\n"),
}


def seconds(binary, data, folder):
    file = pathlib.Path(folder) / "hostile.sql"
    file.write_bytes(data)
    child = subprocess.Popen([binary, "parse", str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, child.returncode


def main():
    binary = sys.argv[1]
    size = int(sys.argv[sys.argv.index("--bytes") + 1]) if "--bytes" in sys.argv else 1_000_000
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        start = min(seconds(binary, b"SELECT 1;\n", folder)[0] for _ in range(5))
        for name, make in KINDS.items():
            small, code = min(seconds(binary, make(size), folder) for _ in range(2))
            large, other = seconds(binary, make(4 * size), folder)
            ratio = (large - start) / max(small - start, 0.001)
            wrong = ratio > 8 and large > 0.5 or code not in (0, 1) or other not in (0, 1)
            bad += wrong
            print(f"{name}: {small * 1000:.0f} ms, {large * 1000:.0f} ms, ratio {ratio:.1f}{'  <-- ' + str((code, other)) if wrong else ''}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
