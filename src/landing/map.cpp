// map: one record at a time through the compiled adapter.
//
//     #1,…,500 → orders(#1, …, 500)      合计,…,500 → compared with the rows above it
//
// A record is staged for all its relations first and appended only when every cell could be read,
// so that nothing lands by halves.
// Not here: rows (map_stage.cpp), the account (map_account.cpp), cells (map_value.cpp), durability
// (landing_write.cpp), which of two rows of one key is newer (warehouse).
// Tested by: tests/landing/land_file_test.cpp, land_file_real_test.cpp.

#include <algorithm>

#include "landing/map_impl.hpp"

namespace steelyard {

namespace {

bool is_summary(const std::vector<MapCondition>& skip_when, const RawRecord& record) {
  return std::ranges::any_of(skip_when, [&](const auto& test) { return holds(test, record); });
}

bool applies(const MapTarget& target, const RawRecord& record) {
  return std::ranges::all_of(target.when, [&](const auto& test) { return holds(test, record); });
}

}  // namespace

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
                                          .reject_text = RejectText(request.header),
                                          .house_currency = request.model.currency,
                                          .account = {},
                                          .rejects = {},
                                          .garbled = {},
                                          .overpaid = {},
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

/// Counted, and compared where it says an amount, but no row.
void RowMapper::Impl::add_footer(const RowInput& row, Footer footer) {
  ++account.n_rows_in;
  ++account.n_summary;
  if (footer == Footer::Total) check_total(row);
}

void RowMapper::add(const RawRecord& read) {
  if (is_blank(read)) return;
  const RawRecord& record = impl_->filler.filled(read);
  const RowInput row{.record = record, .number = ++impl_->n_records, .pivot = nullptr};
  const bool is_skipped = !record.bad && is_summary(impl_->map.skip_when, record);
  const Footer footer = is_skipped ? Footer::Total : footer_of(record);
  if (footer != Footer::None) {
    impl_->add_footer(row, footer);
    return;
  }
  if (record.bad) {
    ++impl_->account.n_rows_in;
    Reject refused;
    refused.code = static_cast<std::uint16_t>(record.fault);
    refused.args = record.fault_args;
    impl_->reject(row, std::move(refused));
    return;
  }
  STEELYARD_CHECK(record.cells.size() == impl_->k_header, "readers call any other record bad");
  if (!impl_->map.pivots.empty()) {
    impl_->map_pivots(row);
  } else if (impl_->map.split.columns.empty()) {
    impl_->map_row(row);
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

}  // namespace steelyard
