#!/usr/bin/env python3
"""Measures what statements lock, rewrite, read and build on a real PostgreSQL server. See README.md."""
import argparse
import json
import multiprocessing
import os
import pathlib
import re
import sys
import time

from connection import Connection, ServerError
from tracing import MODES, Tracer

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus" / "locks"
SCHEMA = "yard"
# A product of names and columns has members that no table has: undefined column, syntax (of another version), undefined object.
NONSENSE = {"42703", "42601", "42704"}
WEAKEST = MODES.index("RowShareLock")

# What there is, with the names that the tables use: TOAST relations are called after the table they belong to.
RELATIONS = """
SELECT c.oid, CASE WHEN c.relkind = 't' THEN 'toast(' || o.relname || ')'
                   WHEN ti.relname IS NOT NULL THEN 'toast_index(' || ti.relname || ')'
                   ELSE c.relname END,
       c.relkind, c.relfilenode, c.reltablespace, o.relname IS NOT NULL OR ti.relname IS NOT NULL
FROM pg_class c
LEFT JOIN pg_class o ON o.reltoastrelid = c.oid AND c.relkind = 't'
LEFT JOIN pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_class t ON t.oid = i.indrelid AND t.relkind = 't'
LEFT JOIN pg_class ti ON ti.reltoastrelid = t.oid
WHERE c.oid >= 16384 AND (c.relkind <> 't' OR o.oid IS NOT NULL)
"""
KINDS = {
    "r": "table", "p": "partitioned table", "i": "index", "I": "partitioned index", "S": "sequence", "v": "view",
    "m": "materialized view", "f": "foreign table", "c": "composite type", "t": "toast table",
}


def expand(text):
    """The lines that a line with [[a|b|…]] stands for."""
    match = re.search(r"\[\[(.*?)\]\]", text)
    if not match:
        return [text]
    return [line for part in match.group(1).split("|") for line in expand(text[:match.start()] + part + text[match.end():])]


def read_forms(folder):
    """(setup, statement) of each form of the catalogue, in order."""
    forms, seen = [], set()
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text().splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            for whole in expand(line):
                setup, arrow, sql = whole.partition(" => ")
                form = (setup.strip() if arrow else "", " ".join((sql if arrow else setup).split()))
                if form not in seen:
                    seen.add(form)
                    forms.append(form)
    return forms


class Catalog:
    """The relations of a database at one time."""

    def __init__(self, connection):
        self.rows = {
            int(oid): (name, kind, int(file), int(space), toast == "t")
            for oid, name, kind, file, space, toast in connection.query(RELATIONS)
        }

    def changes(self, after, statement):
        """What a statement rewrote, built and built again."""
        files = {row[2] for row in self.rows.values()}
        names = {row[0] for row in self.rows.values()}
        rewrites, builds, rebuilds = set(), set(), set()
        is_truncate = statement.split(None, 1)[0].upper() == "TRUNCATE"
        for oid, (name, kind, file, space, is_toast) in after.rows.items():
            if is_toast:
                continue
            if kind in "iI":
                if name not in names and oid not in self.rows:
                    builds.add(name)
                elif kind == "i" and file not in files and not is_truncate:
                    rebuilds.add(name)
            elif kind in "rm" and oid in self.rows and file not in files and not is_truncate and space == self.rows[oid][3]:
                # A table that moves to another tablespace is copied as it is.
                rewrites.add(name)
        return sorted(rewrites), sorted(builds), sorted(rebuilds)

    def locks(self, pairs, after):
        """The strongest mode on each relation that is here, of (OID, mode's number) pairs.

        A TOAST table that the statement replaces by a new one is left out: nobody gets to it but through its table.
        """
        new = {row[0] for oid, row in after.rows.items() if row[1] == "t" and oid not in self.rows}
        strongest = {}
        for oid, mode in pairs:
            if oid in self.rows and self.rows[oid][0].replace("toast_index(", "toast(") not in new:
                strongest[oid] = max(mode, strongest.get(oid, 0))
        found = []
        for oid, mode in strongest.items():
            name, kind, _, _, is_toast = self.rows[oid]
            if mode >= WEAKEST:
                found.append([name, "toast index" if is_toast and kind == "i" else KINDS[kind], MODES[mode]])
        return sorted(found)


