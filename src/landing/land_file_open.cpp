// land_file_open: see land_file_open.hpp.
//
//     exports/orders_20260526.csv → reader past the header, adapter tmall_orders, exported 2026-05-26
//
// Not here: durability (land_file.cpp), showing (preview.cpp).
// Tested by: tests/landing/land_file_test.cpp, preview_test.cpp.

#include "landing/land_file_open.hpp"

#include <algorithm>

#include "landing/cell.hpp"

namespace steelyard {

namespace {

std::string_view cell_named(const RawRecord& record, const std::vector<std::string>& header,
                            const std::string& name) {
  if (name.empty() || record.bad) return {};
  for (std::size_t i = 0; i < header.size() && i < record.cells.size(); ++i) {
    if (plain_name(header[i]) == plain_name(name)) return record.cells[i];
  }
  return {};
}

std::optional<Date> day_in_name(const std::string& path) {
  const std::optional<NamedInstant> named = try_instant_in_name(path);
  if (!named) return std::nullopt;
  return day_of(named->local_us);
}

/// D022: what is to go is named by its whole key.
Result<void> require_key(const Adapter& adapter, const Model& model) {
  if (adapter.mappings.empty()) return {};
  const Mapping& mapping = adapter.mappings.front();
  for (const std::string& key : model.relation(mapping.into)->key) {
    const bool is_mapped = std::ranges::any_of(
        mapping.columns, [&](const auto& column) { return column.first == key; });
    if (!is_mapped) return fail(Diagnostic{"D022"_code, {}, {key, adapter.name}, {}, {}});
  }
  return {};
}

}  // namespace

const std::string& name_of(const FileQuestion& question) {
  return question.options.known_as.empty() ? question.path : question.options.known_as;
}

Result<OpenedFile> open_to_map(const FileQuestion& question) {
  const LoadOptions& options = question.options;
  std::unique_ptr<RecordReader> reader =
      TRY(open_reader(with_sheet(question.path, options.sheet),
                      read_options(question.adapters, question.model, options)));
  const std::vector<std::string>& header = reader->header();
  Adapter adapter =
      options.adapter.empty()
          ? TRY(choose_adapter_for(question.adapters, question.model, header,
                                   with_sheet(name_of(question), options.sheet)))
          : TRY(adapter_by_name(question.adapters, question.model, header, options.adapter));
  if (options.kind == kDeletion) TRY(require_key(adapter, question.model));
  return OpenedFile{std::move(reader), std::move(adapter)};
}

Result<BegunFile> begin_mapping(const FileQuestion& question, const OpenedFile& opened) {
  RawRecord first;
  const bool has_records = TRY(opened.reader->next(first));
  const Adapter& adapter = opened.adapter;
  const std::vector<std::string>& header = opened.reader->header();
  const std::string& zone_name = adapter.zone.empty() ? question.model.time_zone : adapter.zone;
  const TimeZone zone = TRY(TimeZone::create(zone_name));
  std::string_view written;
  if (has_records) written = cell_named(first, header, adapter.exported_at_column);
  ExportedAt exported = exported_at({.path = name_of(question),
                                     .adapter = adapter,
                                     .options = question.options,
                                     .column_text = written,
                                     .zone = zone,
                                     .now_us = question.now_us});
  RowMapper mapper = TRY(RowMapper::create({.adapter = adapter,
                                            .model = question.model,
                                            .header = header,
                                            .options = question.options,
                                            .latest_us = exported.latest_us,
                                            .file_day = day_in_name(name_of(question))}));
  return BegunFile{std::move(first), has_records, std::move(exported), std::move(mapper)};
}

}  // namespace steelyard
