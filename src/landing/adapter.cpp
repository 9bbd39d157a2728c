// adapter: the YAML of one export format → Adapter, checked against the model.
//
//     adapter: house_costs
//     recognise: [商品编号, 成本价]          → into costs, product_id and cost from these columns
//     into: costs
//     columns: { product_id: 商品编号, cost: 成本价 }
//
// All errors at once, each with its place. Promise: a parsed adapter names only relations and
// columns that exist, and fills every key column of each relation it feeds.
// Not here: the forms of a single cell (adapter_source.cpp), the choice by header
// (adapter_choose.cpp). Tested by: tests/landing/adapter_test.cpp.

#include "landing/adapter.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/time_zone.hpp"
#include "landing/adapter_source.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

namespace {

struct Parsing {
  const Model& model;
  Diagnostics out;
};

void complain(Parsing& parsing, Diagnostic diagnostic) {
  parsing.out.push_back(std::move(diagnostic));
}

/// The relation under `into`, if rows can be loaded into it.
const Relation* read_into(const YamlNode& node, Parsing& parsing) {
  const YamlNode* into = node.find("into");
  if (into == nullptr || !into->is_scalar() || into->text.empty()) {
    complain(parsing,
             {.code = "M060"_code, .span = node.span, .args = {"into"}, .hint = {}, .labels = {}});
    return nullptr;
  }
  const Relation* relation = parsing.model.relation(into->text);
  if (relation != nullptr && !relation->bridge) return relation;
  std::vector<std::string> known;
  for (const Relation& each : parsing.model.relations) {
    if (!each.bridge) known.push_back(each.name);
  }
  complain(parsing, {.code = relation == nullptr ? "M061"_code : "M062"_code,
                     .span = into->span,
                     .args = {into->text},
                     .hint = did_you_mean(into->text, known),
                     .labels = {}});
  return nullptr;
}

std::vector<std::string> column_names(const Relation& relation) {
  std::vector<std::string> names;
  for (const ModelColumn& column : relation.columns) names.push_back(column.name);
  return names;
}

void check_key(const Mapping& mapping, const Relation& relation, const Span& span,
               Parsing& parsing) {
  for (const std::string& key : relation.key) {
    const auto is_key = [&](const auto& column) { return column.first == key; };
    if (std::ranges::any_of(mapping.columns, is_key)) continue;
    complain(parsing, {.code = "M064"_code,
                       .span = span,
                       .args = {key, relation.name},
                       .hint = {},
                       .labels = {}});
  }
}

Mapping read_mapping(const YamlNode& node, Parsing& parsing) {
  Mapping mapping;
  const Relation* relation = read_into(node, parsing);
  if (relation != nullptr) mapping.into = relation->name;
  const YamlNode* columns = node.find("columns");
  if (columns == nullptr || !columns->is_map()) {
    complain(
        parsing,
        {.code = "M060"_code, .span = node.span, .args = {"columns"}, .hint = {}, .labels = {}});
    return mapping;
  }
  for (const YamlNode::Entry& entry : columns->entries) {
    CellSource source = read_cell_source(entry.value, parsing.out);
    if (relation == nullptr) continue;
    const ModelColumn* column = relation->column(entry.key.text);
    if (column == nullptr) {
      complain(parsing, {.code = "M063"_code,
                         .span = entry.key.span,
                         .args = {entry.key.text, relation->name},
                         .hint = did_you_mean(entry.key.text, column_names(*relation)),
                         .labels = {}});
      continue;
    }
    check_source_fits(source, column->type, parsing.out);
    mapping.columns.emplace_back(entry.key.text, std::move(source));
  }
  if (relation != nullptr) check_key(mapping, *relation, columns->span, parsing);
  return mapping;
}

std::string read_scalar(const YamlNode& node, std::string_view key, Parsing& parsing) {
  const YamlNode* value = node.find(key);
  if (value == nullptr) return {};
  if (value->is_scalar()) return value->text;
  complain(parsing, {.code = "M068"_code,
                     .span = value->span,
                     .args = {std::string(key)},
                     .hint = {},
                     .labels = {}});
  return {};
}

void read_zone(const YamlNode& node, Adapter& adapter, Parsing& parsing) {
  adapter.zone = read_scalar(node, "zone", parsing);
  if (adapter.zone.empty()) return;
  const Result<TimeZone> zone = TimeZone::create(adapter.zone);
  if (zone) return;
  Diagnostics errors = zone.error();
  for (Diagnostic& error : errors) error.span = node.find("zone")->span;
  append(parsing.out, std::move(errors));
}

void read_recognise(const YamlNode& node, Adapter& adapter, Parsing& parsing) {
  const YamlNode* recognise = node.find("recognise");
  if (recognise == nullptr || !recognise->is_list() || recognise->items.empty()) {
    complain(
        parsing,
        {.code = "M060"_code, .span = node.span, .args = {"recognise"}, .hint = {}, .labels = {}});
    return;
  }
  adapter.recognise = read_texts(*recognise, parsing.out);
}

void read_also(const YamlNode& node, Adapter& adapter, Parsing& parsing) {
  const YamlNode* also = node.find("also");
  if (also == nullptr) return;
  if (!also->is_list()) {
    complain(parsing,
             {.code = "M068"_code, .span = also->span, .args = {"also"}, .hint = {}, .labels = {}});
    return;
  }
  for (const YamlNode& item : also->items) {
    check_keys(item, {"into", "when", "columns"}, parsing.out);
    Mapping mapping = read_mapping(item, parsing);
    if (const YamlNode* when = item.find("when")) {
      mapping.when = read_conditions(*when, parsing.out);
    }
    adapter.mappings.push_back(std::move(mapping));
  }
}

void read_exported_at(const YamlNode& node, Adapter& adapter, Parsing& parsing) {
  const YamlNode* exported = node.find("exported_at");
  if (exported == nullptr) return;
  const YamlNode* column = exported->is_map() ? exported->find("column") : nullptr;
  if (column == nullptr || !column->is_scalar()) {
    complain(parsing, {.code = "M068"_code,
                       .span = exported->span,
                       .args = {"exported_at"},
                       .hint = {},
                       .labels = {}});
    return;
  }
  adapter.exported_at_column = column->text;
}

void read_fill_down(const YamlNode& node, Adapter& adapter, Parsing& parsing) {
  const YamlNode* fill = node.find("fill_down");
  if (fill == nullptr) return;
  const YamlNode* by = fill->is_map() ? fill->find("by") : nullptr;
  const YamlNode* columns = fill->is_map() ? fill->find("columns") : nullptr;
  if (by == nullptr || !by->is_scalar() || columns == nullptr) {
    complain(
        parsing,
        {.code = "M068"_code, .span = fill->span, .args = {"fill_down"}, .hint = {}, .labels = {}});
    return;
  }
  check_keys(*fill, {"by", "columns"}, parsing.out);
  adapter.fill_down = FillDown{by->text, read_texts(*columns, parsing.out)};
}

void read_split(const YamlNode& node, Adapter& adapter, Parsing& parsing) {
  const YamlNode* split = node.find("split");
  if (split == nullptr) return;
  const YamlNode* at = split->is_map() ? split->find("at") : nullptr;
  const YamlNode* columns = split->is_map() ? split->find("columns") : nullptr;
  if (at == nullptr || !at->is_scalar() || at->text.empty() || columns == nullptr) {
    complain(
        parsing,
        {.code = "M068"_code, .span = split->span, .args = {"split"}, .hint = {}, .labels = {}});
    return;
  }
  check_keys(*split, {"at", "columns"}, parsing.out);
  adapter.split = SplitRows{at->text, read_texts(*columns, parsing.out)};
}

void read_quotes(const YamlNode& node, Adapter& adapter, Parsing& parsing) {
  const YamlNode* quotes = node.find("quotes");
  if (quotes == nullptr) return;
  adapter.plain_quotes = quotes->is_scalar() && quotes->text == "none";
  if (adapter.plain_quotes) return;
  complain(
      parsing,
      {.code = "M068"_code, .span = quotes->span, .args = {"quotes"}, .hint = {}, .labels = {}});
}

Adapter read_adapter(const YamlNode& root, Parsing& parsing) {
  Adapter adapter;
  adapter.span = root.span;
  check_keys(root,
             {"adapter", "label", "recognise", "zone", "currency", "exported_at", "ignore", "into",
              "columns", "skip_when", "fill_down", "split", "quotes", "also"},
             parsing.out);
  adapter.name = read_scalar(root, "adapter", parsing);
  if (adapter.name.empty()) {
    complain(
        parsing,
        {.code = "M060"_code, .span = root.span, .args = {"adapter"}, .hint = {}, .labels = {}});
  }
  if (const YamlNode* label = root.find("label")) adapter.label = read_text(*label, parsing.out);
  adapter.currency = read_scalar(root, "currency", parsing);
  adapter.ignore = read_scalar(root, "ignore", parsing) == "true";
  read_recognise(root, adapter, parsing);
  read_zone(root, adapter, parsing);
  read_exported_at(root, adapter, parsing);
  if (adapter.ignore) return adapter;
  adapter.mappings.push_back(read_mapping(root, parsing));
  if (const YamlNode* skip = root.find("skip_when")) {
    adapter.skip_when = read_conditions(*skip, parsing.out);
  }
  read_fill_down(root, adapter, parsing);
  read_split(root, adapter, parsing);
  read_quotes(root, adapter, parsing);
  read_also(root, adapter, parsing);
  return adapter;
}

}  // namespace

Result<Adapter> parse_adapter(const SourcePtr& source, const Model& model) {
  const YamlNode root = TRY(parse_yaml(source));
  Parsing parsing{.model = model, .out = {}};
  if (!root.is_map()) {
    return fail(Diagnostic{
        .code = "M060"_code, .span = root.span, .args = {"adapter"}, .hint = {}, .labels = {}});
  }
  Adapter adapter = read_adapter(root, parsing);
  if (has_errors(parsing.out)) return fail(std::move(parsing.out));
  adapter.digest = digest(source->text);
  return adapter;
}

}  // namespace steelyard
