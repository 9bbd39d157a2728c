// See person_targets.hpp.

#include "pipeline/person_targets.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "indicator/over_days.hpp"
#include "score/curve.hpp"
#include "warehouse/derive/subjects.hpp"
#include "warehouse/sheets/assigned.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kSheet = "assignments";
constexpr std::string_view kShop = "shop";

/// Those that take their targets from the sheet and add up over days.
std::vector<std::string> summed_indicators(const Assessment& assessment) {
  std::vector<std::string> names;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const auto& standard = indicator.planned.standard;
    const bool asks = standard && standard->target && standard->target->from == Target::From::Sheet;
    if (asks && over_days(assessment, indicator) == OverDays::AddsUp) {
      names.push_back(indicator.planned.def.name);
    }
  }
  return names;
}

Result<std::map<std::string, std::string>> names_of_shops(Connection& connection,
                                                          const Model& model) {
  std::map<std::string, std::string> names;
  const std::vector<SubjectRow> shops =
      TRY(read_subjects(connection, model, {std::string(kShop), nullptr, {}}));
  for (const SubjectRow& row : shops) {
    names[row.id] = row.name;
  }
  return names;
}

const std::string& or_name(const std::string& label, const IndicatorDef& def) {
  return label.empty() ? def.name : label;
}

/// The shares of a person that leave the target unknown.
std::vector<std::string> shares_without_target(const TargetCard& card) {
  std::vector<std::string> ids;
  for (const TargetShare& share : card.shares) {
    if (!share.target && share.weight > 0) ids.push_back(share.of);
  }
  return ids;
}

std::string first_of(const std::set<std::string>& ids) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> shown(ids.begin(), ids.end());
  const bool is_more = shown.size() > kShown;
  if (is_more) shown.resize(kShown);
  return join(shown, ", ") + (is_more ? " …" : "");
}

}  // namespace

Result<PersonTargets> read_person_targets(Connection& connection, const Model& model,
                                          const Assessment& assessment, const Targets& targets,
                                          const Period& period) {
  PersonTargets all;
  const SubjectType* type = model.subject(assessment.plan.subject_type);
  const std::vector<std::string> indicators = summed_indicators(assessment);
  const bool has_shops = model.relation(kSheet) != nullptr && model.subject(kShop) != nullptr;
  if (!type->is_people || indicators.empty() || !has_shops) return all;
  const Assignments assigned = TRY(read_assigned(connection, "shop_id", period));
  const auto names = TRY(names_of_shops(connection, model));
  const Int128 over = period.n_days() * power_of_ten(kNumberScale);
  for (const auto& [person, shops] : assigned) {
    for (const std::string& indicator : indicators) {
      TargetCard card{TargetCard::By::Shops, {}, over};
      for (const Assigned& shop : shops) {
        const auto name = names.find(shop.to);
        TargetShare share{shop.to, name == names.end() ? shop.to : name->second, std::nullopt,
                          shop.weight, shop.n_days};
        const auto target = targets.find({shop.to, indicator});
        if (target != targets.end()) share.target = to_fraction(target->second);
        card.shares.push_back(std::move(share));
      }
      all[{person, indicator}] = std::make_shared<const TargetCard>(std::move(card));
    }
  }
  return all;
}

Diagnostics notes_of_made_targets(const Run& run) {
  Diagnostics notes;
  for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
    std::size_t n_people = 0;
    std::size_t n_blended = 0;
    std::set<std::string> lacking;
    for (const Scorecard& card : run.scorecards) {
      const IndicatorCard& one = card.indicators[i];
      if (one.target || one.target_made_of == nullptr) continue;
      if (one.target_made_of->by == TargetCard::By::Rows) {
        n_blended += one.estimate.n > 0 ? 1 : 0;
        continue;
      }
      const std::vector<std::string> ids = shares_without_target(*one.target_made_of);
      lacking.insert(ids.begin(), ids.end());
      n_people += ids.empty() ? 0 : 1;
    }
    const PlannedIndicator& planned = run.assessment.indicators[i].planned;
    const IndicatorDef& def = planned.def;
    const std::string zh = or_name(def.label.zh, def);
    const std::string en = or_name(def.label.en, def);
    if (n_people > 0) {
      notes.push_back({"S100"_code,
                       {},
                       {zh, en, run.period.name, std::to_string(n_people), first_of(lacking)},
                       {},
                       {}});
    }
    if (n_blended > 0) {
      notes.push_back({"S106"_code,
                       {},
                       {zh, en, planned.standard->target->by.text, std::to_string(n_blended)},
                       {},
                       {}});
    }
  }
  return notes;
}

}  // namespace steelyard
