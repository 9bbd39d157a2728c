// The forms of Taobao, 抖店, 京东 and 拼多多: real headers (shortened where nothing reads a column),
// invented rows.
//
//     taobao  ="260518…",…,128.00,…,交易成功     jd  one row per product, the order's amount on each
//
// Not here: faults (platform.cpp). Tested by: tests/pipeline/platform_test.cpp.

#include <fmt/format.h>

#include <utility>

#include "sample/platform_form.hpp"

namespace steelyard::sample {

namespace {

std::string number_of(const PlatformOrder& order, std::uint64_t base) {
  return std::to_string(base + order.index * 7);
}

std::string_view word(PlatformStatus status, const std::array<std::string_view, 5>& words) {
  return words[static_cast<std::size_t>(status)];
}

std::string paid_at(const PlatformOrder& order) {
  return order.status == PlatformStatus::Unpaid ? "" : clock_text(order.local_us, 9);
}

std::int64_t goods_of(const PlatformOrder& order) { return order.goods_fen(); }
std::int64_t first_line_of(const PlatformOrder& order) { return order.lines.front().fen(); }

/// Some finished orders are refunded in part; the report's amount paid is what is left then.
std::int64_t refunded_fen(const PlatformOrder& order) {
  const bool is_refunded = order.status == PlatformStatus::Done && order.index % 9 == 4;
  return is_refunded ? order.goods_fen() / 5 : 0;
}

constexpr std::string_view kTaobaoHeader =
    "订单编号|买家会员名|买家应付货款|买家应付邮费|总金额|买家实际支付金额|订单状态|买家留言|"
    "收货地址 |"
    "订单创建时间|订单付款时间 |宝贝总数量|店铺Id(分销商Id)|是否手机订单|退款金额";

std::vector<PlatformRow> taobao_rows(const PlatformOrder& order) {
  constexpr std::array<std::string_view, 5> kWords = {"等待买家付款", "买家已付款，等待卖家发货",
                                                      "卖家已发货，等待买家确认", "交易成功",
                                                      "交易关闭"};
  const std::int64_t fen = order.goods_fen();
  const std::int64_t refunded = refunded_fen(order);
  const std::int64_t left = order.status == PlatformStatus::Unpaid ? 0 : fen - refunded;
  return {
      {cells_of(kTaobaoHeader, {{"订单编号", "=\"" + number_of(order, 3317208846120000000) + "\""},
                                {"买家应付货款", yuan(fen)},
                                {"买家应付邮费", yuan(order.freight_fen)},
                                {"总金额", yuan(fen)},
                                {"买家实际支付金额", yuan(left)},
                                {"订单状态", std::string(word(order.status, kWords))},
                                {"收货地址 ", "浙江省 杭州市"},
                                {"订单创建时间", clock_text(order.local_us, 0)},
                                {"订单付款时间 ", paid_at(order)},
                                {"退款金额", refunded == 0 ? "-" : yuan(refunded)}}),
       fen}};
}

constexpr std::string_view kDouyinHeader =
    "主订单编号|子订单编号|选购商品|商品规格|商品数量|商品ID|商家编码|商品金额|订单应付金额|运费|"
    "收件人|"
    "订单提交时间|支付完成时间|承诺发货时间|发货时间|订单状态|售后状态|商家实际承担优惠金额|"
    "流量体裁";

/// Two sub-orders in one record, which can be told apart: each cell has its part for each of them.
bool is_joined(const PlatformOrder& order) {
  return order.lines.size() >= 2 && order.index % 5 == 0;
}

std::int64_t douyin_fen(const PlatformOrder& order) {
  return order.lines[0].fen() + (is_joined(order) ? order.lines[1].fen() : 0);
}

PlatformRow joined(PlatformRow row, const PlatformOrder& order) {
  if (!is_joined(order)) return row;
  const PlatformLine& line = order.lines[1];
  const auto append = [&](std::string_view name, const std::string& text) {
    row.cells[place_in(kDouyinHeader, name)] += ";" + text;
  };
  append("子订单编号", number_of(order, 6917926768823000001));
  append("商品数量", std::to_string(line.quantity));
  append("商品ID", fmt::format("3601{}", 100'000 + line.product));
  append("商品金额", yuan(line.price_fen));
  append("订单应付金额", yuan(line.fen()));
  row.fen += line.fen();
  row.n = 2;
  return row;
}

std::vector<PlatformRow> douyin_rows(const PlatformOrder& order) {
  constexpr std::array<std::string_view, 5> kWords = {"待支付", "备货中", "已发货", "已完成",
                                                      "已关闭"};
  const PlatformLine& line = order.lines.front();
  const std::string id = "\t" + number_of(order, 6917926768823000000);
  PlatformRow row{
      cells_of(kDouyinHeader, {{"主订单编号", id},
                               {"子订单编号", id},
                               {"商品数量", std::to_string(line.quantity)},
                               {"商品ID", fmt::format("\t3601{}", 100'000 + line.product)},
                               {"商品金额", yuan(line.price_fen)},
                               {"订单应付金额", yuan(line.fen())},
                               {"运费", "-"},
                               {"收件人", "##a7Q=="},
                               {"订单提交时间", clock_text(order.local_us, 0)},
                               {"支付完成时间", paid_at(order)},
                               {"订单状态", std::string(word(order.status, kWords))},
                               {"售后状态", "-"},
                               {"商家实际承担优惠金额", "0"},
                               {"流量体裁", "直播"}}),
      line.fen()};
  return {joined(std::move(row), order)};
}

constexpr std::string_view kJdHeader =
    "订单号|商品ID|商品名称|订购数量|支付方式|下单时间|京东价|订单金额|结算金额|应付金额|订单状态|"
    "订单备注|"
    "商家备注等级（等级1-5为由高到低）|运费金额|付款确认时间|订单渠道";

std::vector<PlatformRow> jd_rows(const PlatformOrder& order) {
  constexpr std::array<std::string_view, 5> kWords = {"等待付款", "等待出库", "等待确认收货",
                                                      "完成", "已取消"};
  std::vector<PlatformRow> rows;
  for (const PlatformLine& line : order.lines) {
    rows.push_back({cells_of(kJdHeader, {{"订单号", "=\"" + number_of(order, 298877000000) + "\""},
                                         {"商品ID", std::to_string(10'090'000 + line.product)},
                                         {"商品名称", "保温杯, 500ml"},
                                         {"订购数量", std::to_string(line.quantity)},
                                         {"下单时间", clock_text(order.local_us, 0)},
                                         {"京东价", yuan(line.price_fen)},
                                         {"订单金额", yuan(order.goods_fen())},
                                         {"应付金额", yuan(order.goods_fen())},
                                         {"订单状态", std::string(word(order.status, kWords))},
                                         {"运费金额", yuan(order.freight_fen)},
                                         {"付款确认时间", paid_at(order)},
                                         {"订单渠道", "APP"}}),
                    line.fen()});
  }
  return rows;
}

constexpr std::string_view kPddHeader =
    "订单成交时间|商品|订单号|订单状态|商品总价（元）|邮费（元）|店铺优惠折扣（元）|"
    "用户实付金额（元）|"
    "商品数量（件）|省|市|区|发货时间|确认收货时间|商品id|商家编码-规格维度|售后状态|快递单号";

std::vector<PlatformRow> pdd_rows(const PlatformOrder& order) {
  constexpr std::array<std::string_view, 5> kWords = {"待支付", "待发货", "已发货，待签收",
                                                      "已签收", "已取消"};
  const PlatformLine& line = order.lines.front();
  const std::string clock = clock_text(order.local_us, 0);
  const std::string day = clock.substr(2, 2) + clock.substr(5, 2) + clock.substr(8, 2);
  return {{cells_of(kPddHeader, {{"订单成交时间", clock},
                                 {"订单号", day + "-" + number_of(order, 123456789000000)},
                                 {"订单状态", std::string(word(order.status, kWords))},
                                 {"商品总价（元）", yuan(line.fen())},
                                 {"邮费（元）", yuan(order.freight_fen)},
                                 {"店铺优惠折扣（元）", "0.00"},
                                 {"用户实付金额（元）", yuan(line.fen())},
                                 {"商品数量（件）", std::to_string(line.quantity)},
                                 {"省", "****"},
                                 {"商品id", fmt::format("\t555{}", 100'000 + line.product)},
                                 {"商家编码-规格维度", fmt::format("P{:03}", line.product)},
                                 {"售后状态", "无售后或售后取消"}}),
           line.fen()}};
}

}  // namespace

const PlatformForm kTaobaoForm{.name = "taobao",
                               .adapter = "tmall_orders",
                               .relation = "orders",
                               .file_name = "ExportOrderList_20260608.csv",
                               .header = kTaobaoHeader,
                               .id = "订单编号",
                               .money = "总金额",
                               .time = "订单创建时间",
                               .total = "总金额",
                               .total_in = {},
                               .above = {},
                               .below = {},
                               .is_gb18030 = true,
                               .takes_repeats = true,
                               .makes_lines = false,
                               .rows = taobao_rows,
                               .order_fen = goods_of};
const PlatformForm kDouyinForm{.name = "douyin",
                               .adapter = "douyin_orders",
                               .relation = "orders",
                               .file_name = "抖店订单_20260608.csv",
                               .header = kDouyinHeader,
                               .id = "子订单编号",
                               .money = "订单应付金额",
                               .time = "订单提交时间",
                               .total = "订单应付金额",
                               .total_in = {},
                               .above = {},
                               .below = {},
                               .has_bom = true,
                               .takes_repeats = true,
                               .rows = douyin_rows,
                               .order_fen = douyin_fen};
const PlatformForm kJdForm{.name = "jd",
                           .adapter = "jd_orders",
                           .relation = "order_lines",
                           .file_name = "订单导出_20260608.csv",
                           .header = kJdHeader,
                           .id = "订单号",
                           .money = "京东价",
                           .time = "下单时间",
                           .total = "订单金额",
                           .total_in = {},
                           .above = {},
                           .below = {},
                           .is_gb18030 = true,
                           .rows = jd_rows,
                           .order_fen = goods_of};
const PlatformForm kPddForm{.name = "pdd",
                            .adapter = "pdd_orders",
                            .relation = "orders",
                            .file_name = "orders_export_20260608.csv",
                            .header = kPddHeader,
                            .id = "订单号",
                            .money = "商品总价（元）",
                            .time = "订单成交时间",
                            .total = "商品总价（元）",
                            .total_in = {},
                            .above = {},
                            .below = {},
                            .has_bom = true,
                            .takes_repeats = true,
                            .day_in_number = true,
                            .rows = pdd_rows,
                            .order_fen = first_line_of};

}  // namespace steelyard::sample
