// Makes what is not kept, slice by slice of days, so that memory is bounded however long the period is.
//
//     24 months of 100 M orders   →   13 slices: derive the rows of one, count them into every table
//
// A slice derives only what it reads. Cells of a slice are kept when it is done; a key window when its
// last slice is. Of the latest rows of a key a window is counted whole.  Tested by:
// tests/pipeline/incremental_test.cpp, tests/laws.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "warehouse/cells/weigh_state.hpp"
#include "warehouse/derive/derive_spread.hpp"
#include "warehouse/engine/slice_rows.hpp"

namespace steelyard {

namespace {

// Between two statements; within one the connection ends it. What was made so far is kept and found
// again.
Result<void> go_on(const Context& context) {
  if (!context.cancelled()) return {};
  return fail(Diagnostic{"E072"_code, {}, {"计算", "the assessment"}, {}, {}});
}

Days hull_of(const Missing& missing) {
  Days hull{{1'000'000}, {-1'000'000}};
  const auto add = [&hull](Days days) {
    hull.first = std::min(hull.first, days.first);
    hull.last = std::max(hull.last, days.last);
  };
  for (const CellGap& gap : missing.gaps) add(gap.days);
  for (const KeyGap& gap : missing.windows) add(gap.days);
  return hull;
}

std::set<std::pair<std::string, std::string>> facts_of(const Weighing& weighing,
                                                       const Missing& missing) {
  std::set<std::pair<std::string, std::string>> facts;
  for (const CellGap& gap : missing.gaps) {
    const CellQuery& query = weighing.plan.cells[gap.query];
    facts.emplace(query.fact, query.dated_by);
  }
  for (const KeyGap& gap : missing.windows) {
    const Measure& measure = weighing.request.items[gap.item].measure.measure;
    facts.emplace(measure.fact, measure.dated_by);
  }
  return facts;
}

/// Rows of the largest fact in these days, as far as its stored columns say.
Result<Int128> rows_within(const Weighing& weighing, const Missing& missing, Days days) {
  Int128 most = 0;
  for (const auto& [name, dated_by] : facts_of(weighing, missing)) {
    const Relation& fact = *weighing.model.relation(name);
    const Relation& rows = fact.bridge ? *weighing.model.relation(fact.bridge->parent) : fact;
    if (rows.column(dated_by) == nullptr) continue;
    const Int128 n = TRY(weighing.connection->query_int(fmt::format(
        "SELECT count(*) FROM {} WHERE {} BETWEEN {} AND {}", table_name("facts", rows.name),
        quoted(day_column_of(rows, dated_by)), days.first.days, days.last.days)));
    most = std::max(most, n);
  }
  return most;
}

std::vector<Days> cut(Days days, std::int64_t n_slices) {
  const std::int64_t n_days = days.last - days.first + 1;
  std::vector<Days> slices;
  for (std::int64_t i = 0; i < n_slices; ++i) {
    const Date first = days.first + static_cast<int>(n_days * i / n_slices);
    const Date last = days.first + static_cast<int>(n_days * (i + 1) / n_slices) - 1;
    if (first <= last) slices.push_back({first, last});
  }
  return slices;
}

Result<std::vector<Days>> slices_of(const Weighing& weighing, const Missing& missing) {
  const Days days = hull_of(missing);
  if (weighing.connection == nullptr || weighing.request.at_once.derived == 0) {
    return std::vector<Days>{days};
  }
  const std::int64_t most =
      TRY(slice_rows(*weighing.connection, derived_room(weighing.request.at_once)));
  const Int128 n_rows = TRY(rows_within(weighing, missing, days));
  return cut(days, static_cast<std::int64_t>((n_rows + most - 1) / most) + (n_rows == 0 ? 1 : 0));
}

bool meet(Days a, Days b) { return a.first <= b.last && b.first <= a.last; }
Days common(Days a, Days b) { return {std::max(a.first, b.first), std::min(a.last, b.last)}; }

/// Days before those that are kept: one piece, for what is kept has no holes.
bool goes_backwards(const CellGap& gap) {
  return !gap.table.empty() && gap.days.first == gap.covered.first;
}

class Maker {
 public:
  Maker(Weighing& weighing, Missing missing, const Context& context)
      : weighing_(weighing), missing_(std::move(missing)), context_(context) {}

  Result<void> run() {
    const std::vector<Days> slices = TRY(slices_of(weighing_, missing_));
    const bool in_slices = slices.size() > 1;
    if (in_slices) TRY(find_firsts());
    const Result<void> made = make_all(slices);
    const Result<void> dropped = drop_firsts();
    TRY(made);
    TRY(dropped);
    TRY(make_whole());
    for (const KeyGap& gap : missing_.windows) {
      TRY(keep_window(weighing_, gap, in_slices && !gap.whole));
    }
    return {};
  }

