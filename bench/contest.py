"""One firm and its contestants: Steelyard cold and warm, and every peer in a process of its own, over the same month.

    contest = Contest("build/steelyard", "work/5000000", "2026-05")
    contest.make_ready(); contest.run({"cold": 3, "sql_each": 1})   # → costs by contestant, answers compared

No cost is believed before the answers of Steelyard, the SQL, pandas and polars agree for every indicator of every shop.
"""
import datetime
import json
import os
import shutil
import sys

from measure import measured
from plans import plan_of, split_plan

HERE = os.path.dirname(os.path.abspath(__file__))


def days_since_1970(text):
    return (datetime.date.fromisoformat(text[:10]) - datetime.date(1970, 1, 1)).days


class Contest:
    def __init__(self, binary, work, period, options=()):
        self.binary, self.work, self.period, self.options = binary, work, period, options
        self.firm = os.path.join(work, "firm")
        self.live = os.path.join(self.firm, ".steelyard", "warehouse.duckdb")
        self.loaded = os.path.join(work, "loaded.duckdb")
        self.parquet = os.path.join(work, "parquet")
        self.values, self.days, self.n_compared = {}, (0, 0, 0), 0

    def make_ready(self):
        if not os.path.exists(self.loaded):
            shutil.copyfile(self.live, self.loaded)
        if not os.path.exists(self.parquet):
            os.makedirs(self.parquet)
            self.peer("parquet")

    def measured_plan(self, plan):
        return measured([self.binary, "-q", "--project", self.firm, "assess", plan,
                         "--period", self.period, "--format", "json", "--dry-run", *self.options])

    def assess(self):
        cost = self.measured_plan(plan_of(self.work, self.period))
        answer = json.loads(cost.pop("output"))
        self.days = [days_since_1970(answer[key]) for key in ("first", "last", "as_of")]
        self.values = {(one["name"], subject["subject"]): (None if one["value"] is None else float(one["value"]),
                                                           one["unit"])
                       for subject in answer["subjects"] for one in subject["indicators"]}
        return cost

    def peer(self, mode, database=None, folder=None):
        answer = measured([sys.executable, os.path.join(HERE, "peers.py"), mode, database or self.loaded,
                           folder or self.parquet, *map(str, self.days)])
        return json.loads(answer["output"])

    def copy_by_engine(self):
        target = os.path.join(self.work, "copy.duckdb")
        if os.path.exists(target):
            os.remove(target)
        cost = self.peer("load", target, os.path.join(self.work, "data"))
        os.remove(target)
        return cost

    def check(self, mode, theirs):
        """Ends the benchmark where a peer's answer differs; durations of the peers are microseconds, ours hours."""
        found = []
        for (name, subject), (value, unit) in self.values.items():
            other = theirs.get(name, {}).get(subject)
            if other is not None and unit == "h":
                other /= 3.6e9
            if (value or 0) == (other or 0):
                continue
            # JSON writes money with four decimals.
            allowed = 1e-4 if unit == "money" else 1e-9 * max(1.0, abs(other or 0))
            if value is None or other is None or abs(value - other) > allowed:
                found.append(f"{name} of {subject}: Steelyard {value}, {mode} {other}")
        if found:
            raise SystemExit(f"{mode} differs in {len(found)} places:\n" + "\n".join(found[:20]))
        self.n_compared += len(self.values)

    def turn(self, contestant):
        if contestant == "cold":
            shutil.copyfile(self.loaded, self.live)
            return self.assess()
        if contestant == "warm":
            return self.assess()
        if contestant == "additive":
            shutil.copyfile(self.loaded, self.live)
            cost = self.measured_plan(split_plan(self.work, self.period)["additive"])
            cost.pop("output")
            return cost
        cost = self.peer(contestant)
        values = cost.pop("values")
        if values is not None:
            self.check(contestant, values)
        return cost

    def run(self, n_turns):
        """Turns are interleaved, so that a busy minute of the machine falls on everybody."""
        costs = {name: [] for name in n_turns}
        for number in range(max(n_turns.values())):
            for name, n in n_turns.items():
                if number < n:
                    costs[name].append(self.turn(name))
        return costs
