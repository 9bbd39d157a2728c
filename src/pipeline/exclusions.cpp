// Counts the excluded rows beside the others.
//
//     where: not excluded and cancelled_at is missing   →   excluded and cancelled_at is missing
//
// Such rows are few: they are weighed by themselves, and their sums added to those that count.
// Tested by: tests/pipeline/exclusions_test.cpp.

#include "pipeline/exclusions.hpp"

#include <algorithm>
#include <set>

#include "indicator/build.hpp"
#include "pipeline/excuse_days.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kSheet = "exclusions";

/// Whether the column says that the sheet names its row.
bool is_of_sheet(const Relation& relation, const std::string& column) {
  const Derived* derived = relation.derived_column(column);
  const auto* fold = derived == nullptr ? nullptr : std::get_if<Fold>(&derived->how);
  return fold != nullptr && fold->op == FoldOp::Any && fold->from == kSheet;
}

/// The condition with `not excluded` turned into `excluded`; null where it does not ask.
ExprPtr only_excluded(const ExprPtr& where, const Relation& relation) {
  if (where == nullptr) return nullptr;
  if (const auto* negated = std::get_if<Unary>(&where->node);
      negated != nullptr && negated->op == UnaryOp::Not) {
    const auto* column = std::get_if<ColumnRef>(&negated->a->node);
    return column != nullptr && is_of_sheet(relation, column->name) ? negated->a : nullptr;
  }
  const auto* both = std::get_if<Binary>(&where->node);
  if (both == nullptr || both->op != BinaryOp::And) return nullptr;
  if (const ExprPtr a = only_excluded(both->a, relation)) return build::all_of({a, both->b});
  if (const ExprPtr b = only_excluded(both->b, relation)) return build::all_of({both->a, b});
  return nullptr;
}

/// The excluded rows of what was weighed, and where each item stands there.
struct ExcludedRows {
  WeighRequest request;
  std::vector<std::size_t> places;
};

ExcludedRows excluded_rows(const Model& model, const WeighRequest& whole) {
  ExcludedRows rows{{{}, whole.subject_type, whole.as_of}, {}};
  for (std::size_t i = 0; i < whole.items.size(); ++i) {
    const Measure& measure = whole.items[i].measure.measure;
    const ExprPtr where = only_excluded(measure.where, *model.relation(measure.fact));
    if (where == nullptr || !subtracts(measure)) continue;
    rows.request.items.push_back(whole.items[i]);
    rows.request.items.back().measure.measure.where = where;
    rows.places.push_back(i);
  }
  return rows;
}

Result<ExcludedRows> find_excluded(Connection& connection, const Model& model,
                                   const WeighRequest& whole) {
  if (model.relation(kSheet) == nullptr) return ExcludedRows{};
  const Int128 n = TRY(connection.query_int("SELECT count(*) FROM facts.exclusions"));
  return n == 0 ? ExcludedRows{} : excluded_rows(model, whole);
}

void add_sums(WindowStats& to, const WindowStats& part) {
  to.sums.resize(std::max(to.sums.size(), part.sums.size()), 0);
  for (std::size_t s = 0; s < part.sums.size(); ++s) to.sums[s] += part.sums[s];
}

RawCard& card_of(std::vector<RawCard>& cards, const IndicatorCard& indicator) {
  for (RawCard& known : cards) {
    if (known.name == indicator.name) return known;
  }
  cards.push_back({indicator.name, indicator.estimate, {}});
  return cards.back();
}

/// subject → the indicators that have excluded rows of it.
using Touched = std::map<std::string, std::set<std::size_t>>;

Touched touched_by(const ExcludedRows& rows, const WeighResult& found,
                   const std::vector<PlannedWindows>& windows) {
  std::map<std::size_t, std::set<std::size_t>> indicators;  // by place in the request
  for (std::size_t i = 0; i < windows.size(); ++i) {
    for (const std::size_t place : windows[i].items) indicators[place].insert(i);
    for (const std::size_t place : windows[i].counter_items) indicators[place].insert(i);
  }
  Touched touched;
  for (std::size_t k = 0; k < rows.places.size(); ++k) {
    for (const StatsByTarget& span : found.stats[k]) {
      for (const auto& [subject, stats] : span) {
        if (std::ranges::all_of(stats.sums, [](Int128 sum) { return sum == 0; })) continue;
        touched[subject].insert(indicators[rows.places[k]].begin(),
                                indicators[rows.places[k]].end());
      }
    }
  }
  return touched;
}

/// Of a window that may be widened, the part that is looked at may hold none of them.
bool may_be_same(const ExcuseQuestion& question, const std::set<std::size_t>& indicators) {
  return std::ranges::any_of(
      indicators, [&](std::size_t i) { return question.windows[i].windows.days.size() > 1; });
}

void keep_raw(const ExcuseQuestion& question, const WeighResult& all, const Touched& touched,
              Excused& excused) {
  const auto of = [&](const WeighResult& counted) {
    return cards_of(question.run, question.house, question.windows, counted);
  };
  const CardsOf raw_of = of(all);
  const CardsOf counting_of = of(question.counted);
  for (const SubjectRow& row : question.house.subjects) {
    const auto at = touched.find(row.id);
    if (!row.included || at == touched.end()) continue;
    const std::vector<IndicatorCard> raw = raw_of(row.id);
    const bool compares = may_be_same(question, at->second);
    const std::vector<IndicatorCard> counting =
        compares ? counting_of(row.id) : std::vector<IndicatorCard>{};
    for (const std::size_t i : at->second) {
      if (compares && is_same(raw[i].estimate, counting[i].estimate)) continue;
      RawCard& card = card_of(excused.raw[row.id], raw[i]);
      card.estimate = raw[i].estimate;
      card.has_excluded = true;
    }
  }
}

}  // namespace

Result<void> count_excluded_too(Connection& connection, const Model& model, WeighRequest& request) {
  ExcludedRows rows = TRY(find_excluded(connection, model, request));
  for (WeighItem& item : rows.request.items) request.items.push_back(std::move(item));
  return {};
}

Result<void> add_excluded(Connection& connection, const Model& model,
                          const ExcuseQuestion& question, Excused& excused,
                          const Context& context) {
  const Run& run = question.run;
  const ExcludedRows rows = TRY(find_excluded(
      connection, model, weigh_request(run.assessment, model, question.windows, as_of_day(run))));
  if (rows.places.empty()) return {};
  const WeighResult found = TRY(weigh(connection, model, rows.request, context));
  WeighResult all = question.counted;
  for (std::size_t k = 0; k < rows.places.size(); ++k) {
    for (std::size_t span = 0; span < found.stats[k].size(); ++span) {
      for (const auto& [subject, stats] : found.stats[k][span]) {
        add_sums(all.stats[rows.places[k]][span][subject], stats);
      }
    }
  }
  keep_raw(question, all, touched_by(rows, found, question.windows), excused);
  return {};
}

}  // namespace steelyard
