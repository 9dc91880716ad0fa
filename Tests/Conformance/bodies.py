"""Does Lockkeeper read PL/pgSQL as PostgreSQL does?

usage: bodies.py LOCKKEEPER [--show N]

The functions and DO blocks of bodies.sql and of this repository's histories and rule pages, and those of bodies.sql with words of their
bodies deleted, doubled, swapped, inserted and replaced by a fixed seed, are judged by PostgreSQL's PL/pgSQL parser (the Python package pglast, 8.x)
and by `lockkeeper parse --batch --bodies`: same verdict, and for the accepted ones the same statements in the same nesting. If
../shared/conformance holds PostgreSQL's regression statements, those that have a body in PL/pgSQL are judged and changed too.

pglast knows no catalog: it takes every type that is not PostgreSQL's own for a row, and refuses what needs one. And it takes a parameter
behind a name for a constant (`interval $1`), which PostgreSQL does not. Such verdicts are left out.

Exit codes: 0 no disagreement, or nothing to judge with (pglast is not installed and cannot be); 1 disagreements.
"""
import gzip
import json
import random
import re
import subprocess
import sys

from conformance import ROOT, oracle, repository_statements

WORDS = """begin end if then else elsif loop while for in exit continue return next query execute using into strict declare case when raise
    notice exception assert perform call do get diagnostics open fetch close move null commit rollback select insert update delete from where
    values ; , ( ) [ ] := = . .. + - * << >> % # $1 1 'x' "x" x found constant not default cursor record alias collate scroll no reverse by
    slice array and chain type rowtype sqlstate others stacked row_count all first last forward backward absolute relative prior foreach""".split()
# A variable of a type that pglast does not know is a row to it, which cannot stand in a list of targets.
TARGETS = re.compile(r"\bfor\s+\w+\s*,", re.I)
TOKENS = re.compile(r"""--[^\n]*|/\*.*?\*/|\$\w*\$|'(?:[^']|'')*'|"[^"]*"|[A-Za-z_]\w*|\d+|\s+|:=|<<|>>|\.\.|.""", re.S)
BODY = re.compile(r"(\$\w*\$)(.*)\1", re.S)

# What pglast refuses for want of a catalog.
UNDECIDED = re.compile(r"Not implemented|collations are not supported by type record|VARIADIC|pseudo-type|cannot accept type|polymorphic|declared arguments"
                       r"|is not a scalar variable|record variable cannot be part|cursor variable must be|refcursor|does not exist")


def oracle_verdict(pglast, sql):
    """(accepted, outline), or None where pglast cannot tell."""
    try:
        functions = pglast.parse_plpgsql(sql)
    except Exception as error:
        if UNDECIDED.search(str(error)) or ('near ","' in str(error) and TARGETS.search(sql)):
            return None
        return False, ""
    return True, " ".join(outline(function["PLpgSQL_function"]["action"]["PLpgSQL_stmt_block"]) for function in functions)


def outline(node):
    if isinstance(node, list):
        return " ".join(text for text in map(outline, node) if text)
    if not isinstance(node, dict):
        return ""
    parts = []
    for key, value in node.items():
        inner = outline(value)
        if key.startswith("PLpgSQL_stmt_"):
            name = key[len("PLpgSQL_stmt_"):]
            parts.append(f"{name}({inner})" if inner else name)
        elif inner:
            parts.append(inner)
    return " ".join(parts)


def is_alike(ours, theirs):
    """PostgreSQL adds a RETURN at the end where one may be left out, in a block of its own if the block has a label or catches errors."""
    return theirs in (ours, f"{ours} return".strip(), f"block({ours}) return" if ours else "block return")


