// map_compile: an adapter and a header → places instead of names.
//
//     amount: 总金额   over   订单编号,总金额,…   → cell 16 of orders = column 1, money
//
// Promise: a column that the adapter reads and the file lacks is an error, unless the adapter calls
// it optional: a renamed column must not turn into silently missing data. Keys are required.
// Not here: reading cells (map.cpp, cell.cpp). Tested by: tests/landing/land_file_test.cpp.

#include "landing/map_compile.hpp"

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "model/money_column.hpp"

namespace steelyard {

namespace {

Diagnostic plain(Code code, std::vector<std::string> args) {
  return {.code = code, .span = {}, .args = std::move(args), .hint = {}, .labels = {}};
}

/// Instants that may lie after the export, by the names of the model.
bool is_promise(std::string_view column) {
  constexpr std::array<std::string_view, 4> kPrefixes = {"promised", "planned", "expected", "due"};
  return std::ranges::any_of(kPrefixes, [&](auto prefix) { return column.starts_with(prefix); });
}

bool is_key(const Relation& relation, std::string_view column) {
  return std::ranges::find(relation.key, column) != relation.key.end();
}

CellRule rule_for(const Relation& relation, const ModelColumn& column, const CellSource& source,
                  const MapRequest& request) {
  CellRule rule;
  rule.type = column.type;
  rule.may_be_money = column.type == Stored::Number && column.name == "target";
  rule.since_1970 = relation.is_fact;
  rule.is_id = column.type == Stored::Text &&
               (is_key(relation, column.name) || column.name.ends_with("_id"));
  rule.unit = try_parse_cell_unit(source.unit).value_or(CellUnit::None);
  if (!is_promise(column.name)) rule.latest_us = request.latest_us;
  rule.missing = source.missing;
  return rule;
}

const CellSource* source_of(const Mapping& mapping, std::string_view column) {
  for (const auto& [name, source] : mapping.columns) {
    if (name == column) return &source;
  }
  return nullptr;
}

/// An `or` is a value of the same column, but may have a unit and missing words of its own.
void give_rule(MapCell& cell, const CellSource& source, const CellRule& rule) {
  for (std::size_t i = 0; i < cell.other.size(); ++i) {
    CellRule& own = cell.other[i].rule;
    own = rule;
    own.unit = try_parse_cell_unit(source.other[i].unit).value_or(CellUnit::None);
    own.missing = source.other[i].missing;
    give_rule(cell.other[i], source.other[i], rule);
  }
}

bool is_unmodified(const MapCell& cell) {
  return cell.map.empty() && cell.first == 0 && cell.words == 0 && cell.pattern.empty() &&
         cell.single.empty() && cell.other.empty() && !cell.fallback;
}

Result<MapCell> compile_column_of(const Relation& relation, const ModelColumn& column,
                                  const Mapping& mapping, const MapRequest& request) {
  MapCell cell;
  if (const CellSource* source = source_of(mapping, column.name)) {
    cell = TRY(compile_cell(*source, request));
    cell.rule = rule_for(relation, column, *source, request);
    give_rule(cell, *source, cell.rule);
  } else if (column.name == "currency" && !request.adapter.currency.empty()) {
    cell.from = MapCell::From::Fixed;
    cell.text = request.adapter.currency;
  }
  if (cell.column.empty()) cell.column = column.name;
  cell.is_plain = cell.from == MapCell::From::Column && is_unmodified(cell);
  // A fact's key is whole; a house sheet's may lack parts (a person of no shop), but never its first.
  const bool needed =
      relation.is_fact ? is_key(relation, column.name) : column.name == relation.key.front();
  cell.required = column.required || needed;
  if (column.name == "currency") cell.house = request.model.currency;
  cell.is_limited = !column.limits.empty() || !cell.house.empty();
  return cell;
}

void add_block_columns(const Relation& relation, RelationBlock& block) {
  const auto add = [&](std::string name, bool text) {
    block.columns.push_back(std::move(name));
    block.block.columns.emplace_back(text);
  };
  block.relation = relation.name;
  for (const ModelColumn& column : relation.columns) {
    add(column.name, is_text(column.type));
    if (column.type == Stored::Instant) add(column.name + "_local", false);
  }
  add("_line", false);
  add("_hash", false);
}

std::vector<MapCondition> compile_conditions(const std::vector<RowCondition>& conditions,
                                             const MapRequest& request) {
  std::vector<MapCondition> compiled;
  for (const RowCondition& condition : conditions) {
    compiled.push_back({condition, place_of(request.header, condition.column)});
  }
  return compiled;
}

std::optional<std::size_t> find_cell(const MapTarget& target, std::string_view column) {
  for (std::size_t i = 0; i < target.cells.size(); ++i) {
    const bool is_it = target.relation->columns[i].name == column;
    if (is_it && target.cells[i].from != MapCell::From::Nothing) return i;
  }
  return std::nullopt;
}

/// The money that a file is reconciled by; none when it does not bring that column.
std::optional<std::size_t> find_money(const MapTarget& target) {
  return find_cell(target, money_column(*target.relation));
}

std::optional<std::size_t> find_zone(const MapTarget& target, const Model& model) {
  if (model.time_zones.empty()) return std::nullopt;
  for (const std::string_view name : {"shop_id", "line_shop_id", "platform_id"}) {
    if (const std::optional<std::size_t> at = find_cell(target, name)) return at;
  }
  return std::nullopt;
}

std::optional<std::size_t> stored_place(const Relation& relation, std::string_view column) {
  const auto at = std::ranges::find(relation.columns, column, &ModelColumn::name);
  if (at == relation.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(at - relation.columns.begin());
}

/// What was paid and given back of an order, where the adapter adds them up: more than its price is
/// either the export's fault or the adapter's.
void find_paid(MapTarget& target) {
  if (target.relation->name != "orders") return;
  target.paid_cell = find_cell(target, "paid_amount");
  target.price_cell = find_cell(target, "amount");
  target.freight_cell = find_cell(target, "freight");
  const bool is_sum =
      target.paid_cell && target.cells[*target.paid_cell].from == MapCell::From::Sum;
  if (!is_sum || !target.price_cell) target.paid_cell.reset();
}

/// The columns without which a fact is never counted. Where a subject is derived (a payment's shop
/// is that of its order) nobody can tell yet, and nothing is said.
void find_anchors(MapTarget& target) {
  const Relation& relation = *target.relation;
  if (!relation.is_fact) return;
  target.date_cell = stored_place(relation, relation.default_dated_by);
  for (const auto& [subject, column] : relation.subjects) {
    const std::optional<std::size_t> at = stored_place(relation, column);
    if (!at) {
      target.subject_cells.clear();
      return;
    }
    target.subject_cells.push_back(*at);
  }
}

Result<MapTarget> compile_target(const Mapping& mapping, const MapRequest& request) {
  MapTarget target;
  target.relation = request.model.relation(mapping.into);
  STEELYARD_CHECK(target.relation != nullptr, "parse_adapter checked the relation");
  const std::vector<ModelColumn>& columns = target.relation->columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    target.cells.push_back(TRY(compile_column_of(*target.relation, columns[i], mapping, request)));
    if (is_key(*target.relation, columns[i].name)) target.key.push_back(i);
  }
  target.when = compile_conditions(mapping.when, request);
  target.zone_cell = find_zone(target, request.model);
  target.money_cell = find_money(target);
  target.currency_cell = stored_place(*target.relation, "currency");
  find_anchors(target);
  find_paid(target);
  for (const std::string& name : target.relation->in_order) {
    if (const auto at = stored_place(*target.relation, name)) target.in_order.push_back(*at);
  }
  target.staged.resize(target.cells.size());
  add_block_columns(*target.relation, target.block);
  return target;
}

Result<MapFill> compile_fill(const MapRequest& request) {
  MapFill fill;
  if (!request.adapter.fill_down) return fill;
  fill.by = place_of(request.header, request.adapter.fill_down->by);
  if (!fill.by) {
    return fail(plain("D022"_code, {request.adapter.fill_down->by, request.adapter.name}));
  }
  for (const std::string& name : request.adapter.fill_down->columns) {
    if (const auto at = place_of(request.header, name)) fill.columns.push_back(*at);
  }
  return fill;
}

MapSplit compile_split(const MapRequest& request) {
  MapSplit split;
  if (!request.adapter.split) return split;
  split.at = request.adapter.split->at;
  for (const std::string& name : request.adapter.split->columns) {
    if (const auto at = place_of(request.header, name)) split.columns.push_back(*at);
  }
  return split;
}

}  // namespace

Result<CompiledMap> compile_map(const MapRequest& request) {
  CompiledMap compiled;
  Diagnostics errors;
  for (const Mapping& mapping : request.adapter.mappings) {
    Result<MapTarget> target = compile_target(mapping, request);
    if (target) {
      compiled.targets.push_back(std::move(*target));
    } else {
      append(errors, std::move(target).error());
    }
  }
  if (!errors.empty()) return fail(std::move(errors));
  compiled.skip_when = compile_conditions(request.adapter.skip_when, request);
  compiled.fill = TRY(compile_fill(request));
  compiled.split = compile_split(request);
  for (const std::string& name : request.adapter.unpivot_months) {
    const std::optional<std::size_t> at = place_of(request.header, name);
    if (!at) return fail(plain("D022"_code, {name, request.adapter.name}));
    compiled.pivots.push_back({*at, try_parse_period_name(name).value_or(name)});
  }
  return compiled;
}

}  // namespace steelyard