 private:
  [[nodiscard]] std::vector<CellGap> gaps_in(Days slice, bool first) const {
    std::vector<CellGap> parts;
    for (const CellGap& gap : missing_.gaps) {
      if (goes_backwards(gap)) {
        if (first) parts.push_back(gap);
        continue;
      }
      if (!meet(gap.days, slice)) continue;
      CellGap part = gap;
      part.days = common(gap.days, slice);
      part.covered.last = part.days.last;
      parts.push_back(std::move(part));
    }
    return parts;
  }

  // The first part of a new table makes it, the others lie beside it.
  [[nodiscard]] CellGap placed(CellGap part) const {
    if (!part.table.empty() || part.days.first == part.covered.first) return part;
    const CellQuery& query = weighing_.plan.cells[part.query];
    const std::string name = state_digest(query, query.states[part.states.front()]);
    part.table = weighing_.kept.states.at(name).table;
    return part;
  }

  // What is read of a slice, its gaps and all key windows that are not counted whole.
  [[nodiscard]] std::vector<DatedMeasure> read_in(const std::vector<CellGap>& gaps,
                                                  Days slice) const {
    std::vector<DatedMeasure> read;
    read.reserve(gaps.size());
    for (const CellGap& gap : gaps) read.push_back(reading_of(weighing_, gap));
    for (const KeyGap& gap : missing_.windows) {
      if (gap.whole || !meet(gap.days, slice)) continue;
      read.push_back({weighing_.request.items[gap.item].measure, {common(gap.days, slice)}});
    }
    return read;
  }

  Result<void> find_firsts() {
    context_.tell({{"查找首次记录", "looking for first rows"}, 0, 1, 0});
    const Needs all = needs_of(read_in(missing_.gaps, hull_of(missing_)), weighing_.model);
    weighing_.firsts = TRY(make_firsts(*weighing_.connection, weighing_.model, all,
                                       grouped_room(weighing_.request.at_once)));
    return {};
  }

  Result<void> drop_firsts() {
    if (weighing_.firsts.empty()) return {};
    return steelyard::drop_firsts(*weighing_.connection, std::exchange(weighing_.firsts, {}));
  }

  Result<void> make_all(const std::vector<Days>& slices) {
    for (std::size_t i = 0; i < slices.size(); ++i) {
      context_.tell({{"计算单元", "making cells"}, i, slices.size() + 1, 0});
      TRY(make(slices[i], i == 0));
    }
    return {};
  }

  Result<void> make(Days slice, bool first) {
    const std::vector<CellGap> gaps = gaps_in(slice, first);
    begin(read_in(gaps, slice));
    for (const CellGap& gap : gaps) {
      TRY(go_on(context_));
      TRY(fill_gap(weighing_, placed(gap)));
    }
    for (const KeyGap& gap : missing_.windows) {
      if (gap.whole || !meet(gap.days, slice)) continue;
      TRY(go_on(context_));
      const Days days = common(gap.days, slice);
      TRY(fill_key_window(weighing_, gap, days, days.first == gap.days.first));
    }
    return {};
  }

  Result<void> make_whole() {
    std::vector<DatedMeasure> read;
    for (const KeyGap& gap : missing_.windows) {
      if (gap.whole) read.push_back({weighing_.request.items[gap.item].measure, {gap.days}});
    }
    if (read.empty()) return {};
    begin(read);
    for (const KeyGap& gap : missing_.windows) {
      if (!gap.whole) continue;
      TRY(go_on(context_));
      TRY(fill_key_window(weighing_, gap, gap.days, true));
    }
    return {};
  }

  void begin(const std::vector<DatedMeasure>& read) {
    weighing_.needs = needs_of(read, weighing_.model);
    if (weighing_.connection != nullptr) return;
    for (std::string& sql : write_derivations(weighing_.model, weighing_.needs)) {
      weighing_.result.sql.push_back(std::move(sql));
    }
  }

  Weighing& weighing_;
  Missing missing_;
  const Context& context_;
};

}  // namespace

Missing find_missing(const Weighing& weighing) {
  Missing missing;
  std::set<std::string> done;
  for (std::size_t q = 0; q < weighing.plan.cells.size(); ++q) {
    for (CellGap& gap : gaps_of(weighing, q, done)) missing.gaps.push_back(std::move(gap));
  }
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    if (!weighing.plan.places[i].keyed) continue;
    const bool whole = weighing.request.items[i].measure.measure.latest.has_value();
    for (const Days& span : weighing.request.items[i].spans) {
      std::string name = key_window_name(weighing, i, span);
      if (weighing.kept.key_windows.contains(name) || !done.insert(name).second) continue;
      missing.windows.push_back({i, span, std::move(name), whole});
    }
  }
  return missing;
}

Result<void> make_missing(Weighing& weighing, const Context& context) {
  Missing missing = find_missing(weighing);
  if (missing.gaps.empty() && missing.windows.empty()) return {};
  return Maker(weighing, std::move(missing), context).run();
}

}  // namespace steelyard
