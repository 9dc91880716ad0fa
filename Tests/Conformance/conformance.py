"""Does Lockkeeper's parser agree with PostgreSQL 18's own?

usage: conformance.py LOCKKEEPER [--show N]

Every SQL statement of this repository (histories, rule pages), each also with tokens deleted, doubled, swapped and inserted by a fixed
seed, is judged by PostgreSQL 18's grammar (the Python package pglast, 8.x) and by `lockkeeper parse --batch --print`: same verdict, same
node names, and a print that PostgreSQL reads as the same tree. Of those that both refuse, the share is told that has PostgreSQL's message at
PostgreSQL's place. If ../shared/conformance holds statements with verdicts, they are judged too.

Exit codes: 0 no disagreement, or nothing to judge with (pglast is not installed and cannot be); 1 disagreements.
"""
import gzip
import json
import pathlib
import random
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def oracle():
    """PostgreSQL's parser, installed for this run if it is missing; None where it cannot be had."""
    try:
        from pglast import parser
        return parser
    except ImportError:
        pass
    target = ROOT / ".build" / "pglast"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), "pglast==8.7"]
    if not target.exists() and subprocess.run(command, capture_output=True).returncode != 0:
        return None
    sys.path.insert(0, str(target))
    try:
        from pglast import parser
        return parser
    except ImportError:
        return None


def repository_statements():
    """The SQL of the histories and of the pages' fences, file by file and fence by fence."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").rglob("*.sql"))]
    for page in sorted((ROOT / "rules").rglob("*.md")):
        texts += re.findall(r"^```sql\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)
    return texts


def mutations(texts, parser, count, seed):
    """Accepted texts with one token changed."""
    generator = random.Random(seed)
    accepted = [text for text in texts if verdict(parser, text)[0]]
    for _ in range(count if accepted else 0):
        text = generator.choice(accepted)
        tokens = [(token.start, token.end + 1) for token in parser.scan(text)]
        if len(tokens) < 2:
            continue
        first = generator.randrange(len(tokens) - 1)
        start, end = tokens[first]
        kind = generator.randrange(4)
        if kind == 0:
            yield text[:start] + text[end:]
        elif kind == 1:
            yield text[:end] + " " + text[start:end] + text[end:]
        elif kind == 2:
            next_start, next_end = tokens[first + 1]
            yield text[:start] + text[next_start:next_end] + text[end:next_start] + text[start:end] + text[next_end:]
        else:
            other = generator.choice(tokens)
            yield text[:start] + text[other[0]:other[1]] + " " + text[start:]


def verdict(parser, sql):
    """Whether PostgreSQL accepts a text, the names of its parse nodes, and its message."""
    try:
        tree = json.loads(parser.parse_sql_json(sql))
    except Exception as error:
        return False, [], str(error)
    return True, [next(iter(statement["stmt"])) for statement in tree.get("stmts", [])], None


def without_positions(node):
    if isinstance(node, dict):
        positions = ("stmt_len", "rexpr_list_start", "rexpr_list_end", "list_start", "list_end")
        return {key: without_positions(value) for key, value in node.items() if key not in positions and not key.endswith("location")}
    return [without_positions(item) for item in node] if isinstance(node, list) else node


# The library's grammar is changed to accept parameters where PostgreSQL's own refuses them: glued to a word, and right behind one.
PATCHED = re.compile(r"\$\d+[A-Za-z_]|\b[A-Za-z_]\w*\s*\$\d")


def says_the_same(sql, error, answer):
    """Whether a refusal has PostgreSQL's message (`MESSAGE, at index CHARACTER`) and place."""
    message, _, index = error.partition(", at index ")
    if not index:
        # At the end of input; or a stored message that was cut.
        return answer.get("message", "").startswith(message)
    if message != answer.get("message"):
        return False
    return int(index) == len(sql.encode()[:answer.get("offset", 0)].decode(errors="replace"))


def prints_alike(parser, sql, printed):
    if not printed:
        return False
    try:
        return without_positions(json.loads(parser.parse_sql_json(sql))) == without_positions(json.loads(parser.parse_sql_json(printed)))
    except Exception:
        return False


def judge(binary, parser, name, statements, show):
    """Prints the agreement over one set; returns how many disagree."""
    process = subprocess.run(
        [binary, "parse", "--batch", "--print"], input="\n".join(json.dumps({"sql": sql}) for sql, *_ in statements) + "\n",
        capture_output=True, text=True)
    answers = [json.loads(line) for line in process.stdout.splitlines() if line.strip()]
    if len(answers) != len(statements):
        print(f"{name}: answered {len(answers)} of {len(statements)}; exit code {process.returncode}; {process.stderr[-200:]}")
        return 1
    wrong = 0
    patched = refused = alike = 0
    for (sql, accepted, nodes, error), answer in zip(statements, answers):
        agrees = answer["ok"] == accepted and (not accepted or answer.get("statements") == nodes)
        if not accepted and not answer["ok"] and error:
            refused += 1
            alike += says_the_same(sql, error, answer["error"])
        reason = "verdict" if answer["ok"] != accepted else "nodes"
        if accepted and not answer["ok"] and PATCHED.search(sql):
            patched += 1
            continue
        if agrees and nodes and not prints_alike(parser, sql, answer.get("printed")):
            agrees, reason = False, "print"
        if not agrees:
            wrong += 1
            if wrong <= show:
                print(f"  {reason}: {sql[:150]!r} -> {json.dumps(answer)[:150]}")
    note = f"; {patched} more that the library accepts and PostgreSQL refuses" if patched else ""
    print(f"{name}: {len(statements) - wrong - patched} of {len(statements)} agree with PostgreSQL 18{note}")
    if refused:
        print(f"  {alike} of {refused} refusals in PostgreSQL's words at its place ({100 * alike / refused:.2f} %)")
    return wrong


def main():
    binary = sys.argv[1]
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 5
    parser = oracle()
    if parser is None:
        print("skipped: pglast is not installed and cannot be installed here")
        return 0
    own = repository_statements()
    sets = [("own statements", [(sql, *verdict(parser, sql)) for sql in own])]
    changed = list(mutations(own, parser, 4000, seed=20260101))
    sets.append(("own statements, changed", [(sql, *verdict(parser, sql)) for sql in changed]))
    for path in sorted((ROOT.parent / "shared" / "conformance").glob("*.jsonl.gz")):
        with gzip.open(path, "rt") as lines:
            rows = [json.loads(line) for line in lines]
        sets.append((path.name, [(row["sql"], row["ok"], row["nodes"], row.get("error")) for row in rows]))
    wrong = sum(judge(binary, parser, name, statements, show) for name, statements in sets)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
