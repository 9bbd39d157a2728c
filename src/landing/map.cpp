// map: one record at a time through the compiled adapter.
//
//     536365,…,6,…,2.55,… → order_lines(536365, 1, …, line_amount 15.30) and once orders(536365)
//
// A record is staged for all its relations first and appended only when every cell could be read,
// so that nothing lands by halves. Rows of `also` relations that repeat the key's last row value by
// value are dropped in silence: an order stands on each of its lines.
// Not here: cells (map_value.cpp), durability (landing_write.cpp), which of two rows of one key is newer (warehouse).
// Tested by: tests/landing/land_file_test.cpp, land_file_real_test.cpp.

#include <algorithm>

#include "base/date.hpp"
#include "base/text.hpp"
#include "landing/map_between.hpp"
#include "landing/map_hash.hpp"
#include "landing/map_value.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kRawMax = 64 * 1024;
constexpr std::size_t kFirstRejects = 20;
// Repeats come close together; forgetting old keys costs a few rows that the warehouse drops.
constexpr std::size_t kSeenMax = 1 << 20;
struct RowFault {
  Code code = Code{};
  std::string column;
  std::string text;
};

/// Texts that were decoded wrongly before they came here; the first of them is shown.
struct Garbled {
  std::uint64_t n = 0;
  std::uint64_t line = 0;
  std::string column;
  std::string text;

  void add(const MapCell& cell, std::string_view found, const RawRecord& record) {
    if (++n > 1) return;
    line = record.line;
    column = cell.column;
    text = cut_to_width(found, 60);
  }
};

bool is_summary(const std::vector<MapCondition>& skip_when, const RawRecord& record) {
  return std::ranges::any_of(skip_when, [&](const auto& test) { return holds(test, record); });
}

bool applies(const MapTarget& target, const RawRecord& record) {
  return std::ranges::all_of(target.when, [&](const auto& test) { return holds(test, record); });
}

void append_row(MapTarget& target, std::uint64_t line) {
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

}  // namespace

static void count_remarks(MapTarget& target) {
  for (std::size_t i = 0; i < target.cells.size(); ++i) {
    if (target.staged[i].of_number) ++target.cells[i].n_of_number;
    if (target.staged[i].is_leap) ++target.cells[i].n_leaps;
  }
}

struct RowMapper::Impl {
  CompiledMap map;
  std::string zone_name;  // of `clock`
  ZoneClock clock;
  std::map<std::string, ZoneClock, std::less<>> clock_by_id;
  std::optional<std::int64_t> latest_us;
  DownFiller filler;
  RowSplitter splitter;
  TotalsCheck totals;
  MapAccount account;
  std::vector<Reject> rejects;
  Garbled garbled;
  std::uint64_t n_records = 0;
  std::size_t k_header = 0;

  ZoneClock& clock_for(MapTarget& target, const RowInput& row);
  std::optional<RowFault> stage(MapTarget& target, const RowInput& row);
  void land(MapTarget& target, const RowInput& row);
  void map_row(const RowInput& row);
  void map_pivots(const RowInput& row);
  void account_landed(MapTarget& target);
  void reject(const RowInput& row, Reject reject);
  void account_rejected_money(const RowInput& row);
  void check_total(const RowInput& row);
  [[nodiscard]] Reject to_reject(const RowFault& fault) const;
};

ZoneClock& RowMapper::Impl::clock_for(MapTarget& target, const RowInput& row) {
  if (!target.zone_cell) return clock;
  const CellValue id = value_of(target.cells[*target.zone_cell], row, clock);
  const auto found = clock_by_id.find(id.text);
  return found == clock_by_id.end() ? clock : found->second;
}

