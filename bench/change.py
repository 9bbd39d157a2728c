"""The benchmark `change`: what an assessment costs after 1,000 orders changed, beside making all cells anew.

    python change.py build/steelyard --orders 2000000 [--uniform] [--moved]      # Markdown
    python change.py build/steelyard --orders 2000000 --days 37 --shops 5000     # as many orders a day as 20 M in a year

990 of the changed orders are of the last 30 days, 10 from anywhere; with --uniform all are drawn from anywhere. They get another
amount; with --moved their buyer ordered a day earlier, which moves cells and the places of the buyer's orders. A whole year is
assessed by the additive indicators of plan.yaml and by its keyed ones, each a plan of its own. The answers after the change
are compared with those of a warehouse whose cells are made anew.
"""
import argparse
import datetime
import glob
import json
import os
import random
import shutil

from measure import measured
from plans import split_plan
from prepare import prepare

N_CHANGED, N_RECENT, LAST_DAYS = 1_000, 990, 30
LAST_DAY = datetime.date(2026, 5, 31)  # of the sample


def changed_line(line, names, moved):
    """An order a little different: its amount, or the day it was created on."""
    cells = line.rstrip("\n").split(",")
    if moved:
        at = names.index("created_at")
        day = datetime.date.fromisoformat(cells[at][:10]) - datetime.timedelta(days=1)
        cells[at] = day.isoformat() + cells[at][10:]
    else:
        amount = names.index("amount")
        cells[amount] = f"{float(cells[amount]) + 1:.2f}"
    return ",".join(cells) + "\n"


def change_orders(data, out, uniform, moved, seed):
    """A file with 1,000 orders of the sample, a little different."""
    chance = random.Random(seed)
    recent, anywhere = [], []
    path = glob.glob(os.path.join(data, "orders_*.csv"))[0]
    with open(path) as file:
        header = file.readline()
        names = header.rstrip("\n").split(",")
        at = names.index("created_at")
        days = sorted({line.split(",")[at][:10] for line in file})
        first_recent = days[-LAST_DAYS]
        n_recent = N_CHANGED if uniform else N_RECENT
        file.seek(len(header.encode()))
        for n, line in enumerate(file):
            is_recent = line.split(",")[at][:10] >= first_recent
            pool, wanted = (recent, n_recent) if is_recent or uniform else (anywhere, N_CHANGED - n_recent)
            if len(pool) < wanted:
                pool.append(line)
            elif chance.random() < wanted / (n + 1) * (len(days) / LAST_DAYS if is_recent and not uniform else 1):
                pool[chance.randrange(wanted)] = line
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    # Each kind of change is a later export than the last, so that in a folder that was kept none gives way to another.
    day = 27 + uniform + 2 * moved
    with open(os.path.join(out, f"orders_202606{day}.csv"), "w") as file:
        file.write(header)
        for line in recent + anywhere:
            file.write(changed_line(line, names, moved))


class Firm:
    def __init__(self, binary, work):
        self.binary, self.firm = binary, os.path.join(work, "firm")
        self.live = os.path.join(self.firm, ".steelyard", "warehouse.duckdb")
        self.loaded = os.path.join(work, "loaded.duckdb")
        if not os.path.exists(self.loaded):
            shutil.copyfile(self.live, self.loaded)

    def run(self, *arguments):
        return measured([self.binary, "-q", "--project", self.firm, *arguments])

    def assess(self, plan, log=None):
        env = dict(os.environ, STEELYARD_ENGINE_LOG=log) if log else None
        cost = measured([self.binary, "-q", "--project", self.firm, "assess", plan, "--period", "2026", "--as-of", "2026-06-30",
                         "--format", "json", "--dry-run"], env=env)
        answer = json.loads(cost.pop("output"))
        return cost, [[one["name"], one["value"], one["n"]] for s in answer["subjects"] for one in s["indicators"]]

    def from_loaded(self):
        shutil.copyfile(self.loaded, self.live)


