"""The benchmark `load`: one clean export in GB18030 into Steelyard, beside the engine's own import of it in UTF-8.

    python load.py build/steelyard --orders 2000000         # Markdown

Of Steelyard the whole process is counted: its start, the durable batch with the original beside it, the facts in the
warehouse. Turns are interleaved; no time is believed before both hold the same rows and money.
"""
import argparse
import codecs
import glob
import json
import os
import shutil
import statistics
import sys

from load_peer import TYPES
from measure import measured

HERE = os.path.dirname(os.path.abspath(__file__))
MONEY = {"orders": "amount", "order_lines": "line_amount"}
TITLES = {
    "load": "Steelyard `load`, GB18030 (checked, durable, accounted, by key)",
    "copy": "DuckDB `COPY … FROM`, UTF-8, types declared, unchecked",
    "create": "DuckDB `CREATE TABLE … AS FROM read_csv`, UTF-8, types declared, unchecked",
}


def to_gb18030(source, target):
    with codecs.open(source, encoding="utf-8") as text, codecs.open(target, "w", encoding="gb18030") as out:
        while piece := text.read(1 << 20):
            out.write(piece)


def prepare(binary, work, orders):
    """Sample files of orders and their lines in both encodings, and an empty firm."""
    utf8, gbk, firm = (os.path.join(work, name) for name in ("utf8", "gb18030", "firm"))
    if os.path.exists(firm):
        return utf8, gbk, firm
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(gbk)
    measured([binary, "-q", "sample", utf8, "--orders", str(orders)])
    for file in glob.glob(os.path.join(utf8, "*")):
        name = os.path.basename(file)
        if name.rsplit("_", 1)[0] in TYPES:
            to_gb18030(file, os.path.join(gbk, name))
        else:
            os.remove(file)
    measured([binary, "-q", "init", firm])
    return utf8, gbk, firm


class Race:
    def __init__(self, binary, work, orders):
        self.binary, self.work = binary, work
        self.utf8, self.gbk, self.firm = prepare(binary, work, orders)
        self.store = os.path.join(self.firm, ".steelyard")
        self.held = {}  # table → rows and money, as the first contestant has them

    def turn(self, contestant):
        if contestant == "load":
            shutil.rmtree(self.store, ignore_errors=True)
            os.sync()  # nobody pays for what another left unwritten
            cost = measured([self.binary, "-q", "--project", self.firm, "load", self.gbk])
            self.check(os.path.join(self.store, "warehouse.duckdb"), "facts.", 1)
            return cost
        database = os.path.join(self.work, contestant + ".duckdb")
        if os.path.exists(database):
            os.remove(database)
        os.sync()
        cost = json.loads(measured([sys.executable, os.path.join(HERE, "load_peer.py"), contestant, self.utf8,
                                    database])["output"])
        self.check(database, "", 10_000)
        return cost

    def check(self, database, schema, factor):
        import duckdb
        with duckdb.connect(database, read_only=True) as connection:
            for table, money in MONEY.items():
                found = connection.execute(f"SELECT count(*), CAST(sum({money}) * {factor} AS HUGEINT)"
                                           f" FROM {schema}{table}").fetchone()
                if self.held.setdefault(table, found) != found:
                    raise SystemExit(f"{database}: {table} holds {found}, not {self.held[table]}")


def show(orders, race, costs):
    n_rows = sum(n for n, _ in race.held.values())
    size = sum(os.path.getsize(file) for file in glob.glob(os.path.join(race.gbk, "*"))) / 1e6
    best = {key: min(costs[name][key] for name in ("copy", "create")) for key in ("wall", "cpu")}
    print(f"\n## {orders:,} orders: {n_rows:,} rows with their lines, {size:,.0f} MB in GB18030\n")
    print("| what | wall s | rows/s | MB/s | CPU s | peak MB |\n|---|---:|---:|---:|---:|---:|")
    for name, title in TITLES.items():
        cost = costs[name]
        print(f"| {title} | {cost['wall']:.2f} | {n_rows / cost['wall']:,.0f} | {size / cost['wall']:.0f} |"
              f" {cost['cpu']:.2f} | {cost['rss_mb']:,.0f} |")
    speed, thrift = best["wall"] / costs["load"]["wall"], best["cpu"] / costs["load"]["cpu"]
    print(f"\nSpeed against the engine's better way: {speed:.2f} by wall clock, {thrift:.2f} by CPU seconds"
          f" (goal 0.50).", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--orders", type=lambda text: int(float(text)), default=2_000_000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--work", default="build/bench-work")
    parser.add_argument("--keep", action="store_true", help="keep the work folder for the next run")
    options = parser.parse_args()
    work = os.path.join(options.work, f"load-{options.orders}")
    race = Race(options.binary, work, options.orders)
    turns = [{name: race.turn(name) for name in TITLES} for _ in range(options.turns)]
    costs = {name: {key: statistics.median(turn[name][key] for turn in turns) for key in ("wall", "cpu", "rss_mb")}
             for name in TITLES}
    show(options.orders, race, costs)
    if not options.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
