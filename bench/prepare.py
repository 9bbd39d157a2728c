"""Makes what is measured, once per work folder: a sample marketplace as CSV and a loaded project. Their costs are kept
in prepared.json, so that a second benchmark over the folder (`--keep`) need not load again.

    prepare("build/steelyard", work, 5_000_000)["load"]["cpu"]
"""
import glob
import json
import os
import shutil

from measure import measured


def prepare(binary, work, orders, sample=()):
    done = os.path.join(work, "prepared.json")
    if os.path.exists(done):
        with open(done) as file:
            return json.load(file)
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    data, firm = os.path.join(work, "data"), os.path.join(work, "firm")
    costs = {"orders": orders}
    costs["sample"] = measured([binary, "-q", "sample", data, "--orders", str(orders), *sample])
    measured([binary, "-q", "init", firm])
    costs["load"] = measured([binary, "-q", "--project", firm, "load", data])
    costs["csv_bytes"] = sum(os.path.getsize(f) for f in glob.glob(os.path.join(data, "*.csv")))
    for cost in costs.values():
        if isinstance(cost, dict):
            cost.pop("output")
    with open(done, "w") as file:
        json.dump(costs, file, indent=1)
    return costs
