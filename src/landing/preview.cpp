// preview: see preview.hpp.
//
// Instants are shown as the wall clock of their zone, for that is what stands in the file.
// Not here: the words (report/preview.cpp). Tested by: tests/landing/preview_test.cpp.

#include "landing/preview.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "landing/bare_keys.hpp"
#include "landing/cell.hpp"
#include "landing/land_file_known.hpp"
#include "landing/personal.hpp"

namespace steelyard {

namespace {

struct NamesOf {
  std::vector<std::string>& names;

  void operator()(const FromColumn& from) const {
    names.push_back(from.column);
    names.insert(names.end(), from.aliases.begin(), from.aliases.end());
  }
  void operator()(const FromNth& from) const {
    names.insert(names.end(), from.columns.begin(), from.columns.end());
  }
  void operator()(const Concat& from) const { add_all(from.parts); }
  void operator()(const Product& from) const { add_all(from.factors); }
  void operator()(const Sum& from) const { add_all(from.parts); }
  void operator()(const FromConst&) const {}
  void operator()(const FromOption&) const {}
  void operator()(const FromRow&) const {}
  void operator()(const FromFileDay&) const {}
  void operator()(const FromPivotName&) const {}
  void operator()(const FromPivotValue&) const {}

  void add_all(const std::vector<CellSource>& sources) const {
    for (const CellSource& source : sources) {
      const std::vector<std::string> more = columns_of(source);
      names.insert(names.end(), more.begin(), more.end());
    }
  }
};

bool has_name(const std::vector<std::string>& names, const std::string& wanted) {
  return std::ranges::any_of(
      names, [&](const std::string& name) { return plain_name(name) == plain_name(wanted); });
}

std::vector<PreviewColumn> columns_read(const Adapter& adapter,
                                        const std::vector<std::string>& header) {
  std::vector<PreviewColumn> columns;
  for (const std::string& name : header) {
    PreviewColumn column{.name = name, .becomes = {}};
    for (const Mapping& mapping : adapter.mappings) {
      for (const auto& [target, source] : mapping.columns) {
        if (has_name(columns_of(source), name))
          column.becomes.push_back(mapping.into + "." + target);
      }
    }
    if (has_name(adapter.unpivot_months, name)) column.becomes.emplace_back("targets.target");
    columns.push_back(std::move(column));
  }
  return columns;
}

/// Columns that the adapter would read if the file had them, under the first of their names.
std::vector<std::string> columns_absent(const Adapter& adapter,
                                        const std::vector<std::string>& header) {
  std::vector<std::string> absent;
  for (const Mapping& mapping : adapter.mappings) {
    for (const auto& [target, source] : mapping.columns) {
      const std::vector<std::string> names = columns_of(source);
      const bool is_there = std::ranges::any_of(
          names, [&](const std::string& name) { return has_name(header, name); });
      if (names.empty() || is_there || has_name(absent, names.front())) continue;
      absent.push_back(names.front());
    }
  }
  return absent;
}

PreviewRow row_of(const RelationBlock& block, std::size_t at, const Relation& relation) {
  PreviewRow row{.relation = block.relation, .line = 0, .cells = {}};
  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    const Column& column = block.block.columns[i];
    if (block.columns[i] == "_line") row.line = column.int_at(at);
    const ModelColumn* known = relation.column(block.columns[i]);
    if (known == nullptr || column.is_null(at)) continue;
    const bool has_clock = known->type == Stored::Instant;  // its wall clock is the next column
    const Column& shown = has_clock ? block.block.columns[i + 1] : column;
    row.cells.emplace_back(known->name, shown.is_text()
                                            ? std::string(shown.text_at(at))
                                            : stored_text(shown.int_at(at), known->type));
  }
  return row;
}

void add_rows(RowMapper& mapper, const Model& model, std::vector<PreviewRow>& rows) {
  for (const RelationBlock& block : mapper.take()) {
    for (std::size_t i = 0; i < block.block.n_rows(); ++i) {
      rows.push_back(row_of(block, i, *model.relation(block.relation)));
    }
  }
}

/// Loading the same bytes again would have no effect: they stay as exported when they were loaded, and D073 is said.
Result<void> look_for_loaded(const PreviewRequest& request, const FileQuestion& question,
                             const OpenedFile& opened, Preview& preview) {
  if (request.landing_dir.empty()) return {};
  BatchHeader wanted;
  wanted.kind = request.options.kind;
  wanted.raw_digest = TRY(digest_file(request.path));
  wanted.adapter_digest = reading_digest(opened, question);
  const auto known = find_loaded(TRY(find_same(request.landing_dir, wanted)), wanted);
  if (!known) return {};
  preview.loaded_as = known->digest;
  preview.exported_from = known->exported_from;
  preview.exported_at_us = known->exported_at_us;
  if (auto note = note_other_moment(*known, question)) preview.warnings.push_back(std::move(*note));
  return {};
}

}  // namespace

std::vector<std::string> columns_of(const CellSource& source) {
  std::vector<std::string> names;
  const NamesOf names_of{names};
  std::visit(names_of, source.from);
  names_of.add_all(source.other);
  return names;
}

std::string stored_text(std::int64_t value, Stored type) {
  switch (type) {
    case Stored::Text:
    case Stored::Count:
      return std::to_string(value);
    case Stored::Bool:
      return value != 0 ? "true" : "false";
    case Stored::Money:
      return format_decimal_trimmed(value, kMoneyScale);
    case Stored::Number:
    case Stored::Ratio:
      return format_decimal_trimmed(value, kNumberScale);
    case Stored::Duration:
      return format_duration(value);
    case Stored::Instant:
      return format_local(value);
    case Stored::Date:
      return to_string(Date{static_cast<std::int32_t>(value)});
  }
  return {};
}

Result<Preview> preview_file(const PreviewRequest& request) {
  const FileQuestion question{request.path, request.adapters, request.model, request.options,
                              request.now_us};
  const OpenedFile opened = TRY(open_to_map(question));
  Preview preview;
  preview.file = name_of(question);
  preview.adapter = opened.adapter.name;
  preview.label = opened.adapter.label;
  preview.deletes = request.options.kind == kDeletion;
  preview.reading = opened.reader->reading();
  preview.columns = columns_read(opened.adapter, opened.reader->header());
  preview.ignored = opened.adapter.ignore;
  if (preview.ignored) return preview;
  preview.absent = columns_absent(opened.adapter, opened.reader->header());
  BegunFile begun = TRY(begin_mapping(question, opened));
  preview.exported_from = begun.exported.from;
  preview.exported_at_us = begun.exported.at_us;
  bool goes_on = begun.has_records;
  while (goes_on && preview.n_read < request.n_records) {
    begun.mapper.add(begun.first);
    ++preview.n_read;
    goes_on = TRY(opened.reader->next(begun.first));
  }
  add_rows(begun.mapper, request.model, preview.rows);
  preview.rejects = begun.mapper.account().first_rejects;
  preview.warnings = begun.mapper.warnings();
  if (auto note = note_personal(opened.adapter, opened.reader->header())) {
    preview.warnings.push_back(std::move(*note));
  }
  if (auto note = note_bare_keys(question, opened.adapter)) {
    preview.warnings.push_back(std::move(*note));
  }
  TRY(look_for_loaded(request, question, opened, preview));
  return preview;
}

}  // namespace steelyard
