"""The stored columns that the indicators of plan.yaml read: what the bare scan touches and pandas loads."""

COLUMNS = {
    "orders": [
        "order_id", "shop_id", "customer_id", "status", "created_at", "created_at_day", "paid_at", "paid_at_day",
        "promised_ship_at", "promised_ship_at_day", "shipped_at", "shipped_at_day", "promised_delivery_at",
        "promised_delivery_at_day", "delivered_at", "cancelled_at", "cancel_fault", "amount", "paid_amount",
        "discount", "refund_reported",
    ],
    "order_lines": ["order_id", "line_shop_id", "product_id", "quantity", "price", "created_at_day"],
    "returns": ["order_id", "requested_at_day", "fault", "amount"],
    "reviews": ["order_id", "created_at_day", "stars"],
    "shipments": ["order_id", "packed_at_day", "shipped_at", "promised_at", "promised_at_day", "damaged"],
    "tickets": ["shop_id", "opened_at", "opened_at_day", "first_reply_at", "solved_at"],
    "shop_days": ["shop_id", "day", "visitors", "buyers"],
    "ad_costs": ["shop_id", "day", "clicks", "impressions"],
    "exclusions": ["order_id"],
    "products": ["product_id", "cost"],
    "costs": ["product_id", "cost"],
}
