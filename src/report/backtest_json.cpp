// Writes a backtest as one JSON object; docs/cli.md says its form.
//
// Tested by: tests/pipeline/backtest_test.cpp.

#include <array>
#include <nlohmann/json.hpp>

#include "report/backtest.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

Json number(Int128 value, int scale) { return to_double({value, power_of_ten(scale)}); }
Json named(const std::string& name) { return name.empty() ? Json() : Json(name); }
template <typename T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}
/// {"in_force": …, "draft": …}, each written by `write`.
template <typename T, typename Write>
Json both(const OfBoth<T>& of, Write write) {
  return {{"in_force", write(of.in_force)}, {"draft", write(of.draft)}};
}

Json head_json(const PlanHead& head) {
  return {{"plan", head.name},
          {"version", head.version},
          {"title", {{"zh", head.title.zh}, {"en", head.title.en}}}};
}

Json outcome_json(const SubjectOutcome& one) {
  return {{"score", one.score ? number(*one.score, kTotalScale) : Json()},
          {"grade", named(one.grade)},
          {"reason", named(one.no_grade)},
          {"rank", one.rank > 0 ? Json(one.rank) : Json()}};
}

Json pay_json(const PayMove& move, int scale) {
  if (!move.change) return {};
  const PayChange& change = *move.change;
  return {{"subjects", change.n},
          {"in_force", number(change.sum.in_force, scale)},
          {"draft", number(change.sum.draft, scale)},
          {"more", maybe(change.n_more)},
          {"less", maybe(change.n_less)},
          {"without_value", both(change.n_without_value, [](int n) { return Json(n); })}};
}

/// The sums of each plan by itself, also where the other states none.
Json sums_json(const PayMove& move, int scale) {
  return both(move.sums, [scale](const std::optional<Int128>& sum) {
    return sum ? number(*sum, scale) : Json();
  });
}

Json names_json(const std::vector<SubjectMove>& names) {
  Json all = Json::array();
  for (const SubjectMove& one : names) {
    all.push_back({{"subject", one.subject}, {"name", one.name}});
  }
  return all;
}

Json moves_json(const std::vector<SubjectMove>& moves) {
  Json all = Json::array();
  for (const SubjectMove& move : moves) {
    all.push_back({{"subject", move.subject},
                   {"name", move.name},
                   {"in_force", outcome_json(move.outcome.in_force)},
                   {"draft", outcome_json(move.outcome.draft)},
                   {"ranks_up", maybe(move.ranks_up)},
                   {"grade_up", maybe(move.grade_up)}});
  }
  return all;
}

Json period_json(const MovesOfPeriod& one) {
  Json transitions = Json::array();
  for (const Transition& move : one.transitions) {
    transitions.push_back({{"from", named(move.from)},
                           {"to", named(move.to)},
                           {"n", move.is_few ? Json() : Json(move.n)}});
  }
  const auto plain = [](const auto& value) { return Json(value); };
  return {{"period", one.period.name},
          {"first", to_string(one.period.first)},
          {"last", to_string(one.period.last)},
          {"compared", one.n_compared},
          {"only", both(one.n_only, [](const std::optional<int>& n) { return maybe(n); })},
          {"only_names", both(one.only, names_json)},
          {"graded", both(one.n_graded, [](const std::optional<int>& n) { return maybe(n); })},
          {"up", one.has_same_grades() ? maybe(one.n_up) : Json()},
          {"down", one.has_same_grades() ? maybe(one.n_down) : Json()},
          {"transitions", std::move(transitions)},
          {"same_order", maybe(one.same_order)},
          {"not_rated", both(one.unrated, [](const auto& why) { return maybe(why); })},
          {"without_data", both(one.without_data, plain)},
          {"pay",
           {{"coefficients", pay_json(one.coefficients, kPointScale)},
            {"amounts", pay_json(one.amounts, kPayScale)},
            {"sums",
             {{"coefficients", sums_json(one.coefficients, kPointScale)},
              {"amounts", sums_json(one.amounts, kPayScale)}}}}},
          {"moves", moves_json(one.moves)}};
}

Json steadiness_json(const std::vector<Steadiness>& all) {
  Json out = Json::array();
  for (const Steadiness& one : all) {
    out.push_back({{"from", one.from},
                   {"to", one.to},
                   {"graded_in_both", one.n},
                   {"same_grade", one.n_same},
                   {"same_order", maybe(one.same_order)}});
  }
  return out;
}

Json fare_json(const Fare& fare) {
  if (fare.is_few) return {};  // people, of whom so few are not told
  Json grades = Json::object();
  Json ungraded = 0;
  for (const auto& [name, n] : fare.grades) {
    if (name.empty()) ungraded = n;
    if (!name.empty()) grades[name] = n;
  }
  Json mean;
  if (fare.n_scored > 0) {
    mean = to_double(make_fraction(fare.sum_of_scores, power_of_ten(kTotalScale) * fare.n_scored));
  }
  return {{"times", fare.n},
          {"subjects", fare.n_subjects},
          {"scored", fare.n_scored},
          {"mean_score", std::move(mean)},
          {"grades", fare.has_few_of_a_grade ? Json() : std::move(grades)},
          {"ungraded", fare.has_few_of_a_grade ? Json() : std::move(ungraded)}};
}

Json sizes_json(const BacktestContents& contents) {
  const Backtest& test = contents.test;
  if (test.size_by.empty()) return {};
  Json out = {{"by", test.size_by}};
  constexpr std::array<const char*, kSizeGroups> kNames = {"small", "middle", "large", "new"};
  for (std::size_t i = 0; i < kNames.size(); ++i) out[kNames[i]] = both(test.fares[i], fare_json);
  return out;
}

}  // namespace

std::string write_backtest_json(const BacktestContents& contents) {
  const Backtest& test = contents.test;
  Json periods = Json::array();
  for (const MovesOfPeriod& one : test.periods) periods.push_back(period_json(one));
  Json notes = Json::array();
  for (const Diagnostic& note : contents.notes) notes.push_back(code_name(note.code));
  const Json out{{"in_force", head_json(contents.plans.in_force)},
                 {"draft", head_json(contents.plans.draft)},
                 {"subjects", contents.subject_type},
                 {"people", contents.is_people},
                 {"as_of", format_local(contents.as_of_local_us)},
                 {"data_version", contents.data_version},
                 {"currency", contents.currency},
                 {"notes", std::move(notes)},
                 {"periods", std::move(periods)},
                 {"steadiness", both(test.steadiness, steadiness_json)},
                 {"sizes", sizes_json(contents)}};
  return out.dump(1) + "\n";
}

}  // namespace steelyard
