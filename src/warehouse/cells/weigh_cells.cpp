// Cells: made where they are missing, kept under the digest of each state's definition together with
// the days they cover; more days are counted into the same table.
//
//     2 measures of orders over May     →   1 scan into cells.c_…, two lines in state.cells
//     the same up to 3 June             →   1 scan of 1 to 3 June into the same table
//
// Tested by: tests/pipeline, tests/laws.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/digest.hpp"
#include "sql/write_delta.hpp"
#include "warehouse/cells/cell_statement.hpp"
#include "warehouse/cells/weigh_state.hpp"
#include "warehouse/cells/weighed_table.hpp"

namespace steelyard {

namespace {

// Fused or not: the same state of two queries is kept once, so over the days of both.
bool groups_alike(const CellQuery& a, const CellQuery& b) {
  const auto key = [](const CellQuery& query) { return query.key ? write_expr(*query.key) : ""; };
  return a.fact == b.fact && a.dated_by == b.dated_by && a.subject == b.subject &&
         a.gather == b.gather && a.strata == b.strata && key(a) == key(b);
}

/// The days any measure looks at whose query groups like this one.
Days hull_of(const Weighing& weighing, std::size_t query) {
  Days hull{{1'000'000}, {-1'000'000}};
  const CellQuery& asked = weighing.plan.cells[query];
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    const MeasurePlace& place = weighing.plan.places[i];
    if (place.keyed || !groups_alike(weighing.plan.cells[place.query], asked)) continue;
    for (const Days& span : weighing.request.items[i].spans) {
      hull.first = std::min(hull.first, span.first);
      hull.last = std::max(hull.last, span.last);
    }
  }
  return hull;
}

/// What is missing of `asked` where `held` is kept, part by part with what is covered after it; none
/// if a table of its own is better, for the two lie apart.
struct MissingPart {
  Days days;
  Days covered;
};
std::optional<std::vector<MissingPart>> missing_parts(Days held, Days asked) {
  if (asked.first > held.last + 1 || held.first > asked.last + 1) return {};
  std::vector<MissingPart> parts;
  if (asked.first < held.first) {
    parts.push_back({{asked.first, held.first - 1}, {asked.first, held.last}});
  }
  if (asked.last > held.last) {
    parts.push_back({{held.last + 1, asked.last}, {std::min(asked.first, held.first), asked.last}});
  }
  return parts;
}

std::string new_table(const CellQuery& query, Days days) {
  const std::string text =
      fmt::format("{} {} {}", write_cell_query(query), days.first.days, days.last.days);
  return "c_" + digest(text).substr(0, 24);
}

CellQuery query_of(const Weighing& weighing, const CellGap& gap) {
  CellQuery query = weighing.plan.cells[gap.query];
  std::vector<State> states;
  states.reserve(gap.states.size());
  for (const std::size_t i : gap.states) states.push_back(query.states[i]);
  query.states = std::move(states);
  return query;
}

Result<void> remember(Weighing& weighing, const std::map<std::string, StoredState>& states) {
  for (const auto& [name, state] : states) weighing.kept.states[name] = state;
  return weighing.connection == nullptr ? Result<void>()
                                        : keep_states(*weighing.connection, states);
}

// The columns of a kept table in the order of the query's states.
std::string kept_columns(const Weighing& weighing, const CellQuery& query) {
  std::string columns;
  for (const State& state : query.states) {
    columns += ", " + weighing.kept.states.at(state_digest(query, state)).column;
  }
  return columns;
}

/// One gap per table and days held; what is not held at all comes first.
CellGap& gap_for(std::vector<CellGap>& gaps, const CellGap& like) {
  for (CellGap& gap : gaps) {
    if (gap.table == like.table && gap.days == like.days) return gap;
  }
  gaps.push_back(like);
  return gaps.back();
}

}  // namespace

Result<Table> Weighing::query(const std::string& sql) {
  result.sql.push_back(sql);
  if (connection == nullptr) return Table{};
  return connection->query(sql);
}

Result<void> Weighing::make(const std::string& sql) {
  result.sql.push_back(sql);
  if (connection == nullptr) return {};
  TRY(ensure_derived(*connection, model, needs, firsts));
  return connection->run(sql);
}

const Rollup& Weighing::rollup_of(const std::string& member_type) const {
  static const Rollup kNone;
  const auto at = rollups.find(member_type);
  return at == rollups.end() ? kNone : at->second;
}

