#!/usr/bin/env python3
"""How long an editor waits for findings after a key is struck in the last migration of a history: median and slowest, in milliseconds.

    Tests/Benchmark/history.py 1000 /tmp/history
    Tests/Benchmark/edits.py .build/release/lockkeeper /tmp/history
"""

import json
import pathlib
import re
import statistics
import subprocess
import sys
import time

EDITS = 40


class Server:
  """A language server on pipes."""

  def __init__(self, binary: str):
    self.process = subprocess.Popen([binary, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

  def send(self, **message) -> None:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    self.process.stdin.flush()

  def receive(self) -> dict:
    length = 0
    while (line := self.process.stdout.readline().strip()):
      if line.lower().startswith(b"content-length:"):
        length = int(line.split(b":")[1])
    return json.loads(self.process.stdout.read(length))

  def diagnostics(self, uri: str, version: int) -> None:
    """Waits for what is found in a version of a document."""
    while True:
      message = self.receive()
      if message.get("method") != "textDocument/publishDiagnostics":
        continue
      if message["params"]["uri"] == uri and message["params"].get("version") == version:
        return


def last_migration(folder: pathlib.Path) -> pathlib.Path:
  return max(folder.glob("*.sql"), key=lambda path: int(re.search(r"\d+", path.name).group()))


def main() -> None:
  binary, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
  path = last_migration(folder)
  uri = path.as_uri()
  server = Server(binary)
  server.send(id=1, method="initialize", params={"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
  server.receive()
  server.send(method="initialized", params={})
  start = time.perf_counter()
  text = path.read_text()
  server.send(method="textDocument/didOpen", params={"textDocument": {"uri": uri, "languageId": "sql", "version": 1, "text": text}})
  server.diagnostics(uri, 1)
  opened = time.perf_counter() - start
  times = []
  for version in range(2, EDITS + 2):
    # A statement that is found fault with, of another length each time, so that every edit brings news.
    changed = text + "\n" * version + "DROP TABLE account_item CASCADE;\n"
    start = time.perf_counter()
    server.send(method="textDocument/didChange",
                params={"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": changed}]})
    server.diagnostics(uri, version)
    times.append(time.perf_counter() - start)
  server.send(id=2, method="shutdown")
  server.receive()
  server.send(method="exit")
  server.process.wait()
  count = len(list(folder.glob("*.sql")))
  print(f"{count} files: opened in {opened * 1000:.1f}, an edit {statistics.median(times) * 1000:.1f}, the slowest {max(times) * 1000:.1f} ms")


main()
