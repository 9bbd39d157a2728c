// Looks at check dates together.
//
// 1. Each date has its rules and, by them, its windows and what is to be weighed over them.
// 2. Equal measures of several dates are weighed once over the windows of all, so that the cells of a
//    fact are made in one scan over all the days, whatever the rules of each date are.
// 3. What comes back is dealt out again; what the house says is read once where the rules are the same,
//    and each date is scored by itself.
//
// Tested by: tests/pipeline/check_dates_test.cpp.

#include "pipeline/check_dates.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "pipeline/case_mix.hpp"
#include "plan/read_plan.hpp"
#include "query/cell_query.hpp"

namespace steelyard {

namespace {

/// One check date before it is counted.
struct Asked {
  Run run;  // the period and the rules of the date
  std::vector<PlannedWindows> windows;
  WeighRequest request;
};

Result<Asked> ask(const Project& project, const Run& run, const Period& period) {
  Asked asked{run, {}, {}};
  asked.run.period = period;
  asked.run.assessment = TRY(rules_in(project, run.assessment, period));
  asked.run.assessment.plan.red_lines.clear();
  asked.run.assessment.red_lines.clear();
  asked.windows = plan_windows(asked.run.assessment, project.model, period);
  asked.request = weigh_request(asked.run.assessment, project.model, asked.windows, as_of_day(run));
  return asked;
}

/// Equal keys are weighed alike.
std::string key_of(const WeighItem& item) {
  const WeighedMeasure& measure = item.measure;
  return write_measure(measure.measure) + "\n" + write_by(measure.subject, measure.gather) + "\n" +
         item.member_type;
}

/// Where the windows of an item stand among those of all dates.
struct Place {
  std::size_t item = 0;
  std::size_t first_span = 0;
};

/// The items of all dates, each measure once.
struct Together {
  WeighRequest request;
  std::vector<std::vector<Place>> places;  // by date, by item
};

Together put_together(const std::vector<Asked>& all) {
  Together together{{{}, all.front().request.subject_type, all.front().request.as_of}, {}};
  std::vector<WeighItem>& items = together.request.items;
  std::map<std::string, std::size_t> known;
  for (const Asked& asked : all) {
    std::vector<Place>& places = together.places.emplace_back();
    for (const WeighItem& item : asked.request.items) {
      const auto [at, is_new] = known.emplace(key_of(item), items.size());
      if (is_new) items.push_back({item.measure, item.member_type, {}});
      std::vector<Days>& spans = items[at->second].spans;
      places.push_back({at->second, spans.size()});
      spans.insert(spans.end(), item.spans.begin(), item.spans.end());
    }
  }
  return together;
}

/// What a date's own request would have brought.
WeighResult deal_out(const WeighResult& all, const WeighRequest& request,
                     const std::vector<Place>& places) {
  WeighResult own;
  for (std::size_t i = 0; i < request.items.size(); ++i) {
    const auto first =
        all.stats[places[i].item].begin() + static_cast<std::ptrdiff_t>(places[i].first_span);
    own.stats.emplace_back(first,
                           first + static_cast<std::ptrdiff_t>(request.items[i].spans.size()));
  }
  return own;
}

/// What the house says on each date. By the same rules only its targets and entries change, and they are
/// few: the rest is asked for once.
struct Houses {
  House shared;  // of the rules that all dates have
  std::vector<HouseEntry> entries;
  std::set<std::string> with_targets;  // names of periods
};

Result<Houses> read_houses(Connection& connection, const Model& model,
                           const std::vector<Asked>& all) {
  Houses houses;
  const Run& any = all.front().run;
  houses.shared = TRY(read_house(connection, model, any.assessment, any.period));
  Period whole = any.period;
  for (const Asked& one : all) {
    whole.first = std::min(whole.first, one.run.period.first);
    whole.last = std::max(whole.last, one.run.period.last);
  }
  houses.entries = TRY(read_entries(connection, whole));
  houses.with_targets = TRY(periods_with_targets(connection));
  return houses;
}

Result<House> house_on(const Houses& houses, Connection& connection, const Model& model,
                       const Run& run) {
  const bool is_shared = !run.assessment.plan.dated && run.assessment.plan.on_duty_days == 0 &&
                         !houses.with_targets.contains(run.period.name);
  if (!is_shared) return read_house(connection, model, run.assessment, run.period);
  House house = houses.shared;
  house.targets.clear();
  house.person_targets.clear();
  house.entries.clear();
  std::ranges::copy_if(houses.entries, std::back_inserter(house.entries),
                       [&](const HouseEntry& entry) { return run.period.contains(entry.day); });
  return house;
}

Result<Check> check_of(Connection& connection, const Model& model, const Asked& asked, House house,
                       const WeighResult& counted, const Context& context) {
  const Run& run = asked.run;
  const ExcuseQuestion question{run, house, asked.windows, counted};
  const Excused left = TRY(take_excused_off(connection, model, question, context));
  house.mixes = TRY(count_mixes(connection, model, question, context));
  Check check{run.period, run.assessment, {}};
  for (Scorecard& card : score_subjects(run, house, asked.windows, left.counted)) {
    std::string subject = card.subject;
    check.cards.emplace(std::move(subject), std::move(card));
  }
  return check;
}

}  // namespace

Result<Assessment> rules_in(const Project& project, const Assessment& assessment,
                            const Period& period) {
  if (!assessment.plan.dated) return assessment;
  const ReadPlan read = read_rules_for(assessment.plan, period);
  Assessment rules = TRY(resolve(read.plan, project.catalogue, project.model));
  rules.plan.warnings = assessment.plan.warnings;
  return rules;
}

Result<std::vector<Check>> look_at_checks(OpenWarehouse& warehouse, const Project& project,
                                          const Run& run, const std::vector<Period>& periods,
                                          const Context& context) {
  std::vector<Check> checks;
  if (periods.empty()) return checks;
  std::vector<Asked> all;
  all.reserve(periods.size());
  for (const Period& period : periods) all.push_back(TRY(ask(project, run, period)));
  const Together together = put_together(all);
  Connection& connection = warehouse.connection;
  const WeighResult counted = TRY(weigh(connection, project.model, together.request, context));
  const Houses houses = TRY(read_houses(connection, project.model, all));
  for (std::size_t i = 0; i < all.size(); ++i) {
    context.tell({{"回看检查日", "looking at check dates"}, i, all.size()});
    const WeighResult own = deal_out(counted, all[i].request, together.places[i]);
    House house = TRY(house_on(houses, connection, project.model, all[i].run));
    checks.push_back(
        TRY(check_of(connection, project.model, all[i], std::move(house), own, context)));
  }
  return checks;
}

}  // namespace steelyard