class Server:
    def __init__(self, folder, binaries, name):
        self.folder = folder
        self.binary = str(pathlib.Path(binaries) / "postgres")
        self.name = name
        self.admin = Connection(folder, "postgres")
        self.version = int(self.admin.query("SHOW server_version_num")[0][0]) // 10000
        self.template = f"{name}_template"
        self.shared = None
        self.fresh = 0

    def prepare(self, fixture):
        self.admin.query(f"DROP DATABASE IF EXISTS {self.template}")
        self.admin.query(f"CREATE DATABASE {self.template} TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'")
        connection = Connection(self.folder, self.template)
        connection.query(fixture)
        connection.close()

    def database(self):
        self.fresh += 1
        name = f"{self.name}_{self.fresh}"
        self.admin.query(f"DROP DATABASE IF EXISTS {name}")
        self.admin.query(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        return name

    def session(self, database):
        connection = Connection(self.folder, database)
        connection.query(
            f"SET search_path = {SCHEMA}; SET max_parallel_maintenance_workers = 0; SET max_parallel_workers_per_gather = 0;"
            "SET client_min_messages = error; SET lock_timeout = '5s'; SET statement_timeout = '20s'; SET check_function_bodies = off")
        return connection

    # A form in a transaction: what it holds at its end is what it took.
    def measure(self, setup, sql):
        if setup:
            database = self.database()
        else:
            self.shared = self.shared or self.database()
            database = self.shared
        connection = self.session(database)
        try:
            try:
                if setup:
                    connection.query(setup)
                connection.query("SELECT pg_stat_force_next_flush()" if self.version >= 15 else "SELECT 1")
                before = Catalog(connection)
                connection.query("BEGIN")
                scans = self.scans(connection, before)
            except ServerError as error:
                return {"setup_error": f"{error.code} {error.message}"}
            try:
                connection.query(sql)
            except ServerError as error:
                if error.code == "25001":
                    connection.query("ROLLBACK")
                    return self.measure_alone(setup, sql)
                return {"error": error.code}
            held = connection.query(
                "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted")
            after = Catalog(connection)
            result = {"transaction": "allowed", "locks": before.locks([(int(oid), MODES.index(mode)) for oid, mode in held], after)}
            result["rewrites"], result["builds"], result["rebuilds"] = before.changes(after, sql)
            result["scans"] = self.scanned(scans, self.scans(connection, before, after), before, after)
            connection.query("ROLLBACK")
            return result
        finally:
            connection.close()
            if setup:
                self.drop(database)

    @staticmethod
    def scans(connection, *catalogs, function="pg_stat_get_xact_numscans"):
        oids = sorted({oid for catalog in catalogs for oid, row in catalog.rows.items() if row[1] in "rm"})
        rows = connection.query(f"SELECT o, {function}(o) FROM unnest(ARRAY[{','.join(map(str, oids))}]::oid[]) o")
        return {int(oid): int(count or 0) for oid, count in rows}

    @staticmethod
    def scanned(before_counts, after_counts, before, after):
        names = {oid: row[0] for catalog in (after, before) for oid, row in catalog.rows.items()}
        return sorted({names[oid] for oid, count in after_counts.items() if count > before_counts.get(oid, 0)})

    # A form that the server refuses in a transaction block: its calls are traced.
    def measure_alone(self, setup, sql):
        database = self.database()
        connection = self.session(database)
        observer = self.session(database)
        try:
            if setup:
                connection.query(setup)
            if self.version >= 15:
                connection.query("SELECT pg_stat_force_next_flush()")
            before = Catalog(observer)
            scans = self.scans(observer, before, function="pg_stat_get_numscans")
            tracer = Tracer(connection.pid, self.binary)
            error = None
            try:
                connection.send(sql)
                deadline = time.monotonic() + 20
                tracer.run(lambda: connection.is_finished() or time.monotonic() > deadline)
            finally:
                tracer.stop()
            try:
                connection.finish()
            except ServerError as refused:
                error = refused.code
            if error and error == "25001":
                return {"error": error}
            if self.version >= 15:
                connection.query("SELECT pg_stat_force_next_flush()")
            time.sleep(0.05)
            after = Catalog(observer)
            result = {"transaction": "forbidden", "locks": before.locks(tracer.calls, after)}
            result["rewrites"], result["builds"], result["rebuilds"] = before.changes(after, sql)
            result["scans"] = self.scanned(
                scans, self.scans(observer, before, after, function="pg_stat_get_numscans"), before, after)
            if error:
                result["error"] = error
            return result
        finally:
            connection.close()
            observer.close()
            self.drop(database)

    def drop(self, database):
        self.admin.query(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def finish(self):
        if self.shared:
            self.drop(self.shared)
        self.admin.query(f"DROP DATABASE IF EXISTS {self.template} WITH (FORCE)")


def work(job):
    folder, binaries, name, fixture, forms = job
    server = Server(folder, binaries, name)
    server.prepare(fixture)
    results = []
    for index, (setup, sql) in forms:
        try:
            results.append((index, server.measure(setup, sql)))
        except (ServerError, OSError, TimeoutError) as error:
            results.append((index, {"setup_error": f"measuring failed: {error}"}))
            server.shared = None
    server.finish()
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("socket", help="folder of the server's Unix socket")
    parser.add_argument("--bin", required=True, help="the server's bin folder")
    parser.add_argument("--forms", type=pathlib.Path, default=CORPUS / "forms", help="folder of the catalogue of forms")
    parser.add_argument("--fixture", type=pathlib.Path, default=CORPUS / "fixture.sql")
    parser.add_argument("--sample", type=int, default=1, help="measure each Nth form only")
    parser.add_argument("--only", help="measure only the forms that contain this text, and keep the rest of the table")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=pathlib.Path, help="default: corpus/locks/pgN.jsonl, N being the server's version")
    parser.add_argument("--problems", action="store_true", help="list the forms whose setup failed, and those that were refused")
    arguments = parser.parse_args()
    admin = Connection(arguments.socket, "postgres")
    version = int(admin.query("SHOW server_version_num")[0][0]) // 10000
    for role in ("keeper", "clerk"):
        if not admin.query(f"SELECT 1 FROM pg_roles WHERE rolname = '{role}'"):
            admin.query(f"CREATE ROLE {role}")
    if not admin.query("SELECT 1 FROM pg_tablespace WHERE spcname = 'attic'"):
        folder = pathlib.Path(admin.query("SHOW data_directory")[0][0]).parent / "attic"
        admin.query(f"COPY (SELECT 1) TO PROGRAM 'mkdir -p {folder}'")
        admin.query(f"CREATE TABLESPACE attic LOCATION '{folder}'")
    # Nothing else may touch the tables while they are looked at.
    admin.query("ALTER SYSTEM SET autovacuum = off")
    admin.query("SELECT pg_reload_conf()")
    admin.close()
    fixture = arguments.fixture.read_text()
    forms = list(enumerate(read_forms(arguments.forms)))[::arguments.sample]
    out = arguments.out or CORPUS / f"pg{version}.jsonl"
    kept = {}
    if arguments.only:
        for line in out.read_text().splitlines():
            row = json.loads(line)
            kept[row.get("setup", ""), row["sql"]] = line + "\n"
    everything = forms
    forms = [form for form in forms if not arguments.only or arguments.only in " => ".join(form[1])]
    jobs = [
        (arguments.socket, arguments.bin, f"measure{number}_{os.getpid()}", fixture, forms[number::arguments.jobs])
        for number in range(arguments.jobs)
    ]
    if arguments.jobs == 1:
        parts = [work(jobs[0])]
    else:
        with multiprocessing.Pool(arguments.jobs) as pool:
            parts = pool.map(work, jobs)
    results = dict(pair for part in parts for pair in part)
    lines = []
    for index, (setup, sql) in everything:
        if index not in results:
            lines.append(kept.get((setup, sql), ""))
            continue
        result = results[index]
        if arguments.problems and ("error" in result or "setup_error" in result):
            print(result.get("setup_error") or result["error"], "|", setup, "=>", sql, file=sys.stderr)
        if "setup_error" in result or result.get("error") in NONSENSE:
            continue
        row = {"setup": setup, "sql": sql} if setup else {"sql": sql}
        lines.append(json.dumps(row | {key: value for key, value in result.items() if value != [] or key == "locks"}) + "\n")
    out.write_text("".join(lines))
    print(f"PostgreSQL {version}: {sum(line != '' for line in lines)} forms measured, {sum('error' in r for r in results.values())} of them refused, "
          f"{sum('setup_error' in r for r in results.values())} left out because their setup is refused", file=sys.stderr)


if __name__ == "__main__":
    main()
