// map: one record at a time through the compiled adapter.
//
//     536365,…,6,…,2.55,… → order_lines(536365, 1, …, line_amount 15.30) and once orders(536365)
//
// A record is staged for all its relations first and appended only when every cell could be read,
// so that nothing lands by halves. Rows of `also` relations that repeat the key's last row value by
// value are dropped in silence: an order stands on each of its lines. The row hash is a fold of
// 64 × 64 → 128 bit products (the construction of wyhash, Wang Yi 2019): quick, and equal on every
// machine we build for (little endian); it is a name for the row's values, no protection.
// Not here: durability (landing.cpp), which of two rows of one key is newer (warehouse).
// Tested by: tests/landing/land_file_test.cpp, land_file_real_test.cpp.

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/date.hpp"
#include "base/text.hpp"
#include "landing/map_compile.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kRawMax = 64 * 1024;
constexpr std::size_t kFirstRejects = 20;
// Repeats come close together; forgetting old keys costs a few rows that the warehouse drops.
constexpr std::size_t kSeenMax = 1 << 20;
constexpr std::uint64_t kHashSeed = 0x9E3779B97F4A7C15;

__extension__ using UInt128 = unsigned __int128;

std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  const UInt128 product = static_cast<UInt128>(a ^ 0xA0761D6478BD642F) * (b ^ 0xE7037ED1A0B428DB);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t fold_text(std::uint64_t hash, std::string_view text) {
  hash = fold(hash, text.size());
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    hash = fold(hash, word);
    text.remove_prefix(8);
  }
  std::uint64_t tail = 0;
  if (!text.empty()) std::memcpy(&tail, text.data(), text.size());
  return fold(hash, tail);
}

std::uint64_t fold_cell(std::uint64_t hash, const CellValue& cell, Stored type) {
  if (cell.state == CellValue::State::Missing) return fold(hash, 1);
  if (is_text(type)) return fold_text(fold(hash, 2), cell.text);
  hash = fold(fold(hash, 3), static_cast<std::uint64_t>(cell.value));
  if (type == Stored::Instant) hash = fold(hash, static_cast<std::uint64_t>(cell.local));
  return hash;
}

/// The first `n` characters.
std::string_view first_chars(std::string_view text, int n) {
  std::size_t end = 0;
  for (; n > 0 && end < text.size(); --n) end += first_char(text.substr(end)).n_bytes;
  return text.substr(0, end);
}

struct RowInput {
  const RawRecord& record;
  std::uint64_t number = 0;  // of the record in the file, from 1
  const PivotColumn* pivot = nullptr;
};

struct RowFault {
  Code code = Code{};
  std::string column;
  std::string text;
};

std::optional<std::string_view> text_of(MapCell& cell, const RowInput& row);

std::optional<std::string_view> concat_of(MapCell& cell, const RowInput& row) {
  cell.text.clear();
  for (MapCell& part : cell.parts) {
    const std::optional<std::string_view> text = text_of(part, row);
    if (!text) return std::nullopt;
    const bool is_read = part.from == MapCell::From::Column;
    if (is_read && means_missing(trim_cell(*text))) return std::nullopt;
    cell.text += is_read ? trim_cell(*text) : *text;
  }
  return cell.text;
}

std::string_view row_number(MapCell& cell, std::uint64_t number) {
  cell.text.resize(20);
  const auto end = std::to_chars(cell.text.data(), cell.text.data() + 20, number).ptr;
  return std::string_view(cell.text).substr(0, static_cast<std::size_t>(end - cell.text.data()));
}

std::optional<std::string_view> written_text(MapCell& cell, const RowInput& row) {
  switch (cell.from) {
    case MapCell::From::Nothing:
    case MapCell::From::Product:
      return std::nullopt;
    case MapCell::From::Column:
      return row.record.cells[cell.at];
    case MapCell::From::Fixed:
      return cell.text;
    case MapCell::From::Row:
      return row_number(cell, row.number);
    case MapCell::From::PivotName:
      return row.pivot->period;
    case MapCell::From::PivotValue:
      return row.record.cells[row.pivot->at];
    case MapCell::From::Concat:
      return concat_of(cell, row);
  }
  return std::nullopt;
}

std::string_view mapped(const MapCell& cell, std::string_view text) {
  text = trim_cell(text);
  for (const auto& [from, to] : cell.map) {
    if (from == text) return to;
  }
  const bool keeps = cell.otherwise.empty() || means_missing(text);
  return keeps ? text : std::string_view(cell.otherwise);
}

