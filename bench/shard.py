"""One shard of ClickHouse played by the engine inside a Python process: the statements arrive as they would at a server.

    python shard.py FOLDER NUMBER PORT…     # the HTTP ports of all shards; its own is the NUMBER-th

What is not a server's here, and why:
* The engine opens no port of its own, so shards cannot read each other natively. A Distributed table stands over a view that
  tells the shards apart by shardNum(): its own rows for its own number, rows fetched by HTTP for another's. The engine
  plans and merges the question as over two shards. The wire between them is not tested, nor FINAL over all shards, which
  a view does not hand on; Steelyard asks it of a shard's own rows only.
* Users and passwords are not looked at.

GET / without a query says what happened: {"version": "26.9", "statements": {"SELECT": 12, …}, "refused": [[statement, words]]}.
"""
import collections
import http.server
import json
import os
import re
import sys
import threading
import urllib.parse

from chdb import session
from chdb import ChdbError

OF_HTTP = {"query", "wait_end_of_query"}  # parameters that are no settings
DISTRIBUTED = re.compile(r"CREATE TABLE IF NOT EXISTS (\S+) AS `(\w+)`\.`(\w+)` ENGINE = Distributed\((\w+), \w+, \w+\)")
CONFIG = """<clickhouse><tcp_port>{port}</tcp_port><remote_servers><steelyard>{shards}</steelyard></remote_servers></clickhouse>"""
ONE = "<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>"


class Engine:
    """A session that counts what it is asked. All shards of its cluster are itself: the port is never opened."""

    def __init__(self, folder, number, ports):
        self.number, self.ports = number, ports
        os.makedirs(folder)
        config = os.path.join(folder, "config.xml")
        with open(config, "w") as file:
            file.write(CONFIG.format(port=ports[0], shards=ONE.format(port=ports[0]) * len(ports)))
        self.session = session.Session(f"{os.path.join(folder, 'data')}?config-file={config}")
        self.lock = threading.Lock()
        self.settings, self.statements, self.refused = {}, collections.Counter(), []
        self.version = self.session.query("SELECT version()", "TSVRaw").bytes().decode().strip()
        self.session.query("CREATE DATABASE beside")

    def run(self, statement):
        return self.session.query(statement, "TabSeparated").bytes()

    def answer(self, statement, settings, is_counted):
        """The bytes of the answer, or the error as a server words it."""
        with self.lock:
            try:
                self.set(settings)
                if is_counted:
                    self.statements[statement.split(None, 1)[0]] += 1
                return 200, self.run(self.joined(statement))
            except (ChdbError, RuntimeError) as error:  # either, by how far the statement came
                self.refused.append([statement[:20_000], str(error)])
                return 500, str(error).encode()

    def set(self, settings):
        for name, value in settings.items():
            if self.settings.get(name) != value:
                self.run(f"SET {name} = {value if value.isdigit() else repr(value)}")
                self.settings[name] = value

    def joined(self, statement):
        """A statement that makes a Distributed table is pointed at the view over all shards; others stay as they are."""
        found = DISTRIBUTED.fullmatch(statement)
        if not found:
            return statement
        across, database, table, cluster = found.groups()
        parts = []
        for number, port in enumerate(self.ports, 1):
            rows = f"{database}.{table}"
            if number != self.number:
                query = urllib.parse.quote(f"SELECT * FROM {rows} FORMAT Native")
                far = f"beside.{database}_{table}_{number}"
                self.run(f"CREATE TABLE IF NOT EXISTS {far} AS {rows} ENGINE = "
                         f"URL('http://127.0.0.1:{port}/?query={query}', 'Native')")
                rows = far
            parts.append(f"SELECT * FROM {rows} WHERE shardNum() = {number}")
        self.run(f"CREATE VIEW IF NOT EXISTS beside.{database}_{table} AS {' UNION ALL '.join(parts)}")
        return (f"CREATE TABLE IF NOT EXISTS {across} AS {database}.{table} "
                f"ENGINE = Distributed({cluster}, beside, {database}_{table})")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay

    def parameters(self):
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))

    def send(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        parameters = self.parameters()
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        # Rows of an INSERT follow the statement that stands in the address.
        statement = parameters["query"] + "\n" + body if "query" in parameters else body
        settings = {name: value for name, value in parameters.items() if name not in OF_HTTP}
        self.send(*self.server.engine.answer(statement, settings, is_counted=True))

    def do_GET(self):
        engine, query = self.server.engine, self.parameters().get("query")
        if query:  # another shard's
            self.send(*engine.answer(query, {}, is_counted=False))
            return
        said = {"version": engine.version, "statements": engine.statements, "refused": engine.refused}
        self.send(200, json.dumps(said).encode())

    def log_message(self, *_):
        pass


def main():
    folder, number, ports = sys.argv[1], int(sys.argv[2]), [int(port) for port in sys.argv[3:]]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", ports[number - 1]), Handler)
    server.engine = Engine(folder, number, ports)
    server.serve_forever()


if __name__ == "__main__":
    main()
