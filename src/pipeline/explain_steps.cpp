// The way back down: from a card to its indicator, to its measures, to their rows, to the files.
//
// Tested by: tests/pipeline.

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "indicator/target_by.hpp"
#include "pipeline/assess_steps.hpp"
#include "score/parts.hpp"

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

Result<void> require_indicator(const Run& run, const std::string& name) {
  if (name.empty()) return {};
  std::vector<std::string> known;
  const auto add = [&](const Assessment& rules) {
    for (const ResolvedIndicator& indicator : rules.indicators) {
      const std::string& one = indicator.planned.def.name;
      if (std::ranges::find(known, one) == known.end()) known.push_back(one);
    }
  };
  add(run.assessment);
  if (!run.scorecards.empty() && run.scorecards.front().parts) {
    for (const PartCard& part : run.scorecards.front().parts->parts) {
      if (part.days) add(*part.days->rules);
    }
  }
  if (std::ranges::find(known, name) != known.end()) return {};
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

const IndicatorCard& card_of(const std::vector<IndicatorCard>& cards, const std::string& name) {
  const auto at = std::ranges::find(cards, name, &IndicatorCard::name);
  STEELYARD_CHECK(at != cards.end(), "a card holds every indicator");
  return *at;
}

/// One indicator by some rules, and what it came to by them.
struct ExplainQuestion {
  const ResolvedIndicator& indicator;
  const IndicatorCard& card;
  std::string stretch;
};

Result<ExplainedIndicator> explain_indicator(OpenWarehouse& warehouse, const Project& project,
                                             const Explanation& explanation,
                                             const ExplainQuestion& what,
                                             const ExplainOptions& options) {
  const ResolvedIndicator& indicator = what.indicator;
  ExplainedIndicator out{indicator.planned.def.name, {}, {}, what.stretch};
  for (std::size_t i = 0; i < indicator.lowered.measures.size(); ++i) {
    out.measures.push_back(write_measure(indicator.lowered.measures[i]));
    if (options.indicator.empty()) continue;
    RowsQuestion question = rows_question(project, explanation.run, indicator, i);
    question.subject = explanation.card->subject;
    question.days = {what.card.first, what.card.last};
    question.at_most = options.n_rows;
    out.rows.push_back(TRY(read_rows(warehouse.connection, project.model, question)));
  }
  return out;
}

/// Those that `asked` is made of by the rules; all where nothing is asked for.
std::vector<const ResolvedIndicator*> asked_of(const Assessment& rules, const std::string& asked) {
  std::vector<const ResolvedIndicator*> all;
  for (const ResolvedIndicator& indicator : rules.indicators) {
    const std::string& name = indicator.planned.def.name;
    if (asked.empty() || is_behind(rules, asked, name)) all.push_back(&indicator);
  }
  return all;
}

}  // namespace

Result<std::vector<ExplainedIndicator>> explain_indicators(OpenWarehouse& warehouse,
                                                           const Project& project,
                                                           const Explanation& explanation,
                                                           const ExplainOptions& options) {
  const Assessment& rules = explanation.run.assessment;
  const Scorecard& card = *explanation.card;
  std::vector<ExplainedIndicator> out;
  const auto add = [&](const ResolvedIndicator& indicator, const std::vector<IndicatorCard>& cards,
                       const std::string& stretch) -> Result<void> {
    const IndicatorCard& one = card_of(cards, indicator.planned.def.name);
    out.push_back(TRY(
        explain_indicator(warehouse, project, explanation, {indicator, one, stretch}, options)));
    return {};
  };
  for (const ResolvedIndicator* indicator : asked_of(rules, options.indicator)) {
    TRY(add(*indicator, card.indicators, ""));
  }
  if (!card.parts || !card.parts->is_split()) return out;
  for (const PartCard& part : card.parts->parts) {
    for (const ResolvedIndicator* indicator : asked_of(*part.days->rules, options.indicator)) {
      if (rules.find(indicator->planned.def.name) != nullptr) continue;
      TRY(add(*indicator, part.days->indicators, part.name));
    }
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
    const IndicatorCard& one = card_of(card.indicators, name);
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
