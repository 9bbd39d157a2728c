// generic: adapters that nobody has to write, since the header already speaks the model's names.
//
//     order_id,shop_id,created_at,amount           → orders
//     subject_id,indicator,2026-01,2026-02         → targets, one row per filled month
//     考核对象编号,指标,2026年1月,2026年2月         → the same
//
// A relation fits when every name of the header is the name or a label of one of its columns, and
// the header holds its whole key. In the house's own sheets (entities) a later key column that is
// an id or a note may be left empty: an entry without a note, a team without a shop.
// A line whose first key is called 合计 is no row, whatever stands beside it; of a series it may be the name, so
// there only the footers below the rows are told (footer.cpp).
// Not here: which of several fitting relations is meant (adapter_choose.cpp).
// Tested by: tests/landing/adapter_test.cpp, land_file_test.cpp.

#include <algorithm>
#include <array>
#include <span>

#include "base/digest.hpp"
#include "landing/adapter.hpp"
#include "landing/cell.hpp"

namespace steelyard {

namespace {

constexpr std::array<std::string_view, 3> kSubjectNames = {"subject_id", "考核对象编号",
                                                           "考核对象"};
constexpr std::array<std::string_view, 2> kIndicatorNames = {"indicator", "指标"};

bool holds(const std::vector<std::string>& names, const std::string& wanted) {
  return std::ranges::find(names, wanted) != names.end();
}

CellSource from_column(const std::string& name) {
  CellSource source;
  source.from = FromColumn{name, {}};
  return source;
}

RowCondition summary_rows(const std::string& column) {
  return {.column = column,
          .in = {"合计", "总计", "小计", "汇总", "Total", "total", "TOTAL"},
          .not_in = {},
          .starts_with = {},
          .negated = false};
}

bool may_be_empty(const Relation& relation, const ModelColumn& column) {
  const bool is_key = std::ranges::find(relation.key, column.name) != relation.key.end();
  if (is_key && column.blank) return true;
  return is_key && !relation.is_fact && column.type == Stored::Text &&
         column.name != relation.key.front() &&
         (column.name == "note" || column.name.ends_with("_id"));
}

/// How the header calls the column: by its name or by a label; empty if not at all.
std::string name_in(const std::vector<std::string>& header, const ModelColumn& column) {
  for (const std::string& name : {column.name, column.label.zh, column.label.en}) {
    if (!name.empty() && holds(header, name)) return name;
  }
  return {};
}

bool fits(const Relation& relation, const std::vector<std::string>& header) {
  if (relation.bridge || relation.key.empty() || relation.columns.empty()) return false;
  std::size_t n_known = 0;
  for (const ModelColumn& column : relation.columns) {
    const bool is_there = !name_in(header, column).empty();
    const bool is_key = std::ranges::find(relation.key, column.name) != relation.key.end();
    if (is_key && !is_there) return false;
    if (is_there) ++n_known;
  }
  return n_known == header.size();
}

std::string find_alias(const std::vector<std::string>& header,
                       std::span<const std::string_view> aliases) {
  for (const std::string& name : header) {
    if (std::ranges::find(aliases, std::string_view(name)) != aliases.end()) return name;
  }
  return {};
}

/// A sheet of targets with one column per period: none if the header is something else.
std::optional<Adapter> wide_targets(const Model& model, const std::vector<std::string>& header) {
  const Relation* targets = model.relation("targets");
  const std::string subject = find_alias(header, kSubjectNames);
  const std::string indicator = find_alias(header, kIndicatorNames);
  if (targets == nullptr || subject.empty() || indicator.empty()) return std::nullopt;
  Adapter adapter;
  for (const std::string& name : header) {
    if (name == subject || name == indicator) continue;
    if (!try_parse_period_name(name)) return std::nullopt;
    adapter.unpivot_months.push_back(name);
  }
  if (adapter.unpivot_months.empty()) return std::nullopt;
  adapter.name = "generic:targets";
  adapter.label = {"目标表（每期一列）", "targets, one column per period"};
  adapter.recognise = header;
  adapter.skip_when = {summary_rows(subject)};
  CellSource period;
  period.from = FromPivotName{};
  CellSource target;
  target.from = FromPivotValue{};
  Mapping mapping{.into = "targets", .when = {}, .columns = {}};
  mapping.columns.emplace_back("subject_id", from_column(subject));
  mapping.columns.emplace_back("indicator", from_column(indicator));
  mapping.columns.emplace_back("period", std::move(period));
  mapping.columns.emplace_back("target", std::move(target));
  adapter.mappings.push_back(std::move(mapping));
  adapter.digest = digest("generic:targets:wide");
  return adapter;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::string> month_name(std::string_view year, std::string_view month) {
  if (year.size() != 4 || !all_digits(year)) return std::nullopt;
  if (month.size() > 2 || !all_digits(month)) return std::nullopt;
  std::string two(month.size() == 1 ? "0" : "");
  two += month;
  if (two < "01" || two > "12") return std::nullopt;
  return std::string(year) + "-" + two;
}

/// "Q2", "H1", "W07".
bool is_part_of_year(std::string_view part) {
  if (part.size() == 2 && part[0] == 'Q') return part[1] >= '1' && part[1] <= '4';
  if (part.size() == 2 && part[0] == 'H') return part[1] == '1' || part[1] == '2';
  if (part.size() != 3 || part[0] != 'W' || !all_digits(part.substr(1))) return false;
  return part.substr(1) >= "01" && part.substr(1) <= "53";
}

}  // namespace

std::optional<std::string> try_parse_period_name(std::string_view header) {
  constexpr std::string_view kYear = "年";
  constexpr std::string_view kMonth = "月";
  header = trim_cell(header);
  if (header.size() < 4) return std::nullopt;
  const std::string_view year = header.substr(0, 4);
  std::string_view rest = header.substr(4);
  if (!all_digits(year)) return std::nullopt;
  if (rest.empty() || rest == kYear) return std::string(year);
  if (rest.starts_with(kYear) && rest.ends_with(kMonth)) {
    rest = rest.substr(kYear.size());
    return month_name(year, rest.substr(0, rest.size() - kMonth.size()));
  }
  if (all_digits(rest)) return rest.size() == 2 ? month_name(year, rest) : std::nullopt;
  if (rest.front() != '-' && rest.front() != '/' && rest.front() != '.') return std::nullopt;
  rest.remove_prefix(1);
  if (is_part_of_year(rest)) return std::string(year) + "-" + std::string(rest);
  return month_name(year, rest);
}

Adapter generic_adapter(const Relation& relation, const std::vector<std::string>& header) {
  Adapter adapter;
  adapter.name = "generic:" + relation.name;
  adapter.label = relation.label;
  adapter.recognise = header;
  Mapping mapping{.into = relation.name, .when = {}, .columns = {}};
  std::string canonical = adapter.name;
  for (const ModelColumn& column : relation.columns) {
    const std::string name = name_in(header, column);
    if (name.empty()) continue;
    CellSource source = from_column(name);
    const bool names_row =
        column.name == relation.key.front() && column.name != relation.series_column;
    if (names_row) adapter.skip_when = {summary_rows(name)};
    if (may_be_empty(relation, column)) source.fallback = "";
    mapping.columns.emplace_back(column.name, std::move(source));
    canonical += "\n" + column.name + " from " + name;
  }
  adapter.mappings.push_back(std::move(mapping));
  adapter.digest = digest(canonical);
  return adapter;
}

std::vector<Adapter> generic_adapters(const Model& model, const std::vector<std::string>& header) {
  std::vector<Adapter> list;
  for (const Relation& relation : model.relations) {
    if (fits(relation, header)) list.push_back(generic_adapter(relation, header));
  }
  if (std::optional<Adapter> wide = wide_targets(model, header)) {
    list.push_back(std::move(*wide));
  }
  return list;
}

}  // namespace steelyard