std::optional<RowFault> RowMapper::Impl::stage(MapTarget& target, const RowInput& row) {
  ZoneClock& zone = clock_for(target, row);
  std::uint64_t hash = kHashSeed;
  for (std::size_t i = 0; i < target.cells.size(); ++i) {
    MapCell& cell = target.cells[i];
    CellValue& value = target.staged[i];
    value = value_of(cell, row, zone);
    if (value.state == CellValue::State::Faulty) {
      return RowFault{value.fault, cell.column, std::string(text_of(cell, row).value_or(""))};
    }
    if (cell.required && value.state == CellValue::State::Missing) {
      return RowFault{"D030"_code, cell.column, ""};
    }
    if (value.state == CellValue::State::Set && is_text(cell.rule.type) &&
        looks_garbled(value.text)) {
      garbled.add(cell, value.text, row.record);
    }
    hash = fold_cell(hash, value, target.relation->columns[i].type);
  }
  target.has_remarks = std::ranges::any_of(
      target.staged, [](const CellValue& cell) { return cell.is_leap || cell.of_number; });
  target.staged_hash = hash;
  target.is_staged = true;
  return std::nullopt;
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
    account_landed(target);
  }
  append_row(target, row.record.line);
  ++account.n_by_relation[target.relation->name];
}

void RowMapper::Impl::account_landed(MapTarget& target) {
  const auto is_missing = [&](std::size_t at) {
    return target.staged[at].state == CellValue::State::Missing;
  };
  if (target.money_cell) {
    account.money_accepted += target.staged[*target.money_cell].value;
    totals.add(target.staged[*target.money_cell].value);
  }
  if (target.has_remarks) count_remarks(target);
  if (target.date_cell && is_missing(*target.date_cell)) ++account.n_undated;
  if (!target.subject_cells.empty() && std::ranges::all_of(target.subject_cells, is_missing)) {
    ++account.n_unowned;
  }
}

Reject RowMapper::Impl::to_reject(const RowFault& fault) const {
  Reject reject;
  reject.column = fault.column;
  reject.code = static_cast<std::uint16_t>(fault.code);
  reject.args = {fault.column, cut_to_width(fault.text, 60)};
  if (fault.code == "D037"_code && latest_us) {
    reject.args.push_back(format_local(clock.to_local(*latest_us)) + " " + zone_name);
  }
  return reject;
}

void RowMapper::Impl::reject(const RowInput& row, Reject refused) {
  refused.line = row.record.line;
  refused.raw = row.record.raw.substr(0, kRawMax);
  ++account.n_rejected;
  account_rejected_money(row);
  if (account.first_rejects.size() < kFirstRejects) account.first_rejects.push_back(refused);
  rejects.push_back(std::move(refused));
}

void RowMapper::Impl::account_rejected_money(const RowInput& row) {
  MapTarget& target = map.targets.front();
  if (!target.money_cell) return;
  if (row.record.bad) {
    ++account.n_money_unreadable;
    return;
  }
  const CellValue money = value_of(target.cells[*target.money_cell], row, clock);
  if (money.state == CellValue::State::Faulty) {
    ++account.n_money_unreadable;
  } else {
    account.money_rejected += money.value;
    totals.add(money.value);
  }
}

void RowMapper::Impl::check_total(const RowInput& row) {
  MapTarget& target = map.targets.front();
  if (!target.money_cell) return;
  const CellValue total = value_of(target.cells[*target.money_cell], row, clock);
  if (total.state != CellValue::State::Set) return;
  std::optional<Diagnostic> warning = totals.compare(total.value, row.record.line);
  const bool has_room = account.total_warnings.size() < kFirstRejects;
  if (warning && has_room) account.total_warnings.push_back(std::move(*warning));
}

void RowMapper::Impl::map_row(const RowInput& row) {
  ++account.n_rows_in;
  for (MapTarget& target : map.targets) {
    target.is_staged = false;
    if (!applies(target, row.record)) continue;
    const std::optional<RowFault> fault = stage(target, row);
    if (!fault) continue;
    reject(row, to_reject(*fault));
    return;
  }
  for (MapTarget& target : map.targets) {
    if (target.is_staged) land(target, row);
  }
}

void RowMapper::Impl::map_pivots(const RowInput& row) {
  for (const PivotColumn& pivot : map.pivots) {
    if (means_missing(trim_cell(row.record.cells[pivot.at]))) continue;
    map_row({.record = row.record, .number = row.number, .pivot = &pivot});
  }
}

