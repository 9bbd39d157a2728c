// The way back down: from a card to its indicator, to its measures, to their rows, to the files.
//
// Tested by: tests/pipeline.

#include <algorithm>
#include <map>

#include "assess_steps.hpp"
#include "base/text.hpp"
#include "indicator/target_by.hpp"

namespace steelyard {

namespace {

// The nearest name, or the first few there are.
Text nearest_of(const std::string& typed, std::vector<std::string> known) {
  constexpr std::size_t kShown = 12;
  Text hint = did_you_mean(typed, known);
  if (!hint.empty() || known.empty()) return hint;
  const bool more = known.size() > kShown;
  known.resize(std::min(known.size(), kShown));
  const std::string list = join(known, ", ") + (more ? ", …" : "");
  return {"可选：" + list, "one of " + list};
}

}  // namespace

Result<const Scorecard*> find_card(const Run& run, const std::string& subject) {
  std::vector<std::string> known;
  for (const Scorecard& card : run.scorecards) {
    if (card.subject == subject) return &card;
    known.push_back(card.subject);
  }
  for (const Scorecard& card : run.scorecards) {
    if (card.name == subject) return &card;
    known.push_back(card.name);
  }
  Diagnostics none = {{"S011"_code, {}, {subject}, nearest_of(subject, known), {}}};
  if (run.scorecards.empty()) append(none, run.notes);  // why nobody is there
  return fail(std::move(none));
}

Result<void> require_indicator(const Assessment& assessment, const std::string& name) {
  if (name.empty() || assessment.find(name) != nullptr) return {};
  std::vector<std::string> known;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    known.push_back(indicator.planned.def.name);
  }
  return fail(Diagnostic{"U003"_code, {}, {name}, nearest_of(name, known), {}});
}

bool is_behind(const Assessment& assessment, const std::string& asked, const std::string& name) {
  if (asked == name) return true;
  const ResolvedIndicator* indicator = assessment.find(asked);
  if (indicator == nullptr) return false;
  if (is_target_part(*indicator, name)) return true;
  const auto& operands = indicator->lowered.operands;
  return std::any_of(operands.begin(), operands.end(), [&](const std::string& operand) {
    return is_behind(assessment, operand, name);
  });
}

namespace {

RowsQuestion rows_question(const Project& project, const Run& run,
                           const ResolvedIndicator& indicator, std::size_t measure) {
  const std::string& subject_type = run.assessment.plan.subject_type;
  RowsQuestion question;
  std::tie(question.measure, question.member_type) =
      weigh_measure(project.model, indicator.lowered.measures[measure], subject_type);
  question.subject_type = subject_type;
  question.as_of = as_of_day(run);
  if (indicator.kind->hit != nullptr) {
    question.hit = indicator.kind->hit(indicator.lowered, measure);
  }
  return question;
}

const IndicatorCard& card_of(const Scorecard& card, const std::string& name) {
  const auto at = std::find_if(card.indicators.begin(), card.indicators.end(),
                               [&](const IndicatorCard& one) { return one.name == name; });
  STEELYARD_CHECK(at != card.indicators.end(), "a card holds every indicator");
  return *at;
}

}  // namespace

Result<ExplainedIndicator> explain_indicator(OpenWarehouse& warehouse, const Project& project,
                                             const Explanation& explanation,
                                             const std::string& name,
                                             const ExplainOptions& options) {
  const Run& run = explanation.run;
  const ResolvedIndicator& indicator = *run.assessment.find(name);
  const IndicatorCard& card = card_of(*explanation.card, name);
  ExplainedIndicator out{name, {}, {}};
  for (std::size_t i = 0; i < indicator.lowered.measures.size(); ++i) {
    out.measures.push_back(write_measure(indicator.lowered.measures[i]));
    if (options.indicator.empty()) continue;
    RowsQuestion question = rows_question(project, run, indicator, i);
    question.subject = explanation.card->subject;
    question.days = {card.first, card.last};
    question.at_most = options.n_rows;
    out.rows.push_back(TRY(read_rows(warehouse.connection, project.model, question)));
  }
  return out;
}

std::vector<Period> periods_before(const Run& run, int n) {
  std::vector<Period> out;
  Period period = run.period;
  for (int i = 0; i < n; ++i) {
    period = previous(period, run.assessment.plan.cycle);
    out.insert(out.begin(), period);
  }
  return out;
}

Result<std::vector<RowsOfAll>> rows_behind(OpenWarehouse& warehouse, const Project& project,
                                           const Run& run, const std::string& name,
                                           std::uint64_t n_rows) {
  const ResolvedIndicator& indicator = *run.assessment.find(name);
  // A window that adapts to the volume differs from subject to subject.
  std::map<std::pair<Date, Date>, std::vector<std::string>> by_days;
  for (const Scorecard& card : run.scorecards) {
    const IndicatorCard& one = card_of(card, name);
    by_days[{one.first, one.last}].push_back(card.subject);
  }
  std::vector<RowsOfAll> out(indicator.lowered.measures.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const auto& [days, subjects] : by_days) {
      RowsQuestion question = rows_question(project, run, indicator, i);
      question.days = {days.first, days.second};
      question.at_most = n_rows;
      RowsOfAll all = TRY(read_rows_of_all(warehouse.connection, project.model, question));
      std::map<std::string, RowsAnswer> wanted = std::move(out[i].by_subject);
      for (const std::string& subject : subjects) {
        const auto at = all.by_subject.find(subject);
        if (at != all.by_subject.end()) wanted[subject] = std::move(at->second);
      }
      all.by_subject = std::move(wanted);
      out[i] = std::move(all);
    }
  }
  return out;
}

}  // namespace steelyard
