"""Does Lockkeeper know which version brought a piece of syntax?

usage: versions.py LOCKKEEPER VERSION SOCKET_FOLDER [--show N]

A running server of major version VERSION is the judge. Each statement that PostgreSQL 18's grammar accepts is sent to it inside a transaction
that has failed before: the server parses it, refuses to run it, and so says what its own grammar makes of it, and nothing is ever run. What it
refuses to read must be marked with a later version by `lockkeeper parse --batch --versions`. What it reads and is marked for all that is
shown and counted: `JSON_SCALAR(1)` is the call of a function to an older grammar, and every grammar reads options that it does not know.

The statements are this repository's, and those of ../shared/conformance where it is. Needs libpq, and the Python package pglast. Exit codes:
0 agreement, 1 unmarked syntax.
"""
import ctypes
import ctypes.util
import gzip
import json
import subprocess
import sys

import conformance

class Server:
    """A connection inside a failed transaction."""

    def __init__(self, folder):
        self.library = ctypes.CDLL(ctypes.util.find_library("pq"))
        for name, arguments, result in [
            ("PQconnectdb", [ctypes.c_char_p], ctypes.c_void_p),
            ("PQexec", [ctypes.c_void_p, ctypes.c_char_p], ctypes.c_void_p),
            ("PQresultErrorField", [ctypes.c_void_p, ctypes.c_int], ctypes.c_char_p),
            ("PQclear", [ctypes.c_void_p], None),
            ("PQtransactionStatus", [ctypes.c_void_p], ctypes.c_int),
            ("PQstatus", [ctypes.c_void_p], ctypes.c_int),
        ]:
            function = getattr(self.library, name)
            function.argtypes, function.restype = arguments, result
        self.connection = self.library.PQconnectdb(f"host={folder} user=postgres dbname=postgres client_encoding=UTF8".encode())
        if self.library.PQstatus(self.connection) != 0:
            sys.exit(f"no server answers in {folder}")

    def execute(self, sql):
        """The SQLSTATE and the message of a failure."""
        result = self.library.PQexec(self.connection, sql.encode())
        state, message = (self.library.PQresultErrorField(result, ord(field)) for field in "CM")
        self.library.PQclear(result)
        return state, message

    def refusal(self, sql):
        """Why the server cannot read the text; None if it can."""
        while self.library.PQtransactionStatus(self.connection) != 3:
            if self.library.PQtransactionStatus(self.connection) == 0:
                self.execute("BEGIN")
            self.execute("SELECT 1/0")
        state, message = self.execute(sql)
        # In a failed transaction; no such savepoint.
        return None if state in (None, b"25P02", b"3B001") else message.decode()


def main():
    binary, version, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 5
    parser = conformance.oracle()
    if parser is None:
        print("skipped: pglast is not installed and cannot be installed here")
        return 0
    statements = [sql for sql in conformance.repository_statements() if conformance.verdict(parser, sql)[0]]
    for path in sorted((conformance.ROOT.parent / "shared" / "conformance").glob("*.jsonl.gz")):
        with gzip.open(path, "rt") as lines:
            statements += [row["sql"] for row in map(json.loads, lines) if row["ok"] and "\0" not in row["sql"]]
    process = subprocess.run(
        [binary, "parse", "--batch", "--versions"], input="\n".join(json.dumps({"sql": sql}) for sql in statements) + "\n",
        capture_output=True, text=True)
    answers = [json.loads(line) for line in process.stdout.splitlines()]
    server = Server(folder)
    server.execute("SET client_min_messages = error")
    counts = {"alike": 0, "unmarked": 0, "marked but read": 0}
    for sql, answer in zip(statements, answers, strict=True):
        if not answer["ok"]:
            continue
        refusal = server.refusal(sql)
        is_later = answer["since"] > version
        kind = "alike" if (refusal is not None) == is_later else "unmarked" if refusal else "marked but read"
        counts[kind] += 1
        if kind != "alike" and counts[kind] <= show:
            print(f"  {kind} ({answer['since']}): {sql[:150]!r}: {refusal}")
    print(f"PostgreSQL {version}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()))
    return 1 if counts["unmarked"] else 0


if __name__ == "__main__":
    sys.exit(main())
