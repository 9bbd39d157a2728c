// map_stage: a record's cells become a row of each of its relations, or the first fault.
//
//     536365,…,6,…,2.55,… → order_lines(536365, 1, …, line_amount 15.30) and orders(536365)
//
// Rows of `also` relations that repeat the key's last row value by value are dropped in silence: an
// order stands on each of its lines. Not here: single cells (map_value.cpp).
// Tested by: tests/landing/land_file_test.cpp.

#include <algorithm>
#include <new>

#include "landing/map_currency.hpp"
#include "landing/map_hash.hpp"
#include "landing/map_impl.hpp"

namespace steelyard {

namespace {

// Repeats come close together; forgetting old keys costs a few rows that the warehouse drops.
constexpr std::size_t kSeenMax = 1 << 20;

/// Forty calls for each row, so they are put in line.
[[gnu::flatten]] void append_row(MapTarget& target, std::uint64_t line) {
  std::size_t at = 0;
  std::vector<Column>& columns = target.block.block.columns;
  for (std::size_t i = 0; i < target.cells.size(); ++i) {
    const Stored type = target.relation->columns[i].type;
    const CellValue& cell = target.staged[i];
    const bool missing = cell.state == CellValue::State::Missing;
    Column& column = columns[at++];
    if (missing) {
      column.push_null();
    } else if (column.is_text()) {
      column.push_text(cell.text);
    } else {
      column.push_int(cell.value);
    }
    if (type != Stored::Instant) continue;
    Column& local = columns[at++];
    if (missing) {
      local.push_null();
    } else {
      local.push_int(cell.local);
    }
  }
  columns[at++].push_int(static_cast<std::int64_t>(line));
  columns[at].push_int(static_cast<std::int64_t>(target.staged_hash));
}

/// As a row is hashed while it is staged.
std::uint64_t hash_of(const MapTarget& target) {
  std::uint64_t hash = kHashSeed;
  for (std::size_t i = 0; i < target.staged.size(); ++i) {
    hash = fold_cell(hash, target.staged[i], target.relation->columns[i].type);
  }
  return hash;
}

}  // namespace

ZoneClock& RowMapper::Impl::clock_for(MapTarget& target, const RowInput& row) {
  if (!target.zone_cell) return clock;
  const CellValue id = value_of(target.cells[*target.zone_cell], row, clock);
  const auto found = clock_by_id.find(id.text);
  return found == clock_by_id.end() ? clock : found->second;
}

std::optional<RowFault> RowMapper::Impl::stage(MapTarget& target, const RowInput& row) {
  ZoneClock& zone = clock_for(target, row);
  std::uint64_t hash = kHashSeed;
  bool has_signs = false;
  bool has_remarks = false;
  for (std::size_t i = 0; i < target.cells.size(); ++i) {
    MapCell& cell = target.cells[i];
    // Made where it stays: a copy right behind its making waits for the processor's writes.
    CellValue& value = *new (&target.staged[i]) CellValue(value_of(cell, row, zone));
    if (value.state == CellValue::State::Faulty) {
      MapCell& blamed = blamed_cell(cell, row);
      const std::string& column = blamed.column.empty() ? cell.column : blamed.column;
      RowFault fault{value.fault, column, std::string(text_of(blamed, row).value_or("")), {}};
      if (fault.code == "D033"_code) fault.more = {largest_number(cell.rule)};
      return fault;
    }
    if (cell.required && value.state == CellValue::State::Missing) {
      return RowFault{"D030"_code, cell.column, "", {}};
    }
    if (cell.is_limited && value.state == CellValue::State::Set) {
      auto fault = check_limits(cell, target.relation->columns[i], value, row);
      if (fault) return fault;
    }
    if (value.state == CellValue::State::Set && is_text(cell.rule.type) &&
        looks_garbled(value.text)) {
      garbled.add(cell, value.text, row.record);
    }
    has_signs |= value.currency_sign != 0;
    has_remarks |= value.is_leap || value.of_number;
    hash = fold_cell(hash, value, target.relation->columns[i].type);
  }
  if (has_signs) {
    if (auto fault = check_signs(target, row, house_currency)) return fault;
    hash = hash_of(target);  // the currency may have been filled in
  }
  target.has_remarks = has_remarks;
  target.staged_hash = hash;
  target.is_staged = true;
  return check_order(target, row);
}

void RowMapper::Impl::land(MapTarget& target, const RowInput& row) {
  const bool is_also = &target != &map.targets.front();
  if (is_also) {
    std::uint64_t key = kHashSeed;
    for (const std::size_t i : target.key) {
      key = fold_cell(key, target.staged[i], target.relation->columns[i].type);
    }
    if (target.seen.size() >= kSeenMax) target.seen.clear();
    const auto [seen, is_new] = target.seen.try_emplace(key, target.staged_hash);
    if (!is_new && seen->second == target.staged_hash) return;
    seen->second = target.staged_hash;
  } else {
    account_landed(target, row);
  }
  append_row(target, row.record.line);
  ++account.n_by_relation[target.relation->name];
}

}  // namespace steelyard
