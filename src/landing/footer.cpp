// See footer.hpp. The words stand at the beginning of a cell, in half width, without the wrappings of
// spreadsheets and the blanks between Chinese signs, with nothing behind them but a colon and what follows
// it, brackets, a currency, or a number of things counted.
//
//     合计 | 合 计: | 合计:2单 | 合计(元) | 合计 2 笔 | Total USD        合计-17, 小计A1: no footer

#include "landing/footer.hpp"

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "base/text.hpp"
#include "landing/cell.hpp"
#include "landing/currency_words.hpp"

namespace steelyard {

namespace {

// Longer ones before those that they begin with.
constexpr std::array<std::string_view, 25> kTotals = {
    "本页合计",   "本页小计", "本页总计", "当页合计", "当页小计", "全部合计",    "合计金额",
    "合计数量",   "合计数",   "总合计",   "合计",     "总计",     "总金额",      "小计",
    "汇总",       "累计",     "共计",     "总数",     "总和",     "grand total", "subtotal",
    "page total", "totals",   "total",    "sum"};
/// What no sum of the rows above can be compared with.
constexpr std::array<std::string_view, 6> kMeans = {"平均值", "平均数",  "平均",
                                                    "均值",   "average", "mean"};
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
         std::string_view("TtSsGgPpAaMm").find(c) != std::string_view::npos;
}

/// A stroke of ASCII, or what may be one of the others.
bool may_begin_stroke(std::string_view text) {
  const char c = text.front();
  return static_cast<unsigned char>(c) >= 0xE0 ||
         std::string_view("-=_*").find(c) != std::string_view::npos;
}

/// ----- or ＝＝＝: a line drawn with signs. One or two are how exports write "nothing".
bool is_drawn(std::string_view cell) {
  constexpr std::array<std::string_view, 8> kStrokes = {"-", "=", "_", "*", "—", "─", "━", "═"};
  if (cell.empty() || cell.size() > 400 || !may_begin_stroke(cell)) return false;
  const std::string plain = to_half_width(cell);
  for (const std::string_view stroke : kStrokes) {
    if (!plain.starts_with(stroke) || plain.size() < 3 * stroke.size()) continue;
    std::string_view rest = plain;
    while (rest.starts_with(stroke)) rest.remove_prefix(stroke.size());
    return rest.empty();
  }
  return false;
}

/// "合\u3000计: 2 单" → "合计:2单": blanks between Chinese signs are for the eye.
std::string plain_text(std::string_view cell) {
  std::string plain = to_lower(to_half_width(cell));
  if (static_cast<unsigned char>(plain.front()) < 0xE0) return plain;
  std::erase(plain, ' ');
  for (std::size_t at = plain.find("\u00a0"); at != std::string::npos; at = plain.find("\u00a0")) {
    plain.erase(at, 2);
  }
  return plain;
}

/// Nothing, or nothing that makes another text of the word before it.
bool ends_word(std::string_view rest) {
  return rest.empty() || rest.front() == ':' || is_bracketed(rest) || code_of_word(rest) ||
         (take_counted(rest) && rest.empty());
}

/// The cell by itself.
Footer footer_text(std::string_view cell) {
  if (cell.empty() || cell.size() > 200 || !may_begin_one(cell)) return Footer::None;
  const std::string plain = plain_text(cell);
  if (is_count_of_all(plain)) return plain.starts_with("共") ? Footer::Total : Footer::Remark;
  std::string_view rest = plain;
  if (take_word(rest, kTotals)) return ends_word(rest) ? Footer::Total : Footer::None;
  if (take_word(rest, kMeans)) return ends_word(rest) ? Footer::Remark : Footer::None;
  const bool is_label = take_word(rest, kLabels) && rest.starts_with(':');
  return is_label ? Footer::Remark : Footer::None;
}

/// "打印时间" by itself.
bool is_time_label(std::string_view cell) {
  constexpr std::array<std::string_view, 2> kEnds = {"时间", "日期"};
  if (static_cast<unsigned char>(cell.front()) < 0xE0 || cell.size() > 40) return false;
  const std::string plain = plain_text(cell);
  return std::ranges::find(kLabels, std::string_view(plain)) != kLabels.end() &&
         std::ranges::any_of(kEnds, [&](std::string_view end) { return plain.ends_with(end); });
}

/// "制表人:" with the name in the next cell.
bool is_open_label(std::string_view cell) { return cell.ends_with(':') || cell.ends_with("："); }

bool is_time(std::string_view cell) { return read_date(cell).state == CellValue::State::Set; }

/// 20260501 is a day: "total,20260501,12.5" is a series' value of that day.
bool is_number(std::string_view cell) { return !read_number(cell).fault && !try_parse_date(cell); }

/// Cells that were split, though perhaps not as many as the header has.
bool has_cells(const RawRecord& record) {
  const bool is_short = record.fault == "D003"_code || record.fault == "D006"_code;
  return !record.cells.empty() && (!record.bad || is_short);
}

/// The cells of one line that hold something, from the first on.
class FooterCells {
 public:
  /// May the line still be a footer with this cell? The first one decides, nearly always.
  bool takes(std::string_view cell) {
    const Footer one = footer_text(cell);
    if (footer_ == Footer::None) return begins(cell, one);
    if (is_drawn_) return is_drawn(cell);
    if (takes_time_) {
      takes_time_ = false;
      return has_time_ = is_time(cell);
    }
    if (one == Footer::Total) footer_ = one;
    const bool follows = one != Footer::None || takes_name_ || takes_beside(cell);
    takes_name_ = one == Footer::Remark && is_open_label(cell);
    return follows;
  }
  /// A remark may have a day beside it, but what has an amount too may be a row.
  [[nodiscard]] Footer says() const {
    if (takes_time_ || (has_time_ && has_number_)) return Footer::None;
    return has_time_ && footer_ == Footer::Total ? Footer::None : footer_;
  }

 private:
  bool begins(std::string_view cell, Footer one) {
    takes_time_ = is_time_label(cell);
    is_drawn_ = is_drawn(cell);
    footer_ = takes_time_ || is_drawn_ ? Footer::Remark : one;
    takes_name_ = one == Footer::Remark && is_open_label(cell);
    return footer_ != Footer::None;
  }

  bool takes_beside(std::string_view cell) {
    if (is_number(cell)) return has_number_ = true;
    if (is_time(cell)) return has_time_ = true;
    return code_of_word(cell).has_value();
  }

  Footer footer_ = Footer::None;
  bool is_drawn_ = false;
  bool takes_name_ = false;  // "制表人:", and the name behind it
  bool takes_time_ = false;  // "打印时间" without a colon is a label only before a time
  bool has_time_ = false;
  bool has_number_ = false;
};

}  // namespace

bool is_blank(const RawRecord& record) {
  if (!has_cells(record)) return false;
  return std::ranges::all_of(record.cells,
                             [](std::string_view cell) { return trim_cell(cell).empty(); });
}

Footer footer_of(const RawRecord& record) {
  if (!has_cells(record)) return Footer::None;
  FooterCells seen;
  for (const std::string_view written : record.cells) {
    const std::string_view cell = unwrap_excel(trim_cell(written));
    if (!means_missing(cell) && !seen.takes(cell)) return Footer::None;
  }
  return seen.says();
}

}  // namespace steelyard
