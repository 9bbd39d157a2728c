// map_between: see map_between.hpp.
//
// A bad record ends the filling: what stood on it is unknown, and nothing is guessed.
// Tested by: tests/landing/adapter_words_test.cpp.

#include "landing/map_between.hpp"

#include <algorithm>
#include <utility>

namespace steelyard {

namespace {

std::vector<std::string_view> parts_of(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(at); end != std::string_view::npos; end = text.find(at)) {
    parts.push_back(trim_cell(text.substr(0, end)));
    text.remove_prefix(end + at.size());
  }
  parts.push_back(trim_cell(text));
  return parts;
}

/// A cell that may stand on each of the rows: what is nothing is nothing for each of them.
bool is_nothing(std::string_view text) {
  text = trim_cell(text);
  return means_missing(text) || text.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool RowSplitter::deal(const RawRecord& record, std::size_t column) {
  const std::string_view text = record.cells[column];
  const std::vector<std::string_view> parts = parts_of(text, split_.at);
  if (parts.size() != rows_.size()) return is_nothing(text);
  if (std::ranges::any_of(parts, [](std::string_view part) { return part.empty(); })) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) rows_[i].cells[column] = parts[i];
  return true;
}

const std::vector<RawRecord>& RowSplitter::rows_of(const RawRecord& record) {
  rows_.assign(1, record);
  if (split_.columns.empty() || record.bad) return rows_;
  const std::string_view first = record.cells[split_.columns.front()];
  if (first.find(split_.at) == std::string_view::npos) return rows_;
  rows_.assign(parts_of(first, split_.at).size(), record);
  const auto is_dealt = [&](std::size_t column) { return deal(record, column); };
  if (!std::ranges::all_of(split_.columns, is_dealt)) rows_.assign(1, record);
  return rows_;
}

const RawRecord& DownFiller::filled(const RawRecord& record) {
  if (!fill_.by) return record;
  if (record.bad) {
    has_above_ = false;
    return record;
  }
  const std::string_view by = trim_cell(record.cells[*fill_.by]);
  const bool goes_on = has_above_ && !by.empty() && by == by_;
  record_ = record;
  for (std::size_t i = 0; i < fill_.columns.size(); ++i) {
    std::string_view& cell = record_.cells[fill_.columns[i]];
    if (goes_on && trim_cell(cell).empty()) {
      cell = above_[i];
    } else {
      above_[i] = cell;
    }
  }
  by_ = by;
  has_above_ = true;
  return record_;
}

namespace {

/// The currency of all the money; none when it is in several.
std::optional<std::string> only_currency(const Amounts& amounts) {
  std::string only;
  for (const auto& [currency, amount] : amounts.by_currency()) {
    if (amount == 0) continue;
    if (!only.empty()) return std::nullopt;
    only = currency;
  }
  return only;
}

}  // namespace

std::optional<Diagnostic> TotalsCheck::compare(const WrittenTotal& total, const Amounts& above) {
  const Amounts last = std::exchange(at_last_, above);
  const std::optional<std::string> currency =
      total.currency.empty() ? only_currency(above) : std::string(total.currency);
  if (!currency) return std::nullopt;
  const Int128 sum = above.in(*currency);
  if (total.money == sum || total.money == sum - last.in(*currency)) return std::nullopt;
  const std::string unit = currency->empty() ? "" : *currency + " ";
  return Diagnostic{
      .code = "D041"_code,
      .span = {},
      .args = {unit + format_decimal_trimmed(total.money, kMoneyScale),
               unit + format_decimal_trimmed(sum, kMoneyScale), std::to_string(total.line)},
      .hint = {},
      .labels = {}};
}

}  // namespace steelyard
