"""The indicators of plan.yaml in lazy polars: one plan per group of rows, all of them collected together.

    frames = load_frames("work/parquet")
    values = weigh(frames, first_day, last_day, as_of_day)     # {"gmv": {"S0001": 1234.5, …}, …}

Loading gives an order its row number as key and makes a category of every other text, as frames.py does for pandas; it is timed
apart. A null stays null in a comparison; where a missing instant means "not in time", fill_null says so.
"""
import os

import polars as pl

from columns import COLUMNS

col = pl.col


def load_frames(folder):
    read = {name: pl.read_parquet(os.path.join(folder, name + ".parquet"), columns=columns)
            for name, columns in COLUMNS.items()}
    # Of an order's id only the place in alphabetical order stays, which breaks ties.
    read["orders"] = read["orders"].with_row_index("order").with_columns(id_rank=col("order_id").rank("ordinal"))
    numbers = read["orders"].select("order_id", "order")
    for name, frame in read.items():
        if name != "orders" and "order_id" in frame.columns:
            read[name] = frame.join(numbers, on="order_id", how="left", maintain_order="left")
    return {name: frame.drop("order_id", strict=False).with_columns(pl.selectors.string().cast(pl.Categorical))
            for name, frame in read.items()}


def quantile(values, q):
    """The smallest value that at least this part of the rows does not exceed."""
    return values.quantile(q, interpolation="equiprobable")


def decided_by(instant, due, as_of):
    return col(due).is_not_null() & (col(instant).is_not_null() | (col(due + "_day") < as_of))


def of_created(orders):
    known = ~(col("gone") & col("cancel_fault").is_null())
    return orders.group_by("shop_id").agg(
        gmv=col("amount").sum() / 1e4,
        orders=pl.len(),
        paid_share=col("paid_at").is_not_null().mean(),
        cancel_rate=col("gone").filter(~col("excluded")).mean(),
        seller_cancel_rate=(col("gone") & (col("cancel_fault") == "seller")).filter(~col("excluded"), known).mean(),
    )


def costed_lines(frames, orders):
    """Units and cost per order; a cost is unknown as soon as that of one line is."""
    sheet = frames["costs"].unique("product_id", keep="first", maintain_order=True)
    lines = frames["order_lines"].join(orders, on="order", how="semi")
    lines = lines.join(sheet, on="product_id", how="left").join(frames["products"], on="product_id", how="left", suffix="_listed")
    cost = (col("quantity") * pl.coalesce("cost", "cost_listed") + 500_000) // 1_000_000
    return lines.with_columns(line_cost=cost).group_by("order").agg(
        units=col("quantity").sum(), cost=col("line_cost").sum(), is_costed=col("line_cost").is_not_null().all())


def with_children(frames, orders):
    returns = frames["returns"].group_by("order").agg(refund=col("amount").sum(), returned=pl.lit(True))
    orders = orders.join(costed_lines(frames, orders), on="order", how="left").join(returns, on="order", how="left")
    return orders.with_columns(
        col("units", "cost").fill_null(0), col("is_costed").fill_null(True), col("returned").fill_null(False),
        refund=pl.coalesce("refund", "refund_reported").fill_null(0))


def of_paid(orders, as_of):
    alive, ready = ~col("gone"), ~col("gone") & ~col("excluded")
    costed = alive & col("is_costed")
    given = col("discount").is_not_null() & col("amount").is_not_null()
    hours = (col("shipped_at") - col("paid_at")).filter(ready)
    delivered, shipped = (decided_by(*pair, as_of) for pair in
                          (("delivered_at", "promised_delivery_at"), ("shipped_at", "promised_ship_at")))
    delivered_in_time = (col("delivered_at") <= col("promised_delivery_at")).fill_null(False)
    shipped_in_time = (col("shipped_at") <= col("promised_ship_at")).fill_null(False)
    paid = col("paid_amount")
    return orders.group_by("shop_id").agg(
        paid_sales=paid.sum() / 1e4,
        paid_orders=pl.len(),
        aov=paid.mean() / 1e4,
        units=col("units").sum() / 1e6,
        net_sales=(paid - col("refund")).filter(alive).sum() / 1e4,
        margin_rate=(paid - col("cost")).filter(costed).sum() / paid.filter(costed).sum(),
        discount_rate=col("discount").filter(given).sum() / col("amount").filter(given).sum(),
        new_customer_share=col("is_first").filter(col("customer_id").is_not_null()).mean(),
        ship_hours=hours.mean(),
        ship_hours_median=quantile(hours, 0.5),
        ship_hours_p90=quantile(hours, 0.9),
        return_rate=col("returned").filter(ready).mean(),
        on_time_delivery_share=delivered_in_time.filter(ready & delivered).mean(),
        late_ship_share=(~shipped_in_time).filter(ready & shipped).mean(),
    )


