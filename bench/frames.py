"""The indicators of plan.yaml in pandas: frames filtered once per day column, keys joined as integers.

    frames = load_frames("work/parquet")
    values = weigh(frames, first_day, last_day, as_of_day)     # {"gmv": {"S0001": 1234.5, …}, …}

Loading turns every text column into a category, so that grouping works on integers; it is timed apart.
"""
import os

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from columns import COLUMNS


def load_frames(folder):
    tables = {name: pq.read_table(os.path.join(folder, name + ".parquet"), columns=columns)
              for name, columns in COLUMNS.items()}
    ids = tables["orders"]["order_id"].combine_chunks()
    return {name: to_frame(name, table, ids) for name, table in tables.items()}


def to_frame(name, table, ids):
    """An order is its row number everywhere; of its id only the place in alphabetical order stays, which breaks ties."""
    if name == "orders":
        table = table.append_column("id_rank", pc.rank(ids)).drop_columns(["order_id"])
    elif "order_id" in table.column_names:
        at = pc.fill_null(pc.index_in(table["order_id"], value_set=ids), -1)
        table = table.append_column("order", at).drop_columns(["order_id"])
    for column in table.column_names:
        if pa.types.is_string(table[column].type):
            encoded = table[column].combine_chunks().dictionary_encode()
            table = table.set_column(table.column_names.index(column), column, encoded)
    return table.to_pandas()


def between(frame, column, first, last):
    return frame[(frame[column] >= first) & (frame[column] <= last)]


def by_shop(frame, column="shop_id"):
    return frame.groupby(column, observed=True)


def share(frame, hit, column="shop_id"):
    return hit.groupby(frame[column], observed=True).mean()