def look_ups(log):
    """CPU seconds of the statements that look for rows by key, old places and new: they scan key columns of all days."""
    total = 0.0
    with open(log) as file:
        for line in file:
            cpu, _, sql = line.split("\t", 2)
            by_key = "TABLE \"around:unchanged:" in sql and "t.rowid IN" not in sql
            if by_key or "TABLE \"around:found:" in sql or "TABLE \"touched:" in sql or "INTO \"touched:" in sql:
                total += float(cpu)
    return total


def of_change(log):
    """CPU seconds of the transactions that bring cells level: those that read the log of changes."""
    total, inside, reads_changes, spent = 0.0, False, False, 0.0
    with open(log) as file:
        for line in file:
            cpu, _, sql = line.split("\t", 2)
            if sql.startswith("BEGIN TRANSACTION"):
                inside, reads_changes, spent = True, False, 0.0
            spent += float(cpu)
            reads_changes = reads_changes or "changed:" in sql
            if inside and sql.startswith("COMMIT"):
                total += spent if reads_changes else 0.0
                inside = False
    return total


def sample_options(options):
    """What the sample is asked for besides its number of orders."""
    asked = ["--shops", str(options.shops)] if options.shops else []
    if options.days:
        asked += ["--from", (LAST_DAY - datetime.timedelta(days=options.days - 1)).isoformat()]
    return asked


def measure(options):
    work = os.path.join(options.work, f"change-{options.orders}" + (f"-{options.days}" if options.days else ""))
    prepare(options.binary, work, options.orders, sample_options(options))
    plans = split_plan(work, "2026")
    firm = Firm(options.binary, work)
    firm.from_loaded()
    costs = {}
    for part, plan in plans.items():
        costs[part] = {"anew": firm.assess(plan)[0], "again": firm.assess(plan)[0]}
    changed = os.path.join(work, "changed")
    change_orders(os.path.join(work, "data"), changed, options.uniform, options.moved, options.seed)
    load = firm.run("load", changed)
    after = {}
    for part, plan in plans.items():
        log = os.path.join(work, f"{part}.log")
        if os.path.exists(log):
            os.remove(log)
        costs[part]["changed"], after[part] = firm.assess(plan, log)
        costs[part]["look_up"] = {"cpu": look_ups(log)}
        costs[part]["statements"] = {"cpu": of_change(log)}
    firm.from_loaded()
    for part, plan in plans.items():
        if firm.assess(plan)[1] != after[part]:
            raise SystemExit(f"{part}: cells that were brought level differ from cells made anew")
    show(options, costs, load, sum(map(len, after.values())))
    if not options.keep:
        shutil.rmtree(work)


def show(options, costs, load, n_values):
    kind = "drawn uniformly" if options.uniform else f"{N_RECENT} of the last {LAST_DAYS} days, the rest from anywhere"
    change = "a day earlier" if options.moved else "another amount"
    span = f" of {options.days} days" if options.days else ""
    print(f"\n## {N_CHANGED:,} changed orders in {options.orders:,}{span} ({kind}; {change})\n")
    print(f"{n_values:,} values after the change equal those of cells made anew. Loading the change: {load['cpu']:.2f} CPU s.\n")
    print("| cells | all anew | nothing changed | after the change | bringing level ÷ making anew | its statements, CPU s | "
          "÷ making anew | of it looking rows up | peak MB |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for part, cost in costs.items():
        anew, again, changed, look_up, statements = (
            cost[key]["cpu"] for key in ("anew", "again", "changed", "look_up", "statements"))
        print(f"| {part} | {anew:.2f} | {again:.2f} | {changed:.2f} | {(changed - again) / (anew - again):.2%} | "
              f"{statements:.2f} | {statements / (anew - again):.2%} | {look_up / (anew - again):.2%} | {cost['changed']['rss_mb']:,.0f} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--orders", type=lambda text: int(float(text)), default=2_000_000)
    parser.add_argument("--uniform", action="store_true", help="all changed orders from anywhere")
    parser.add_argument("--moved", action="store_true", help="their day changes instead of their amount")
    parser.add_argument("--days", type=int, help="the sample covers its last days only")
    parser.add_argument("--shops", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", default="build/bench-work")
    parser.add_argument("--keep", action="store_true")
    measure(parser.parse_args())


if __name__ == "__main__":
    main()
