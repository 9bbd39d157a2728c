// A small plan and run for the tests of weights: indicators whose value is their points.
#pragma once

#include <string>
#include <vector>

#include "plan/judgements.hpp"
#include "score/assess.hpp"
#include "score/run.hpp"

namespace steelyard::test {

inline Decimal decimal(const std::string& text) { return *try_parse_decimal(text); }

struct Weighted {
  std::string name;
  std::string objective;
  std::string weight;
};

/// A ≥ 90, B ≥ 70, C else; a line from 0 to 100.
inline Assessment plan_of(const std::vector<Weighted>& indicators) {
  Assessment assessment;
  for (const Weighted& one : indicators) {
    ResolvedIndicator indicator;
    indicator.planned.def.name = one.name;
    indicator.planned.objective = one.objective;
    indicator.planned.weight = Weight{decimal(one.weight), false, {}};
    Standard standard;
    standard.curve = Line{{{{decimal("0"), Unit::Count}, decimal("0")},
                           {{decimal("100"), Unit::Count}, decimal("100")}}};
    indicator.planned.standard = std::move(standard);
    assessment.indicators.push_back(std::move(indicator));
  }
  Plan& plan = assessment.plan;
  plan.name = "p";
  for (const auto& [name, at] : {std::pair{"A", "90"}, {"B", "70"}}) {
    plan.grades.push_back({name, {Comparison::Ge, {decimal(at), Unit::Count}, {}}});
  }
  plan.grades.push_back({"C", {Comparison::Lt, {decimal("70"), Unit::Count}, {}}});
  return assessment;
}

using Values = std::vector<std::optional<int>>;

inline std::vector<SubjectEstimates> subjects_of(const Assessment& assessment,
                                                 const std::vector<Values>& values) {
  std::vector<SubjectEstimates> subjects;
  for (const Values& row : values) {
    SubjectEstimates subject;
    subject.id = subject.name = "S" + std::to_string(subjects.size() + 1);
    for (std::size_t i = 0; i < row.size(); ++i) {
      IndicatorCard card;
      card.name = assessment.indicators[i].planned.def.name;
      card.estimate.n = 100;
      if (row[i]) {
        card.estimate.exact = Fraction{*row[i], 1};
        card.estimate.value = *row[i];
      } else {
        card.estimate.reason = NoValue::NoData;
      }
      subject.indicators.push_back(std::move(card));
    }
    subjects.push_back(std::move(subject));
  }
  return subjects;
}

inline Run run_of(const Assessment& assessment, const std::vector<Values>& values,
                  std::vector<EntryRow> entries = {}) {
  Run run;
  run.assessment = assessment;
  run.period.name = "2026-05";
  const ScoreInput input{run.assessment, subjects_of(assessment, values), std::move(entries)};
  run.scorecards = score_all(input);
  return run;
}

inline Judgements judgements_of(const std::string& text) {
  return parse_judgements(std::make_shared<const Source>(Source{"j.yaml", text})).value();
}

}  // namespace steelyard::test
