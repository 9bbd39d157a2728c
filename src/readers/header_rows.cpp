// Where the column names stand: see header_rows.hpp.
//
//     "", 支付,  支付       two lines that an adapter knows only together:
//     日期, 金额, 件数       → 日期, 金额, 件数 (the lower cell where there is one)
//
// Promise: a record is taken for the header because somebody knows its names, or else by its width
// alone; data is never looked at, but for one thing: a line right below the names whose first cell
// is blank and which holds no digit at all explains the columns (收入+支出) and is no row of data.
// Tested by: tests/readers/header_rows_test.cpp.

#include "readers/header_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "readers/limits.hpp"

namespace steelyard {

namespace {

using Cells = std::vector<std::string>;
constexpr std::size_t kHeaderColumns = ChildLimits{}.k_columns;

bool is_blank(const std::string& cell) { return trim(cell).empty(); }

std::size_t n_filled(const Cells& cells) {
  return cells.size() - static_cast<std::size_t>(std::ranges::count_if(cells, is_blank));
}

Cells put_together(const Cells& upper, const Cells& lower) {
  Cells out = upper.size() > lower.size() ? upper : lower;
  for (std::size_t i = 0; i < std::min(upper.size(), lower.size()); ++i) {
    out[i] = is_blank(lower[i]) ? upper[i] : lower[i];
  }
  return out;
}

bool explains_columns(const Cells& cells) {
  if (cells.empty() || !is_blank(cells.front()) || n_filled(cells) == 0) return false;
  return std::ranges::none_of(cells, [](const std::string& cell) {
    return std::ranges::any_of(cell, [](char c) { return c >= '0' && c <= '9'; });
  });
}

/// One cell above several words: what the table is called.
bool is_title(const std::vector<Cells>& records, std::size_t at) {
  if (at + 1 >= records.size() || n_filled(records[at]) != 1) return false;
  const auto is_word = [](const std::string& cell) {
    return !is_blank(cell) && cell.find_first_of("0123456789") == std::string::npos;
  };
  return std::ranges::count_if(records[at + 1], is_word) > 1;
}

HeaderPlace place_at(const std::vector<Cells>& records, std::size_t at) {
  HeaderPlace place{.at = at, .n_records = 1, .names = column_names(records[at])};
  if (at + 1 < records.size() && explains_columns(records[at + 1])) place.n_records = 2;
  return place;
}

}  // namespace

std::vector<std::string> column_names(const Cells& cells) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  // Where to go on with a name: without it a million equal ones take days.
  std::map<std::string, int> suffixes;
  for (const std::string& cell : cells) {
    const std::string base(trim(cell));
    std::string name = base;
    if (!taken.insert(name).second) {
      int& n = suffixes.try_emplace(base, 1).first->second;
      do {
        name = fmt::format("{}#{}", base, ++n);
      } while (!taken.insert(name).second);
    }
    names.push_back(std::move(name));
  }
  std::size_t k_names = cells.size();
  while (k_names > 0 && is_blank(cells[k_names - 1])) --k_names;
  names.resize(k_names);
  return names;
}

HeaderPlace find_known_header(const std::vector<Cells>& records, const KnownHeader& is_header) {
  if (!is_header) return {};
  const std::size_t n = std::min(records.size(), kHeaderSearch);
  for (std::size_t i = 0; i < n; ++i) {
    if (records[i].size() > kHeaderColumns) continue;
    if (is_header(column_names(records[i]))) return place_at(records, i);
  }
  for (std::size_t i = 0; i + 1 < n; ++i) {
    if (records[i].size() > kHeaderColumns || records[i + 1].size() > kHeaderColumns) continue;
    std::vector<std::string> names = column_names(put_together(records[i], records[i + 1]));
    if (is_header(names)) return {.at = i, .n_records = 2, .names = std::move(names)};
  }
  return {};
}

HeaderPlace find_header(const std::vector<Cells>& records, const KnownHeader& is_header) {
  HeaderPlace known = find_known_header(records, is_header);
  if (!known.names.empty()) return known;
  std::size_t widest = 0;
  for (const Cells& cells : records) widest = std::max(widest, n_filled(cells));
  for (std::size_t i = 0; widest > 0 && i < records.size(); ++i) {
    if (2 * n_filled(records[i]) >= widest && !is_title(records, i)) return place_at(records, i);
  }
  return {};
}

}  // namespace steelyard