def changed(statements, count, seed):
    generator = random.Random(seed)
    texts = [sql for sql in statements if BODY.search(sql) and "\\" not in sql]
    for _ in range(count if texts else 0):
        sql = generator.choice(texts)
        body = BODY.search(sql)
        tokens = TOKENS.findall(body.group(2))
        places = [i for i, token in enumerate(tokens) if not token.isspace() and token[:2] not in ("--", "/*") and token[0] != "$"]
        if len(places) < 3:
            continue
        place = generator.randrange(len(places) - 1)
        at, following = places[place], places[place + 1]
        kind = generator.randrange(5)
        if kind == 0:
            tokens[at] = " "
        elif kind == 1:
            tokens[at] += " " + tokens[at]
        elif kind == 2:
            tokens[at], tokens[following] = f" {tokens[following]} ", f" {tokens[at]} "
        elif kind == 3:
            tokens[at] += f" {generator.choice(WORDS)} "
        else:
            tokens[at] = f" {generator.choice(WORDS)} "
        yield sql[:body.start(2)] + "".join(tokens) + sql[body.end(2):]


def judge(binary, pglast, name, statements, show):
    process = subprocess.run(
        [binary, "parse", "--batch", "--bodies"], input="\n".join(json.dumps({"sql": sql}) for sql in statements) + "\n",
        capture_output=True, text=True)
    answers = [json.loads(line) for line in process.stdout.splitlines() if line.strip()]
    if len(answers) != len(statements):
        print(f"{name}: answered {len(answers)} of {len(statements)}; exit code {process.returncode}; {process.stderr[-200:]}")
        return 1
    judged = wrong = accepted = 0
    for sql, answer in zip(statements, answers):
        verdict = oracle_verdict(pglast, sql)
        if verdict is None:
            continue
        if verdict[0] and not answer["ok"] and re.search(r'near "\$\d+"$', answer["error"]["message"]):
            continue
        judged += 1
        accepted += verdict[0]
        if answer["ok"] == verdict[0] and (not verdict[0] or is_alike(answer["bodies"][0], verdict[1])):
            continue
        wrong += 1
        if wrong <= show:
            print(f"  {verdict} but {json.dumps(answer)[:200]}: {sql[-400:]!r}")
    print(f"{name}: {judged - wrong} of {judged} agree with PostgreSQL, which accepts {accepted}; {len(statements) - judged} left out")
    return wrong


def has_body(parser, sql):
    try:
        nodes = [next(iter(statement["stmt"].items())) for statement in json.loads(parser.parse_sql_json(sql)).get("stmts", [])]
    except Exception:
        return False
    if len(nodes) != 1 or nodes[0][0] not in ("CreateFunctionStmt", "DoStmt"):
        return False
    options = {option["DefElem"]["defname"]: json.dumps(option["DefElem"].get("arg")) for option in nodes[0][1].get("options", nodes[0][1].get("args", []))}
    return "plpgsql" in options.get("language", "plpgsql" if nodes[0][0] == "DoStmt" else "") and "as" in options


def split(parser, text):
    """The statements of a text that PostgreSQL reads whole."""
    try:
        statements = json.loads(parser.parse_sql_json(text)).get("stmts", [])
    except Exception:
        return []
    data = text.encode()
    starts = [statement.get("stmt_location", 0) for statement in statements]
    ends = [start + statement["stmt_len"] if "stmt_len" in statement else len(data) for start, statement in zip(starts, statements)]
    return [data[start:end].decode().strip() for start, end in zip(starts, ends)]


def main():
    binary = sys.argv[1]
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 5
    parser = oracle()
    if parser is None:
        print("skipped: pglast is not installed and cannot be installed here")
        return 0
    import pglast
    text = (ROOT / "Tests" / "Conformance" / "bodies.sql").read_text(encoding="utf-8")
    own = [sql for sql in split(parser, text) if has_body(parser, sql)]
    repository = [sql for text in repository_statements() for sql in split(parser, text) if has_body(parser, sql)]
    wrong = judge(binary, pglast, "own bodies", own + repository, show)
    # Of a file that seldom grows, so that the same bodies are tried each time.
    wrong += judge(binary, pglast, "own bodies, changed", list(changed(own, 6000, seed=20260102)), show)
    path = ROOT.parent / "shared" / "conformance" / "pg18-regression.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt") as lines:
            rows = [json.loads(line) for line in lines]
        theirs = [row["sql"] for row in rows if row["ok"] and has_body(parser, row["sql"])]
        wrong += judge(binary, pglast, "PostgreSQL's bodies", theirs, show)
        wrong += judge(binary, pglast, "PostgreSQL's bodies, changed", list(changed(theirs, 6000, seed=20260103)), show)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
