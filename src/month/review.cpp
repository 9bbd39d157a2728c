// review: see review.hpp.  Tested by: tests/month/run_object_test.cpp.

#include "month/review.hpp"

namespace steelyard {

namespace {

/// Subject → grade; "" = none.
std::map<std::string, std::string> grades_in(const std::optional<RunOverview>& run) {
  std::map<std::string, std::string> grades;
  if (!run) return grades;
  for (const CardLine& card : run->cards) grades[card.subject] = card.grade;
  return grades;
}

/// What was published last for the period before; none where nothing was.
Result<std::optional<RunOverview>> published_before(const MonthDesk& desk, const MonthCase& one) {
  const Period before = previous(one.period, one.assessment.plan.cycle);
  const MonthLife life = TRY(month_life(desk.store, {one.key.plan, before.name}));
  if (life.published.empty()) return std::optional<RunOverview>();
  const Publication& last = life.published.back();
  return std::optional(TRY(overview_for(desk.project, life, last.run, last.cards)));
}

}  // namespace

Review review_of(const RunOverview& now, const std::optional<RunOverview>& before) {
  Review review;
  const auto was = grades_in(before);
  for (const auto& [subject, grade] : was) {
    if (!grade.empty()) ++review.grades_before[grade];
  }
  for (const CardLine& card : now.cards) {
    ++review.n_subjects;
    if (card.grade.empty()) {
      ++review.no_grade[card.reason];
    } else {
      ++review.grades[card.grade];
    }
    const auto at = was.find(card.subject);
    if (at != was.end() && at->second != card.grade) {
      review.moves.push_back({at->first, card.name, at->second, card.grade});
    }
  }
  review.open = now.open;
  return review;
}

Result<Review> review_month(const MonthDesk& desk, const MonthCase& one) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  TRY(require_step(life, MonthStep::Review));
  const RunOverview now =
      TRY(overview_for(desk.project, life, life.latest->run, life.latest->cards));
  Review review = review_of(now, TRY(published_before(desk, one)));
  review.unconfirmed.assign(life.waiting.begin(), life.waiting.end());
  return review;
}

}  // namespace steelyard