std::optional<std::string_view> text_of(MapCell& cell, const RowInput& row) {
  std::optional<std::string_view> text = written_text(cell, row);
  if (!text) return std::nullopt;
  if (!cell.map.empty()) text = mapped(cell, *text);
  if (cell.first > 0) text = first_chars(trim_cell(*text), cell.first);
  return text;
}

CellValue product_of(MapCell& cell, const RowInput& row) {
  constexpr Int128 kFactorMax = 1'000'000'000'000'000'000;
  WrittenNumber product{.digits = 1};
  for (MapCell& factor : cell.parts) {
    const std::optional<std::string_view> text = text_of(factor, row);
    if (!text || means_missing(trim_cell(*text))) return {};
    const NumberReading reading = read_number(trim_cell(*text));
    if (reading.fault) return faulty(*reading.fault);
    product.digits *= reading.number.digits;
    product.scale += reading.number.scale;
    const Int128 largest =
        std::max(product.digits < 0 ? -product.digits : product.digits,
                 reading.number.digits < 0 ? -reading.number.digits : reading.number.digits);
    if (largest > kFactorMax) return faulty(Code::D033);
  }
  return to_stored(product, cell.rule.type);
}

CellValue value_of(MapCell& cell, const RowInput& row, ZoneClock& clock) {
  CellValue value;
  if (cell.from == MapCell::From::Nothing && !cell.fallback) return value;  // most of a relation
  if (cell.from == MapCell::From::Product) {
    value = product_of(cell, row);
  } else if (const std::optional<std::string_view> text = text_of(cell, row)) {
    value = read_cell(*text, cell.rule, clock);
  }
  if (value.state != CellValue::State::Missing || !cell.fallback) return value;
  if (cell.rule.type != Stored::Text) return read_cell(*cell.fallback, cell.rule, clock);
  value.state = CellValue::State::Set;
  value.text = *cell.fallback;
  return value;
}

bool holds(const MapCondition& test, const RawRecord& record) {
  if (!test.at) return false;
  const RowCondition& condition = test.condition;
  const std::string_view text = trim_cell(record.cells[*test.at]);
  if (!condition.starts_with.empty()) {
    return text.starts_with(condition.starts_with) != condition.negated;
  }
  if (!condition.in.empty()) return std::ranges::find(condition.in, text) != condition.in.end();
  return std::ranges::find(condition.not_in, text) == condition.not_in.end();
}

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

struct RowMapper::Impl {
  CompiledMap map;
  ZoneClock clock;
  std::map<std::string, ZoneClock, std::less<>> clock_by_id;
  std::optional<std::int64_t> latest_us;
  MapAccount account;
  std::vector<Reject> rejects;
  std::uint64_t n_records = 0;
  std::size_t k_header = 0;

  ZoneClock& clock_for(MapTarget& target, const RowInput& row);
  std::optional<RowFault> stage(MapTarget& target, const RowInput& row);
  void land(MapTarget& target, const RowInput& row);
  void map_row(const RowInput& row);
  void map_pivots(const RowInput& row);
  void reject(const RowInput& row, Reject reject);
  void account_rejected_money(const RowInput& row);
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
      return RowFault{Code::D030, cell.column, ""};
    }
    hash = fold_cell(hash, value, target.relation->columns[i].type);
  }
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
  } else if (target.money_cell) {
    account.money_accepted += target.staged[*target.money_cell].value;  // missing counts as 0
  }
  append_row(target, row.record.line);
  ++account.n_by_relation[target.relation->name];
}

Reject RowMapper::Impl::to_reject(const RowFault& fault) const {
  Reject reject;
  reject.column = fault.column;
  reject.code = static_cast<std::uint16_t>(fault.code);
  reject.args = {fault.column, cut_to_width(fault.text, 60)};
  if (fault.code == Code::D037 && latest_us) reject.args.push_back(format_local(*latest_us));
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
  }
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
  auto impl = std::make_unique<Impl>(Impl{.map = std::move(compiled),
                                          .clock = ZoneClock(TRY(TimeZone::create(zone))),
                                          .clock_by_id = {},
                                          .latest_us = request.latest_us,
                                          .account = {},
                                          .rejects = {},
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

void RowMapper::add(const RawRecord& record) {
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
  } else if (!impl_->map.pivots.empty()) {
    impl_->map_pivots(row);
  } else {
    impl_->map_row(row);
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

const MapAccount& RowMapper::account() const { return impl_->account; }

}  // namespace steelyard
