// Check dates that are looked at together against each of them weighed by itself, over a seeded sample:
// sums, due halves, keys, quantiles and windows that look back, dated rules, announced days.

#include "pipeline/check_dates.hpp"

#include "firm.hpp"
#include "pipeline/excused.hpp"
#include "report/json.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

constexpr const char* kPlan =
    "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
    "objectives: { o: { title: o } }\nindicators:\n"
    "  - { use: late_ship_share, objective: o, weight: 30, standard: { steps: \"≤ 5% → 100, else → "
    "0\" "
    "} }\n"
    "  - { use: gmv, objective: o, weight: 10, standard: { line: { 0: 0, 50000: 100 } } }\n"
    "  - name: customers\n    label: customers\n    kind: distinct\n    of: orders\n"
    "    what: customer_id\n    objective: o\n    weight: 30\n    standard:\n"
    "      - { line: { 0: 0, 40: 100 }, effective_to: 2026-04-30 }\n"
    "      - { line: { 0: 0, 90: 100 }, effective_from: 2026-05-01 }\n"
    "  - { name: n, label: n, kind: count, of: orders, window: 30 d, objective: o, weight: 30, "
    "standard: { line: { 0: 0, 100: 100 } } }\n"
    "grades: { A: \"≥ 60\", B: else }\n"
    "ledgers: [ { name: p, check: week, reset: quarter, book: [ { when: n > 20, points: 1 } ] } ]\n"
    "excuses: [ { from: 2026-05-03, until: 2026-05-12, reason: outage } ]\n";

/// A run without its scorecards, over a sample of its own.
struct Begun {
  Begun() { firm.load_sample(4000, 11); }
  void open(const std::string& subject) {
    std::string text = kPlan;
    text.replace(text.find("of: shop"), 8, "of: " + subject);
    project = firm.project();
    const auto checked = check(*project, std::make_shared<const Source>(Source{"plan.yaml", text}));
    ASSERT_TRUE(checked) << words_of(checked.error());
    auto opened = open_warehouse(*project, firm.context());
    ASSERT_TRUE(opened) << words_of(opened.error());
    warehouse.emplace(std::move(opened).value());
    run = *begin_run(*warehouse, *project, *checked, {"2026-05", std::nullopt}, firm.context());
  }
  Firm firm;
  std::optional<Project> project;
  std::optional<OpenWarehouse> warehouse;
  Scored run;
};

std::vector<Period> days_of_spring() {
  std::vector<Period> periods;
  const Cycle day{CycleUnit::Day, 1, 1};
  const Date last = *try_parse_date("2026-05-31");
  for (Period one = period_containing(*try_parse_date("2026-04-20"), day); one.last <= last;
       one = next(one, day)) {
    periods.push_back(one);
  }
  return periods;
}

/// All of a check to the last bit, red lines aside.
std::string written(const Scored& run, const Period& period, const Assessment& rules,
                    const std::map<std::string, Scorecard>& cards) {
  Scored one = run;
  one.period = period;
  one.assessment = rules;
  one.id = one.data_version = "";  // of the folder that each was loaded into
  for (const auto& [subject, card] : cards) one.scorecards.push_back(card);
  return write_run_json(one);
}

/// The other road: one date, weighed by itself.
std::string weighed_alone(Begun& begun, const Period& period) {
  Scored then = begun.run;
  then.period = period;
  then.assessment = *rules_in(*begun.project, begun.run.assessment, period);
  const Model& model = begun.project->model;
  const Context& context = begun.firm.context();
  Connection& connection = begun.warehouse->connection;
  const auto windows = plan_windows(then.assessment, model, period);
  const WeighRequest request = weigh_request(then.assessment, model, windows, as_of_day(then));
  const WeighResult all = *weigh(connection, model, request, context);
  const House house = *read_house(connection, model, then.assessment, period);
  const Excused left = *take_excused_off(connection, model, {then, house, windows, all}, context);
  std::map<std::string, Scorecard> cards;
  for (Scorecard& card : score_subjects(then, house, windows, left.counted)) {
    const std::string subject = card.subject;
    cards.emplace(subject, std::move(card));
  }
  return written(then, period, then.assessment, cards);
}

void expect_the_same_together_as_alone(const std::string& subject) {
  Begun together;
  Begun alone;  // where no cells of the other lie
  together.open(subject);
  alone.open(subject);
  const std::vector<Period> periods = days_of_spring();
  const auto checks = look_at_checks(*together.warehouse, *together.project, together.run, periods,
                                     together.firm.context());
  ASSERT_TRUE(checks) << words_of(checks.error());
  ASSERT_EQ(checks->size(), periods.size());
  std::set<std::string> different;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const Check& one = (*checks)[i];
    const std::string found = written(together.run, one.period, one.rules, one.cards);
    EXPECT_EQ(found, weighed_alone(alone, periods[i])) << periods[i].name;
    different.insert(found);
  }
  EXPECT_EQ(different.size(), periods.size()) << "the sample must be able to tell dates apart";
  EXPECT_TRUE(checks->front().rules.plan.dated);
}

TEST(CheckDates, TogetherTheySayWhatEachSaysAlone) { expect_the_same_together_as_alone("shop"); }

TEST(CheckDates, SoDoThoseToWhomOthersAddUp) { expect_the_same_together_as_alone("platform"); }

TEST(CheckDates, NoneIsNone) {
  Begun begun;
  begun.open("shop");
  const auto checks =
      look_at_checks(*begun.warehouse, *begun.project, begun.run, {}, begun.firm.context());
  ASSERT_TRUE(checks) << words_of(checks.error());
  EXPECT_TRUE(checks->empty());
}

}  // namespace
}  // namespace steelyard
