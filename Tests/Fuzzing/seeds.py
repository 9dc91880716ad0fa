"""Seeds for the fuzzer, made of the tests' own statements.

usage: seeds.py FOLDER

Every string of Tests/PostgresSyntaxTests that holds a blank, every file of corpus/ and every SQL fence of the pages under rules/ becomes
a file named after its content. A text that begins like a PL/pgSQL block is there as a body too (`%`), a query as a SQL function's (`&`).
"""
import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def swift_strings(text):
    for block in re.findall(r'"""\n(.*?)\n\s*"""', text, re.S):
        yield block
    for line in re.findall(r'"((?:[^"\\\n]|\\.)*)"', re.sub(r'""".*?"""', "", text, flags=re.S)):
        yield re.sub(r"\\u\{(\w+)\}", lambda m: chr(int(m.group(1), 16)), line).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def texts():
    for path in sorted((ROOT / "Tests" / "PostgresSyntaxTests").rglob("*.swift")):
        yield from (text for text in swift_strings(path.read_text(encoding="utf-8")) if " " in text)
    for path in sorted((ROOT / "corpus").rglob("*.sql")):
        yield path.read_text(encoding="utf-8")
    for page in sorted((ROOT / "rules").rglob("*.md")):
        yield from re.findall(r"^```sql\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for text in texts():
        forms = [text]
        if re.match(r"\s*(declare|begin|<<)\b", text, re.I):
            forms += ["%" + text, "%" + text + "'"]
        elif re.match(r"\s*(select|insert|update|delete|with|values)\b", text, re.I):
            forms.append("&" + text)
        for body in re.findall(r"\$\w*\$(.*?)\$\w*\$", text, re.S):
            forms += ["%" + body, "&" + body]
        for form in forms:
            data = form.encode()
            if len(data) <= 4096:
                (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)
                count += 1
    print(f"{count} seeds")


if __name__ == "__main__":
    main()
