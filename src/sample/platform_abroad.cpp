// The forms of Shopify and Amazon: real headers (shortened where nothing reads a column), invented
// rows.
//
//     shopify  #1001,paid,…,EUR,74.90,…,2,Mug      then   #1001,,…,,,…,1,Tray
//
// Not here: faults (platform.cpp). Tested by: tests/pipeline/platform_test.cpp.

#include <fmt/format.h>

#include "sample/platform_form.hpp"

namespace steelyard::sample {

namespace {

constexpr std::string_view kShopifyHeader =
    "Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled "
    "at|Currency|Subtotal|Shipping|"
    "Taxes|Total|Discount Code|Discount Amount|Created at|Lineitem quantity|Lineitem name|"
    "Lineitem price|Lineitem sku|Shipping Province Name|Cancelled at|Refunded Amount|Id|Source|"
    "Lineitem discount";

std::int64_t total_of(const PlatformOrder& order) { return order.goods_fen() + order.freight_fen; }
std::int64_t nothing_of(const PlatformOrder&) { return 0; }

/// What stands on the first row of an order only.
void add_order_cells(const PlatformOrder& order, std::vector<NamedCell>& cells) {
  constexpr std::array<std::string_view, 5> kWords = {"pending", "paid", "paid", "paid", "voided"};
  const std::string clock = clock_text(order.local_us, 0) + " +0800";
  cells.push_back(
      {"Financial Status", std::string(kWords[static_cast<std::size_t>(order.status)])});
  cells.push_back({"Currency", "CNY"});
  cells.push_back({"Subtotal", yuan(order.goods_fen())});
  cells.push_back({"Shipping", yuan(order.freight_fen)});
  cells.push_back({"Total", yuan(total_of(order))});
  cells.push_back({"Discount Amount", "0.00"});
  cells.push_back({"Created at", clock});
  if (order.status != PlatformStatus::Unpaid) cells.push_back({"Paid at", clock});
  cells.push_back({"Refunded Amount", "0.00"});
  cells.push_back({"Source", "web"});
}

std::vector<PlatformRow> shopify_rows(const PlatformOrder& order) {
  std::vector<PlatformRow> rows;
  for (const PlatformLine& line : order.lines) {
    std::vector<NamedCell> cells = {{"Name", fmt::format("#{}", 1001 + order.index)},
                                    {"Lineitem quantity", std::to_string(line.quantity)},
                                    {"Lineitem name", "Mug, 0.4 l"},
                                    {"Lineitem price", yuan(line.price_fen)},
                                    {"Lineitem sku", fmt::format("P{:03}", line.product)}};
    if (rows.empty()) add_order_cells(order, cells);
    rows.push_back({cells_of(kShopifyHeader, cells), line.fen()});
  }
  return rows;
}

constexpr std::string_view kAmazonHeader =
    "amazon-order-id|merchant-order-id|purchase-date|last-updated-date|order-status|"
    "fulfillment-channel|sales-channel|product-name|sku|asin|item-status|quantity|currency|"
    "item-price|item-tax|shipping-price|ship-city|ship-state|promotion-ids";

std::vector<PlatformRow> amazon_rows(const PlatformOrder& order) {
  constexpr std::array<std::string_view, 5> kWords = {"Pending", "Unshipped", "Shipped", "Shipped",
                                                      "Cancelled"};
  std::string clock = clock_text(order.local_us, 0) + "+08:00";
  clock[10] = 'T';
  std::vector<PlatformRow> rows;
  for (const PlatformLine& line : order.lines) {
    rows.push_back(
        {cells_of(kAmazonHeader,
                  {{"amazon-order-id", fmt::format("302-1234567-{:07}", order.index)},
                   {"purchase-date", clock},
                   {"order-status", std::string(kWords[static_cast<std::size_t>(order.status)])},
                   {"sales-channel", "Amazon.de"},
                   {"product-name", "Mug \"L\", 0.4 l"},
                   {"sku", fmt::format("P{:03}", line.product)},
                   {"quantity", std::to_string(line.quantity)},
                   {"currency", "CNY"},
                   {"item-price", yuan(line.fen())},
                   {"ship-state", "BE"}}),
         line.fen()});
  }
  return rows;
}

}  // namespace

const PlatformForm kShopifyForm{.name = "shopify",
                                .adapter = "shopify_orders",
                                .relation = "order_lines",
                                .file_name = "orders_export_20260608.csv",
                                .header = kShopifyHeader,
                                .id = "Name",
                                .money = "Lineitem price",
                                .time = "Created at",
                                .total = {},
                                .total_in = {},
                                .above = {},
                                .below = {},
                                .rows = shopify_rows,
                                .order_fen = total_of};
const PlatformForm kAmazonForm{.name = "amazon",
                               .adapter = "amazon_orders",
                               .relation = "order_lines",
                               .file_name = "all_orders_20260608.txt",
                               .header = kAmazonHeader,
                               .id = "amazon-order-id",
                               .money = "item-price",
                               .time = "purchase-date",
                               .total = {},
                               .total_in = {},
                               .above = {},
                               .below = {},
                               .separator = '\t',
                               .rows = amazon_rows,
                               .order_fen = nothing_of};

}  // namespace steelyard::sample
