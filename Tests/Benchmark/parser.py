"""The parser's speed against PostgreSQL 18's own, on the same bytes, one thread each, alternately in one run.

usage: parser.py LOCKKEEPER [FILE.sql] [--runs N] [--alone]

FILE holds statements that PostgreSQL accepts, with semicolons and without psql's commands. Without one it is made of the accepted
statements of ../shared/conformance, or else of this repository's histories and rule pages, repeated to 4 MB.

PostgreSQL's parser is the C function `raw_parser` in the library of the Python package pglast (PostgreSQL 18's own source, compiled
optimised), called in a process of its own for each run: only the call is timed, with its memory context made and thrown away; no tree is
converted or copied, and neither the start nor the reading of the file is counted.
Lockkeeper is timed as the whole process `lockkeeper parse FILE`: it starts, reads the file, verifies its encoding, counts the nodes, and
parses the bodies of functions, which are strings to PostgreSQL's parser. With --alone the parser is also compiled into a program of its own
(swiftc, a minute), which times the same as is timed of PostgreSQL: one call on the bytes, bodies left out, and the tree's end.
Times are of the processor, user and system. Build first: swift build -c release --static-swift-stdlib --product lockkeeper
"""
import ctypes
import gzip
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIZE = 4_000_000
# In a file, data follow COPY FROM stdin; and the library accepts parameters that PostgreSQL itself refuses.
LEFT_OUT = re.compile(r"\bfrom\s+stdin\b|\$\d+[A-Za-z_]|\b[A-Za-z_]\w*\s*\$\d", re.I)


def accepted(parser, text):
    try:
        parser.parse_sql_json(text)
        return True
    except Exception:
        return False


def statements(parser):
    """SQL without psql's commands that PostgreSQL accepts, each text ending in a semicolon."""
    regression = ROOT.parent / "shared" / "conformance" / "pg18-regression.jsonl.gz"
    if regression.exists():
        with gzip.open(regression, "rt") as lines:
            texts = [row["sql"] for row in map(json.loads, lines) if row["ok"] and not LEFT_OUT.search(row["sql"])]
    else:
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").rglob("*.sql"))]
        for page in sorted((ROOT / "rules").rglob("*.md")):
            texts += re.findall(r"^```sql\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)
        texts = [text for text in texts if accepted(parser, text)]
    unit = "".join(text.rstrip().rstrip(";") + "\n;\n" for text in texts if "\0" not in text).encode()
    return unit * max(1, -(-SIZE // len(unit))) if len(unit) < SIZE * 0.9 else unit


class RawParser:
    """PostgreSQL's `raw_parser`, called directly."""

    def __init__(self, parser):
        self.library = ctypes.CDLL(parser.__file__)
        for name, arguments, result in [
            ("pg_query_init", [], None),
            ("pg_query_enter_memory_context", [], ctypes.c_void_p),
            ("pg_query_exit_memory_context", [ctypes.c_void_p], None),
            ("raw_parser", [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p),
        ]:
            function = getattr(self.library, name)
            function.argtypes, function.restype = arguments, result
        self.library.pg_query_init()

    def seconds(self, text):
        """Processor seconds of one call, in a process that has parsed nothing before."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            start = time.process_time()
            context = self.library.pg_query_enter_memory_context()
            self.library.raw_parser(text, 0)
            self.library.pg_query_exit_memory_context(context)
            os.write(writing, repr(time.process_time() - start).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as result:
            seconds = float(result.read())
        os.waitpid(child, 0)
        return seconds


# A process starts with the memory of the one that makes it, so a small one has to.
PROCESS = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, _, usage = os.wait4(child.pid, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def process(command):
    """Processor seconds of a whole process, and its peak memory in bytes."""
    seconds, memory = subprocess.run([sys.executable, "-S", "-c", PROCESS, *command], capture_output=True, text=True).stdout.split()
    return float(seconds), int(memory) * (1 if sys.platform == "darwin" else 1024)


ALONE = """
#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
@main struct ParserAlone {
  static func main() {
    var bytes: [UInt8] = []
    let size = Int(CommandLine.arguments[1])!
    bytes.reserveCapacity(size + 1)
    while let line = readLine(strippingNewline: false) { bytes.append(contentsOf: line.utf8) }
    let start = clock()
    let count = parse(bytes)
    print(Double(clock() - start) / Double(CLOCKS_PER_SEC), count)
  }
  @inline(never) static func parse(_ bytes: [UInt8]) -> Int {
    let tree = SyntaxTree.parse(SourceFile(path: "benchmark.sql", bytes: bytes), readsBodies: false)
    return tree.statements.count + tree.problems.count
  }
}
"""


def compile_alone():
    """The parser in a program of its own."""
    folder = ROOT / ".build" / "benchmark"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ParserAlone.swift").write_text(ALONE)
    sources = [str(path) for path in sorted((ROOT / "Sources" / "PostgresSyntax").rglob("*.swift"))]
    subprocess.run(
        ["swiftc", "-swift-version", "6", "-parse-as-library", "-O", "-wmo", "-enable-upcoming-feature", "MemberImportVisibility",
         "-module-name", "PostgresSyntax", "-o", str(folder / "parser-alone"), str(folder / "ParserAlone.swift"), *sources], check=True)
    return str(folder / "parser-alone")


def alone_seconds(program, file):
    with open(file, "rb") as text:
        output = subprocess.run([program, str(file.stat().st_size)], stdin=text, capture_output=True).stdout
    return float(output.split()[0])


def main():
    arguments = sys.argv[1:]
    runs = 9
    if "--runs" in arguments:
        at = arguments.index("--runs")
        runs = int(arguments[at + 1])
        del arguments[at:at + 2]
    with_alone = "--alone" in arguments
    arguments = [argument for argument in arguments if argument != "--alone"]
    try:
        from pglast import parser
    except ImportError:
        print("skipped: needs PostgreSQL's parser: pip install pglast==8.7")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(arguments[1]) if len(arguments) > 1 else pathlib.Path(folder) / "statements.sql"
        if len(arguments) < 2:
            file.write_bytes(statements(parser))
        text = file.read_bytes()
        if not accepted(parser, text.decode()):
            sys.exit(f"{file}: PostgreSQL's parser refuses it, so it cannot be timed on it")
        raw = RawParser(parser)
        binary = arguments[0]
        measures = {
            "PostgreSQL's raw_parser": lambda: (raw.seconds(text), 0),
            "lockkeeper parse, whole process": lambda: process([binary, "parse", str(file)]),
        }
        if with_alone:
            program = compile_alone()
            measures["the parser alone"] = lambda: (alone_seconds(program, file), 0)
        rates = {name: [] for name in measures}
        peak = 0
        for run in range(runs + 1):
            for name, measure in measures.items():
                seconds, memory = measure()
                peak = max(peak, memory)
                if run > 0:
                    rates[name].append(len(text) / 1e6 / seconds)
    base = rates["PostgreSQL's raw_parser"]
    print(f"{len(text) / 1e6:.1f} MB, {runs} runs after one that is not counted; medians (smallest to largest)")
    for name, values in rates.items():
        ratio = statistics.median(value / other for value, other in zip(values, base))
        print(f"{name}: {statistics.median(values):.0f} MB/s ({min(values):.0f} to {max(values):.0f}), {ratio:.2f} x")
    print(f"lockkeeper's peak memory: {peak / 1e6:.0f} MB, {peak / len(text):.1f} x the source")


if __name__ == "__main__":
    main()
