"""The benchmark `main`: Steelyard beside its peers on one sample marketplace, and how each grows with its size.

    python main.py build/steelyard --orders 5000000 [--growth]      # Markdown

CPU seconds (user + system, all threads) and peak memory; medians; ratios to Steelyard's cold run.
"""
import argparse
import os
import shutil
import statistics

from contest import Contest
from prepare import prepare

TITLES = {
    "cold": "Steelyard, cold (nothing derived or counted yet)", "warm": "Steelyard, warm (second run)",
    "additive": "Steelyard, cold: its additive indicators alone",
    "sql_checks": "one SQL query per indicator: the check SQL, which derives the shop of every order",
    "sql_each": "the same, lean: knowing that every order here names its shop",
    "sql_fused": "best hand-written SQL: one fused script, knowing that too",
    "pandas": "pandas, its columns in memory", "pandas_read": "pandas, bringing those columns into memory",
    "polars": "polars, lazy, its columns in memory", "polars_read": "polars, bringing those columns into memory",
    "scan": "bare scan: max() of every column read, all months",
    "load": "load: Steelyard (checked, durable, accounted, merged by key)",
    "copy": "load: DuckDB `CREATE TABLE … FROM read_csv`, unchecked",
}
BIG, HUGE, HUGE_FREE = 2_000_000, 20_000_000, 40 * 10**9


def turns(orders):
    """Above BIG the slow ones once; at HUGE all once, and pandas, polars and the check SQL not at all, for memory and time."""
    slow = 3 if orders < BIG else 1
    table = {"cold": 3, "warm": 3, "additive": slow, "sql_fused": 3, "scan": 3, "sql_each": slow, "pandas": slow,
             "polars": slow, "sql_checks": slow}
    if orders >= HUGE:
        return {name: 1 for name in table if name not in ("pandas", "polars", "sql_checks")}
    return table


def chosen(table, only):
    """Those that are asked for; cold in any case, for the others are measured by it."""
    if not only:
        return table
    return {name: table.get(name, 1) for name in turns(1) if name in ("cold", *only.split(","))}


def median_of(turns_of_one):
    return {key: statistics.median(turn[key] for turn in turns_of_one)
            for key in ("cpu", "rss_mb", "load_cpu") if key in turns_of_one[0]}


def measure(options, orders):
    work = os.path.join(options.work, str(orders))
    prepared = prepare(options.binary, work, orders)
    contest = Contest(options.binary, work, options.period, ["--memory", options.memory] if options.memory else [])
    contest.make_ready()
    costs = {"load": prepared["load"]}
    if not options.only:
        costs["copy"] = contest.copy_by_engine()
    for name, measured in contest.run(chosen(turns(orders), options.only)).items():
        costs[name] = median_of(measured)
    for name in {"pandas", "polars"} & costs.keys():
        costs[name + "_read"] = {"cpu": costs[name]["load_cpu"], "rss_mb": costs[name]["rss_mb"]}
    show(orders, prepared, contest, costs)
    if not options.keep:
        shutil.rmtree(work)
    return costs


def show(orders, prepared, contest, costs):
    n_indicators = len({name for name, _ in contest.values})
    size = prepared["csv_bytes"] / 1e6
    print(f"\n## {orders:,} orders ({size:,.0f} MB of CSV with all child facts)\n")
    print(f"{n_indicators} indicators of every shop over {contest.period}; {contest.n_compared:,} values compared with"
          " peers, all equal.\n")
    print("| what | CPU s | ÷ Steelyard | peak MB |\n|---|---:|---:|---:|")
    for name, title in TITLES.items():
        if name not in costs:
            continue
        base = costs["load" if name in ("load", "copy") else "cold"]["cpu"]
        cost = costs[name]
        print(f"| {title} | {cost['cpu']:.2f} | {cost['cpu'] / base:.2f} | {cost['rss_mb']:,.0f} |")
    sample = prepared["sample"]["cpu"]
    print(f"\nThe sample generator writes {orders / sample:,.0f} orders per CPU second with all child facts.", flush=True)


def show_growth(by_size):
    sizes = sorted(by_size)
    print("\n## How CPU seconds grow\n")
    print("| what | " + " | ".join(f"{size:,}" for size in sizes) + " | "
          + " | ".join(f"× from {a / 1e6:g} M to {b / 1e6:g} M" for a, b in zip(sizes, sizes[1:])) + " |")
    print("|---|" + "---:|" * (2 * len(sizes) - 1))
    for name, title in TITLES.items():
        cpu = [by_size[size].get(name, {}).get("cpu") for size in sizes]
        cells = ["–" if used is None else f"{used:.2f}" for used in cpu]
        cells += ["–" if a is None or b is None else f"{b / a:.1f}" for a, b in zip(cpu, cpu[1:])]
        print(f"| {title} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--orders", type=lambda text: int(float(text)), default=5_000_000)
    parser.add_argument("--period", default="2026-05", help="a month, or 2026: the whole year of the sample")
    parser.add_argument("--memory", help="a bound for Steelyard: 2GB")
    parser.add_argument("--only", help="contestants beside the cold run, by commas: " + ", ".join(turns(1)))
    parser.add_argument("--work", default="build/bench-work")
    parser.add_argument("--keep", action="store_true", help="keep the work folder: the next run need not load")
    parser.add_argument("--growth", action="store_true", help="also a tenth, and 20 M where 40 GB of disk are free")
    options = parser.parse_args()
    sizes = [options.orders]
    if options.growth:
        sizes.insert(0, options.orders // 10)
        os.makedirs(options.work, exist_ok=True)
        if options.orders < HUGE and shutil.disk_usage(options.work).free >= HUGE_FREE:
            sizes.append(HUGE)
    by_size = {orders: measure(options, orders) for orders in sizes}
    if options.growth:
        show_growth(by_size)


if __name__ == "__main__":
    main()
