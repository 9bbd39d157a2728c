// share: the part of the rows for which a condition holds; on time, answered, five stars.
//
//     that: on_time(shipped_at, promised_ship_at)
//     18 of 20 decided rows, 3 still open: 90 %             95 %: 69.9 … 97.2 %
//
// k / (n − u);   interval: Wilson's score interval          Wilson 1927, JASA 22:209
// Rows whose condition is unknown (u): `unknown: leave_out` (default), `no` (they count against),
// or `yes` (they count for). A condition with late or on_time lowers to two measures: the rows
// decided when they were loaded, and those that wait (not yet done, due known) by the day they fall
// due; those whose day has passed are decided, the others are shown as open. Day totals of a
// platform take `n` and `hits` instead of `that`.
//
// Promise: exact; k <= n; open rows are in neither.  Not here: money shares (ratio).
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include "indicator/build.hpp"
#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

/// n, k, u of a condition over rows.
std::vector<State> outcomes(const ExprPtr& that) {
  std::vector<State> states = {count_rows(), count_rows(that)};
  const ExprPtr missing = build::any_missing({that});
  if (missing != nullptr) states.push_back(count_rows(missing));
  return states;
}

Lowered lower_condition(const KindInput& input) {
  const ExprPtr that = input.expr("that");
  Lowered lowered{.measures = {}, .operands = {}, .unit = Unit::Ratio, .input = input};
  const Call* pending = pending_call(*that);
  if (pending == nullptr) {
    lowered.measures.push_back(rows_of(input, outcomes(that)));
    return lowered;
  }
  const ExprPtr done = pending->args[0];
  const ExprPtr due = pending->args[1];
  // Instants have no literals, so neither condition is null.
  const ExprPtr is_decided = build::any_of(build::is_set(done), build::any_missing({due}));
  Measure decided = rows_of(input, outcomes(that));
  decided.where = build::all_of({input.where, is_decided});
  Measure waiting = rows_of(input, outcomes(build::when_overdue(that)));
  waiting.where = build::all_of({input.where, build::any_missing({done}), build::is_set(due)});
  waiting.key = build::day_of(due);
  waiting.finish = SplitByDue{};
  lowered.measures = {std::move(decided), std::move(waiting)};
  return lowered;
}

Result<Lowered> lower_totals(const KindInput& input) {
  Diagnostics wrong = check_plain_number(input, "n");
  append(wrong, check_plain_number(input, "hits"));
  if (!wrong.empty()) return fail(std::move(wrong));
  const ExprPtr n = input.expr("n");
  const ExprPtr hits = input.expr("hits");
  const ExprPtr both = build::all_set({n, hits});
  std::vector<State> states = {sum_of(n, both), sum_of(hits, both)};
  if (const ExprPtr missing = build::any_missing({n, hits}); missing != nullptr) {
    states.push_back(count_rows(missing));
  }
  return Lowered{.measures = {rows_of(input, std::move(states))},
                 .operands = {},
                 .unit = Unit::Ratio,
                 .input = input};
}

Result<Lowered> lower(const KindInput& input) {
  const bool totals = input.has("n") && input.has("hits");
  if (input.has("that") ? input.has("n") || input.has("hits") : !totals) {
    return fail(Diagnostic{.code = "P117"_code,
                           .span = input.span_of(input.has("that") ? "that" : "n"),
                           .args = {},
                           .hint = {},
                           .labels = {}});
  }
  if (totals) return lower_totals(input);
  return lower_condition(input);
}

struct Outcomes {
  Int128 n = 0, k = 0, u = 0;
};

/// The states of `stats` that begin at `first`.
Outcomes read(const WindowStats& stats, std::size_t first, std::size_t n_states) {
  return {.n = stats.sums[first],
          .k = stats.sums[first + 1],
          .u = n_states > 2 ? stats.sums[first + 2] : Int128{0}};
}

void add_value(Estimate& result, Fraction k, Fraction n, double confidence) {
  set_quotient(result, k, n);
  if (!result.value) return;
  const double dk = to_double(k);
  const double dn = to_double(n);
  // Day totals of an export may contradict each other; then there is a value, but no binomial.
  if (dk < 0 || dn <= 0 || dk > dn) return;
  result.interval = stats::wilson(dk, dn, confidence);
  result.method = "wilson";
  result.distribution = stats::Beta{.a = dk + 0.5, .b = dn - dk + 0.5, .scale = 1};
}

