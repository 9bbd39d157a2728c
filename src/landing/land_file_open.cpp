// land_file_open: see land_file_open.hpp.
//
//     exports/orders_20260526.csv → reader past the header, adapter tmall_orders, exported 2026-05-26
//
// Not here: durability (land_file.cpp), showing (preview.cpp).
// Tested by: tests/landing/land_file_test.cpp, preview_test.cpp.

#include "landing/land_file_open.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "landing/adapter_near.hpp"
#include "landing/bare_keys.hpp"
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

bool reads_into(const Adapter& adapter, const std::string& relation) {
  return std::ranges::any_of(adapter.mappings,
                             [&](const Mapping& mapping) { return mapping.into == relation; });
}

Diagnostic of_another_relation(const FileQuestion& question, const Adapter& chosen,
                               const Relation& relation) {
  const std::string& other = chosen.mappings.front().into;
  return {"D074"_code,
          {},
          {name_of(question), other, relation.name},
          {fmt::format(
               "要删除 {0} 的行：--deletes {0}；要删除 {1} 的行：文件只留编号列（{2}），或再写上 "
               "--adapter {1}",
               other, relation.name, keys_of(relation)),
           fmt::format("to delete rows of {0}: --deletes {0}; of {1}: leave only the key columns "
                       "({2}) in the file, or add --adapter {1}",
                       other, relation.name, keys_of(relation))},
          {}};
}

/// How the rows that are to go are named, where no adapter was: by the export's adapter if it reads this relation, else
/// by the relation's own names. D074: the file is one of another relation; not where every column is known to this
/// one, nor where the other has the same key (a list of orders with a reason).
Result<Adapter> adapter_of_deletion(const FileQuestion& question,
                                    const std::vector<std::string>& header) {
  const Relation* relation = question.model.relation(question.options.deletes);
  STEELYARD_CHECK(relation != nullptr, "the command has looked for the relation");
  const auto chosen = choose_adapter_for(question.adapters, question.model, header,
                                         with_sheet(name_of(question), question.options.sheet));
  if (chosen && !chosen->mappings.empty()) {
    if (reads_into(*chosen, relation->name)) return *chosen;
    const Relation& other = *question.model.relation(chosen->mappings.front().into);
    const bool is_known = near_to(*relation, plain_names(header)).unknown.empty();
    if (!is_known && other.key != relation->key) {
      return fail(of_another_relation(question, *chosen, *relation));
    }
  }
  return adapter_by_name(question.adapters, question.model, header, relation->name);
}

/// Of an export that holds two relations, rows of the other stay.
void keep_rows_of(Adapter& adapter, const std::string& relation) {
  std::erase_if(adapter.mappings, [&](const Mapping& mapping) { return mapping.into != relation; });
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
  const auto by_header = [&]() -> Result<Adapter> {
    if (!options.deletes.empty()) return adapter_of_deletion(question, header);
    return choose_adapter_for(question.adapters, question.model, header,
                              with_sheet(name_of(question), options.sheet));
  };
  Adapter adapter =
      options.adapter.empty()
          ? TRY(by_header())
          : TRY(adapter_by_name(question.adapters, question.model, header, options.adapter));
  if (!options.deletes.empty()) keep_rows_of(adapter, options.deletes);
  if (options.kind == kDeletion) TRY(require_key(adapter, question.model));
  return OpenedFile{std::move(reader), std::move(adapter)};
}

Result<BegunFile> begin_mapping(const FileQuestion& question, const OpenedFile& opened) {
  RawRecord first;
  const bool has_records = TRY(opened.reader->next(first));
  const Adapter& adapter = opened.adapter;
  // A header without rows puts nothing in anything's place, whatever it holds.
  if (has_records && question.options.kind != kDeletion) {
    TRY(require_more_than_keys(question, adapter));
  }
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
