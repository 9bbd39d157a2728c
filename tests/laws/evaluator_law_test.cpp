// The law of two witnesses: what the pipeline says of random plans over random rows is what a loop
// over the rows says.
//
// STEELYARD_CASES=2000 is the long form (indicators compared); STEELYARD_SEED=… replays.

#include <cmath>
#include <set>

#include "tests/laws/random_case.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::laws {
namespace {

constexpr int kPlansPerData = 10;

std::string shown(const std::optional<double>& value) {
  return value ? std::to_string(*value) : "none";
}

bool same_value(const NaiveEstimate& a, const Estimate& b) {
  if (a.value.has_value() != b.value.has_value()) return false;
  if (!a.value) return true;
  if (a.exact && b.exact) return a.exact->num == b.exact->num && a.exact->den == b.exact->den;
  return std::fabs(*a.value - *b.value) <= 1e-12 * std::max(1.0, std::fabs(*a.value));
}

/// How many values there were to compare, by kind: a law that compares nothing holds always.
using Tally = std::map<std::string, int>;

/// One drawn plan over the rows of one firm.
struct Trial {
  const RandomData& data;
  const RandomPlan& plan;
  const NaiveFact& bridge;  // at the level of the plan
  std::int64_t as_of_day = 0;

  /// The subject a shop's rows belong to; "" is nobody.
  [[nodiscard]] std::string subject_of(const Cell& shop) const {
    const auto at = shop.set ? data.platform_of.find(shop.text) : data.platform_of.end();
    if (at == data.platform_of.end()) return "";
    return plan.subject == "shop" ? shop.text : at->second;
  }
  [[nodiscard]] std::string owner_of(const Row& row) const {
    const auto owner = row.find("owner");
    if (owner == row.end()) return subject_of(row.at("shop_id"));
    return plan.subject == "shop" ? subject_of(owner->second) : owner->second.text;
  }
  [[nodiscard]] bool crosses(const std::string& name) const {
    return text_of(name).contains("of: 'shop_events'");
  }
  [[nodiscard]] NaiveOperands wanted(const std::string& subject) const {
    std::vector<const Row*> events;
    std::vector<const Row*> bridged;
    for (const Row& row : data.fact.rows) {
      if (owner_of(row) == subject) events.push_back(&row);
    }
    for (const Row& row : bridge.rows) {
      if (owner_of(row) == subject) bridged.push_back(&row);
    }
    NaiveOperands out;
    for (const NaiveIndicator& indicator : plan.indicators) {
      const bool crossing = crosses(indicator.name);
      out[indicator.name] = naive_estimate(
          indicator,
          {crossing ? bridge : data.fact, crossing ? bridged : events, as_of_day, out, plan.types});
    }
    return out;
  }
  [[nodiscard]] std::string kind_of(const std::string& name) const {
    for (const NaiveIndicator& indicator : plan.indicators) {
      if (indicator.name == name) return indicator.kind;
    }
    return "";
  }
  /// The YAML of one indicator.
  [[nodiscard]] std::string text_of(const std::string& name) const {
    const std::size_t from = plan.text.find("  - name: " + name + "\n");
    return plan.text.substr(from, plan.text.find("  - name:", from + 1) - from);
  }
  /// Of nobody's rows keys are not counted; what adds up is.
  [[nodiscard]] static bool is_left_out(const std::string& kind, const Estimate& estimate) {
    static const std::set<std::string> kAddUp = {"count", "sum", "mean", "share", "rating"};
    if (estimate.reason != NoValue::NotEvaluated) return false;
    EXPECT_FALSE(kAddUp.contains(kind)) << kind;
    EXPECT_FALSE(estimate.value);
    EXPECT_EQ(estimate.n, 0);
    return true;
  }
  void compare_cards(const std::string& subject, const std::vector<IndicatorCard>& cards,
                     Tally& tally) const {
    const NaiveOperands expected = wanted(subject);
    for (const IndicatorCard& got : cards) {
      const auto at = expected.find(got.name);
      if (at == expected.end()) continue;
      const NaiveEstimate& naive = at->second;
      if (subject.empty() && is_left_out(kind_of(got.name), got.estimate)) continue;
      if (naive.value) ++tally[kind_of(got.name)];
      if (subject.empty() && naive.n > 0) ++tally["nobody's"];
      if (crosses(got.name) && naive.n > 0) ++tally["bridge by " + plan.subject];
      if (naive.n > 0 && text_of(got.name).contains("latest:")) ++tally["latest"];
      if (naive.n_open > 0) ++tally["open"];
      if (naive.n_unknown > 0) ++tally["unknown"];
      const Estimate& e = got.estimate;
      const bool same = same_value(naive, e) && naive.n == e.n && naive.n_unknown == e.n_unknown &&
                        naive.n_open == e.n_open;
      EXPECT_TRUE(same) << text_of(got.name) << plan.subject << " " << subject << ": value "
                        << shown(e.value) << " against " << shown(naive.value) << ", n " << e.n
                        << " against " << naive.n << ", unknown " << e.n_unknown << " against "
                        << naive.n_unknown << ", open " << e.n_open << " against " << naive.n_open;
    }
  }
};

/// How many indicators were compared.
std::size_t try_plan(const Firm& firm, const RandomData& data, Dice& dice, Tally& tally) {
  const Project project = firm.project();
  const RandomPlan plan = random_plan(dice);
  const std::string text = plan_around(plan.subject, plan.text);
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", text}));
  EXPECT_TRUE(checked) << (checked ? "" : words_of(checked.error()));
  if (!checked) return plan.indicators.size();
  const auto run = assess(project, *checked, {"2026-05", plan.as_of_us}, firm.context());
  EXPECT_TRUE(run) << (run ? "" : words_of(run.error())) << plan.text;
  if (!run) return plan.indicators.size();
  const NaiveFact bridge = bridge_rows(data, plan.subject);
  const Trial trial{data, plan, bridge, naive_day(plan.as_of_us)};
  EXPECT_EQ(run->scorecards.size(), plan.subject == "shop" ? 5U : 3U);
  for (const Scorecard& card : run->scorecards) {
    trial.compare_cards(card.subject, card.indicators, tally);
  }
  trial.compare_cards("", run->unassigned, tally);
  return plan.indicators.size();
}

/// One table set and ten plans over it.
std::size_t try_seed(std::uint64_t seed, Tally& tally) {
  Dice dice(seed);
  const RandomData data = random_data(dice);
  Firm firm;
  write_data(data, firm.dir());
  for (const char* file :
       {"/platforms_20260801.csv", "/shops_20260801.csv", "/parts_20260801.csv"}) {
    firm.load_path(firm.dir() + file, {});
  }
  const LoadOutcome loaded = firm.load_path(firm.dir() + "/events_20260801.csv", {});
  const auto& account = loaded.report.files.at(0).accounts.at("events");
  EXPECT_EQ(account.n_accepted, data.fact.rows.size());
  std::size_t n_compared = 0;
  for (int i = 0; i < kPlansPerData; ++i) n_compared += try_plan(firm, data, dice, tally);
  return n_compared;
}

TEST(Evaluator, AgreesWithALoopOverRows) {
  const std::uint64_t n_cases = environment_number("STEELYARD_CASES", 300);
  std::uint64_t seed = environment_number("STEELYARD_SEED", 1);
  Tally tally;
  for (std::uint64_t n = 0; n < n_cases; ++seed) {
    n += try_seed(seed, tally);
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed;
  }
  EXPECT_EQ(tally.size(), 19U) << "13 kinds have values, some rows are open, unknown or nobody's, "
                                  "bridges are asked at their level and above, latest rows are cut";
  for (const auto& [what, n] : tally) EXPECT_GE(n, 5) << what;
}

}  // namespace
}  // namespace steelyard::laws
