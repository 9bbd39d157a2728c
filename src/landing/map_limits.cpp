// See map_limits.hpp.

#include "landing/map_limits.hpp"

#include "base/currency.hpp"
#include "base/period.hpp"
#include "landing/map_currency.hpp"

namespace steelyard {

namespace {

std::string written(MapCell& cell, const RowInput& row) {
  return std::string(trim_cell(text_of(cell, row).value_or("")));
}

/// 2026年5月, 2026/05 → 2026-05; days and ranges stay as they are.
std::optional<std::string> period_name(std::string_view text) {
  if (std::optional<std::string> name = try_parse_period_name(text)) return name;
  const Result<Period> period = parse_period(text, Cycle{CycleUnit::Day});
  return period ? std::optional(period->name) : std::nullopt;
}

}  // namespace

std::optional<RowFault> check_limits(MapCell& cell, const ModelColumn& column, CellValue& value,
                                     const RowInput& row) {
  if (!cell.house.empty()) {
    if (auto fault = name_currency(cell, value, row)) return fault;
  }
  switch (column.limits.form) {
    case TextForm::Any:
      if (is_text(column.type) || column.limits.hold(value.value)) return std::nullopt;
      return RowFault{"D090"_code,
                      cell.column,
                      written(cell, row),
                      {describe_limits(column.limits, column.type)}};
    case TextForm::ForeignCurrency:
      if (value.text == cell.house)
        return RowFault{"D089"_code, cell.column, written(cell, row), {cell.house}};
      [[fallthrough]];
    case TextForm::Currency:
      if (is_currency(value.text)) return std::nullopt;
      return RowFault{"D091"_code, cell.column, written(cell, row), {}};
    case TextForm::Period:
      std::optional<std::string> name = period_name(value.text);
      if (!name) return RowFault{"D092"_code, cell.column, written(cell, row), {}};
      cell.text = *std::move(name);
      value.text = cell.text;
  }
  return std::nullopt;
}

std::optional<RowFault> check_order(MapTarget& target, const RowInput& row) {
  std::optional<std::size_t> last;
  for (const std::size_t at : target.in_order) {
    if (target.staged[at].state != CellValue::State::Set) continue;
    if (last && target.staged[at].value < target.staged[*last].value) {
      return RowFault{"D093"_code,
                      target.cells[at].column,
                      written(target.cells[at], row),
                      {target.cells[*last].column, written(target.cells[*last], row)}};
    }
    last = at;
  }
  return std::nullopt;
}

}  // namespace steelyard
