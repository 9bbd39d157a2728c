"""The benchmark `many`: a year of more orders than a machine would load in an hour, within a bound of memory.

    python many.py build/steelyard --orders 20000000 --times 5 --memory 2GB      # 100 M orders, Markdown

A sample of `orders` is loaded; its facts are then multiplied in the warehouse file by the engine's own statements: every copy
has orders, lines, buyers and all else that hangs on an order under names of its own, in the same shops on the same days. So
the year of many is known before it is counted: sums and counts are `times` those of the sample, shares, means and quantiles
the same. Steelyard is not told; it reads the facts that it finds.
"""
import argparse
import multiprocessing
import os
import shutil

import duckdb

from contest import Contest
from prepare import prepare

# What names one row, order or buyer. Shops, products and people are the same in every copy, and so are a shop's day totals.
OWN = {"order_id", "line_id", "payment_id", "shipment_id", "return_id", "review_id", "ticket_id", "customer_id"}
EXPECTED = {"orders": "times", "gmv": "times", "buyers": "times", "units": "times", "aov": "same", "ship_hours_median": "same",
            "repurchase_rate": "same", "visitors": "same"}


def multiply(warehouse, times):
    """Returns how many orders there are then."""
    with duckdb.connect(warehouse) as db:
        tables = db.execute("SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
                            "WHERE schema_name = 'facts' GROUP BY 1 ORDER BY 1").fetchall()
        for table, columns in tables:
            own = [c for c in columns if c in OWN]
            n = db.execute(f"SELECT count(*) FROM facts.{table}").fetchone()[0]
            for copy in range(1, times if own else 1):
                named = ", ".join(f"{c} || '~{copy}' AS {c}" for c in own)
                db.execute(f"INSERT INTO facts.{table} SELECT * REPLACE ({named}) FROM facts.{table} WHERE rowid < {n}")
        db.execute("CHECKPOINT")
        return db.execute("SELECT count(*) FROM facts.orders").fetchone()[0]


def factors(one, many, times):
    """By indicator: whether its values are `times` those of one copy, or the same. Ends where they are neither."""
    found = {}
    for (name, subject), value in one.items():
        other = many[name, subject]
        if not value and not other:
            continue
        # Means of money are written with four decimals.
        is_near = [value is not None and other is not None and abs(other - value * factor) <= max(1e-4, 1e-9 * abs(other))
                   for factor in (1, times)]
        if not any(is_near):
            raise SystemExit(f"{name} of {subject}: {value} in the sample, {other} in {times} copies")
        found.setdefault(name, set()).add("same" if is_near[0] else "times")
    mixed = [name for name, kinds in found.items() if len(kinds) > 1]
    wrong = [name for name, kind in EXPECTED.items() if found.get(name) != {kind}]
    if mixed or wrong or one.keys() != many.keys():
        raise SystemExit(f"not as {times} copies are: {mixed + wrong or 'other subjects'}")
    return len(one)


def assessed(contest):
    """Cost and values of one assessment."""
    cost = contest.assess()
    return cost, {place: value for place, (value, _) in contest.values.items()}


def measure(options):
    work = os.path.join(options.work, str(options.orders))
    prepare(options.binary, work, options.orders)
    if not options.keep:
        # Room for the copies: neither the export nor its raw bytes are read again.
        shutil.rmtree(os.path.join(work, "data"))
        shutil.rmtree(os.path.join(work, "firm", ".steelyard", "landing", "raw"))
    contest = Contest(options.binary, work, options.period, ["--memory", options.memory])
    if not os.path.exists(contest.loaded):
        shutil.copyfile(contest.live, contest.loaded)
    shutil.copyfile(contest.loaded, contest.live)
    costs, values = {}, {}
    costs["once"], values["once"] = assessed(contest)
    shutil.copyfile(contest.loaded, contest.live)
    # In a process of its own: what this one takes at its largest would be told of every process that it starts.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        n_orders = pool.apply(multiply, (contest.live, options.times))
    size = os.path.getsize(contest.live)
    costs["many"], values["many"] = assessed(contest)
    costs["again"], again = assessed(contest)
    if again != values["many"]:
        raise SystemExit("a second run says something else")
    n_values = factors(values["once"], values["many"], options.times)
    shutil.copyfile(contest.loaded, contest.live)
    show(options, n_orders, size, costs, n_values)
    if not options.keep:
        shutil.rmtree(work)


def show(options, n_orders, size, costs, n_values):
    print(f"\n## {n_orders:,} orders, {options.period}, `--memory {options.memory}` ({size / 1e9:.1f} GB of facts)\n")
    print(f"{n_values:,} values are those of {options.orders:,} orders, {options.times} times or the same, as copies must have it.\n")
    print("| what | CPU s | wall s | peak MB |\n|---|---:|---:|---:|")
    for name, title in (("once", f"{options.orders:,} orders, cold"), ("many", f"{n_orders:,} orders, cold"),
                        ("again", "the same, warm")):
        cost = costs[name]
        print(f"| {title} | {cost['cpu']:.1f} | {cost['wall']:.0f} | {cost['rss_mb']:,.0f} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--orders", type=lambda text: int(float(text)), default=20_000_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--memory", default="2GB")
    parser.add_argument("--period", default="2026", help="2026: the whole year of the sample, or a month")
    parser.add_argument("--work", default="build/bench-work")
    parser.add_argument("--keep", action="store_true")
    measure(parser.parse_args())


if __name__ == "__main__":
    main()