def quantile(frame, values, numerator, denominator, column="shop_id"):
    """The smallest value that at least this part of the rows does not exceed."""
    known = pd.DataFrame({"shop": frame[column], "x": values}).dropna().sort_values(["shop", "x"])
    groups = known.groupby("shop", observed=True)["x"]
    n = groups.transform("size")
    at = groups.cumcount() + 1
    return known[at == (numerator * n + denominator - 1) // denominator].set_index("shop")["x"]


def of_created(orders, out):
    out["gmv"] = by_shop(orders)["amount"].sum() / 1e4
    out["orders"] = by_shop(orders).size()
    out["paid_share"] = share(orders, orders["paid_at"].notna())
    kept = orders[~orders["excluded"]]
    out["cancel_rate"] = share(kept, kept["gone"])
    known = kept[~(kept["gone"] & kept["cancel_fault"].isna())]
    out["seller_cancel_rate"] = share(known, known["gone"] & (known["cancel_fault"] == "seller"))


def fold_children(frames, orders):
    """The columns of `orders` that come from other frames; arrays by the order's row number."""
    n = len(frames["orders"])
    rows = orders.index
    lines, returns = frames["order_lines"], frames["returns"]
    lines = lines[np.isin(lines["order"].to_numpy(), rows)]
    sheet = frames["costs"].drop_duplicates("product_id").set_index("product_id")["cost"]
    listed = frames["products"].set_index("product_id")["cost"]
    product = lines["product_id"].astype(object)
    cost = product.map(sheet).astype("float64").fillna(product.map(listed).astype("float64"))
    line_cost = np.floor((lines["quantity"].to_numpy() * cost.to_numpy() + 500000) / 1000000)
    at = lines["order"].to_numpy()
    orders["units"] = np.bincount(at, lines["quantity"].to_numpy(), n)[rows]
    orders["cost"] = np.bincount(at, line_cost, n)[rows]  # unknown as soon as one line is
    has_return = np.bincount(returns["order"].to_numpy(), minlength=n)[rows]
    refund = np.bincount(returns["order"].to_numpy(), returns["amount"].to_numpy(), n)[rows]
    orders["returned"] = has_return > 0
    orders["refund"] = np.where(has_return > 0, refund, orders["refund_reported"].fillna(0))


def of_paid(frames, orders, as_of, out):
    groups = by_shop(orders)
    out["paid_sales"] = groups["paid_amount"].sum() / 1e4
    out["paid_orders"] = groups.size()
    out["aov"] = groups["paid_amount"].mean() / 1e4
    fold_children(frames, orders)
    out["units"] = by_shop(orders)["units"].sum() / 1e6
    alive = orders[~orders["gone"]]
    out["net_sales"] = (alive["paid_amount"] - alive["refund"]).groupby(alive["shop_id"], observed=True).sum() / 1e4
    costed = alive[alive["cost"].notna()]
    margin = by_shop(costed)[["paid_amount", "cost"]].sum()
    out["margin_rate"] = (margin["paid_amount"] - margin["cost"]) / margin["paid_amount"]
    given = by_shop(orders[orders["discount"].notna() & orders["amount"].notna()])[["discount", "amount"]].sum()
    out["discount_rate"] = given["discount"] / given["amount"]
    known = orders[orders["customer_id"].notna()]
    out["new_customer_share"] = share(known, known["is_first"])
    ready = alive[~alive["excluded"]]
    hours = ready["shipped_at"] - ready["paid_at"]
    out["ship_hours"] = hours.groupby(ready["shop_id"], observed=True).mean()
    out["ship_hours_median"] = quantile(ready, hours, 1, 2)
    out["ship_hours_p90"] = quantile(ready, hours, 9, 10)
    out["return_rate"] = share(ready, ready["returned"])
    due = ready[ready["promised_delivery_at"].notna()
                & (ready["delivered_at"].notna() | (ready["promised_delivery_at_day"] < as_of))]
    out["on_time_delivery_share"] = share(due, due["delivered_at"] <= due["promised_delivery_at"])
    due = ready[ready["promised_ship_at"].notna()
                & (ready["shipped_at"].notna() | (ready["promised_ship_at_day"] < as_of))]
    out["late_ship_share"] = share(due, ~(due["shipped_at"] <= due["promised_ship_at"]))


def of_keys(orders, quarter, out):
    counts = orders.groupby(["shop_id", "customer_id"], observed=True).size()
    shops = counts.index.get_level_values(0)
    out["buyers"] = counts.groupby(level=0, observed=True).size()
    out["repurchase_rate"] = (counts >= 2).groupby(shops, observed=True).mean()
    out["loyal_buyers"] = (counts >= 3).groupby(shops, observed=True).mean()
    days = quarter[["shop_id", "customer_id", "paid_at_day"]].dropna().sort_values("paid_at_day")
    keys = [days["shop_id"], days["customer_id"]]
    gap = days["paid_at_day"].groupby(keys, observed=True).diff()
    back = (gap <= 29).groupby(keys, observed=True).any()
    out["repurchase_30d"] = back.groupby(level=0, observed=True).mean()


def of_children(frames, first, last, as_of, out):
    shop = frames["orders"]["shop_id"]
    excluded = frames["orders"]["excluded"].to_numpy()

    def child(name, day):
        rows = between(frames[name], day, first, last)
        rows = rows[~excluded[rows["order"]]]
        return rows.assign(shop_id=shop.take(rows["order"]).values)

    reviews = child("reviews", "created_at_day")
    reviews = reviews[reviews["stars"].notna()]
    out["csat_share"] = share(reviews, reviews["stars"] >= 4)
    out["negative_review_share"] = share(reviews, reviews["stars"] <= 2)
    out["mean_stars"] = by_shop(reviews)["stars"].mean()
    returns = child("returns", "requested_at_day")
    out["returns_count"] = by_shop(returns).size()
    out["refund_amount"] = by_shop(returns)["amount"].sum() / 1e4
    known = returns[returns["fault"].notna()]
    out["seller_fault_return_share"] = share(known, known["fault"] == "seller")
    parcels = child("shipments", "packed_at_day")
    out["damage_rate"] = by_shop(parcels)["damaged"].mean()
    due = parcels[parcels["promised_at"].notna()
                  & (parcels["shipped_at"].notna() | (parcels["promised_at_day"] < as_of))]
    out["parcel_on_time_share"] = share(due, due["shipped_at"] <= due["promised_at"])


def of_others(frames, first, last, out):
    tickets = between(frames["tickets"], "opened_at_day", first, last)
    reply = tickets["first_reply_at"] - tickets["opened_at"]
    out["first_reply_time"] = reply.groupby(tickets["shop_id"], observed=True).mean()
    solve = (tickets["solved_at"] - tickets["opened_at"] + 30000000) // 60000000 * 60000000
    out["solve_time_p90"] = quantile(tickets, solve, 9, 10)
    days = by_shop(between(frames["shop_days"], "day", first, last))[["visitors", "buyers"]].sum()
    out["visitors"] = days["visitors"]
    out["pay_conversion"] = days["buyers"] / days["visitors"]
    ads = by_shop(between(frames["ad_costs"], "day", first, last))[["clicks", "impressions"]].sum()
    out["ad_click_rate"] = ads["clicks"] / ads["impressions"]
    lines = between(frames["order_lines"], "created_at_day", first, last)
    pairs = lines[["line_shop_id", "product_id"]].drop_duplicates()
    out["products_sold"] = by_shop(pairs, "line_shop_id").size()
    out["line_price_median"] = quantile(lines, lines["price"], 1, 2, "line_shop_id") / 1e4
    shipped = between(frames["orders"], "shipped_at_day", first, last)
    out["delivery_p95"] = quantile(shipped, shipped["delivered_at"] - shipped["shipped_at"], 95, 100)


def weigh(frames, first, last, as_of):
    out = {}
    orders = frames["orders"]
    orders["excluded"] = np.isin(orders.index, frames["exclusions"]["order"])
    orders["gone"] = orders["cancelled_at"].notna() | orders["status"].isin(["cancelled", "canceled"])
    order = np.lexsort((orders["id_rank"], orders["created_at"]))
    firsts = orders["customer_id"].iloc[order].drop_duplicates().index
    orders["is_first"] = np.isin(orders.index, firsts)
    of_created(between(orders, "created_at_day", first, last), out)
    paid = between(orders, "paid_at_day", first, last).copy()
    of_paid(frames, paid, as_of, out)
    of_keys(paid, between(orders, "paid_at_day", last - 89, last), out)
    of_children(frames, first, last, as_of, out)
    of_others(frames, first, last, out)
    return {name: {str(shop): float(x) for shop, x in values.dropna().items()} for name, values in out.items()}