def of_keys(orders):
    counts = orders.drop_nulls("customer_id").group_by("shop_id", "customer_id").len("n")
    return counts.group_by("shop_id").agg(
        buyers=pl.len(), repurchase_rate=(col("n") >= 2).mean(), loyal_buyers=(col("n") >= 3).mean())


def of_quarter(orders):
    """Customers who came back within 30 days: the gap between neighbours of one customer in order of days."""
    key = ["shop_id", "customer_id"]
    rows = orders.select(*key, "paid_at_day").drop_nulls().sort(*key, "paid_at_day")
    same = pl.all_horizontal(col(name) == col(name).shift() for name in key)
    back = (same & (col("paid_at_day") - col("paid_at_day").shift() <= 29)).fill_null(False)
    customers = rows.with_columns(back=back).group_by(key).agg(col("back").any())
    return customers.group_by("shop_id").agg(repurchase_30d=col("back").mean())


def of_children(frames, between, as_of):
    shops = frames["orders"].filter(~col("excluded")).select("order", "shop_id")

    def child(name, day):
        return frames[name].filter(between(day)).join(shops, on="order").group_by("shop_id")

    stars, fault = col("stars").drop_nulls(), col("fault").drop_nulls()
    in_time = (col("shipped_at") <= col("promised_at")).fill_null(False)
    return [
        child("reviews", "created_at_day").agg(
            csat_share=(stars >= 4).mean(), negative_review_share=(stars <= 2).mean(), mean_stars=stars.mean()),
        child("returns", "requested_at_day").agg(
            returns_count=pl.len(), refund_amount=col("amount").sum() / 1e4,
            seller_fault_return_share=(fault == "seller").mean()),
        child("shipments", "packed_at_day").agg(
            damage_rate=col("damaged").mean(),
            parcel_on_time_share=in_time.filter(decided_by("shipped_at", "promised_at", as_of)).mean()),
    ]


def of_others(frames, between):
    minute = 60_000_000
    solve = (col("solved_at") - col("opened_at") + minute // 2) // minute * minute
    visitors, shop = col("visitors").sum(), col("line_shop_id").alias("shop_id")
    return [
        frames["tickets"].filter(between("opened_at_day")).group_by("shop_id").agg(
            first_reply_time=(col("first_reply_at") - col("opened_at")).mean(), solve_time_p90=quantile(solve, 0.9)),
        frames["shop_days"].filter(between("day")).group_by("shop_id").agg(
            visitors=visitors, pay_conversion=col("buyers").sum() / visitors),
        frames["ad_costs"].filter(between("day")).group_by("shop_id").agg(
            ad_click_rate=col("clicks").sum() / col("impressions").sum()),
        frames["order_lines"].filter(between("created_at_day")).group_by(shop).agg(
            products_sold=col("product_id").n_unique(), line_price_median=quantile(col("price"), 0.5) / 1e4),
        frames["orders"].filter(between("shipped_at_day")).group_by("shop_id").agg(
            delivery_p95=quantile(col("delivered_at") - col("shipped_at"), 0.95)),
    ]


def plans(frames, first, last, as_of):
    def between(day):
        return col(day).is_between(first, last)

    frames = {name: frame.lazy() for name, frame in frames.items()}
    excluded = col("order").is_in(frames["exclusions"].select("order").collect()["order"].implode())
    gone = col("cancelled_at").is_not_null() | col("status").is_in(["cancelled", "canceled"]).fill_null(False)
    orders = frames["orders"] = frames["orders"].with_columns(excluded=excluded, gone=gone)
    paid = orders.filter(between("paid_at_day"))
    # The first order of a customer is looked for among the customers of the month only.
    firsts = orders.join(paid, on="customer_id", how="semi").group_by("customer_id").agg(
        first_order=col("order").sort_by("created_at", "id_rank").first())
    ranked = paid.join(firsts, on="customer_id", how="left").with_columns(is_first=col("order") == col("first_order"))
    quarter = orders.filter(col("paid_at_day").is_between(last - 89, last))
    return [of_created(orders.filter(between("created_at_day"))), of_paid(with_children(frames, ranked), as_of), of_keys(paid),
            of_quarter(quarter), *of_children(frames, between, as_of), *of_others(frames, between)]


def weigh(frames, first, last, as_of):
    out = {}
    for table in pl.collect_all(plans(frames, first, last, as_of)):
        shops = table["shop_id"].cast(pl.String)
        for values in table.drop("shop_id"):
            out[values.name] = {shop: float(x) for shop, x in zip(shops, values) if shop is not None and x is not None}
    return out