Result<RowMapper> RowMapper::create(const MapRequest& request) {
  CompiledMap compiled = TRY(compile_map(request));
  const std::string& zone =
      request.adapter.zone.empty() ? request.model.time_zone : request.adapter.zone;
  const MapFill fill = compiled.fill;
  const MapSplit split = compiled.split;
  auto impl = std::make_unique<Impl>(Impl{.map = std::move(compiled),
                                          .zone_name = zone,
                                          .clock = ZoneClock(TRY(TimeZone::create(zone))),
                                          .clock_by_id = {},
                                          .latest_us = request.latest_us,
                                          .filler = DownFiller(fill),
                                          .splitter = RowSplitter(split),
                                          .totals = {},
                                          .account = {},
                                          .rejects = {},
                                          .garbled = {},
                                          .n_records = 0,
                                          .k_header = request.header.size()});
  for (const auto& [id, name] : request.model.time_zones) {
    impl->clock_by_id.emplace(id, ZoneClock(TRY(TimeZone::create(name))));
  }
  return RowMapper(std::move(impl));
}

RowMapper::RowMapper(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RowMapper::RowMapper(RowMapper&&) noexcept = default;
RowMapper& RowMapper::operator=(RowMapper&&) noexcept = default;
RowMapper::~RowMapper() = default;

void RowMapper::add(const RawRecord& read) {
  const RawRecord& record = impl_->filler.filled(read);
  const RowInput row{.record = record, .number = ++impl_->n_records, .pivot = nullptr};
  if (record.bad) {
    ++impl_->account.n_rows_in;
    Reject refused;
    refused.code = static_cast<std::uint16_t>(record.fault);
    refused.args = record.fault_args;
    impl_->reject(row, std::move(refused));
    return;
  }
  STEELYARD_CHECK(record.cells.size() == impl_->k_header, "readers call any other record bad");
  if (is_summary(impl_->map.skip_when, record)) {
    ++impl_->account.n_rows_in;
    ++impl_->account.n_summary;
    impl_->check_total(row);
  } else if (!impl_->map.pivots.empty()) {
    impl_->map_pivots(row);
  } else {
    for (const RawRecord& one : impl_->splitter.rows_of(record)) {
      impl_->map_row({.record = one, .number = row.number, .pivot = nullptr});
    }
  }
}

Result<void> RowMapper::flush(BatchWriter& writer, std::size_t n_rows_min) {
  for (MapTarget& target : impl_->map.targets) {
    if (target.block.block.n_rows() == 0 || target.block.block.n_rows() < n_rows_min) continue;
    TRY(writer.add(target.block));
    for (Column& column : target.block.block.columns) column.clear();
  }
  for (const Reject& reject : impl_->rejects) TRY(writer.add(reject));
  impl_->rejects.clear();
  return {};
}

std::vector<RelationBlock> RowMapper::take() {
  std::vector<RelationBlock> blocks;
  for (MapTarget& target : impl_->map.targets) {
    if (target.block.block.n_rows() == 0) continue;
    blocks.push_back(target.block);
    for (Column& column : target.block.block.columns) column.clear();
  }
  return blocks;
}

const MapAccount& RowMapper::account() const { return impl_->account; }

/// Of the owning relation only: the same number gives the day to its further rows.
static void note_remarks(const MapCell& cell, Diagnostics& out) {
  const auto note = [&](Code code, std::uint64_t n) {
    if (n == 0) return;
    out.push_back({.code = code,
                   .span = {},
                   .args = {cell.column, std::to_string(n)},
                   .hint = {},
                   .labels = {}});
  };
  note("D042"_code, cell.n_of_number);
  note("D062"_code, cell.n_leaps);
}

Diagnostics RowMapper::warnings() const {
  Diagnostics out = impl_->account.total_warnings;
  for (const MapCell& cell : impl_->map.targets.front().cells) {
    note_remarks(cell, out);
  }
  const Garbled& garbled = impl_->garbled;
  if (garbled.n > 0) {
    out.push_back({.code = "D064"_code,
                   .span = {},
                   .args = {garbled.column, std::to_string(garbled.n), std::to_string(garbled.line),
                            garbled.text},
                   .hint = {},
                   .labels = {}});
  }
  return out;
}

}  // namespace steelyard
