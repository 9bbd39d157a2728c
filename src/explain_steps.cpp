// The way back down: from a card to its indicator, to its measures, to their rows, to the files.
//
// Tested by: tests/pipeline/explain_test.cpp.

#include <algorithm>

#include "assess_steps.hpp"
#include "base/text.hpp"
#include "indicator/weighed_by.hpp"

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
  return fail(Diagnostic{Code::S011, {}, {subject}, nearest_of(subject, known), {}});
}

Result<void> require_indicator(const Assessment& assessment, const std::string& name) {
  if (name.empty() || assessment.find(name) != nullptr) return {};
  std::vector<std::string> known;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    known.push_back(indicator.planned.def.name);
  }
  return fail(Diagnostic{Code::U003, {}, {name}, nearest_of(name, known), {}});
}

bool is_behind(const Assessment& assessment, const std::string& asked, const std::string& name) {
  if (asked == name) return true;
  const ResolvedIndicator* indicator = assessment.find(asked);
  if (indicator == nullptr) return false;
  const auto& operands = indicator->lowered.operands;
  return std::any_of(operands.begin(), operands.end(), [&](const std::string& operand) {
    return is_behind(assessment, operand, name);
  });
}

Result<ExplainedIndicator> explain_indicator(OpenWarehouse& warehouse, const Project& project,
                                             const Explanation& explanation,
                                             const std::string& name,
                                             const ExplainOptions& options) {
  const Assessment& assessment = explanation.run.assessment;
  const ResolvedIndicator& indicator = *assessment.find(name);
  const auto card =
      std::find_if(explanation.card->indicators.begin(), explanation.card->indicators.end(),
                   [&](const IndicatorCard& one) { return one.name == name; });
  STEELYARD_CHECK(card != explanation.card->indicators.end(), "a card holds every indicator");
  ExplainedIndicator out{name, {}, {}};
  for (std::size_t i = 0; i < indicator.lowered.measures.size(); ++i) {
    const Measure& measure = indicator.lowered.measures[i];
    out.measures.push_back(write_measure(measure));
    if (options.indicator.empty()) continue;
    const auto by = weighed_by(project.model, *project.model.relation(measure.fact),
                               assessment.plan.subject_type);
    RowsQuestion question{{measure, by ? by->column : ""},
                          by ? by->type : "",
                          assessment.plan.subject_type,
                          explanation.card->subject,
                          {card->first, card->last},
                          options.n_rows,
                          {},
                          as_of_day(explanation.run)};
    if (indicator.kind->hit != nullptr) question.hit = indicator.kind->hit(indicator.lowered, i);
    out.rows.push_back(TRY(read_rows(warehouse.connection, project.model, question)));
  }
  return out;
}

}  // namespace steelyard
