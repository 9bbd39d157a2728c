"""The plans that benchmarks weigh, written into their work folders.

    plan_of(work, "2026")            # plan.yaml over the fiscal year from June, that of the sample; a month: plan.yaml as it stands
    split_plan(work, "2026")         # {"additive": path, "keyed": path}: its indicators as two plans
"""
import os

HERE = os.path.dirname(os.path.abspath(__file__))
KEYED = {"buyers", "active_customers", "repurchase_rate", "repurchase_30d", "ship_hours_median", "ship_hours_p90", "solve_time_p90",
         "loyal_buyers", "products_sold", "delivery_p95", "line_price_median"}


def text_of(period):
    with open(os.path.join(HERE, "plan.yaml")) as file:
        text = file.read()
    return text if "-" in period else text.replace("cycle: month", "cycle: { year: { fiscal_first_month: 6 } }")


def written(path, text):
    with open(path, "w") as file:
        file.write(text)
    return path


def plan_of(folder, period):
    return written(os.path.join(folder, "month.yaml" if "-" in period else "year.yaml"), text_of(period))


def blocks_of(indicators):
    blocks, block = [], []
    for line in indicators.splitlines(keepends=True):
        if line.startswith("  - ") and block:
            blocks.append("".join(block))
            block = []
        if not line.startswith("  #"):
            block.append(line)
    return [*blocks, "".join(block)]


def split_plan(folder, period):
    """The additive and the keyed indicators as two plans; the scored one stands in both."""
    head, _, rest = text_of(period).partition("indicators:\n")
    paths = {}
    for part in ("additive", "keyed"):
        chosen = [b for b in blocks_of(rest)
                  if "weight: 100" in b or (part == "keyed") == any(f" {k}" in b for k in KEYED)]
        paths[part] = written(os.path.join(folder, f"{part}.yaml"), head + "indicators:\n" + "".join(chosen))
    return paths
