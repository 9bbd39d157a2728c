// Writes the weighing of a plan for programs: one JSON object, or a flat table.
//
// Weights are shares of 1. Tested by: tests/report/weighing_test.cpp, tests/e2e/weigh.sh.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/csv.hpp"
#include "report/weighing.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

struct Field {
  const char* name;
  std::optional<double> WeighedIndicator::* of;
};
constexpr Field kFields[] = {
    {"ahp", &WeighedIndicator::ahp},
    {"best_worst", &WeighedIndicator::best_worst},
    {"entropy", &WeighedIndicator::entropy},
    {"critic", &WeighedIndicator::critic},
    {"idocriw", &WeighedIndicator::idocriw},
    {"combined", &WeighedIndicator::combined},
    {"effective", &WeighedIndicator::effective},
    {"sought", &WeighedIndicator::sought},
};

Json indicators_of(const PlanWeighing& weighing) {
  Json all = Json::array();
  for (const WeighedIndicator& one : weighing.indicators) {
    Json item = {{"indicator", one.name}, {"plan", one.planned}, {"people", one.people}};
    for (const Field& field : kFields) item[field.name] = or_null(one.*field.of);
    all.push_back(std::move(item));
  }
  return all;
}

Json consistency_of(const stats::Consistency& one) {
  return {{"lambda", one.lambda_max},
          {"index", one.index},
          {"ratio", or_null(one.ratio)},
          {"random_index", stats::name_of(one.table)}};
}

Json triads_of(const std::vector<stats::Triad>& triads, const CompareGroup& group) {
  Json all = Json::array();
  for (const stats::Triad& one : triads) {
    all.push_back({{"more", group.members[one.i]},
                   {"by_way_of", group.members[one.j]},
                   {"less", group.members[one.k]},
                   {"stated", one.stated},
                   {"implied", one.implied}});
  }
  return all;
}

Json group_of(const JudgedGroup& judged) {
  const CompareGroup& group = judged.group;
  Json people = Json::array();
  for (const PersonPairs& one : judged.by_pairs) {
    people.push_back({{"name", one.person},
                      {"consistency", consistency_of(one.consistency)},
                      {"contradict_most", triads_of(one.worst, group)}});
  }
  Json best_worst = Json::array();
  for (const PersonBestWorst& one : judged.by_best_worst) {
    best_worst.push_back({{"name", one.person},
                          {"xi", one.contradiction},
                          {"contradiction", one.consistency.ratio},
                          {"bound", or_null(one.consistency.threshold)},
                          {"most_at", group.members[one.consistency.at]}});
  }
  Json item = {{"compared", group.what == CompareLevel::Objectives ? "objectives" : "indicators"},
               {"objective", group.name},
               {"members", group.members},
               {"ahp", or_null(judged.ahp)},
               {"geometric", judged.geometric},
               {"best_worst", or_null(judged.best_worst)},
               {"by_pairs", std::move(people)},
               {"by_best_worst", std::move(best_worst)}};
  if (judged.ahp) {
    item["together"] = {{"consistency", consistency_of(judged.consistency)},
                        {"contradict_most", triads_of(judged.worst, group)}};
  }
  return item;
}

Json indices_of(const std::optional<std::array<double, 3>>& values) {
  if (!values) return nullptr;
  return {{"weights", (*values)[0]}, {"missing", (*values)[1]}, {"curve", (*values)[2]}};
}

Json sensitivity_of(const Sensitivity& found) {
  Json standings = Json::array();
  for (const SubjectStanding& one : found.standings) {
    standings.push_back({{"subject", one.card->subject},
                         {"group", one.card->rank_group},
                         {"rank", one.card->rank},
                         {"places", one.by_place},
                         {"mean_rank", one.expected_place},
                         {"keeps_grade", one.keeps_grade},
                         {"central_weights", or_null(one.central_weights)},
                         {"confidence", or_null(one.confidence)}});
  }
  Json crossings = Json::array();
  for (const GradeCrossing& one : found.crossings) {
    crossings.push_back({{"subject", one.card->subject},
                         {"indicator", one.indicator},
                         {"from", one.from},
                         {"to", one.to},
                         {"grade", one.card->grade},
                         {"becomes", one.grade}});
  }
  Json geometric = Json::array();
  for (const GeometricScore& one : found.geometric) {
    geometric.push_back({{"subject", one.card->subject}, {"score", one.score}});
  }
  return {{"weights", found.range == WeightRange::Near ? "near" : "any"},
          {"n_draws", found.n_draws},
          {"moves", {"weights", "curve", "missing"}},
          {"leaves_out", {"sampling"}},
          {"standings", std::move(standings)},
          {"ranking_entropy_bits", found.ranking_entropy},
          {"grade_changes", std::move(crossings)},
          {"n_undecided", found.n_undecided},
          {"geometric_between_objectives", std::move(geometric)},
          {"first_order", indices_of(found.first)},
          {"total", indices_of(found.total)}};
}

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.6f}", *value) : "";
}

std::string subjects_csv(const Sensitivity& found) {
  std::string text =
      "subject,name,group,rank,first,second,third,mean_rank,keeps_grade,confidence\r\n";
  for (const SubjectStanding& one : found.standings) {
    text += write_csv_cell(one.card->subject) + "," + write_csv_cell(one.card->name) + "," +
            write_csv_cell(one.card->rank_group) + "," + std::to_string(one.card->rank);
    for (const double share : one.by_place) text += "," + number(share);
    text += "," + number(one.expected_place) + "," + number(one.keeps_grade) + "," +
            number(one.confidence) + "\r\n";
  }
  return text;
}

}  // namespace

std::string write_weighing_json(const WeighingContents& contents) {
  const PlanWeighing& weighing = contents.weighing;
  Json all = {{"plan", contents.assessment.plan.name},
              {"period", contents.run ? Json(contents.run->period.name) : Json(nullptr)},
              {"indicators", indicators_of(weighing)}};
  all["combined"] = {{"with", weighing.combined_with},
                     {"exponent", weighing.rule.exponent},
                     {"cap", weighing.rule.cap}};
  all["sought_off_by"] = or_null(weighing.off_by);
  if (weighing.judged) {
    all["judged"] = Json::array();
    for (const JudgedGroup& group : weighing.judged->groups) {
      all["judged"].push_back(group_of(group));
    }
  }
  if (weighing.data) {
    all["data"] = {{"n_subjects", weighing.data->n_subjects},
                   {"n_complete", weighing.data->rows.size()},
                   {"left_out", Json::array()}};
    for (const std::size_t j : weighing.data->left_out) {
      all["data"]["left_out"].push_back(weighing.indicators[j].name);
    }
  }
  if (contents.sensitivity) all["sensitivity"] = sensitivity_of(*contents.sensitivity);
  return all.dump(2) + "\n";
}

std::string write_weighing_csv(const WeighingContents& contents) {
  if (contents.sensitivity) return subjects_csv(*contents.sensitivity);
  std::string text = "indicator,plan,people";
  for (const Field& field : kFields) text += "," + std::string(field.name);
  text += "\r\n";
  for (const WeighedIndicator& one : contents.weighing.indicators) {
    text += write_csv_cell(one.name) + "," + number(one.planned) + "," + number(one.people);
    for (const Field& field : kFields) text += "," + number(one.*field.of);
    text += "\r\n";
  }
  return text;
}

}  // namespace steelyard
