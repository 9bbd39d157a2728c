// review: see review.hpp.  Tested by: tests/month/run_object_test.cpp.

#include "month/review.hpp"

#include <nlohmann/json.hpp>

#include "report/store_run.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

std::string text_at(const Json& card, const char* key) {
  const Json value = card.value(key, Json());
  return value.is_string() ? value.get<std::string>() : std::string();
}

/// Subject → grade; "" = none.
std::map<std::string, std::string> grades_in(const std::string& run_json) {
  std::map<std::string, std::string> grades;
  if (run_json.empty()) return grades;
  const Json run = Json::parse(run_json, nullptr, false);
  for (const Json& card : run["subjects"])
    grades[text_at(card, "subject")] = text_at(card, "grade");
  return grades;
}

/// The run object that was published last for the period before; empty where there is none.
Result<std::string> published_before(const MonthDesk& desk, const MonthCase& one) {
  const Period before = previous(one.period, one.assessment.plan.cycle);
  const MonthLife life = TRY(month_life(desk.store, {one.key.plan, before.name}));
  if (life.published.empty()) return std::string();
  return TRY(read_run(desk.project, life.published.back().run)).json;
}

}  // namespace

Review review_of(const std::string& run_json, const std::string& before) {
  Review review;
  const Json run = Json::parse(run_json, nullptr, false);
  STEELYARD_CHECK(run.is_object() && run.contains("subjects"), "a run object");
  const auto was = grades_in(before);
  for (const auto& [subject, grade] : was) {
    if (!grade.empty()) ++review.grades_before[grade];
  }
  for (const Json& card : run["subjects"]) {
    ++review.n_subjects;
    const std::string grade = text_at(card, "grade");
    if (grade.empty()) {
      ++review.no_grade[text_at(card, "reason")];
    } else {
      ++review.grades[grade];
    }
    const auto at = was.find(text_at(card, "subject"));
    if (at != was.end() && at->second != grade) {
      review.moves.push_back({at->first, text_at(card, "name"), at->second, grade});
    }
  }
  review.open = open_matters(run_json);
  return review;
}

Result<Review> review_month(const MonthDesk& desk, const MonthCase& one) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  TRY(require_step(life, MonthStep::Review));
  const StoredRun stored = TRY(read_run(desk.project, life.latest->run));
  Review review = review_of(stored.json, TRY(published_before(desk, one)));
  review.unconfirmed.assign(life.waiting.begin(), life.waiting.end());
  return review;
}

}  // namespace steelyard
