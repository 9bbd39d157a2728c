// The forms of the platforms' further exports and of 有赞 and WooCommerce: items, settlements, live
// sessions, item days.
//
//     sycm      four notes, then 统计日期|商品ID|…|支付金额, in a workbook of the old kind
//     settled   a header, a line of formulas, '20260518001,出账,-12.50
//
// Not here: faults (platform.cpp), the workbook's bytes (xls_file.cpp).
// Tested by: tests/pipeline/platform_test.cpp.

#include <fmt/format.h>

#include "sample/platform_form.hpp"

namespace steelyard::sample {

namespace {

std::int64_t goods_of(const PlatformOrder& order) { return order.goods_fen(); }
std::int64_t nothing_of(const PlatformOrder&) { return 0; }

std::string day_of_order(const PlatformOrder& order) {
  return clock_text(order.local_us, 0).substr(0, 10);
}

/// "20260518".
std::string compact_day(const PlatformOrder& order) {
  const std::string day = day_of_order(order);
  return day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
}

std::string with_slashes(std::string clock) {
  clock[4] = clock[7] = '/';
  return clock;
}

/// "1,234.50".
std::string with_commas(std::int64_t fen) {
  std::string text = yuan(fen);
  for (std::size_t at = text.find('.'); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

constexpr std::string_view kTaobaoItemsHeader =
    "订单编号|标题|价格|购买数量|外部系统编号|商品属性|套餐信息|备注|订单状态|商家编码";

std::vector<PlatformRow> taobao_item_rows(const PlatformOrder& order) {
  std::vector<PlatformRow> rows;
  for (const PlatformLine& line : order.lines) {
    const std::string number = std::to_string(3317208846120000000 + order.index * 7);
    rows.push_back(
        {cells_of(kTaobaoItemsHeader, {{"订单编号", "=\"" + number + "\""},
                                       {"标题", "亚麻衬衫, 男 \"夏\""},
                                       {"价格", yuan(line.price_fen)},
                                       {"购买数量", std::to_string(line.quantity)},
                                       {"商品属性", "颜色：白；尺码：L"},
                                       {"备注", "无"},
                                       {"订单状态", "交易成功"},
                                       {"商家编码", fmt::format("P{:03}", line.product)}}),
         line.fen()});
  }
  return rows;
}

constexpr std::string_view kSettlementsHeader =
    "动账时间|动帐流水号|动账方向|动账金额|动账账户|动账场景|计费类型|子订单号|订单号|"
    "订单实付应结|运费实付|实际平台补贴|订单退款|平台服务费|佣金|招商服务费|站外推广费|备注";

std::vector<PlatformRow> settlement_rows(const PlatformOrder& order) {
  const bool is_out = order.status == PlatformStatus::Cancelled;
  const std::int64_t fen = is_out ? -order.goods_fen() : order.goods_fen();
  const std::string number = "'" + std::to_string(6917926768823000000 + order.index * 7);
  return {{cells_of(kSettlementsHeader,
                    {{"动账时间", clock_text(order.local_us, 0)},
                     {"动帐流水号", fmt::format("'{}{:08}", compact_day(order), order.index)},
                     {"动账方向", is_out ? "出账" : "入账"},
                     {"动账金额", yuan(fen)},
                     {"动账账户", "聚合账户"},
                     {"动账场景", is_out ? "退款" : "货款结算入账"},
                     {"计费类型", "-"},
                     {"子订单号", number},
                     {"订单号", number},
                     {"订单实付应结", yuan(fen)},
                     {"订单退款", "-"},
                     {"佣金", "0.00"}}),
           fen}};
}

constexpr std::string_view kLiveHeader =
    "主播昵称|主播抖音号|直播开始时间|直播结束时间|直播时长（分钟）";

std::vector<PlatformRow> live_rows(const PlatformOrder& order) {
  const std::int64_t minutes = 30 + order.lines.front().price_fen % 300;
  return {{cells_of(kLiveHeader,
                    {{"主播昵称", "小满"},
                     {"主播抖音号", fmt::format("\txiaoman_{:05}", order.index)},
                     {"直播开始时间", with_slashes(clock_text(order.local_us, 0))},
                     {"直播结束时间", with_slashes(clock_text(order.local_us, minutes * 60))},
                     {"直播时长（分钟）", std::to_string(minutes)}}),
           0}};
}

constexpr std::string_view kYouzanHeader =
    "订单号|买家付款时间|收货人手机号/提货人手机号|全部商品名称|商品种类数|订单实付金额|订单状态|"
    "买家备注|商家订单备注";

std::vector<PlatformRow> youzan_rows(const PlatformOrder& order) {
  constexpr std::array<std::string_view, 5> kWords = {"等待买家付款", "待商家发货", "商家已发货",
                                                      "交易完成", "交易关闭"};
  const bool is_paid = order.status != PlatformStatus::Unpaid;
  return {{cells_of(kYouzanHeader,
                    {{"订单号", fmt::format("E{}{:014}", compact_day(order), order.index * 7)},
                     {"买家付款时间", is_paid ? clock_text(order.local_us, 9) : ""},
                     {"收货人手机号/提货人手机号", "138****0001"},
                     {"全部商品名称", "手冲壶;滤纸"},
                     {"商品种类数", std::to_string(order.lines.size())},
                     {"订单实付金额", yuan(order.goods_fen())},
                     {"订单状态", std::string(kWords[static_cast<std::size_t>(order.status)])},
                     {"商家订单备注", "-"}}),
           order.goods_fen()}};
}

constexpr std::string_view kWooCommerceHeader =
    "Date|Order #|Status|Customer|Customer type|Product(s)|Items sold|Coupon(s)|Net "
    "sales|Attribution";

std::vector<PlatformRow> woocommerce_rows(const PlatformOrder& order) {
  constexpr std::array<std::string_view, 5> kWords = {"Pending payment", "Processing", "Processing",
                                                      "Completed", "Cancelled"};
  return {{cells_of(kWooCommerceHeader,
                    {{"Date", clock_text(order.local_us, 0)},
                     {"Order #", std::to_string(1201 + order.index)},
                     {"Status", std::string(kWords[static_cast<std::size_t>(order.status)])},
                     {"Customer", "A. Buyer"},
                     {"Customer type", "new"},
                     {"Product(s)", "2× Mug, 1× Tray"},
                     {"Items sold", std::to_string(order.lines.size())},
                     {"Coupon(s)", "—"},
                     {"Net sales", with_commas(order.goods_fen())},
                     {"Attribution", "Organic: Search"}}),
           order.goods_fen()}};
}

constexpr std::string_view kSycmHeader =
    "统计日期|商品ID|商品名称|商品状态|商品访客数|商品浏览量|平均停留时长|商品详情页跳出率|"
    "商品收藏人数|商品加购件数|商品加购人数|下单买家数|下单件数|下单金额|下单转化率|支付买家数|"
    "支付件数| 支付金额 |商品支付转化率|支付新买家数|成功退款金额|搜索引导访客数";

std::vector<PlatformRow> sycm_rows(const PlatformOrder& order) {
  const PlatformLine& line = order.lines.front();
  return {{cells_of(kSycmHeader, {{"统计日期", "2026-06-07"},
                                  {"商品ID", fmt::format("68{:010}", order.index * 7)},
                                  {"商品名称", "保温杯 500ml"},
                                  {"商品状态", "当前在线"},
                                  {"商品访客数", std::to_string(10 + line.product)},
                                  {"商品浏览量", "1,204"},
                                  {"商品详情页跳出率", "62.31%"},
                                  {"商品收藏人数", "-"},
                                  {"下单金额", with_commas(order.goods_fen())},
                                  {"支付买家数", std::to_string(line.quantity)},
                                  {" 支付金额 ", with_commas(order.goods_fen())},
                                  {"成功退款金额", "-"}}),
           order.goods_fen()}};
}

}  // namespace

const PlatformForm kTaobaoItemsForm{.name = "taobao-items",
                                    .adapter = "tmall_items",
                                    .relation = "order_lines",
                                    .file_name = "ExportItemList_20260608.csv",
                                    .header = kTaobaoItemsHeader,
                                    .id = "订单编号",
                                    .money = "价格",
                                    .time = {},
                                    .total = {},
                                    .total_in = {},
                                    .above = {},
                                    .below = {},
                                    .is_gb18030 = true,
                                    .makes_orders = false,
                                    .rows = taobao_item_rows,
                                    .order_fen = nothing_of};
const PlatformForm kDouyinSettlementsForm{
    .name = "douyin-settlements",
    .adapter = "douyin_settlements",
    .relation = "settlements",
    .file_name = "动账明细_20260608.csv",
    .header = kSettlementsHeader,
    .id = "动帐流水号",
    .money = "动账金额",
    .time = "动账时间",
    .total = "动账金额",
    .total_in = "动账时间",
    .above = {},
    .below = " | | |收入+支出| | | | | |订单实付－退款| | | | | | | | ",
    .has_bom = true,
    .takes_repeats = true,
    .makes_orders = false,
    .makes_lines = false,
    .rows = settlement_rows,
    .order_fen = nothing_of};
const PlatformForm kDouyinLiveForm{.name = "douyin-live",
                                   .adapter = "douyin_live",
                                   .relation = "live_sessions",
                                   .file_name = "直播场次_20260608.csv",
                                   .header = kLiveHeader,
                                   .id = "主播抖音号",
                                   .money = "直播时长（分钟）",
                                   .time = "直播开始时间",
                                   .total = {},
                                   .total_in = {},
                                   .above = {},
                                   .below = {},
                                   .has_bom = true,
                                   .takes_repeats = true,
                                   .has_money = false,
                                   .makes_orders = false,
                                   .makes_lines = false,
                                   .rows = live_rows,
                                   .order_fen = nothing_of};
const PlatformForm kYouzanForm{.name = "youzan",
                               .adapter = "youzan_orders",
                               .relation = "orders",
                               .file_name = "有赞订单_20260608.csv",
                               .header = kYouzanHeader,
                               .id = "订单号",
                               .money = "订单实付金额",
                               .time = "买家付款时间",
                               .total = "订单实付金额",
                               .total_in = {},
                               .above = {},
                               .below = {},
                               .takes_repeats = true,
                               .makes_lines = false,
                               .day_in_number = true,
                               .rows = youzan_rows,
                               .order_fen = goods_of};
const PlatformForm kWooCommerceForm{.name = "woocommerce",
                                    .adapter = "woocommerce_orders",
                                    .relation = "orders",
                                    .file_name = "orders_20260608.csv",
                                    .header = kWooCommerceHeader,
                                    .id = "Order #",
                                    .money = "Net sales",
                                    .time = "Date",
                                    .total = "Net sales",
                                    .total_in = {},
                                    .total_word = "Totals",
                                    .above = {},
                                    .below = {},
                                    .takes_repeats = true,
                                    .makes_lines = false,
                                    .rows = woocommerce_rows,
                                    .order_fen = goods_of};
const PlatformForm kSycmForm{.name = "sycm",
                             .adapter = "sycm_items",
                             .relation = "item_days",
                             .file_name = "【生意参谋平台】商品_全部_2026-06-07_2026-06-07.xls",
                             .header = kSycmHeader,
                             .id = "商品ID",
                             .money = " 支付金额 ",
                             .time = "统计日期",
                             .total = " 支付金额 ",
                             .total_in = {},
                             .above = {"【生意参谋平台】商品排行", "统计时间：2026-06-07",
                                       "终端：全部", "说明：- 表示没有数据"},
                             .below = {},
                             .is_xls = true,
                             .takes_repeats = true,
                             .makes_orders = false,
                             .makes_lines = false,
                             .rows = sycm_rows,
                             .order_fen = nothing_of};

}  // namespace steelyard::sample
