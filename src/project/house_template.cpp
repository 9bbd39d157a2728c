// A house sheet: head, help, drop-downs and checks, all made from the model's columns.
//
//     first_day: date   → shown as 2026-05-01, must be a date; help: 必填 · needed, 例 e.g. 2026-05-01
//
// Ids and names are cells of text, so that 0012345 stays what it is. Checks warn and do not refuse:
// `load` decides. Tested by: tests/e2e/house_sheets.sh.

#include "project/house_template.hpp"

#include <algorithm>

#include "base/int128.hpp"
#include "workbook/book.hpp"

namespace steelyard {

namespace {

constexpr int kLastRow = 2000;  // rows below the head that are prepared for typing

/// What the model cannot know of a column: an example, and words that are usual there.
struct Usual {
  std::string_view relation;  // empty = in all of them
  std::string_view column;
  Text example;
  std::vector<std::string> words = {};
};

const std::vector<Usual>& usual_columns() {
  static const std::vector<Usual> columns = {
      {"", "platform_id", {"tmall", "tmall"}, {"tmall", "taobao", "douyin", "jd", "pdd"}},
      {"platforms", "name", {"天猫", "Tmall"}},
      {"", "shop_id", {"S001", "S001"}},
      {"shops", "name", {"甲店旗舰店", "Flagship store"}},
      {"", "category", {"女装", "dresses"}},
      {"", "region", {"浙江", "Zhejiang"}},
      {"", "tier", {"A", "A"}, {"A", "B", "C"}},
      {"shops", "status", {"open", "open"}, {"open", "closed"}},
      {"", "team_id", {"T01", "T01"}},
      {"teams", "name", {"早班", "early shift"}},
      {"", "department", {"客服部", "customer service"}},
      {"departments", "name", {"客户服务部", "customer service"}},
      {"departments", "coefficient", {"1.2；空着按 1", "1.2; blank = 1"}},
      {"departments", "manager_id", {"0012300", "0012300"}},
      {"pay_bases", "base", {"3000：整个周期的绩效基数", "3000, for a whole period"}},
      {"", "employee_id", {"0012345", "0012345"}},
      {"people", "name", {"王敏", "Ann Lee"}},
      {"",
       "role",
       {"agent（客服）", "agent"},
       {"agent", "operator", "buyer", "designer", "manager"}},
      {"people", "manager_id", {"0012300", "0012300"}},
      {"attendance",
       "status",
       {"present（出勤）", "present"},
       {"present", "leave", "sick", "absent", "holiday"}},
      {"attendance",
       "on_duty",
       {"50%：上了半天；留空则出勤算整天", "50%: half the day; blank = all of it when present"}},
      {"", "shift", {"day（白班）", "day"}, {"day", "night"}},
      {"targets", "subject_id", {"S001 或工号", "S001, or an employee"}},
      {"targets", "indicator", {"net_sales", "net_sales"}},
      {"targets", "period", {"2026-05，或 2026-Q2", "2026-05 or 2026-Q2"}},
      {"entries", "subject_id", {"S001 或工号", "S001, or an employee"}},
      {"entries", "item", {"方案 entries 里的名称", "a name under the plan's entries"}},
      {"entries", "points", {"留空则按方案的分值", "blank = the plan's own points"}},
      {"excuses",
       "subject_id",
       {"S001 或工号，空 = 所有对象", "S001, or an employee; blank = all"}},
      {"excuses", "indicator", {"late_ship_share，空 = 所有指标", "late_ship_share; blank = all"}},
      {"excuses", "reason", {"系统故障", "outage"}},
      {"excuses", "approved_by", {"写了批准人才起作用", "counts only with a name here"}},
      {"", "reason", {"刷单", "test order"}},
      {"", "evidence", {"工单号或链接", "a ticket or an address"}},
      {"", "product_id", {"P100", "P100"}},
      {"chats", "chat_id", {"20260501-0001", "20260501-0001"}},
      {"", "agent_id", {"0012345", "0012345"}},
      {"", "customer_id", {"买家的编号，与订单一致", "the buyer's number, as in the orders"}},
      {"", "currency", {"USD", "USD"}, {"CNY", "USD", "EUR", "GBP", "JPY", "HKD", "BRL"}},
      {"exchange_rates",
       "rate",
       {"7.1：1 美元合 7.1 元", "7.1: one USD is 7.1 of the house's currency"}},
  };
  return columns;
}

const Usual* usual_of(const Relation& relation, const ModelColumn& column) {
  for (const Usual& usual : usual_columns()) {
    const bool here = usual.relation.empty() || usual.relation == relation.name;
    if (here && usual.column == column.name) return &usual;
  }
  return nullptr;
}

bool is_key(const Relation& relation, const ModelColumn& column) {
  return std::ranges::find(relation.key, column.name) != relation.key.end();
}

/// A later key that is an id or a note may be left empty, as the generic adapter has it, and any that the model
/// says so of.
bool is_needed(const Relation& relation, const ModelColumn& column) {
  if (column.blank) return false;
  const bool may_be_empty = column.name != relation.key.front() && column.type == Stored::Text &&
                            (column.name == "note" || column.name.ends_with("_id"));
  return (column.required || is_key(relation, column)) && !may_be_empty;
}

Text kind_help(Stored type) {
  switch (type) {
    case Stored::Date:
      return {"日期，例 2026-05-01", "a date, e.g. 2026-05-01"};
    case Stored::Money:
      return {"金额，不写币种", "an amount, without its currency"};
    case Stored::Ratio:
      return {"比例，例 50%", "a share, e.g. 50%"};
    case Stored::Instant:
      return {"时刻，例 2026-05-01 09:30:00", "a time, e.g. 2026-05-01 09:30:00"};
    case Stored::Bool:
      return {"是或否", "yes or no"};
    case Stored::Number:
    case Stored::Count:
      return {"数", "a number"};
    default:
      return {"文字", "text"};
  }
}

/// Both languages, since who fills in is often not who started the project.
std::string help_of(const Relation& relation, const ModelColumn& column) {
  const Text kind = kind_help(column.type);
  const bool needed = is_needed(relation, column);
  Text help = {column.label.zh + "：" + (needed ? "必填。" : "可空。") + kind.zh,
               column.name + ": " + (needed ? "needed. " : "may be blank. ") + kind.en};
  if (const Usual* usual = usual_of(relation, column)) {
    help.zh += "，例 " + usual->example.zh;
    help.en += ", e.g. " + usual->example.en;
  }
  return help.zh + "\n" + help.en;
}

Style style_for(Stored type) {
  switch (type) {
    case Stored::Date:
      return Style::Day;
    case Stored::Ratio:
      return Style::WholePercent;
    case Stored::Money:
    case Stored::Number:
    case Stored::Count:
      return Style::Text;
    default:
      return Style::Typed;
  }
}

/// What the model lets into a column of numbers, as a workbook checks it; none: it says nothing.
std::optional<BookSheet::Limits> limits_of(const ModelColumn& column) {
  const std::optional<int> decimals = decimals_of(column.type);
  if (!decimals || column.limits.empty()) return std::nullopt;
  const auto shown = [&](std::int64_t value) {
    return static_cast<double>(value) / static_cast<double>(power_of_ten(*decimals));
  };
  BookSheet::Limits limits{-1e12, 1e12, false};
  if (column.limits.least) limits.least = shown(*column.limits.least);
  if (column.limits.above) limits.least = shown(*column.limits.above + 1);
  if (column.limits.most) limits.most = shown(*column.limits.most);
  return limits;
}

void check_amount(BookSheet& sheet, const BookSheet::Cells& cells, const ModelColumn& column,
                  Language language) {
  const bool zh = language == Language::Zh;
  const auto warn = BookSheet::Strictness::Warn;
  if (const auto limits = limits_of(column)) {
    sheet.check_number(cells, *limits,
                       (zh ? "这里的数应当 " : "the number here should be ") +
                           describe_limits(column.limits, column.type),
                       warn);
  } else if (column.name == "points") {
    sheet.check_number(cells, {-100, 100, false},
                       zh ? "分值在 -100 到 100 之间" : "-100 to 100 points", warn);
  } else {
    sheet.check_number(cells, {0, 1e12, false}, zh ? "这里是 0 以上的数" : "a number from 0 up",
                       warn);
  }
}

/// Where the long list of indicators stands.
constexpr std::string_view kListSheet = "lists";

bool asks_indicator(const Relation& relation) {
  return relation.name == "targets" || relation.name == "excuses";
}

void check_words(BookSheet& sheet, const BookSheet::Cells& cells, const Relation& relation,
                 const ModelColumn& column, const HouseLists& lists) {
  const auto tell = BookSheet::Strictness::Tell;
  if (asks_indicator(relation) && column.name == "indicator" && !lists.indicators.empty()) {
    return sheet.check_list_of(
        cells,
        "='" + std::string(kListSheet) + "'!$A$1:$A$" + std::to_string(lists.indicators.size()),
        tell);
  }
  const Usual* usual = usual_of(relation, column);
  const bool items = relation.name == "entries" && column.name == "item";
  const std::vector<std::string> words = items              ? lists.items
                                         : usual != nullptr ? usual->words
                                                            : std::vector<std::string>{};
  if (!words.empty()) sheet.check_list(cells, words, tell);
}

void add_check(BookSheet& sheet, int column_at, const Relation& relation, const ModelColumn& column,
               const HouseLists& lists, Language language) {
  const BookSheet::Cells cells{1, kLastRow, column_at};
  const bool zh = language == Language::Zh;
  switch (column.type) {
    case Stored::Text:
      return check_words(sheet, cells, relation, column, lists);
    case Stored::Bool:
      return sheet.check_list(
          cells, zh ? std::vector<std::string>{"是", "否"} : std::vector<std::string>{"yes", "no"},
          BookSheet::Strictness::Warn);
    case Stored::Date:
    case Stored::Instant:
      return sheet.check_day(cells, zh ? "这里写日期，如 2026-05-01" : "a date such as 2026-05-01",
                             BookSheet::Strictness::Warn);
    default:
      return check_amount(sheet, cells, column, language);
  }
}

const std::string& head_of(const ModelColumn& column, Language language) {
  return language == Language::Zh && !column.label.zh.empty() ? column.label.zh : column.name;
}

}  // namespace

std::vector<std::string> house_sheets() {
  return {"platforms",      "shops",   "teams",       "people",     "assignments", "attendance",
          "rosters",        "targets", "entries",     "exclusions", "excuses",     "costs",
          "exchange_rates", "chats",   "departments", "pay_bases"};
}

std::string house_template_csv(const Relation& relation, Language language) {
  std::string head;
  for (const ModelColumn& column : relation.columns) {
    head += (head.empty() ? "" : ",") + head_of(column, language);
  }
  return head + "\n";
}

Result<void> write_house_template(const std::string& path, const Relation& relation,
                                  const HouseLists& lists, Language language) {
  Book book(path, {relation.label.in(language), "", 0});
  BookSheet sheet = book.add(relation.label.in(language));
  std::vector<std::string> head;
  for (const ModelColumn& column : relation.columns) {
    const int at = static_cast<int>(head.size());
    head.push_back(head_of(column, language));
    sheet.set_column(at, 18, style_for(column.type));
    sheet.add_help(0, at, help_of(relation, column));
    add_check(sheet, at, relation, column, lists, language);
  }
  sheet.write_head(0, head);
  sheet.set_table(0, 0, static_cast<int>(head.size()) - 1);
  if (asks_indicator(relation)) {
    BookSheet names = book.add(std::string(kListSheet));
    int row = 0;
    for (const std::string& name : lists.indicators) names.write_text(row++, 0, name, Style::Typed);
    names.hide();
  }
  return book.close();
}

}  // namespace steelyard
