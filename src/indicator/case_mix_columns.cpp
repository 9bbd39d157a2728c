// See case_mix_columns.hpp.
//
// All rows that an indicator counts must have the column: those of its own measures and those of the indicators
// it is computed from (orders, of complaints per order).

#include "indicator/case_mix_columns.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "indicator/gather.hpp"
#include "indicator/over_days.hpp"

namespace steelyard {

namespace {

/// Its own measures and those behind it.
std::vector<const Measure*> measures_of(const ResolvedIndicator& indicator,
                                        const Assessment& assessment) {
  std::vector<const Measure*> all;
  all.reserve(indicator.lowered.measures.size());
  for (const Measure& measure : indicator.lowered.measures) all.push_back(&measure);
  for (const std::string& name : indicator.lowered.operands) {
    const ResolvedIndicator* operand = assessment.find(name);
    if (operand == nullptr) continue;
    const auto more = measures_of(*operand, assessment);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

struct Question {
  const Assessment& assessment;
  const SubjectType& subject;
  const Model& model;
};

/// Its sums add up over classes of rows, and each row is somebody's.
bool adds_up(const Measure& measure, const Question& question) {
  const auto by =
      weighed_by(question.model, *question.model.relation(measure.fact), question.subject.name);
  return !measure.reads_rows() && by && !by->is_broadcast();
}

bool can_be_adjusted(const ResolvedIndicator& indicator, const Question& question) {
  const auto measures = measures_of(indicator, question.assessment);
  const auto is_sum = [&](const std::string& operand) {
    const ResolvedIndicator* found = question.assessment.find(operand);
    return found != nullptr && found->lowered.operands.empty() &&
           over_days(question.assessment, *found) == OverDays::AddsUp;
  };
  return indicator.kind->adjusts && !measures.empty() &&
         std::ranges::all_of(indicator.lowered.operands, is_sum) &&
         std::ranges::all_of(measures, [&](const Measure* one) { return adds_up(*one, question); });
}

/// Texts and yes or no have few values. Put together above its level, a row may have several.
bool has_column(const Measure& measure, const std::string& column, const Question& question) {
  const Relation& fact = *question.model.relation(measure.fact);
  const auto type = fact.stored_type(column);
  if (type != Stored::Text && type != Stored::Bool) return false;
  const auto by = weighed_by(question.model, fact, question.subject.name);
  const bool is_gathered = !gather_of(question.model, measure, *by, question.subject.name).empty();
  return !is_gathered || gathering_of(question.model, fact, column) != Gathering::Several;
}

Text hint_of(const std::string& column, const std::set<std::string>& facts, const Model& model) {
  std::set<std::string> known;
  for (const std::string& fact : facts) {
    for (const std::string& name : names_of(*model.relation(fact)).known) {
      const auto type = model.relation(fact)->stored_type(name);
      if (type == Stored::Text || type == Stored::Bool) known.insert(name);
    }
  }
  return did_you_mean(column, {known.begin(), known.end()});
}

/// The plan's own indicators that can be adjusted, and the names of the others.
struct Asked {
  std::vector<ResolvedIndicator*> adjusted;
  std::vector<std::string> as_measured;
};

Asked asked_of(Assessment& assessment, const Question& question) {
  Asked asked;
  for (ResolvedIndicator& one : assessment.indicators) {
    if (!one.counted) continue;
    if (can_be_adjusted(one, question)) {
      asked.adjusted.push_back(&one);
    } else {
      asked.as_measured.push_back(one.planned.def.name);
    }
  }
  return asked;
}

/// Notes the column at the indicators that have it; says who does not.
Diagnostics take_column(const PlacedText& column, const Asked& asked, const Question& question) {
  std::vector<std::string> without;
  std::set<std::string> facts;
  for (ResolvedIndicator* one : asked.adjusted) {
    const auto measures = measures_of(*one, question.assessment);
    for (const Measure* measure : measures) facts.insert(measure->fact);
    const bool has = std::ranges::all_of(measures, [&](const Measure* measure) {
      return has_column(*measure, column.text, question);
    });
    if (has) {
      one->adjust_for.push_back(column.text);
    } else {
      without.push_back(one->planned.def.name);
    }
  }
  if (without.size() == asked.adjusted.size()) {
    return {
        {"P433"_code, column.span, {column.text}, hint_of(column.text, facts, question.model), {}}};
  }
  if (without.empty()) return {};
  return {{"P434"_code, column.span, {column.text, join(without, ", ")}, {}, {}}};
}

}  // namespace

Diagnostics find_strata(Assessment& assessment, const SubjectType& subject, const Model& model) {
  const std::vector<PlacedText>& columns = assessment.plan.adjust_for;
  Diagnostics out;
  if (columns.empty()) return out;
  const Question question{assessment, subject, model};
  const Asked asked = asked_of(assessment, question);
  for (const PlacedText& column : columns) append(out, take_column(column, asked, question));
  if (asked.as_measured.empty()) return out;
  out.push_back({"P435"_code, columns.front().span, {join(asked.as_measured, ", ")}, {}, {}});
  return out;
}

}  // namespace steelyard
