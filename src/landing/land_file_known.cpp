// See land_file_known.hpp.

#include "landing/land_file_known.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"

namespace steelyard {

namespace {

std::string limits_text(const ModelColumn& column) {
  const int form = static_cast<int>(column.limits.form);
  return " " + describe_limits(column.limits, column.type) + " form " + std::to_string(form);
}

}  // namespace

std::string reading_digest(const OpenedFile& opened, const FileQuestion& question) {
  const Adapter& adapter = opened.adapter;
  std::string text = adapter.digest + "\n" + question.model.time_zone;
  const Reading reading = opened.reader->reading();
  if (!reading.other_sheets.empty()) text += "\nsheet " + reading.sheet;
  for (const auto& [id, zone] : question.model.time_zones)
    text += fmt::format("\n{} in {}", id, zone);
  for (const auto& [name, value] : question.options.set)
    text += fmt::format("\n{} = {}", name, value);
  for (const Mapping& mapping : adapter.mappings) {
    const Relation* relation = question.model.relation(mapping.into);
    STEELYARD_CHECK(relation != nullptr, "parse_adapter checked the relation");
    text += "\ninto " + mapping.into;
    if (!relation->in_order.empty()) text += " in order " + join(relation->in_order, " ");
    for (const ModelColumn& column : relation->columns) {
      text += "\n" + column.name + " " + std::string(stored_name(column.type));
      if (column.required) text += " required";
      if (!column.limits.empty()) text += limits_text(column);
    }
  }
  return digest(text);
}

Result<std::vector<BatchHeader>> find_same(const std::string& landing_dir,
                                           const BatchHeader& wanted) {
  BatchList list = TRY(list_batches(landing_dir));  // a damaged batch stops no loading
  std::erase_if(list.batches, [&](const BatchHeader& batch) {
    return batch.raw_digest != wanted.raw_digest || batch.adapter_digest != wanted.adapter_digest;
  });
  return std::move(list.batches);
}

std::optional<BatchHeader> find_loaded(const std::vector<BatchHeader>& same,
                                       const BatchHeader& wanted) {
  const bool other_kind = std::ranges::any_of(
      same, [&](const BatchHeader& batch) { return batch.kind != wanted.kind; });
  if (same.empty() || other_kind) return std::nullopt;
  return same.back();
}

std::optional<Diagnostic> note_other_moment(const BatchHeader& known,
                                            const FileQuestion& question) {
  const auto asked = question.options.exported_at_us;
  if (!asked || *asked == known.exported_at_us) return std::nullopt;
  const Result<TimeZone> zone = TimeZone::create(question.model.time_zone);
  STEELYARD_CHECK(zone.has_value(), "a model's zone exists");
  const auto local = [&](std::int64_t at_us) {
    return format_local(zone->to_local(at_us) / kMicrosPerSecond * kMicrosPerSecond);
  };
  const Text origin = words_of_origin(known.exported_from);
  return Diagnostic{.code = "D073"_code,
                    .span = {},
                    .args = {local(known.exported_at_us), local(*asked), question.model.time_zone,
                             origin.zh, origin.en},
                    .hint = {},
                    .labels = {}};
}

}  // namespace steelyard
