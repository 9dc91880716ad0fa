"""Whole-process times of a release build, against other programs where they are installed.

usage: benchmark.py LOCKKEEPER [--runs N] [--file FILE.sql]

Without --file, 4 MB of SQL are made of this repository's own histories and rule pages. Each pair of programs runs alternately on the same
file; medians are printed, with the smallest and largest. Build first: swift build -c release --static-swift-stdlib
"""
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sql():
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").rglob("*.sql"))]
    for page in sorted((ROOT / "rules").rglob("*.md")):
        texts += [f.rstrip().rstrip(";") + ";\n" for f in re.findall(r"^```sql\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)]
    unit = "\n".join(texts)
    return unit * (4_000_000 // len(unit.encode()) + 1)


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    binary = sys.argv[1]
    runs = int(sys.argv[sys.argv.index("--runs") + 1]) if "--runs" in sys.argv else 5
    with tempfile.TemporaryDirectory() as folder:
        if "--file" in sys.argv:
            large = pathlib.Path(sys.argv[sys.argv.index("--file") + 1])
        else:
            large = pathlib.Path(folder) / "large.sql"
            large.write_text(sql(), encoding="utf-8")
        small = pathlib.Path(folder) / "small.sql"
        small.write_text("SELECT 1;\n")
        commands = {
            "check, one line": [binary, "check", str(small)],
            "parse": [binary, "parse", str(large)],
            "check": [binary, "check", "--format", "json", str(large)],
        }
        if shutil.which("squawk"):
            commands["squawk"] = ["squawk", str(large)]
        times = {name: [] for name in commands}
        for command in commands.values():
            seconds(command)
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(seconds(command))
        megabytes = large.stat().st_size / 1e6
        for name, taken in times.items():
            middle = statistics.median(taken)
            rate = "" if "one line" in name else f", {megabytes / middle:.0f} MB/s"
            print(f"{name}: {middle * 1000:.1f} ms ({min(taken) * 1000:.1f}–{max(taken) * 1000:.1f}){rate}")


if __name__ == "__main__":
    main()