Estimate estimate_totals(const EstimateInput& in) {
  const std::vector<Int128>& sums = in.stats[0].sums;
  const Fraction n = natural(sums[0], in.lowered.input.expr("n")->type.scale);
  const Fraction hits = natural(sums[1], in.lowered.input.expr("hits")->type.scale);
  Estimate result = without_value(in.lowered, NoValue::None);
  result.n = as_sample(n.num / n.den);
  result.n_unknown = sums.size() > 2 ? as_sample(sums[2]) : 0;
  add_value(result, hits, n, in.confidence);
  if (result.reason != NoValue::None) result.reason = NoValue::NoData;
  return result;
}

Estimate estimate(const EstimateInput& in) {
  if (in.lowered.input.has("n")) return estimate_totals(in);
  const std::size_t n_states = in.lowered.measures[0].states.size();
  Outcomes all = read(in.stats[0], 0, n_states);
  Estimate result = without_value(in.lowered, NoValue::None);
  if (in.stats.size() > 1) {
    const std::size_t n_waiting = in.lowered.measures[1].states.size();
    const Outcomes due = read(in.stats[1], 0, n_waiting);
    all = {.n = all.n + due.n, .k = all.k + due.k, .u = all.u + due.u};
    result.n_open = as_sample(in.stats[1].sums[n_waiting]);
  }
  const std::string_view policy = unknown_policy(in.lowered);
  const Int128 n = policy == "leave_out" ? all.n - all.u : all.n;
  const Int128 k = policy == "yes" ? all.k + all.u : all.k;
  result.n = as_sample(n);
  result.n_unknown = as_sample(all.u);
  add_value(result, make_fraction(k, 1), make_fraction(n, 1), in.confidence);
  if (result.reason == NoValue::None) return result;
  result.reason = result.n_open > 0      ? NoValue::StillOpen
                  : result.n_unknown > 0 ? NoValue::UnknownRows
                                         : NoValue::NoData;
  return result;
}

ExprPtr hit(const Lowered& lowered, std::size_t measure) {
  if (lowered.input.has("n")) return lowered.input.expr("hits");
  return lowered.measures[measure].states[1].when;
}

// Nothing keeps the totals of an export consistent: their hits may exceed n.
Domain domain(const Lowered& lowered) {
  if (lowered.input.has("n")) return {.low = Decimal{}};
  return {.low = Decimal{}, .high = Decimal{1, 0}};
}

}  // namespace

extern const Kind kind_share{
    .name = "share",
    .label = {.zh = "占比", .en = "share"},
    .what = {.zh = "符合条件的行所占的比例；未到期的行另列。",
             .en =
                 "The part of the rows for which a condition holds; rows still open stand apart."},
    .value_formula = "k / (n − u)",
    .interval = "Wilson",
    .cite = "Wilson 1927, JASA 22:209",
    .additive = true,
    .real_valued = false,
    .fields = {{.name = "that",
                .type = FieldType::Condition,
                .what = {.zh = "要成立的条件", .en = "the condition that should hold"}},
               {.name = "unknown",
                .type = FieldType::Word,
                .words = {"leave_out", "no", "yes"},
                .what = {.zh = "条件无法判断的行：不计入、算不成立、算成立",
                         .en = "rows whose condition is unknown: left out, against, for"}},
               {.name = "n",
                .type = FieldType::Value,
                .what = {.zh = "日合计的总数（代替 that）",
                         .en = "the number of cases in a row of totals (instead of that)"}},
               {.name = "hits",
                .type = FieldType::Value,
                .what = {.zh = "日合计的命中数", .en = "how many of them count"}}},
    .takes_rows = true,
    .example = R"(
- name: late_ship_share
  label: { zh: 超时发货率, en: late shipments }
  kind: share
  of: orders
  where: paid_at is set and not presale
  that: late(shipped_at, paid_at + 24 h)
  dated_by: paid_at
  better: lower
)",
    .lower = lower,
    .estimate = estimate,
    .hit = hit,
    .domain = domain,
    .is_trials = true,
    .peers = PeerModel::Binomial,
    .adjusts = true,
};

}  // namespace steelyard
