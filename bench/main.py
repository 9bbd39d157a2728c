"""The benchmark `main`: Steelyard, one SQL query per indicator on the same engine, pandas, the bare scan, and loading.

CPU seconds (user + system, children included) of whole processes or of one statement run; medians; ratios to Steelyard.
The per-indicator queries are the hand-written check SQL of the catalogue, so both sides answer the same questions, and the
answers of the two are compared before any time is believed.
"""
import argparse
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

import duckdb
import pandas

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHECKS = ROOT / "tests/catalogue/checks"
# 32 indicators; distinct, quantile and repeat among them are the expensive ones.
ADDITIVE = """orders gmv paid_orders paid_sales net_sales aov units units_per_order discount_rate paid_share new_customer_share
csat_share negative_review_share mean_stars ship_hours ship_24h_share late_ship_share on_time_delivery_share delivery_days cancel_rate
seller_cancel_rate return_rate refund_amount review_answer_rate""".split()
KEYED = """buyers active_customers sales_per_buyer repurchase_rate repurchase_30d ship_hours_median ship_hours_p90
solve_time_p90""".split()


def cpu(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def run(*command):
    """CPU seconds, wall seconds, standard output and peak memory (MB) of a process."""
    before, begun = cpu(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(["/usr/bin/env", *map(str, command)], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: {done.stderr[-2000:]}")
    return cpu(resource.RUSAGE_CHILDREN) - before, time.time() - begun, done.stdout


def timed(action):
    begun = cpu(resource.RUSAGE_SELF)
    result = action()
    return cpu(resource.RUSAGE_SELF) - begun, result


def check_sql(name, first, last, as_of):
    text = (CHECKS / f"{name}.sql").read_text()
    for key, value in (("first_day", first), ("last_day", last), ("as_of_day", as_of)):
        text = text.replace("{" + key + "}", str(value))
    return text.strip().rstrip(";")


def days(text):
    return (pandas.Timestamp(text) - pandas.Timestamp("1970-01-01")).days


def compare(run_json, answers):
    """Largest relative difference between Steelyard and the hand-written SQL over all subjects and indicators."""
    scale = {"h": 3.6e9}
    worst, n = 0.0, 0
    for subject in run_json["subjects"]:
        for one in subject["indicators"]:
            rows = answers.get(one["name"])
            if rows is None or one["value"] is None or subject["subject"] not in rows:
                continue
            wanted = rows[subject["subject"]]
            got = float(one["value"]) * scale.get(one["unit"], 1.0)
            apart = abs(got - wanted)
            if one["unit"] == "money" and apart <= 1e-4:
                apart = 0.0  # JSON writes money with 4 decimals
            worst, n = max(worst, apart / max(1.0, abs(wanted))), n + 1
    return worst, n


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--orders", type=int, default=5_000_000)
    parser.add_argument("--work", default="build/bench-work")
    parser.add_argument("--period", default="2026-05")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    work = pathlib.Path(options.work)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    program, data, firm = pathlib.Path(options.program).resolve(), work / "data", work / "firm"
    rows = []

    sample_cpu, _, _ = run(program, "sample", data, "--orders", options.orders)
    print(f"sample: {options.orders / sample_cpu:,.0f} orders per CPU second with all child facts", flush=True)
    run(program, "init", firm)
    load_cpu, load_wall, _ = run(program, "-q", "--project", firm, "load", data)
    rows.append(("load: Steelyard (validated, durable, accounted)", load_cpu, load_cpu))
    copy_cpu, _ = timed(lambda: copy_by_engine(data, work / "copy.duckdb"))
    rows.append(("load: DuckDB read_csv of the same files", copy_cpu, load_cpu))

    plan = work / "plan.yaml"
    names = ADDITIVE + KEYED
    plan.write_text((ROOT / "bench/plan_head.txt").read_text() + "".join(f"  - use: {n}\n" for n in names if n != "orders")
                    + 'grades: { A: "≥ 60", B: "< 60" }\n')
    assess = [program, "-q", "--project", firm, "assess", plan, "--period", options.period, "--format", "json", "--dry-run"]
    shutil.copy(firm / ".steelyard/warehouse.duckdb", work / "fresh.duckdb")
    cold, warm, output = [], [], ""
    for _ in range(options.repeats):
        shutil.copy(work / "fresh.duckdb", firm / ".steelyard/warehouse.duckdb")
        used, _, output = run(*assess)
        cold.append(used)
        warm.append(run(*assess)[0])
    base = statistics.median(cold)
    rows.append((f"{len(names)} indicators, one month: Steelyard, cold", base, base))
    rows.append((f"{len(names)} indicators, one month: Steelyard, warm", statistics.median(warm), base))

    engine = duckdb.connect(str(work / "fresh.duckdb"), read_only=True)
    first, last = days(options.period + "-01"), days(pandas.Timestamp(options.period + "-01") + pandas.offsets.MonthEnd())
    as_of = days(json.loads(output)["as_of"][:10])
    totals = []
    for _ in range(options.repeats):
        used, answers = timed(lambda: {n: dict(engine.execute(
            f"SELECT CAST(subject AS VARCHAR), CAST(value AS DOUBLE) FROM ({check_sql(n, first, last, as_of)}\n)").fetchall())
            for n in names})
        totals.append(used)
    answers = {n: {k: v for k, v in rows_of.items() if v is not None} for n, rows_of in answers.items()}
    rows.append(("one hand-written SQL query per indicator", statistics.median(totals), base))
    scan = "SELECT " + ", ".join(f"max({c})" for c in
                                 "shop_id customer_id status cancel_fault created_at paid_at shipped_at promised_ship_at delivered_at "
                                 "amount paid_amount discount".split()) + " FROM facts.orders"
    rows.append(("bare scan of the order columns, all months", statistics.median(timed(lambda: engine.execute(scan).fetchall())[0]
                                                                                for _ in range(5)), base))
    frame_cpu, frame = timed(lambda: engine.execute("SELECT shop_id, customer_id, amount, paid_at, shipped_at, paid_at_day "
                                                    "FROM facts.orders").df())
    pandas_cpu, _ = timed(lambda: by_pandas(frame, first, last))
    rows.append(("pandas: 5 of the indicators only, columns in memory", pandas_cpu, base))
    rows.append(("pandas: bringing those columns into memory", frame_cpu, base))

    worst, n = compare(json.loads(output), answers)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"orders {options.orders:,}; {n} values compared with the hand-written SQL, largest relative difference {worst:.1e}")
    print(f"peak memory of any Steelyard process: {peak:,.0f} MB; load took {load_wall:.1f} s of wall clock\n")
    print(f"| what | CPU s | ratio |\n|---|---|---|")
    for what, used, against in rows:
        print(f"| {what} | {used:.2f} | {used / against:.2f} |")
    if worst > 1e-9:
        sys.exit("the answers differ")


def copy_by_engine(data, path):
    connection = duckdb.connect(str(path))
    for file in sorted(data.glob("*.csv")):
        connection.execute(f"CREATE TABLE \"{file.stem}\" AS SELECT * FROM read_csv('{file}')")
    connection.close()


def by_pandas(frame, first, last):
    month = frame[(frame.paid_at_day >= first) & (frame.paid_at_day <= last)]
    groups = month.groupby("shop_id")
    hours = (month.shipped_at - month.paid_at).groupby(month.shop_id)
    return groups.size(), groups.amount.sum(), groups.customer_id.nunique(), hours.median(), hours.quantile(0.9)


if __name__ == "__main__":
    main()
