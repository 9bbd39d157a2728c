"""The engine's own import of the same rows, in a process of its own: prints what it cost as JSON.

    python load_peer.py copy utf8/ new.duckdb        # CREATE TABLE with the types declared, then COPY … FROM
    python load_peer.py create utf8/ new.duckdb      # CREATE TABLE … AS FROM read_csv(…, columns = {…})

What is counted is the work alone, up to the checkpoint and the closing of the file: starting Python and importing are
left out, in the peer's favour. Nothing is checked, kept or accounted beyond what the types demand.
"""
import glob
import json
import os
import sys
import time

from measure import own_usage

N_THREADS = 2
TYPES = {
    "orders": "order_id VARCHAR, shop_id VARCHAR, customer_id VARCHAR, agent_id VARCHAR, status VARCHAR, channel VARCHAR,"
              " region VARCHAR, presale BOOLEAN, created_at TIMESTAMP, paid_at TIMESTAMP, promised_ship_at TIMESTAMP,"
              " shipped_at TIMESTAMP, promised_delivery_at TIMESTAMP, delivered_at TIMESTAMP, cancelled_at TIMESTAMP,"
              " cancel_fault VARCHAR, amount DECIMAL(18,4), paid_amount DECIMAL(18,4), discount DECIMAL(18,4),"
              " freight DECIMAL(18,4), refund_reported DECIMAL(18,4), currency VARCHAR",
    "order_lines": "order_id VARCHAR, line_id VARCHAR, product_id VARCHAR, line_shop_id VARCHAR, customer_id VARCHAR,"
                   " quantity BIGINT, price DECIMAL(18,4), line_amount DECIMAL(18,4), freight DECIMAL(18,4),"
                   " created_at TIMESTAMP, currency VARCHAR",
}


def as_struct(types):
    pairs = [pair.strip().split(" ") for pair in types.replace("(18,4)", "(18;4)").split(",")]
    return "{" + ", ".join(f"'{name}': '{kind.replace(';', ',')}'" for name, kind in pairs) + "}"


def load(connection, mode, table, file):
    if mode == "copy":
        connection.execute(f"CREATE TABLE {table}({TYPES[table]})")
        connection.execute(f"COPY {table} FROM '{file}' (FORMAT csv, HEADER)")
    else:
        connection.execute(f"CREATE TABLE {table} AS FROM read_csv('{file}', header = true,"
                           f" columns = {as_struct(TYPES[table])})")


def main(mode, folder, database):
    import duckdb
    cpu, _ = own_usage()
    started = time.monotonic()
    connection = duckdb.connect(database, config={"threads": N_THREADS})
    for table in TYPES:
        load(connection, mode, table, glob.glob(os.path.join(folder, table + "_2*.csv"))[0])
    connection.execute("CHECKPOINT")
    connection.close()
    wall = time.monotonic() - started
    end, rss = own_usage()
    return {"cpu": end - cpu, "wall": wall, "rss_mb": rss}


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:4]), sys.stdout)
