// See footer.hpp. The words stand at the beginning of a cell, in half width, with nothing behind them but
// a colon and what follows it, brackets, or a number of things counted.
//
//     合计 | 合计: | 合计:2单 | 合计(元) | 合计 2 笔 | Total        合计-17, 小计A1: no footer

#include "landing/footer.hpp"

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "base/text.hpp"
#include "landing/cell.hpp"

namespace steelyard {

namespace {

// Longer ones before those that they begin with.
constexpr std::array<std::string_view, 19> kTotals = {
    "本页合计",    "本页小计", "本页总计",   "当页合计", "当页小计", "合计金额", "合计数量",
    "总合计",      "合计",     "总计",       "小计",     "汇总",     "累计",     "共计",
    "grand total", "subtotal", "page total", "totals",   "total"};
constexpr std::array<std::string_view, 22> kLabels = {
    "制表人",   "制单人",   "审核人",   "复核人",   "审批人",   "经办人",   "打印人",   "导出人",
    "制表时间", "制表日期", "打印时间", "打印日期", "导出时间", "导出日期", "统计时间", "制表",
    "制单",     "审核",     "复核",     "备注",     "说明",     "注"};
constexpr std::array<std::string_view, 12> kCounters = {
    "单", "笔", "条", "行", "件", "个", "张", "页", "rows", "row", "records", "orders"};

template <std::size_t N>
bool take_word(std::string_view& text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words) {
    if (!text.starts_with(word)) continue;
    text = trim(text.substr(word.size()));
    return true;
  }
  return false;
}

/// "2单", "1,204 笔": takes them.
bool take_counted(std::string_view& text) {
  const std::size_t n = text.find_first_not_of("0123456789,");
  if (n == 0 || n == std::string_view::npos) return false;
  std::string_view rest = trim(text.substr(n));
  if (!take_word(rest, kCounters)) return false;
  text = rest;
  return true;
}

bool is_bracketed(std::string_view text) { return text.starts_with('(') && text.ends_with(')'); }

/// 共1笔, 共 2 条记录, 第1页/共3页.
bool is_count_of_all(std::string_view text) {
  const bool is_all = text.starts_with("共");
  if (!is_all && !text.starts_with("第")) return false;
  text = trim(text.substr(std::string_view("共").size()));
  if (!take_counted(text)) return false;
  constexpr std::array<std::string_view, 5> kThings = {"订单", "记录", "数据", "明细", "商品"};
  take_word(text, kThings);
  return text.empty() || std::string_view(",;:(/.").find(text.front()) != std::string_view::npos ||
         text.starts_with("共");
}

/// What a cell begins with, the one byte that most cells are told by.
bool may_begin_one(std::string_view text) {
  const char c = text.front();
  return static_cast<unsigned char>(c) >= 0xE0 ||
         std::string_view("TtSsGgPp").find(c) != std::string_view::npos;
}

/// The cell by itself.
Footer footer_text(std::string_view cell) {
  if (cell.empty() || cell.size() > 200 || !may_begin_one(cell)) return Footer::None;
  const std::string plain = to_lower(to_half_width(cell));
  if (is_count_of_all(plain)) return plain.starts_with("共") ? Footer::Total : Footer::Remark;
  std::string_view rest = plain;
  if (take_word(rest, kTotals)) {
    const bool is_whole = rest.empty() || rest.front() == ':' || is_bracketed(rest) ||
                          (take_counted(rest) && rest.empty());
    return is_whole ? Footer::Total : Footer::None;
  }
  const bool is_label = take_word(rest, kLabels) && rest.starts_with(':');
  return is_label ? Footer::Remark : Footer::None;
}

/// "制表人:" with the name in the next cell.
bool is_open_label(std::string_view cell) { return cell.ends_with(':') || cell.ends_with("："); }

/// 20260501 is a day: "total,20260501,12.5" is a series' value of that day.
bool is_number(std::string_view cell) {
  return !read_number(unwrap_excel(cell)).fault && !try_parse_date(cell);
}

/// Cells that were split, though perhaps not as many as the header has.
bool has_cells(const RawRecord& record) {
  const bool is_short = record.fault == "D003"_code || record.fault == "D006"_code;
  return !record.cells.empty() && (!record.bad || is_short);
}

}  // namespace

bool is_blank(const RawRecord& record) {
  if (!has_cells(record)) return false;
  return std::ranges::all_of(record.cells,
                             [](std::string_view cell) { return trim_cell(cell).empty(); });
}

Footer footer_of(const RawRecord& record) {
  if (!has_cells(record)) return Footer::None;
  Footer footer = Footer::None;
  bool takes_name = false;
  for (const std::string_view written : record.cells) {
    const std::string_view cell = trim_cell(written);
    if (means_missing(cell)) continue;
    const Footer one = footer_text(cell);
    if (footer == Footer::None) {
      if (one == Footer::None) return Footer::None;  // the first one decides, nearly always
      footer = one;
    } else if (one == Footer::Total) {
      footer = one;
    } else if (one == Footer::None && !takes_name && !is_number(cell)) {
      return Footer::None;
    }
    takes_name = one == Footer::Remark && is_open_label(cell);
  }
  return footer;
}

}  // namespace steelyard
