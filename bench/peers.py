"""One peer, in a process of its own: does its work once and prints what it cost as JSON.

    python peers.py sql_each warehouse.duckdb parquet/ 20575 20605 20612

What is counted is the work alone: starting Python, importing and opening the file are left out, in the peers' favour.
Modes: sql_checks (one query per indicator, the catalogue's check SQL as it stands), sql_each (the same, lean), sql_fused,
scan, pandas, polars, parquet (writes the Parquet files), load (CSV folder into a new file).
"""
import glob
import importlib
import json
import os
import re
import sys

from columns import COLUMNS
from measure import own_usage

HERE = os.path.dirname(os.path.abspath(__file__))
FRAMES = {"pandas": "frames", "polars": "lazy_frames"}
CHECKS = os.path.join(HERE, "..", "tests", "catalogue", "checks")

# Lean: the checks derive an order's shop from its lines where it names none. In the sample every order names its shop, and
# a person who writes SQL over it knows that: without this the peer would pay for a join that it does not need.
SELF_JOIN = "SELECT s.shop, o.* FROM facts.orders o JOIN order_shop s ON s.order_id = o.order_id"
LEAN = "SELECT o.shop_id AS shop, o.* FROM facts.orders o"
ORDER_SHOP = re.compile(r"order_shop AS \(.*?\n\)", re.S)


def statement_of(name, lean):
    own = os.path.join(HERE, "sql", name + ".sql")
    path = own if os.path.exists(own) else os.path.join(CHECKS, name + ".sql")
    with open(path) as file:
        text = file.read()
    if not lean:
        return text
    text = text.replace(SELF_JOIN, LEAN)
    return ORDER_SHOP.sub("order_shop AS (SELECT order_id, shop_id AS shop FROM facts.orders)", text)


def indicators():
    with open(os.path.join(HERE, "plan.yaml")) as file:
        return re.findall(r"(?:use|- name): (\w+)", file.read())


def filled(text, days):
    for key, value in zip(("first_day", "last_day", "as_of_day"), days):
        text = text.replace("{" + key + "}", str(value))
    return text


def collect(cursor, out, name=None):
    columns = [c[0] for c in cursor.description]
    for row in cursor.fetchall():
        for column, value in zip(columns, row):
            known = column == "value" if name else column != "subject"
            if known and value is not None and row[0] is not None:
                out.setdefault(name or column, {})[row[0]] = float(value)


def sql_each(connection, days, lean):
    out = {}
    for name in indicators():
        collect(connection.execute(filled(statement_of(name, lean), days)), out, name)
    return out


def sql_fused(connection, days):
    out = {}
    with open(os.path.join(HERE, "fused.sql")) as file:
        for statement in filled(file.read(), days).split(";\n"):
            collect(connection.execute(statement), out)
    return out


def scan(connection):
    for name, columns in COLUMNS.items():
        connection.execute(f"SELECT {', '.join(f'max({c})' for c in columns)} FROM facts.{name}").fetchall()


def load(connection, folder):
    for file in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        table = re.sub(r"_\d{8}\.csv$", "", os.path.basename(file))
        connection.execute(f"CREATE TABLE {table} AS FROM read_csv('{file}')")
    connection.execute("CHECKPOINT")


def write_parquet(connection, folder):
    for name, columns in COLUMNS.items():
        target = os.path.join(folder, name + ".parquet")
        connection.execute(f"COPY (SELECT {', '.join(columns)} FROM facts.{name}) TO '{target}' (FORMAT parquet)")


def run_frames(module, folder, days):
    by_frames = importlib.import_module(module)
    start, _ = own_usage()
    frames = by_frames.load_frames(folder)
    loaded, _ = own_usage()
    values = by_frames.weigh(frames, *days)
    end, rss = own_usage()
    return {"cpu": end - loaded, "load_cpu": loaded - start, "rss_mb": rss, "values": values}


def run_sql(mode, database, folder, days):
    import duckdb
    connection = duckdb.connect(database, read_only=mode != "load")
    work = {
        "sql_checks": lambda: sql_each(connection, days, lean=False),
        "sql_each": lambda: sql_each(connection, days, lean=True),
        "sql_fused": lambda: sql_fused(connection, days),
        "scan": lambda: scan(connection),
        "load": lambda: load(connection, folder),
        "parquet": lambda: write_parquet(connection, folder),
    }
    start, _ = own_usage()
    values = work[mode]()
    end, rss = own_usage()
    return {"cpu": end - start, "rss_mb": rss, "values": values}


if __name__ == "__main__":
    mode, database, folder = sys.argv[1:4]
    days = [int(day) for day in sys.argv[4:]]
    module = FRAMES.get(mode)
    json.dump(run_frames(module, folder, days) if module else run_sql(mode, database, folder, days), sys.stdout)
