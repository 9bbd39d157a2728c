"""The check `conformance`: the statements that old ClickHouse understands, on the engine of today, beside the embedded one.

    python conformance.py build/steelyard [--orders 20000]

Steelyard itself asks: one shard, and two, each played by shard.py in a process of its own. Plans of shops, teams, agents and
operators are weighed, then again where nothing changed, for another month, after changed orders and after deleted ones. Every value
must be the embedded engine's and no statement may be refused; exit 1 otherwise.
"""
import argparse
import csv
import glob
import json
import os
import subprocess
import sys
import tempfile

from measure import measured
from shards import Cluster

HERE = os.path.dirname(os.path.abspath(__file__))
PLANS = ["bench/plan.yaml", "bench/conformance.yaml", "catalog/presets/taobao-dsr.yaml", "examples/month/service.yaml",
         "examples/month/operators.yaml"]
MAY, APRIL = "2026-05", "2026-04"


class Firm:
    def __init__(self, binary, work):
        self.binary, self.work = binary, work
        self.data, self.folder = os.path.join(work, "data"), os.path.join(work, "firm")

    def make(self, orders):
        measured([self.binary, "-q", "sample", self.data, "--orders", str(orders)])
        measured([self.binary, "-q", "init", self.folder])
        self.load(self.data)

    def load(self, *arguments):
        measured([self.binary, "-q", "--project", self.folder, "load", *arguments])

    def assess(self, plan, period, *where):
        """The scorecards, or what was said instead of them."""
        command = [self.binary, "--lang", "en", "-q", "--project", self.folder, *where, "assess",
                   os.path.join(HERE, "..", plan), "--period", period, "--as-of", "2026-06-30", "--format", "json",
                   "--dry-run"]
        done = subprocess.run(command, capture_output=True, text=True)
        return (json.loads(done.stdout), "") if done.returncode == 0 else (None, (done.stderr or done.stdout).strip())

    def orders(self, every):
        """Header and rows: each `every`-th order of the sample."""
        with open(glob.glob(os.path.join(self.data, "orders_*.csv"))[0], newline="") as file:
            header, *rows = csv.reader(file)
        return header, rows[::every]

    def write(self, name, rows):
        path = os.path.join(self.work, name)
        with open(path, "w", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    def change_orders(self):
        """Every 20th order costs one more and belongs to the shop of its neighbour."""
        header, rows = self.orders(20)
        amount, shop = header.index("amount"), header.index("shop_id")
        shops = [row[shop] for row in rows]
        for row, other in zip(rows, shops[1:] + shops[:1]):
            row[amount], row[shop] = f"{float(row[amount]) + 1:.2f}", other
        self.load(self.write("orders_20260610.csv", [header, *rows]))

    def delete_orders(self):
        header, rows = self.orders(33)
        key = header.index("order_id")
        path = self.write("gone.csv", [["order_id"], *([row[key]] for row in rows)])
        self.load(path, "--deletes", "orders", "--exported-at", "2026-06-12")


def leaves(value, path=""):
    """Every value of a JSON document by its place."""
    if isinstance(value, (dict, list)):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(one, f"{path}/{key}")
    else:
        yield path, value


def differences(here, there):
    here, there = dict(leaves(here)), dict(leaves(there))
    places = here.keys() | there.keys()
    return len(places), [f"{place}: embedded {here.get(place)}, ClickHouse {there.get(place)}"
                         for place in sorted(places) if place not in here or here.get(place) != there.get(place)]


class Check:
    def __init__(self, firm, clusters):
        self.firm, self.clusters, self.n_equal, self.wrong = firm, clusters, 0, []

    def compare(self, stage, period):
        """One line per cluster; returns the subjects of every plan as the embedded engine has them."""
        expected = {plan: self.firm.assess(plan, period) for plan in PLANS}
        if failed := [words for answer, words in expected.values() if answer is None]:
            raise SystemExit(f"the embedded engine fails: {failed[0]}")
        for cluster in self.clusters:
            before, n_equal, n_wrong = cluster.n_statements(), 0, 0
            for plan in PLANS:
                got, words = self.firm.assess(plan, period, "--warehouse", cluster.address)
                n, found = (1, [words]) if got is None else differences(expected[plan][0], got)
                n_equal, n_wrong = n_equal + n - len(found), n_wrong + len(found)
                self.wrong += [f"{cluster.title}, {stage}, {plan}: {one}" for one in found]
            self.n_equal += n_equal
            print(f"{cluster.title:9} {stage:15} {cluster.n_statements() - before:6,} statements {n_equal:9,} values equal"
                  f" {n_wrong:6,} wrong", flush=True)
        return [answer["subjects"] for answer, _ in expected.values()]

    def run(self):
        first = self.compare("first", MAY)
        self.compare("again", MAY)
        self.compare("another month", APRIL)
        self.firm.change_orders()
        changed = self.compare("changed orders", MAY)
        self.firm.delete_orders()
        if changed == first or self.compare("deleted orders", MAY) == changed:
            raise SystemExit("a change changed no value: nothing was tested by it")

    def conclude(self):
        said = [shard for cluster in self.clusters for shard in cluster.said()]
        refused = [one for shard in said for one in shard["refused"]]
        for statement, words in refused:
            print(f"refused: {words}\n{statement}\n")
        for line in self.wrong[:20]:
            print(line)
        n = sum(sum(shard["statements"].values()) for shard in said)
        print(f"ClickHouse {said[0]['version']}: {n:,} statements, {len(refused)} refused; "
              f"{self.n_equal:,} values equal, {len(self.wrong):,} not")
        return 1 if refused or self.wrong else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--orders", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        firm = Firm(options.binary, work)
        clusters = [Cluster(work, n) for n in (1, 2)]
        try:
            firm.make(options.orders)
            for cluster in clusters:
                cluster.wait()
            check = Check(firm, clusters)
            check.run()
            code = check.conclude()
        finally:
            for cluster in clusters:
                cluster.stop()
    sys.exit(code)


if __name__ == "__main__":
    main()