FactTable Weighing::table_of(const WeighedMeasure& measure) const {
  return weighed_table(measure, model, needs, rollup_of(measure.gather.from));
}

std::string state_digest(const CellQuery& query, const State& state) {
  CellQuery one = query;
  one.states = {state};
  return digest(write_cell_query(one)).substr(0, 24);
}

std::vector<CellGap> gaps_of(const Weighing& weighing, std::size_t index,
                             std::set<std::string>& done) {
  const CellQuery& query = weighing.plan.cells[index];
  const Days days = hull_of(weighing, index);
  std::vector<CellGap> gaps;
  for (std::size_t i = 0; i < query.states.size(); ++i) {
    const std::string name = state_digest(query, query.states[i]);
    if (!done.insert(name).second) continue;
    const auto at = weighing.kept.states.find(name);
    const bool held = at != weighing.kept.states.end();
    const auto missing = held ? missing_parts(at->second.days, days) : std::nullopt;
    if (!missing) {
      gap_for(gaps, {index, "", days, days, {}}).states.push_back(i);
      continue;
    }
    for (const MissingPart& part : *missing) {
      gap_for(gaps, {index, at->second.table, part.days, part.covered, {}}).states.push_back(i);
    }
  }
  return gaps;
}

DatedMeasure reading_of(const Weighing& weighing, const CellGap& gap) {
  const CellQuery query = query_of(weighing, gap);
  const Measure read{query.fact, query.dated_by, nullptr, query.key, query.states};
  return {{read, query.subject, query.gather, query.strata}, {gap.days}};
}

namespace {

Result<void> fill_new(Weighing& weighing, const CellGap& gap, const CellQuery& query,
                      const std::string& cells) {
  const std::string table = new_table(query, gap.days);
  TRY(weighing.make(
      fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", table_name("cells", table), cells)));
  std::map<std::string, StoredState> states;
  for (std::size_t i = 0; i < query.states.size(); ++i) {
    states[state_digest(query, query.states[i])] = {table, "s" + std::to_string(i), gap.days,
                                                    weighing.generation, query.states[i].op};
  }
  TRY(remember(weighing, states));
  return weighing.connection == nullptr ? Result<void>() : note_size(*weighing.connection, table);
}

// Rows and what is said of them become visible together.
Result<void> fill_kept(Weighing& weighing, const CellGap& gap, const CellQuery& query,
                       const std::string& cells) {
  const std::string insert =
      fmt::format("INSERT INTO {} ({}{})\n{}", table_name("cells", gap.table), cell_key(query),
                  kept_columns(weighing, query), cells);
  if (weighing.connection == nullptr) {
    TRY(weighing.make(insert));
  } else {
    TRY(note_growth(*weighing.connection, gap.table, [&] { return weighing.make(insert); }));
  }
  std::map<std::string, StoredState> longer;
  for (const State& state : query.states) {
    const std::string name = state_digest(query, state);
    StoredState& one = longer[name] = weighing.kept.states.at(name);
    one.days = gap.covered;
  }
  return remember(weighing, longer);
}

Result<void> fill_gap(Weighing& weighing, const CellGap& gap, CellWidth width) {
  const CellQuery query = query_of(weighing, gap);
  const FactTable fact = weighing.table_of(reading_of(weighing, gap).measure);
  const std::string cells = TRY(write_cell_statement(weighing.connection, query, fact, gap.days,
                                                     weighing.request.executor, width));
  const auto fill = [&] {
    return gap.table.empty() ? fill_new(weighing, gap, query, cells)
                             : fill_kept(weighing, gap, query, cells);
  };
  if (weighing.connection == nullptr) return fill();
  TRY(ensure_derived(*weighing.connection, weighing.model, weighing.needs, weighing.firsts));
  return weighing.connection->together(fill);
}

}  // namespace

Result<void> fill_gap(Weighing& weighing, const CellGap& gap) {
  const std::size_t n_statements = weighing.result.sql.size();
  Result<void> filled = fill_gap(weighing, gap, CellWidth::Narrow);
  if (filled || !is_too_wide(filled.error())) return filled;
  weighing.result.sql.resize(n_statements);  // what was refused gave no cells
  if (!gap.table.empty()) TRY(widen_cells(*weighing.connection, gap.table));
  return fill_gap(weighing, gap, CellWidth::Wide);
}

}  // namespace steelyard
